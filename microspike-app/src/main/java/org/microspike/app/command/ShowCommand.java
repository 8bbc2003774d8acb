package org.microspike.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.microspike.api.PotentialSamples;
import org.microspike.api.RecordedRun;
import org.microspike.api.RunDescription;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says what a recording holds. */
@Command(
        name = "show",
        description = "Says what a recording holds, and how well the neurons learned.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true)
final class ShowCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private RecordingArgument recording;

    @Mixin
    private PluginPathOption pluginPath;

    @Mixin
    private MeasureOptions measures;

    @Override
    public Integer call() throws IOException {
        measures.check();
        try (RecordedRun run = recording.read(pluginPath.installed())) {
            print(run);
        }
        return 0;
    }

    private void print(RecordedRun run) {
        PrintWriter out = spec.commandLine().getOut();
        RunDescription description = run.description();
        out.printf(
                Locale.ROOT,
                "%s s, seed %d, %d afferents, %d neurons%n",
                run.duration(),
                description.seed(),
                description.afferents(),
                description.neurons());
        if (!run.complete()) {
            out.println("Incomplete: the run failed at its end.");
        }
        description.versions().forEach((module, version) -> out.println("  " + module + " " + version));
        out.printf(Locale.ROOT, "Output spikes: %,d%n", run.outputSpikes().count());
        out.printf(Locale.ROOT, "Input spikes: %,d%n", run.countInputSpikes(0, Double.POSITIVE_INFINITY));
        List<PotentialSamples> potentials = run.potentials();
        for (int window = 0; window < potentials.size(); window++) {
            double[] times = potentials.get(window).times();
            out.printf(Locale.ROOT, "Potentials: %,d samples", times.length);
            if (times.length > 0) {
                out.printf(Locale.ROOT, " from %s s to %s s", times[0], times[times.length - 1]);
            }
            out.println();
        }
        out.printf(Locale.ROOT, "Weights: %d snapshots%n", run.weightTimes().length);
        measures.print(out, run);
        out.println();
        out.println(description.configuration().stripTrailing());
    }
}
