package org.microspike.report;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.microspike.api.internal.file.HiddenFolder;
import org.microspike.api.internal.file.WholeFile;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.record.RecordedRun;

/** A recorded run to look at: an interactive page, and figures. */
public final class Report {
    private static final String PAGE = "report.html";

    private final Contents contents;

    /** What is in a report. */
    private interface Contents {
        void writeFigures(Path folder, List<String> formats) throws IOException;

        void writePage(Path file) throws IOException;
    }

    private Report(Contents contents) {
        this.contents = contents;
    }

    /**
     * Reads what the report shows.
     *
     * @param run the recorded run; it may be closed afterwards
     * @param measures how well the neurons learned
     * @param groups of afferents whose weights are followed together; none for all
     * @param command the command line that makes the report, for the captions
     * @return the report, not yet written
     */
    public static Report of(RecordedRun run, RunMeasures measures, List<SourceGroup> groups, String command) {
        RunData data = new RunData(run, measures, command);
        NetworkData network = new NetworkData(run, measures, groups, data.title, data.origin());
        return new Report(new Contents() {
            @Override
            public void writeFigures(Path folder, List<String> formats) throws IOException {
                new Figures(data, folder, formats).write();
                new NetworkFigures(network).write(folder, formats);
            }

            @Override
            public void writePage(Path file) throws IOException {
                try (Writer out = Files.newBufferedWriter(file)) {
                    new Page(data, network, out).write();
                }
            }
        });
    }

    /**
     * Reads what the report shows of a network: its populations, their rates and spikes.
     *
     * @param run the recorded run; it may be closed afterwards
     * @param measures how its populations spiked, and what became of its weights
     * @param groups of sources whose weights are followed together; none for all
     * @param command the command line that makes the report, for the captions
     * @return the report, not yet written
     */
    public static Report ofNetwork(RecordedRun run, RunMeasures measures, List<SourceGroup> groups, String command) {
        String title = run.description().settings().getOrDefault("name", "Recorded run");
        String origin =
                "Seed " + run.description().seed() + (run.complete() ? "" : "; incomplete") + "; made with: " + command;
        String configuration = run.description().configuration();
        NetworkData data = new NetworkData(run, measures, groups, title, origin);
        return new Report(new Contents() {
            @Override
            public void writeFigures(Path folder, List<String> formats) throws IOException {
                new NetworkFigures(data).write(folder, formats);
            }

            @Override
            public void writePage(Path file) throws IOException {
                NetworkPage.write(file, data, measures, configuration);
            }
        });
    }

    /**
     * Refuses a folder that already holds a report.
     *
     * @param folder where a report is to be written
     * @throws MicroSpikeException if it is a file, or holds a report
     */
    public static void check(Path folder) {
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(folder)) {
            throw new MicroSpikeException("'" + folder + "' is a file, but should be a folder for the report.");
        }
        if (Files.exists(folder.resolve(PAGE))) {
            throw new MicroSpikeException(
                    "'" + folder + "' already holds a report; choose another folder with --out, or move it away.");
        }
    }

    /**
     * Writes the page and the figures. They are made in a hidden folder first: of a report that cannot be written, because
     * the disk is full for example, nothing is left.
     *
     * @param folder made if it is not there
     * @return what the report is without, as this computer lacks what that needs; empty if it is whole
     * @throws IOException if that fails, or one of the files is there already
     * @throws MicroSpikeException if the folder already holds a report
     */
    public Optional<String> write(Path folder) throws IOException {
        check(folder);
        Optional<String> lack = PngCanvas.lack();
        boolean isThere = Files.isDirectory(folder);
        Files.createDirectories(folder.toAbsolutePath().getParent());
        try (HiddenFolder hidden = HiddenFolder.beside(isThere ? folder.resolve(PAGE) : folder)) {
            writeFigures(hidden.path(), lack.isEmpty() ? Figures.FORMATS : List.of("svg"));
            writePage(hidden.path().resolve(PAGE));
            List<Path> made = filesIn(hidden.path());
            for (Path file : made) {
                WholeFile.flush(file);
            }
            if (isThere) {
                publish(made, folder);
            } else {
                Files.move(hidden.path(), folder, StandardCopyOption.ATOMIC_MOVE);
            }
            return lack;
        } catch (FileSystemException e) {
            throw e;
        } catch (IOException e) {
            // A full disk, for example: unlike those above, such exceptions name no file.
            throw new IOException("Cannot write the report in '" + folder + "': " + e.getMessage() + ".", e);
        }
    }

    /** The files in a folder, the page last: whoever sees it sees all. */
    private static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted(Comparator.comparing((Path file) -> file.endsWith(PAGE))
                            .thenComparing(Comparator.naturalOrder()))
                    .toList();
        }
    }

    /** Puts all of some files into a folder, or none. */
    private static void publish(List<Path> made, Path folder) throws IOException {
        List<Path> published = new ArrayList<>();
        try {
            for (Path file : made) {
                Path name = folder.resolve(file.getFileName());
                WholeFile.publish(file, name);
                published.add(name);
            }
        } catch (IOException e) {
            for (Path file : published) {
                Files.deleteIfExists(file);
            }
            throw e;
        }
    }

    /**
     * Writes the figures, each in some formats, for the first nine neurons; for two to nine neurons also those that show
     * all together.
     */
    void writeFigures(Path folder, List<String> formats) throws IOException {
        contents.writeFigures(folder, formats);
    }

    /** Writes the page. */
    void writePage(Path file) throws IOException {
        contents.writePage(file);
    }
}
