package org.microspike.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.microspike.api.data.IndexRanges;
import org.microspike.api.data.Weights;
import org.microspike.api.measure.TrialMeasures;
import org.microspike.api.message.Words;
import org.microspike.api.record.NodeDescription;
import org.microspike.api.record.ProjectionDescription;
import org.microspike.api.record.RecordedRun;
import org.microspike.api.record.RecordingPlan;
import org.microspike.api.record.RunDescription;
import org.microspike.api.record.SampledWindow;
import org.microspike.api.record.SettingChange;
import org.microspike.api.setting.Dimension;
import org.microspike.api.trial.TrialResult;
import org.microspike.app.Columns;
import org.microspike.app.experiment.Recordings;

/** What a recording holds, for people. */
final class RunContents {
    private static final String NOT_RECORDED = "not recorded";
    private static final int MOST_TIMES = 4;

    private final PrintWriter out;
    private final RecordedRun run;
    private final RunDescription description;
    private final RecordingPlan.Interval interval;
    private final boolean isPart;

    /**
     * What a recording holds.
     *
     * @param interval in which spikes are counted
     * @param isPart whether that is not all of the run
     */
    RunContents(PrintWriter out, RecordedRun run, RecordingPlan.Interval interval, boolean isPart) {
        this.out = out;
        this.run = run;
        this.description = run.description();
        this.interval = interval;
        this.isPart = isPart;
    }

    void print(Path file, MeasureOptions measures) throws IOException {
        out.printf(Locale.ROOT, "%s s, seed %d, %s%n", run.duration(), description.seed(), size());
        if (!run.complete()) {
            out.println("Incomplete: " + Recordings.reached(run) + "; the run failed, was stopped or was killed.");
            Recordings.resumable(file.toAbsolutePath().getParent())
                    .ifPresent(how -> out.println("It has a checkpoint: " + how + "."));
        }
        out.printf(Locale.ROOT, "%s, %s, made by%n", file, Words.count(Files.size(file), "byte"));
        description.versions().forEach((module, version) -> out.println("  " + module + " " + version));
        if (description.isOneLayer()) {
            printLayer();
        } else {
            printNodes();
            printWindows();
            printProjections();
        }
        printTrials(file);
        measures.results(run).printInDetail(out);
        for (SettingChange change : run.changes()) {
            out.println("Changed at " + Dimension.TIME.format(change.time()) + ": " + change.setting() + " to "
                    + change.value());
        }
        out.println();
        out.println(description.configuration().stripTrailing());
    }

    private String size() {
        if (description.isOneLayer()) {
            return Words.count(description.afferents(), "afferent") + ", "
                    + Words.count(description.neurons(), "neuron");
        }
        long inputs =
                description.nodes().stream().filter(NodeDescription::input).count();
        long synapses = description.projections().stream()
                .mapToLong(ProjectionDescription::synapses)
                .sum();
        return Words.count(inputs, "input") + ", "
                + Words.count(description.nodes().size() - inputs, "population")
                + ", " + Words.count(description.projections().size(), "projection") + ", "
                + count(synapses) + (synapses == 1 ? " synapse" : " synapses");
    }

    private void printLayer() {
        RecordingPlan plan = description.plan();
        String when = isPart ? " " + fromTo(interval.from(), interval.to()) : "";
        long outputSpikes = run.countSpikes(RunDescription.NEURONS, interval.from(), interval.to());
        out.println("Output spikes (neurons)" + when + ": " + (plan.spikes() ? count(outputSpikes) : NOT_RECORDED));
        out.println("Input spikes (afferents)" + when + ": "
                + (plan.inputSpikes().isEmpty()
                        ? NOT_RECORDED
                        : count(run.countInputSpikes(interval.from(), interval.to())) + inIntervals()));
        out.println("Potentials: "
                + (plan.potentials().isEmpty()
                        ? NOT_RECORDED
                        : plan.potentials().stream().map(this::times).collect(Collectors.joining(", "))));
        out.println("Weights: " + snapshots(run.weightTimes()));
    }

    private String inIntervals() {
        List<RecordingPlan.Interval> intervals = description.plan().inputSpikes();
        return intervals.equals(List.of(RecordingPlan.Interval.WHOLE_RUN))
                ? ""
                : ", recorded "
                        + intervals.stream()
                                .map(each -> fromTo(each.from(), each.to()))
                                .collect(Collectors.joining(" and "));
    }

    private void printNodes() {
        double seconds = Math.min(interval.to(), run.duration()) - interval.from();
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"node", "kind", "size", "plugin", "spikes", "mean rate"});
        for (int number = 0; number < description.nodes().size(); number++) {
            NodeDescription node = description.nodes().get(number);
            boolean recorded = description.recordsSpikes(number);
            long spikes = run.countSpikes(node.name(), interval.from(), interval.to());
            boolean wholly =
                    !node.input() || description.plan().inputSpikes().equals(List.of(RecordingPlan.Interval.WHOLE_RUN));
            rows.add(new String[] {
                node.name(),
                node.input() ? "input" : "population",
                count(node.size()),
                node.plugin().isEmpty() ? "-" : node.plugin(),
                recorded ? count(spikes) + (wholly ? "" : inIntervals()) : NOT_RECORDED,
                recorded && wholly && seconds > 0 && node.size() > 0
                        ? String.format(Locale.ROOT, "%.2f Hz", spikes / seconds / node.size())
                        : "-"
            });
        }
        out.println("Nodes" + (isPart ? ", their spikes " + fromTo(interval.from(), interval.to()) : "") + ":");
        Columns.print(out, rows);
    }

    private void printWindows() {
        List<SampledWindow> windows = description.windows();
        if (windows.isEmpty()) {
            out.println("Samples: " + NOT_RECORDED);
            return;
        }
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"window", "population", "neurons", "quantity", "unit", "when"});
        for (int number = 0; number < windows.size(); number++) {
            SampledWindow window = windows.get(number);
            rows.add(new String[] {
                Integer.toString(number + 1),
                window.population().name(),
                window.planned().neurons().map(IndexRanges::toString).orElse("all"),
                window.quantityName(),
                window.unit().isEmpty() ? "-" : window.unit(),
                times(window.planned())
            });
        }
        out.println("Samples:");
        Columns.print(out, rows);
    }

    private void printProjections() {
        List<Integer> recorded = description.recordedProjections();
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"projection", "synapses", "port", "delay", "weights", "last mean"});
        for (int number = 0; number < description.projections().size(); number++) {
            ProjectionDescription projection = description.projections().get(number);
            String[] row = {
                projection.name(),
                count(projection.synapses()),
                projection.port(),
                projection.delay().isPresent()
                        ? Dimension.TIME.format(projection.delay().getAsDouble())
                        : "different",
                projection.plastic() ? NOT_RECORDED : "fixed, " + NOT_RECORDED,
                "-"
            };
            if (recorded.contains(number)) {
                double[] times = run.weightTimes(projection.name());
                row[4] = (projection.plastic() ? "" : "fixed, ") + snapshots(times);
                row[5] = times.length == 0
                        ? "-"
                        : mean(run.weights(projection.name(), times.length - 1), projection.unit());
            }
            rows.add(row);
        }
        out.println("Projections:");
        Columns.print(out, rows);
    }

    private void printTrials(Path file) {
        boolean classified = false;
        String when = isPart ? " " + fromTo(interval.from(), interval.to()) : "";
        for (NodeDescription node : description.nodes()) {
            List<TrialResult> trials = node.input() ? run.trials(node.name()) : List.of();
            classified |= canBeClassified(trials);
            if (!trials.isEmpty()) {
                List<TrialResult> inPart = trials.stream()
                        .filter(result -> result.trial().start() >= interval.from()
                                && result.trial().start() < interval.to())
                        .toList();
                out.println("Trials (" + node.name() + ")" + when + ": " + trials(inPart));
                printResponses(node.name(), inPart, TrialMeasures.labels(trials));
            }
        }
        if (classified) {
            out.println("How well its neurons tell what they are shown: microspike classify " + file);
        }
    }

    private void printResponses(String input, List<TrialResult> trials, long labels) {
        List<TrialResult> counting =
                trials.stream().filter(TrialResult::isLabelled).toList();
        boolean measurable = !counting.isEmpty() && labels <= TrialMeasures.MOST_LABELS;
        for (String population : TrialOptions.receivers(description, input)) {
            if (measurable && description.recordsSpikes(description.node(population))) {
                new ResponseTable(run, population, input, counting).print(out);
            }
        }
    }

    /** Whether labels can be assigned in one phase and predicted in another. */
    private static boolean canBeClassified(List<TrialResult> trials) {
        return trials.stream()
                        .filter(result -> result.trial().isLabelled())
                        .map(TrialResult::phase)
                        .distinct()
                        .limit(2)
                        .count()
                == 2;
    }

    /** Their number, that of their labels, of those that were tried again, and the phases they were in. */
    private static String trials(List<TrialResult> results) {
        long labels = results.stream()
                .map(result -> result.trial().label())
                .filter(label -> !label.isEmpty())
                .distinct()
                .count();
        long refused = results.stream().filter(result -> !result.accepted()).count();
        String phases = results.stream()
                .map(TrialResult::phase)
                .filter(phase -> !phase.isEmpty())
                .distinct()
                .collect(Collectors.joining(", "));
        return count(results.size())
                + (labels == 0 ? ", without labels" : ", of " + Words.count(labels, "label"))
                + (refused == 0 ? "" : ", " + count(refused) + " tried again")
                + (phases.isEmpty() ? "" : ", phases " + phases);
    }

    private static String mean(Weights weights, String unit) {
        double[] values = weights.values();
        return values.length == 0
                ? "-"
                : String.format(
                                Locale.ROOT,
                                "%.4g",
                                Arrays.stream(values).average().orElse(0))
                        + (unit.isEmpty() ? "" : " " + unit);
    }

    private String times(RecordingPlan.Window window) {
        return "every " + Dimension.TIME.format(window.every()) + " " + fromTo(window.from(), window.to());
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private String fromTo(double from, double to) {
        double end = Math.max(from, Math.min(to, run.duration()));
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
