package org.microspike.app.command;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.plugin.Plugins;
import org.microspike.api.record.OtherRecording;
import org.microspike.api.record.RecordedRun;
import org.microspike.app.experiment.Recordings;
import org.microspike.app.usage.Option;
import org.microspike.app.usage.Syntax;
import org.microspike.report.Report;

/** Makes an interactive page and figures of a recording. */
final class ReportCommand implements Command {
    private final Context context;
    private final Syntax syntax = new Syntax(
            "microspike report",
            "Makes an interactive page and figures of a recording.",
            "microspike report masquelier2008",
            "microspike report masquelier2008 --out figures --last '60 s'");
    private final RecordingArgument recording = new RecordingArgument(syntax);
    private final Option out = syntax.option(
            "--out",
            "DIR",
            "The folder for the report, made if it is not there (default: report, beside the recording).");
    private final PluginPathOption pluginPath = new PluginPathOption(syntax);
    private final MeasureOptions measures = new MeasureOptions(syntax);

    ReportCommand(Context context) {
        this.context = context;
    }

    @Override
    public Syntax syntax() {
        return syntax;
    }

    @Override
    public int call() throws IOException {
        measures.check();
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
        return write(context, plugins, file, folder(file), measures) ? 0 : 1;
    }

    private Path folder(Path file) {
        try {
            return out.value().map(Path::of).orElseGet(() -> beside(file));
        } catch (InvalidPathException e) {
            throw new MicroSpikeException("--out: '" + out.or("") + "' is no path: " + e.getReason() + ".");
        }
    }

    /** The folder where a recording's report goes by default. */
    static Path beside(Path file) {
        return file.resolveSibling("report");
    }

    /**
     * Writes the report of a recording, and says where it is.
     *
     * @return whether it is whole
     */
    static boolean write(Context context, Plugins plugins, Path file, Path folder, MeasureOptions measures)
            throws IOException {
        Report.check(folder);
        Report report;
        try (RecordedRun run = Recordings.open(plugins, file)) {
            RecordingArgument.warnIfIncomplete(run, file, context.err());
            if (run.description().isOneLayer()) {
                report = Report.of(run, measures.report(run), context.commandLine());
            } else {
                measures.refuseForNetworks();
                report = Report.ofNetwork(run, context.commandLine());
            }
        }
        Optional<String> lack = report.write(folder);
        context.out().println("Report in " + folder);
        lack.ifPresent(problem -> context.err().println("microspike: the report is not complete: " + problem));
        return lack.isEmpty();
    }
}
