package org.microspike.report;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.microspike.api.MicroSpikeException;
import org.microspike.api.RecordedRun;

/** A recorded run to look at: an interactive page, and figures. */
public final class Report {
    private static final String PAGE = "report.html";

    private final RunData run;

    private Report(RunData run) {
        this.run = run;
    }

    /**
     * Reads what the report shows.
     *
     * @param run the recorded run; it may be closed afterwards
     * @param measures how well the neurons learned
     * @param command the command line that makes the report, for the captions
     * @return the report, not yet written
     */
    public static Report of(RecordedRun run, Table measures, String command) {
        return new Report(new RunData(run, measures, command));
    }

    /**
     * Refuses a folder that already holds a report.
     *
     * @param folder where a report is to be written
     * @throws MicroSpikeException if it is a file, or holds a report
     */
    public static void check(Path folder) {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new MicroSpikeException("'" + folder + "' is a file, but should be a folder for the report.");
        }
        if (Files.exists(folder.resolve(PAGE))) {
            throw new MicroSpikeException(
                    "'" + folder + "' already holds a report; choose another folder with --out, or move it away.");
        }
    }

    /**
     * Writes the page and the figures.
     *
     * @param folder made if it is not there
     * @throws IOException if that fails
     * @throws MicroSpikeException if the folder already holds a report
     */
    public void write(Path folder) throws IOException {
        check(folder);
        PngCanvas.checkFonts();
        Files.createDirectories(folder);
        writeFigures(folder);
        writePage(folder.resolve(PAGE));
    }

    /**
     * Writes the figures, each as PNG and SVG, for the first nine neurons; for two to nine neurons also those that show
     * all together.
     *
     * @param folder which must be there
     * @throws IOException if that fails, or one of the files is there already
     */
    public void writeFigures(Path folder) throws IOException {
        new Figures(run, folder).write();
    }

    /**
     * Writes the interactive page.
     *
     * @param file which must not be there yet
     * @throws IOException if that fails
     */
    public void writePage(Path file) throws IOException {
        try (Writer out = Files.newBufferedWriter(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            new Page(run, out).write();
        }
    }
}
