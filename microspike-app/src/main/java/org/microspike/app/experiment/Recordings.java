package org.microspike.app.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.microspike.api.MicroSpikeException;
import org.microspike.api.Plugins;
import org.microspike.api.RecordedRun;
import org.microspike.api.Recorder;

/** Finds recordings and reads them through the recorder that made them. */
public final class Recordings {
    private Recordings() {}

    /**
     * The file of a recording.
     *
     * @param path the recording, or the folder that holds recording.h5
     * @return the file, which is there
     * @throws MicroSpikeException if there is none
     */
    public static Path file(Path path) {
        Path file = Files.isDirectory(path) ? path.resolve("recording.h5") : path;
        // Not the opposite of exists: there may be no permission to look.
        if (Files.notExists(file)) {
            throw new MicroSpikeException("There is no recording '" + file + "'.");
        }
        return file;
    }

    /**
     * Opens a recording.
     *
     * @param plugins where to look for the recorder
     * @param path the recording, or the folder that holds recording.h5
     * @return what was recorded, to be closed
     * @throws MicroSpikeException if there is no such recording, or no installed recorder can read it
     * @throws IOException if the file cannot be read
     */
    public static RecordedRun open(Plugins plugins, Path path) throws IOException {
        Path file = file(path);
        List<Recorder> recorders = plugins.recorders();
        // The only recorder there is says best itself what is wrong with a file.
        return recorders.stream()
                .filter(candidate -> recorders.size() == 1 || candidate.recognizes(file))
                .findFirst()
                .orElseThrow(() -> new MicroSpikeException(
                        "'" + file + "' is not a recording that an installed recorder can read."))
                .read(file);
    }
}
