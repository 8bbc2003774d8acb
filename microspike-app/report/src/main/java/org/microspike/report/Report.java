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
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.microspike.api.internal.file.HiddenFolder;
import org.microspike.api.internal.file.WholeFile;
import org.microspike.api.measure.TrialMeasures;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.record.RecordedRun;

/** A recorded run to look at: an interactive page, and figures; or figures and tables of its trials. */
public final class Report {
    private static final String PAGE = "report.html";

    private final String main;
    private final Contents contents;

    /** What is in a report. */
    private interface Contents {
        void writeFigures(Path folder, List<String> formats) throws IOException;

        /** Writes all else, the main file among it. */
        void writeTexts(Path folder) throws IOException;
    }

    /** A report with a file by which it is known. */
    private Report(String main, Contents contents) {
        this.main = main;
        this.contents = contents;
    }

    /**
     * Reads what the report shows.
     *
     * @param run the recorded run; it may be closed afterwards
     * @param measures how well the neurons learned
     * @param options how it is to be shown
     * @param command the command line that makes the report, for the captions
     * @return the report, not yet written
     */
    public static Report of(RecordedRun run, RunMeasures measures, ReportOptions options, String command) {
        return of(run, measures, options, Optional.of(new RunData(run, measures, command)), command);
    }

    /**
     * Reads what the report shows of a network: its populations, their rates and spikes.
     *
     * @param run the recorded run; it may be closed afterwards
     * @param measures how its populations spiked, and what became of its weights
     * @param options how it is to be shown
     * @param command the command line that makes the report, for the captions
     * @return the report, not yet written
     */
    public static Report ofNetwork(RecordedRun run, RunMeasures measures, ReportOptions options, String command) {
        return of(run, measures, options, Optional.empty(), command);
    }

    private static Report of(
            RecordedRun run, RunMeasures measures, ReportOptions options, Optional<RunData> layer, String command) {
        String reached = reached(run);
        NetworkData network = new NetworkData(run, measures, options, title(run), origin(run, command));
        Page page = new Page(run.description(), reached, measures, network, layer);
        return new Report(PAGE, new Contents() {
            @Override
            public void writeFigures(Path folder, List<String> formats) throws IOException {
                if (layer.isPresent()) {
                    new Figures(layer.get(), folder, formats).write();
                }
                new NetworkFigures(network).write(folder, formats);
            }

            @Override
            public void writeTexts(Path folder) throws IOException {
                try (Writer out = Files.newBufferedWriter(folder.resolve(PAGE))) {
                    page.write(out);
                }
            }
        });
    }

    static String title(RecordedRun run) {
        return run.description().settings().getOrDefault("name", "Recorded run");
    }

    /** What made a figure, to be said in each caption. */
    static String origin(RecordedRun run, String command) {
        String reached = reached(run);
        return "Seed " + run.description().seed() + (reached.isEmpty() ? "" : "; incomplete, " + reached)
                + "; made with: " + command;
    }

    /** How far a run came, if it did not come to its end; else empty. */
    private static String reached(RecordedRun run) {
        if (run.complete()) {
            return "";
        }
        OptionalDouble planned = run.description().plannedDuration();
        return run.duration() + " s" + (planned.isPresent() ? " of " + planned.getAsDouble() + " s" : "");
    }

    /**
     * Reads what there is to see of trials: what the neurons learned to look for, and how well they tell what is shown.
     *
     * @param run the recorded run; it may be closed afterwards
     * @param measures how well they do
     * @param options how it is to be shown
     * @param tables the names of further files and what they hold, at least one; the report is known by the first
     * @param command the command line that makes the report, for the captions
     * @return the report, not yet written
     */
    public static Report ofTrials(
            RecordedRun run,
            TrialMeasures measures,
            ReportOptions options,
            SortedMap<String, String> tables,
            String command) {
        List<Figure> figures = TrialFigures.of(Optional.of(measures), ReceptiveFields.of(run, options.picture()));
        String caption = title(run) + ". " + origin(run, command);
        return new Report(tables.firstKey(), new Contents() {
            @Override
            public void writeFigures(Path folder, List<String> formats) throws IOException {
                Figure.write(figures, folder, formats, caption);
            }

            @Override
            public void writeTexts(Path folder) throws IOException {
                for (Map.Entry<String, String> table : tables.entrySet()) {
                    Files.writeString(folder.resolve(table.getKey()), table.getValue());
                }
            }
        });
    }

    /**
     * Refuses a folder that already holds a report of a recording.
     *
     * @param folder where a report is to be written
     * @throws MicroSpikeException if it is a file, or holds a report
     */
    public static void check(Path folder) {
        check(folder, PAGE);
    }

    private static void check(Path folder, String main) {
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(folder)) {
            throw new MicroSpikeException("'" + folder + "' is a file, but should be a folder for the report.");
        }
        if (Files.exists(folder.resolve(main))) {
            throw new MicroSpikeException(
                    "'" + folder + "' already holds a report; choose another folder with --out, or move it away.");
        }
    }

    /**
     * Writes all of it. The files are made in a hidden folder first: of a report that cannot be written, because
     * the disk is full for example, nothing is left.
     *
     * @param folder made if it is not there
     * @return what the report is without, as this computer lacks what that needs; empty if it is whole
     * @throws IOException if that fails, or one of the files is there already
     * @throws MicroSpikeException if the folder already holds a report
     */
    public Optional<String> write(Path folder) throws IOException {
        check(folder, main);
        Optional<String> lack = PngCanvas.lack();
        boolean isThere = Files.isDirectory(folder);
        Files.createDirectories(folder.toAbsolutePath().getParent());
        try (HiddenFolder hidden = HiddenFolder.beside(isThere ? folder.resolve(main) : folder)) {
            writeFigures(hidden.path(), lack.isEmpty() ? Figures.FORMATS : List.of("svg"));
            contents.writeTexts(hidden.path());
            List<Path> made = filesIn(hidden.path(), main);
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

    /** The files in a folder, the main one last: whoever sees it sees all. */
    private static List<Path> filesIn(Path folder, String main) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted(Comparator.comparing((Path file) -> file.endsWith(main))
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

    /** Writes all but the figures: the page. */
    void writeTexts(Path folder) throws IOException {
        contents.writeTexts(folder);
    }
}
