package org.microspike.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.plugin.Plugins;
import org.microspike.api.record.OtherRecording;
import org.microspike.api.record.RecordedRun;
import org.microspike.api.record.RecordingPlan;
import org.microspike.app.experiment.Recordings;
import org.microspike.report.Report;
import org.microspike.report.ReportOptions;
import org.microspike.report.RunMeasures;
import org.microspike.report.SourceGroup;
import org.microspike.report.Window;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes an interactive page and figures of a recording. */
@Command(
        name = "report",
        description = "Makes an interactive page and figures of a recording.",
        footer = {"  microspike report masquelier2008", "  microspike report masquelier2008 --out figures --last '60 s'"
        })
final class ReportCommand implements Callable<Integer> {
    private static final String FOLDER = "report";

    @Spec
    private CommandSpec spec;

    @Mixin
    private RecordingArgument recording;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "The folder for the report, made if it is not there (default: report, beside the recording).")
    private String out = "";

    @Option(
            names = "--group",
            paramLabel = "NAME=NUMBERS",
            description =
                    "Show the growth of the weights of these source neurons, for example correlated=0-499, apart from"
                            + " others. May be given several times.")
    private List<String> groups = List.of();

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description =
                    "Show output spikes from this time on (default: in figures a second, or less, before the end of what"
                            + " is measured; in the page the whole run, of large networks of fewer neurons).")
    private String from = "";

    @Option(names = "--to", paramLabel = "TIME", description = "Show output spikes until this time.")
    private String to = "";

    @Mixin
    private PictureOption picture;

    @Mixin
    private PluginPathOption pluginPath;

    @Mixin
    private MeasureOptions measures;

    @Override
    public Integer call() throws IOException {
        measures.check();
        ReportOptions options = new ReportOptions(SourceGroup.parse(groups), window(), picture.size());
        Plugins plugins = pluginPath.installed();
        Path file = recording.file(plugins);
        Optional<OtherRecording> other = recording.readOther(plugins);
        if (other.isPresent()) {
            other.get().close();
            throw new MicroSpikeException(
                    "'" + file + "' was made by another program. A report shows neurons with their"
                            + " weights and patterns, of which it holds nothing. 'microspike show' tells what it holds, and"
                            + " 'microspike export' writes its spikes and sampled values as tables.");
        }
        return write(
                        spec,
                        plugins,
                        file,
                        folder(file),
                        measures,
                        options,
                        spec.commandLine().getOut())
                ? 0
                : 1;
    }

    private Optional<Window> window() {
        if (from.isEmpty() && to.isEmpty()) {
            return Optional.empty();
        }
        RecordingPlan.Interval asked = IntervalOptions.interval(from, to);
        return Optional.of(new Window(asked.from(), asked.to()));
    }

    private Path folder(Path file) {
        try {
            return out.isEmpty() ? beside(file) : Path.of(out);
        } catch (InvalidPathException e) {
            throw new MicroSpikeException("--out: '" + out + "' is no path: " + e.getReason() + ".");
        }
    }

    /** The folder where a recording's report goes by default. */
    static Path beside(Path file) {
        return file.resolveSibling(FOLDER);
    }

    /** The folder where the report of a recording in a folder goes by default. */
    static Path in(Path folder) {
        return folder.resolve(FOLDER);
    }

    /**
     * Writes the report of a recording.
     *
     * @param options how it is to be shown
     * @param said where to say in which folder it is
     * @return whether it is whole
     */
    static boolean write(
            CommandSpec spec,
            Plugins plugins,
            Path file,
            Path folder,
            MeasureOptions measures,
            ReportOptions options,
            PrintWriter said)
            throws IOException {
        Report.check(folder);
        Report report;
        try (RecordedRun run = Recordings.open(plugins, file)) {
            RecordingArgument.warnIfIncomplete(run, file, spec.commandLine().getErr());
            RunMeasures measured = measures.results(run).forReport(TrialOptions.in(run));
            report = run.description().isOneLayer()
                    ? Report.of(run, measured, options, command(spec))
                    : Report.ofNetwork(run, measured, options, command(spec));
        }
        Optional<String> lack = report.write(folder);
        said.println("Report in " + folder);
        lack.ifPresent(
                problem -> spec.commandLine().getErr().println("microspike: the report is not complete: " + problem));
        return lack.isEmpty();
    }

    /** The command line as typed, for captions. */
    static String command(CommandSpec spec) {
        return "microspike "
                + String.join(
                        " ",
                        spec.root().commandLine().getParseResult().originalArgs().stream()
                                .map(ReportCommand::quoted)
                                .toList());
    }

    private static String quoted(String argument) {
        return argument.matches("[\\w./:=,@%+-]+") ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }
}
