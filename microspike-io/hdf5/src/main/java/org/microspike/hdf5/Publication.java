package org.microspike.hdf5;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.microspike.api.internal.file.WholeFile;
import org.microspike.api.record.RunDescription;
import org.microspike.api.record.SampledWindow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a recording gets its final name, whole or not at all, with the small files beside it for other programs.
 *
 * @param unfinished where its file is made
 * @param target its final name
 * @param run what was recorded
 */
record Publication(UnfinishedFolder unfinished, Path target, RunDescription run) {
    private static final Logger LOG = LoggerFactory.getLogger(Publication.class);

    /** Makes the file of all that was put into the writer, and gives it its final name, which is returned. */
    Path publish(Hdf5Writer writer) throws IOException {
        Path file = unfinished.path().resolve(target.getFileName());
        // Should somebody have removed the folder under way: where files outlive their names, nothing is lost by it.
        Files.createDirectories(unfinished.path());
        // An earlier try may have been killed on its way.
        Files.deleteIfExists(file);
        boolean whole = false;
        try {
            writer.write(file);
            whole = true;
        } finally {
            if (!whole) {
                // On a full disk it would take the room that the next try needs.
                Files.deleteIfExists(file);
            }
        }
        Path published = name(file);
        putLinkedReports(published);
        return published;
    }

    /**
     * Gives a complete file its final name, in one step and without overwriting another. Should there be a file of that
     * name by now, this one is numbered: a finished run is not to be lost.
     */
    private Path name(Path file) throws IOException {
        Path name = target;
        for (int number = 2; ; number++) {
            try {
                WholeFile.publish(file, name);
                return name;
            } catch (FileAlreadyExistsException e) {
                name = target.resolveSibling(target.getFileName().toString().replace(".h5", "-" + number + ".h5"));
                LOG.warn("'{}' is there already; this run goes to '{}'", e.getFile(), name);
            }
        }
    }

    /** Gives other programs a report file for each further window. The recording holds all there is in them. */
    private void putLinkedReports(Path recording) {
        List<SampledWindow> windows = run.windows();
        for (int window = 0; window < windows.size(); window++) {
            String[] names = Layout.report(windows, window);
            if (names[0].equals(Layout.REPORT)) {
                continue;
            }
            String population = windows.get(window).population().name();
            Path file = Layout.reportFile(recording, windows, window);
            String path = "/" + String.join("/", names);
            try {
                WholeFile.create(
                        file,
                        out -> LinkedReport.write(
                                out, population, recording.getFileName().toString(), path));
            } catch (IOException e) {
                LOG.warn(
                        "'{}' is not made, from which other programs would read {} of '{}': {}",
                        file,
                        path,
                        recording,
                        e.toString());
            }
        }
    }
}
