package org.microspike.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.microspike.api.message.Words;
import org.microspike.api.plugin.Plugins;
import org.microspike.api.record.OtherRecording;
import org.microspike.api.record.RecordedRun;
import org.microspike.api.record.RecordingPlan;
import org.microspike.api.record.RunDescription;
import org.microspike.api.setting.Dimension;
import org.microspike.app.experiment.Experiment;
import org.microspike.app.experiment.ExperimentFile;
import org.microspike.app.experiment.Recordings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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
            "  microspike show masquelier2008 --last '60 s'"
        })
final class ShowCommand implements Callable<Integer> {
    private static final String NOT_RECORDED = "not recorded";
    private static final int MOST_TIMES = 4;

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

    @Override
    public Integer call() throws IOException {
        measures.check();
        part.interval();
        Plugins plugins = pluginPath.installed();
        if (isExperiment(recording.given())) {
            Experiment experiment = ExperimentFile.read(recording.given(), List.of(), OptionalLong.empty());
            new OutlineText(spec.commandLine().getOut()).print(experiment, experiment.outline(plugins));
            return 0;
        }
        Path file = recording.file(plugins);
        Optional<OtherRecording> other = recording.readOther(plugins);
        if (other.isPresent()) {
            try (OtherRecording opened = other.get()) {
                new OtherContents(spec.commandLine().getOut(), part.interval()).print(file, opened);
            }
            return 0;
        }
        try (RecordedRun run = recording.read(plugins)) {
            print(file, run, part.intervalOf(run));
        }
        return 0;
    }

    /** By its name, or the name alone if it is built in and there is no recording of that name. */
    private static boolean isExperiment(String given) {
        return given.matches(".*\\.ya?ml")
                || ExperimentFile.builtIn().contains(given) && Files.notExists(Path.of(given));
    }

    private void print(Path file, RecordedRun run, RecordingPlan.Interval interval) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        RunDescription description = run.description();
        out.printf(
                Locale.ROOT,
                "%s s, seed %d, %s, %s%n",
                run.duration(),
                description.seed(),
                Words.count(description.afferents(), "afferent"),
                Words.count(description.neurons(), "neuron"));
        if (!run.complete()) {
            out.println("Incomplete: " + Recordings.reached(run) + "; the run failed, was stopped or was killed.");
            Recordings.resumable(file.toAbsolutePath().getParent())
                    .ifPresent(how -> out.println("It has a checkpoint: " + how + "."));
        }
        out.printf(Locale.ROOT, "%s, %s, made by%n", file, Words.count(Files.size(file), "byte"));
        description.versions().forEach((module, version) -> out.println("  " + module + " " + version));
        printSpikes(out, run, interval);
        RecordingPlan plan = description.plan();
        out.println("Potentials: "
                + (plan.potentials().isEmpty()
                        ? NOT_RECORDED
                        : plan.potentials().stream()
                                .map(window -> "every " + Dimension.TIME.format(window.every()) + " "
                                        + fromTo(window.from(), window.to(), run.duration()))
                                .collect(Collectors.joining(", "))));
        out.println("Weights: " + snapshots(run.weightTimes()));
        measures.print(out, run);
        out.println();
        out.println(description.configuration().stripTrailing());
    }

    private void printSpikes(PrintWriter out, RecordedRun run, RecordingPlan.Interval interval) {
        RecordingPlan plan = run.description().plan();
        String when = part.given() ? " " + fromTo(interval.from(), interval.to(), run.duration()) : "";
        long outputSpikes = Arrays.stream(run.outputSpikes().times())
                .filter(time -> time >= interval.from() && time < interval.to())
                .count();
        out.println("Output spikes (neurons)" + when + ": " + (plan.spikes() ? count(outputSpikes) : NOT_RECORDED));
        long inputSpikes = run.countInputSpikes(interval.from(), interval.to());
        boolean wholeInput = plan.inputSpikes().equals(List.of(RecordingPlan.Interval.WHOLE_RUN));
        String recorded = plan.inputSpikes().stream()
                .map(each -> fromTo(each.from(), each.to(), run.duration()))
                .collect(Collectors.joining(" and "));
        out.println("Input spikes (afferents)" + when + ": "
                + (plan.inputSpikes().isEmpty()
                        ? NOT_RECORDED
                        : count(inputSpikes) + (wholeInput ? "" : ", recorded " + recorded)));
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String fromTo(double from, double to, double duration) {
        double end = Math.max(from, Math.min(to, duration));
        return "from " + Dimension.TIME.format(from) + " to " + Dimension.TIME.format(end);
    }

    /** The first times tell how far apart the snapshots are. */
    private static String snapshots(double[] times) {
        List<String> all = Arrays.stream(times).mapToObj(Dimension.TIME::format).toList();
        String when = all.size() <= MOST_TIMES
                ? String.join(", ", all)
                : String.join(", ", all.subList(0, MOST_TIMES - 1)) + ", ... " + all.get(all.size() - 1);
        return Words.count(all.size(), "snapshot") + (all.isEmpty() ? "" : " at " + when);
    }
}
