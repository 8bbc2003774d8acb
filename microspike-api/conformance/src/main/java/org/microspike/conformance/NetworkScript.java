package org.microspike.conformance;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.microspike.api.Recording;
import org.microspike.api.data.IndexRanges;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.data.Weights;
import org.microspike.api.network.MemoryRecording;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.pattern.Schedule;
import org.microspike.api.record.NodeDescription;
import org.microspike.api.record.ProjectionDescription;
import org.microspike.api.record.RecordingPlan;
import org.microspike.api.record.RecordingPlan.Window;
import org.microspike.api.record.RunDescription;
import org.microspike.api.record.SampledWindow;
import org.microspike.api.trial.Trial;
import org.microspike.api.trial.TrialResult;

/**
 * A made-up run of a network of several nodes: what a recording receives of it, in two halves. Two inputs and two
 * populations with dense and sparse projections; one of these has a delay for each synapse, one has no synapses.
 */
final class NetworkScript {
    /** The number of halves. */
    static final int HALVES = 2;

    static final double DURATION = 1;

    /** Not everything: one of the inputs, a window in one population and one in both, four projections of five. */
    static final RunDescription RUN = description(RecordingPlan.SPIKES
            .withInputSpikes()
            .ofInputs(List.of("retina"))
            .withPotentials(0.1, 0, DURATION)
            .withWindow(new Window(
                    0.05, 0.5, DURATION, Optional.of("exc"), Optional.of(IndexRanges.parse("1-2,4")), "g_excitatory"))
            .ofProjections(List.of("retina-exc", "exc-exc", "exc-inh", "inh-exc"))
            .withWeights(DURATION / HALVES));

    private static final int SPIKES = 300;
    private static final int TRIALS = 4;
    private static final int EXC = 5;
    private static final int INH = 2;

    private NetworkScript() {}

    private static RunDescription description(RecordingPlan plan) {
        Map<String, String> quantities = new LinkedHashMap<>();
        quantities.put(Window.POTENTIAL, "mV");
        quantities.put("g_excitatory", "mV");
        return new RunDescription(
                "name: network\n",
                3,
                Map.of("org.microspike.api", "1.2.3"),
                List.of(
                        NodeDescription.input("retina", 4, "pattern"),
                        NodeDescription.input("background", 2, ""),
                        new NodeDescription("exc", false, EXC, "lif", quantities),
                        new NodeDescription("inh", false, INH, "srm", Map.of(Window.POTENTIAL, ""))),
                List.of(
                        projection("retina-exc", "mV", 3, false, true, OptionalDouble.of(0.0015)),
                        projection("background-exc", "mV", 10, true, false, OptionalDouble.of(0)),
                        projection("exc-exc", "mV", 4, false, true, OptionalDouble.empty()),
                        projection("exc-inh", "", 10, true, false, OptionalDouble.of(0.001)),
                        projection("inh-exc", "mV", 0, false, true, OptionalDouble.of(0.001))),
                new Schedule(1, 0.05, new int[] {Schedule.NO_PATTERN, 0}),
                plan,
                Map.of("populations.exc.tau_m", "0.02 s", "projections.retina-exc.plasticity.rule", "stdp"),
                OptionalDouble.of(DURATION));
    }

    private static ProjectionDescription projection(
            String name, String unit, long synapses, boolean dense, boolean plastic, OptionalDouble delay) {
        int between = name.indexOf('-');
        String port = unit.isEmpty() ? "input" : "excitatory";
        return new ProjectionDescription(
                name,
                name.substring(0, between),
                name.substring(between + 1),
                port,
                unit,
                synapses,
                dense,
                plastic,
                delay);
    }

    private static Weights wiring(int projection) {
        return switch (projection) {
            case 0 -> sparse(4, EXC, new int[] {0, 2, 2, 3, 3}, 1, 4, 0);
            case 1 -> new Weights(2, EXC, new double[2 * EXC]);
            case 2 -> sparse(EXC, EXC, new int[] {0, 0, 1, 3, 3, 4}, 3, 0, 4, 2);
            case 3 -> new Weights(EXC, INH, new double[EXC * INH]);
            default -> sparse(INH, EXC, new int[] {0, 0, 0});
        };
    }

    private static Weights sparse(int rows, int neurons, int[] starts, int... targets) {
        return Weights.sparse(rows, neurons, starts, targets, new double[targets.length], 0);
    }

    private static double[] delays(int projection) {
        OptionalDouble delay = RUN.projections().get(projection).delay();
        return delay.isPresent() ? new double[] {delay.getAsDouble()} : new double[] {0.001, 0.0015, 0.002, 0.0012};
    }

    /** What a recording of the whole run must hold. */
    static MemoryRecording inMemory(long seed) throws IOException {
        MemoryRecording memory = new MemoryRecording();
        memory.begin(RUN);
        tell(memory, seed, 0, HALVES);
        return memory;
    }

    /** Tells a recording that has begun of some halves of the run, and of the weights at its end if they come to it. */
    static void tell(Recording recording, long seed, int first, int end) throws IOException {
        for (int half = first; half < end; half++) {
            if (half == 0) {
                for (int projection : RUN.recordedProjections()) {
                    recording.wiring(projection, wiring(projection), delays(projection));
                }
            }
            snapshot(recording, seed, half);
            RandomStream random = RandomStream.seeded(seed).named("half " + half);
            for (int node = 0; node < RUN.nodes().size(); node++) {
                spikes(recording, node, half, random);
            }
            for (int window = 0; window < RUN.windows().size(); window++) {
                samples(recording, window, half, random);
            }
            trials(recording, half, random);
            recording.reached((half + 1) * DURATION / HALVES);
        }
        if (end == HALVES) {
            snapshot(recording, seed, HALVES);
        }
    }

    private static void snapshot(Recording recording, long seed, int half) throws IOException {
        for (int projection : RUN.recordedProjections()) {
            Weights weights = wiring(projection);
            RandomStream random = RandomStream.seeded(seed).named("weights " + projection + " " + half);
            Arrays.setAll(weights.values(), k -> random.nextDouble(-1, 1));
            recording.weights(projection, half * DURATION / HALVES, weights);
            // What is done to them from now on is not the recording's business.
            Arrays.fill(weights.values(), 7);
        }
    }

    private static void spikes(Recording recording, int node, int half, RandomStream random) throws IOException {
        SpikeBlock block = new SpikeBlock(SPIKES);
        double length = DURATION / HALVES;
        for (int i = 0; i < SPIKES; i++) {
            // Some at the same time.
            double time = half * length + length * (i / 2 + random.nextInt(2) / 2.0) / SPIKES;
            block.add(time, random.nextInt(RUN.nodes().get(node).size()));
        }
        Arrays.sort(block.times(), 0, SPIKES);
        if (RUN.recordsSpikes(node)) {
            // In pieces, of which the recording must take no more than it is given.
            recording.spikes(node, block, 0, SPIKES / 3);
            recording.spikes(node, block, SPIKES / 3, SPIKES);
        }
        block.clear();
    }

    /** Trials of one of the inputs: with and without labels, phases and a rest, and one that is tried again. */
    private static void trials(Recording recording, int half, RandomStream random) throws IOException {
        double length = DURATION / HALVES / TRIALS;
        for (int number = 0; number < TRIALS; number++) {
            double start = half * DURATION / HALVES + number * length;
            Trial trial = new Trial(
                    start,
                    start + length * random.nextDouble(0.5, 1),
                    start + length,
                    number == 0 ? "" : "Zürich " + random.nextInt(20),
                    number * 1_000_000_000_000L,
                    number / 2);
            recording.trial(0, new TrialResult(trial, half == 0 ? "" : "test", random.nextInt(100), number != 1));
        }
    }

    private static void samples(Recording recording, int window, int half, RandomStream random) throws IOException {
        SampledWindow sampled = RUN.windows().get(window);
        double[] values = new double[sampled.width()];
        for (long sample = 0; sample < sampled.times().count(); sample++) {
            double time = sampled.times().time(sample);
            if (time >= half * DURATION / HALVES && time < (half + 1) * DURATION / HALVES) {
                Arrays.setAll(values, n -> random.nextGaussian());
                recording.samples(window, time, values);
            }
        }
    }
}
