package org.microspike.hdf5;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.microspike.api.Recording;
import org.microspike.api.data.IndexRanges;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.data.Weights;
import org.microspike.api.pattern.Schedule;
import org.microspike.api.record.NodeDescription;
import org.microspike.api.record.ProjectionDescription;
import org.microspike.api.record.RecordingPlan;
import org.microspike.api.record.RecordingPlan.Window;
import org.microspike.api.record.RunDescription;
import org.microspike.api.record.SettingChange;
import org.microspike.api.setting.Settings;
import org.microspike.api.trial.Trial;
import org.microspike.api.trial.TrialResult;

/** A small network to record: two inputs, two populations, sparse and dense projections. */
final class NetworkRuns {
    static final RecordingPlan PLAN = RecordingPlan.SPIKES
            .withInputSpikes(0, 1)
            .ofInputs(List.of("retina"))
            .withPotentials(0.1, 0, 1)
            .withWindow(new Window(
                    0.05, 0.5, 1, Optional.of("exc"), Optional.of(IndexRanges.parse("1-2,4")), "g_excitatory"))
            .ofProjections(List.of("retina-exc", "exc-exc", "exc-inh"))
            .withWeights(0.5);
    static final double DURATION = 1;

    static final List<SettingChange> CHANGES = List.of(
            new SettingChange(0, "populations.exc.drive", "0.015 V"),
            new SettingChange(1 / 3.0, "projections.retina-exc.pairing", "all-to-all"));

    static final List<TrialResult> TRIALS = List.of(
            new TrialResult(new Trial(0, 0.1, 0.15, "10", 3, 0), "", 7, true),
            new TrialResult(new Trial(0.2, 1 / 3.0, 1 / 3.0, "2", 1L << 40, 0), "learn", 4, false),
            new TrialResult(new Trial(0.5, 0.6, 0.7, "", 0, 1), "learn", 0, true),
            new TrialResult(new Trial(0.75, 1, 1.25, "Zürich", 5, 0), "test", 1L << 33, true));

    static final int SPIKES = 1000;

    private NetworkRuns() {}

    static RunDescription description(RecordingPlan plan) {
        Map<String, String> quantities = new LinkedHashMap<>();
        quantities.put("potential", "mV");
        quantities.put("g_excitatory", "mV");
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("populations.exc.tau_m", "0.02 s");
        settings.put("projections.retina-exc.weights.initial", "uniform(0, 1)");
        settings.put("projections.retina-exc.rule", "stdp");
        settings.put("projections.exc-exc.delay", "uniform(1 ms, 2 ms)");
        settings.put("projections.exc-inh.from", "overridden by what it is");
        return new RunDescription(
                "name: network\n",
                3,
                Map.of("org.microspike.api", "1.2.3"),
                List.of(
                        NodeDescription.input("retina", 4, "pattern"),
                        NodeDescription.input("background", 2, "poisson"),
                        new NodeDescription("exc", false, 5, "lif", quantities),
                        new NodeDescription("inh", false, 2, "srm", Map.of("potential", ""))),
                List.of(
                        projection("retina-exc", "retina", "exc", "mV", 3, false, true, OptionalDouble.of(0.0015)),
                        projection("background-exc", "background", "exc", "mV", 10, true, false, OptionalDouble.of(0)),
                        projection("exc-exc", "exc", "exc", "mV", 4, false, true, OptionalDouble.empty()),
                        projection("exc-inh", "exc", "inh", "", 10, true, false, OptionalDouble.of(0.001)),
                        projection("inh-exc", "inh", "exc", "mV", 0, false, true, OptionalDouble.empty())),
                new Schedule(1, 0.05, new int[] {Schedule.NO_PATTERN, 0}),
                plan,
                settings,
                OptionalDouble.of(DURATION));
    }

    private static ProjectionDescription projection(
            String name,
            String from,
            String to,
            String unit,
            long synapses,
            boolean dense,
            boolean plastic,
            OptionalDouble delay) {
        String port = unit.isEmpty() ? "input" : "excitatory";
        return new ProjectionDescription(name, from, to, port, unit, synapses, dense, plastic, delay);
    }

    /** The weights of a projection at a snapshot. */
    static Weights weights(int projection, int snapshot) {
        return switch (projection) {
            case 0 ->
                Weights.sparse(
                        4, 5, new int[] {0, 2, 2, 3, 3}, new int[] {1, 4, 0}, values(3, projection, snapshot), 0);
            case 2 ->
                Weights.sparse(
                        5, 5, new int[] {0, 0, 1, 3, 3, 4}, new int[] {3, 0, 4, 2}, values(4, projection, snapshot), 0);
            case 1 -> new Weights(2, 5, values(10, projection, snapshot));
            case 3 -> new Weights(5, 2, values(10, projection, snapshot));
            default -> Weights.sparse(2, 5, new int[] {0, 0, 0}, new int[0], new double[0], 0);
        };
    }

    private static double[] values(int count, int projection, int snapshot) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = 100 * projection + 10 * snapshot + i + 1 / 3.0;
        }
        return values;
    }

    static double[] delays(int projection) {
        return projection == 2 ? new double[] {0.001, 0.0015, 0.002, 0.0012} : new double[0];
    }

    static double time(int node, int spike) {
        return DURATION * (spike + node / 8.0) / SPIKES;
    }

    static float value(int window, int sample, int neuron) {
        return 1000 * window + sample + neuron / 8f;
    }

    /** Records the whole run. */
    static Path record(Path folder, Settings settings, RecordingPlan plan) throws IOException {
        RunDescription run = description(plan);
        try (Recording recording = new Hdf5Recorder().open(folder, run, settings)) {
            recording.begin(run);
            first(recording, run);
            second(recording, run);
            recording.finish(DURATION, true);
        }
        return folder.resolve("recording.h5");
    }

    static Path record(Path folder) throws IOException {
        return record(folder, Runs.NO_SETTINGS, PLAN);
    }

    /** Records the first half. */
    static void first(Recording recording, RunDescription run) throws IOException {
        for (int projection : run.recordedProjections()) {
            recording.wiring(projection, weights(projection, 0), delays(projection));
            recording.weights(projection, 0, weights(projection, 0));
        }
        recording.changed(CHANGES.get(0));
        recording.trial(0, TRIALS.get(0));
        recording.trial(0, TRIALS.get(1));
        record(recording, run, 0, SPIKES / 2);
    }

    /** Records the second half. */
    static void second(Recording recording, RunDescription run) throws IOException {
        snapshot(recording, run, 1);
        recording.changed(CHANGES.get(1));
        recording.trial(0, TRIALS.get(2));
        recording.trial(0, TRIALS.get(3));
        record(recording, run, SPIKES / 2, SPIKES);
        snapshot(recording, run, 2);
    }

    private static void snapshot(Recording recording, RunDescription run, int snapshot) throws IOException {
        for (int projection : run.recordedProjections()) {
            recording.weights(projection, snapshot * 0.5, weights(projection, snapshot));
        }
    }

    private static void record(Recording recording, RunDescription run, int from, int to) throws IOException {
        for (int node = 0; node < run.nodes().size(); node++) {
            SpikeBlock block = new SpikeBlock(SPIKES);
            for (int i = 0; i < SPIKES; i++) {
                block.add(time(node, i), i % run.nodes().get(node).size());
            }
            if (run.recordsSpikes(node)) {
                recording.spikes(node, block, from, to);
            }
        }
        for (int window = 0; window < run.windows().size(); window++) {
            var times = run.windows().get(window).times();
            double[] values = new double[run.windows().get(window).width()];
            for (int sample = 0; sample < times.count(); sample++) {
                double time = times.time(sample);
                if (time >= from * DURATION / SPIKES && time < to * DURATION / SPIKES) {
                    for (int n = 0; n < values.length; n++) {
                        values[n] = value(window, sample, n);
                    }
                    recording.samples(window, time, values);
                }
            }
        }
    }
}
