package org.microspike.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.plugin.Plugins;
import org.microspike.api.record.OtherRecording;
import org.microspike.api.record.RecordedRun;
import org.microspike.api.record.RecordingPlan;
import org.microspike.app.experiment.Experiment;
import org.microspike.app.experiment.ExperimentFile;
import org.microspike.app.experiment.Outline;
import org.microspike.app.experiment.Sweep;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says what a recording holds, or how the network of an experiment would be built. */
@Command(
        name = "show",
        description =
                "Says what a recording holds, and how well the neurons learned; or, of an experiment file, how its"
                        + " network would be built: nodes, projections, synapses, memory.",
        footer = {
            "  microspike show experiment.yaml",
            "  microspike show masquelier2008",
            "  microspike show masquelier2008/recording.h5 --from '10 s' --to '20 s'",
            "  microspike show masquelier2008 --last '60 s'",
            "  microspike show masquelier2008 --json",
            "  microspike show masquelier2008 --source > mine.yaml"
        })
final class ShowCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private RecordingArgument recording;

    @Mixin
    private PluginPathOption pluginPath;

    @Mixin
    private MeasureOptions measures;

    @Mixin
    private IntervalOptions part;

    @Option(
            names = "--json",
            description =
                    "Print JSON, for programs: the measures of a recording, the same as 'microspike run --json', or the"
                            + " network of an experiment.")
    private boolean json;

    @Option(
            names = "--source",
            description =
                    "Print the experiment file, to start one's own from: of a built-in experiment or sweep, or as a recording"
                            + " holds it.")
    private boolean source;

    @Override
    public Integer call() throws IOException {
        measures.check();
        part.interval();
        Plugins plugins = pluginPath.installed();
        if (source) {
            printSource(plugins);
            return 0;
        }
        if (isExperiment(recording.given())) {
            Experiment experiment = ExperimentFile.read(recording.given(), List.of(), OptionalLong.empty());
            printOutline(experiment, plugins, json, spec.commandLine().getOut());
            return 0;
        }
        Path file = recording.file(plugins);
        Optional<OtherRecording> other = recording.readOther(plugins);
        if (other.isPresent()) {
            try (OtherRecording opened = other.get()) {
                OtherContents contents = new OtherContents(spec.commandLine().getOut(), part.interval());
                if (json) {
                    contents.printJson(file, opened);
                } else {
                    contents.print(file, opened);
                }
            }
            return 0;
        }
        try (RecordedRun run = recording.read(plugins)) {
            RecordingPlan.Interval interval = part.intervalOf(run);
            if (json) {
                if (part.given()) {
                    throw new MicroSpikeException("--json: is of the whole recording; leave out --from and --to, or say"
                            + " with --last what is measured.");
                }
                spec.commandLine().getOut().println(ResultsDocument.of(run, file, measures.results(run)));
                return 0;
            }
            new RunContents(spec.commandLine().getOut(), run, interval, part.given()).print(file, measures);
        }
        return 0;
    }

    private void printSource(Plugins plugins) throws IOException {
        if (json) {
            throw new MicroSpikeException("--source: prints a file as it is; leave out --json.");
        }
        String text;
        if (isExperiment(recording.given()) || isBuiltIn(Sweep.builtIn(), recording.given())) {
            text = ExperimentFile.source(recording.given());
        } else {
            try (RecordedRun run = recording.read(plugins)) {
                text = run.description().configuration();
            }
        }
        PrintWriter out = spec.commandLine().getOut();
        out.print(text.endsWith("\n") ? text : text + "\n");
        out.flush();
    }

    /** Prints how the network of an experiment would be built. */
    static void printOutline(Experiment experiment, Plugins plugins, boolean json, PrintWriter out) throws IOException {
        Outline outline = experiment.outline(plugins);
        if (json) {
            out.println(new OutlineDocument(experiment, outline));
        } else {
            new OutlineText(out).print(experiment, outline);
        }
    }

    /** By its name, or the name alone if it is built in and there is no recording of that name. */
    private static boolean isExperiment(String given) {
        return given.matches(".*\\.ya?ml") || isBuiltIn(ExperimentFile.builtIn(), given);
    }

    private static boolean isBuiltIn(List<String> names, String given) {
        return names.contains(given) && Files.notExists(Path.of(given));
    }
}
