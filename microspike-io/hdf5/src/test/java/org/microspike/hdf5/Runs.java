package org.microspike.hdf5;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.microspike.api.Recording;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.data.Weights;
import org.microspike.api.pattern.Schedule;
import org.microspike.api.record.RecordingPlan;
import org.microspike.api.record.RunDescription;
import org.microspike.api.setting.Settings;

/** Small runs to record. */
final class Runs {
    static final int AFFERENTS = 4;
    static final int NEURONS = 3;
    static final int OUTPUT_SPIKES = 20_000;
    static final int INPUT_SPIKES = 30_000;
    static final double DURATION = 40.5;
    static final RecordingPlan PLAN = RecordingPlan.SPIKES
            .withInputSpikes(0, 20)
            .withInputSpikes(20.5, Double.POSITIVE_INFINITY)
            .withPotentials(0.001, 0.25, 0.35)
            .withPotentials(0.0003, 1, Double.POSITIVE_INFINITY)
            .withWeights(20);
    static final Settings COMPRESSED = Settings.check(new Hdf5Recorder().parameters(), Map.of("compression", "gzip"));
    static final Settings NO_SETTINGS = Settings.check(new Hdf5Recorder().parameters(), Map.of());

    private Runs() {}

    static RunDescription description(RecordingPlan plan) {
        return new RunDescription(
                // Longer than an attribute can be, and with letters of one to four bytes.
                "# τ = 10 ms, Zürich 🧠\n".repeat(5000),
                -4_242_424_242L,
                Map.of("org.microspike.api", "1.2.3", "org.microspike.hdf5", ""),
                AFFERENTS,
                NEURONS,
                new Schedule(2, 0.05, new int[] {Schedule.NO_PATTERN, 1, 0, Schedule.NO_PATTERN}),
                plan,
                Map.of("neurons.threshold", "500", "measures.last", "150 s", "label", ""),
                OptionalDouble.empty());
    }

    static double outputTime(int i) {
        return i * 0.0020173;
    }

    static double inputTime(int i) {
        return i * 0.00134567;
    }

    static float potential(int window, int sample, int neuron) {
        return window * 1000 + sample + neuron / 8f;
    }

    static double weight(int snapshot, int index) {
        return snapshot + index / 64.0 + 1e-15;
    }

    static int samples(int window) {
        return window == 0 ? 100 : 7000;
    }

    /** Records a run with spikes, potentials and weights. */
    static Path record(Path folder) throws IOException {
        return record(folder, NO_SETTINGS);
    }

    /** Records the same run with settings of the recorder. */
    static Path record(Path folder, Settings settings) throws IOException {
        try (Recording recording = new Hdf5Recorder().open(folder, description(PLAN), settings)) {
            fill(recording);
            recording.finish(DURATION, true);
        }
        return folder.resolve("recording.h5");
    }

    static void fill(Recording recording) throws IOException {
        for (int i = 0; i < OUTPUT_SPIKES; i++) {
            recording.outputSpike(outputTime(i), i % NEURONS);
        }
        SpikeBlock block = new SpikeBlock(INPUT_SPIKES);
        for (int i = 0; i < INPUT_SPIKES; i++) {
            block.add(inputTime(i), i % AFFERENTS);
        }
        recording.inputSpikes(block, 0, 1000);
        recording.inputSpikes(block, 1000, INPUT_SPIKES);
        for (int window = 0; window < 2; window++) {
            for (int sample = 0; sample < samples(window); sample++) {
                double[] row = new double[NEURONS];
                for (int n = 0; n < NEURONS; n++) {
                    row[n] = potential(window, sample, n);
                }
                recording.potentials(
                        window, PLAN.potentials().get(window).times().time(sample), row);
            }
        }
        for (int snapshot = 0; snapshot < 3; snapshot++) {
            int number = snapshot;
            double[] values = IntStream.range(0, AFFERENTS * NEURONS)
                    .mapToDouble(i -> weight(number, i))
                    .toArray();
            recording.weights(snapshot == 2 ? DURATION : snapshot * 20, new Weights(AFFERENTS, NEURONS, values));
        }
    }

    /** Records a run in which nothing happens, not even its end is reached. */
    static Path recordNothing(Path folder, RecordingPlan plan) throws IOException {
        RunDescription nothing = new RunDescription("", 1, Map.of(), AFFERENTS, NEURONS, Schedule.NONE, plan);
        try (Recording recording = new Hdf5Recorder().open(folder, nothing, NO_SETTINGS)) {
            recording.finish(0, true);
        }
        return folder.resolve("recording.h5");
    }

    /** A plan that asks for everything once. */
    static RecordingPlan everything() {
        return RecordingPlan.SPIKES
                .withInputSpikes()
                .withPotentials(0.001, 0, 1)
                .withWeights(1);
    }
}
