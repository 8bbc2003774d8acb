package org.microspike.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.microspike.api.plugin.Plugins;
import org.microspike.api.record.OtherRecording;
import org.microspike.api.record.RecordedRun;
import org.microspike.api.record.RecordingPlan;
import org.microspike.app.experiment.Experiment;
import org.microspike.app.experiment.ExperimentFile;
import org.microspike.app.usage.Syntax;

/** Says what a recording holds, or how the network of an experiment would be built. */
final class ShowCommand implements Command {
    private final Context context;
    private final Syntax syntax = new Syntax(
            "microspike show",
            "Says what a recording holds, and how well the neurons learned; or, of an experiment file, how its network"
                    + " would be built: nodes, projections, synapses, memory.",
            "microspike show experiment.yaml",
            "microspike show masquelier2008",
            "microspike show masquelier2008/recording.h5 --from '10 s' --to '20 s'",
            "microspike show masquelier2008 --last '60 s'");
    private final RecordingArgument recording = new RecordingArgument(syntax);
    private final PluginPathOption pluginPath = new PluginPathOption(syntax);
    private final MeasureOptions measures = new MeasureOptions(syntax);
    private final IntervalOptions part = new IntervalOptions(syntax);

    ShowCommand(Context context) {
        this.context = context;
    }

    @Override
    public Syntax syntax() {
        return syntax;
    }

    @Override
    public int call() throws IOException {
        measures.check();
        part.interval();
        Plugins plugins = pluginPath.installed();
        if (isExperiment(recording.given())) {
            Experiment experiment = ExperimentFile.read(recording.given(), List.of(), OptionalLong.empty());
            new OutlineText(context.out()).print(experiment, experiment.outline(plugins));
            return 0;
        }
        Path file = recording.file(plugins);
        Optional<OtherRecording> other = recording.readOther(plugins);
        if (other.isPresent()) {
            try (OtherRecording opened = other.get()) {
                new OtherContents(context.out(), part.interval()).print(file, opened);
            }
            return 0;
        }
        try (RecordedRun run = recording.read(plugins)) {
            RecordingPlan.Interval interval = part.intervalOf(run);
            if (!run.description().isOneLayer()) {
                measures.refuseForNetworks();
            }
            new RunContents(context.out(), run, interval, part.given()).print(file, measures);
        }
        return 0;
    }

    /** By its name, or the name alone if it is built in and there is no recording of that name. */
    private static boolean isExperiment(String given) {
        return given.matches(".*\\.ya?ml")
                || ExperimentFile.builtIn().contains(given) && Files.notExists(Path.of(given));
    }
}
