package org.microspike.check;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.microspike.api.Input;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.data.Weights;
import org.microspike.api.network.Checkpoint;
import org.microspike.api.network.Connect;
import org.microspike.api.network.Delays;
import org.microspike.api.network.Division;
import org.microspike.api.network.InitialWeights;
import org.microspike.api.network.MemoryRecording;
import org.microspike.api.network.Network;
import org.microspike.api.network.NetworkBuilder;
import org.microspike.api.network.Projection;
import org.microspike.api.network.Reward;
import org.microspike.api.numeric.Distribution;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.plugin.Plugins;
import org.microspike.api.record.RecordingPlan;

/**
 * Small networks of {@code izhikevich} neurons whose synapses learn by {@code eligibility}, against the loop of the published
 * programs: the same spikes, at the millisecond, though times and delays are sums of doubles.
 */
class PublishedLoopTest {
    private static final int EXCITATORY = 40;
    private static final int INHIBITORY = 10;
    private static final int INPUTS = 5;
    /** A spike multiplies the least difference: after some more of them rounding decides. */
    private static final int PLASTIC_MILLISECONDS = 320;

    /** Fixed weights are whole numbers, of which the sums are exact in any order. */
    private static final int FIXED_MILLISECONDS = 10_000;

    private static final int CUT_MILLISECONDS = 1500;

    private static final int CONSOLIDATION = 100;

    private static final Plugins PLUGINS = Plugins.installed();
    private static final List<String> PROJECTIONS = List.of("input-exc", "exc-exc", "exc-inh", "inh-exc");

    @TempDir
    private Path folder;

    private static double[] currents(int seed, String population, int count) {
        RandomStream random = RandomStream.seeded(seed).named(population);
        return DoubleStream.generate(() -> random.nextDouble(2, 6)).limit(count).toArray();
    }

    private static SpikeTrain input(int seed) {
        RandomStream random = RandomStream.seeded(seed).named("input");
        MemoryRecording spikes = new MemoryRecording();
        for (int t = 0; t < FIXED_MILLISECONDS; t++) {
            for (int afferent = 0; afferent < INPUTS; afferent++) {
                if (random.nextInt(20) == 0) {
                    spikes.outputSpike(t / 1000.0, afferent);
                }
            }
        }
        return spikes.spikes();
    }

    private static Map<String, Object> neurons(double a, double d, double[] currents) {
        return Map.of("a", a, "d", d, "current", Arrays.stream(currents).boxed().toList());
    }

    private static NetworkBuilder builder(int seed, boolean plastic, MemoryRecording recording) {
        String tau = PublishedLoop.timeConstant() + " ms";
        Map<String, Object> rule = Map.of(
                "tau_plus", tau,
                "tau_minus", tau,
                "a_plus", PublishedLoop.POTENTIATION,
                "a_minus", PublishedLoop.DEPRESSION,
                "interval", CONSOLIDATION + " ms",
                "decay", PublishedLoop.DECAY,
                "growth", PublishedLoop.GROWTH,
                "w_max", PublishedLoop.MAXIMUM);
        Delays delays = Delays.of(new Distribution.Uniform(0.0005, 0.0205), 0.001);
        return Network.builder(PLUGINS)
                .seed(seed)
                .input("input", Input.of(input(seed), INPUTS))
                .population("exc", "izhikevich", EXCITATORY, neurons(0.02, 8, currents(seed, "exc", EXCITATORY)))
                .population("inh", "izhikevich", INHIBITORY, neurons(0.1, 2, currents(seed, "inh", INHIBITORY)))
                .project(Projection.of("input-exc", "input", "exc")
                        .connect(new Connect.Probability(0.3, false))
                        .weights(InitialWeights.constant(12))
                        .delay(0.007))
                .project(Projection.of("exc-exc", "exc", "exc")
                        .connect(new Connect.OutDegree(8, false, false))
                        .weights(InitialWeights.constant(5))
                        .delay(delays)
                        .plasticity(plastic ? "eligibility" : Plugins.NONE, plastic ? rule : Map.of()))
                .project(Projection.of("exc-inh", "exc", "inh")
                        .connect(new Connect.OutDegree(3, false, false))
                        .weights(InitialWeights.constant(6))
                        .delay(delays)
                        .plasticity(plastic ? "eligibility" : Plugins.NONE, plastic ? rule : Map.of()))
                .project(Projection.of("inh-exc", "inh", "exc")
                        .connect(new Connect.OutDegree(10, false, false))
                        .weights(InitialWeights.constant(-5))
                        .delay(0.001))
                .record(recording, RecordingPlan.SPIKES.ofProjections(PROJECTIONS));
    }

    private static MemoryRecording run(
            int seed, boolean plastic, int milliseconds, UnaryOperator<NetworkBuilder> changes) {
        MemoryRecording recording = new MemoryRecording();
        try (Network network = changes.apply(builder(seed, plastic, recording)).build()) {
            network.runUntil(milliseconds / 1000.0);
        }
        return recording;
    }

    /** The synapses of a projection in the order in which they are stored. */
    private static List<PublishedLoop.Synapse> synapses(
            MemoryRecording recording, String projection, boolean plastic, int firstSource, int firstTarget) {
        Weights weights = recording.weights(projection).get(0).weights();
        double[] delays = recording.delays(projection);
        List<PublishedLoop.Synapse> synapses = new ArrayList<>();
        for (int source = 0; source < weights.afferents(); source++) {
            for (int k = weights.start(source); k < weights.end(source); k++) {
                double delay = delays[delays.length == 1 ? 0 : k];
                synapses.add(new PublishedLoop.Synapse(
                        firstSource + source,
                        firstTarget + weights.neuron(source, k),
                        (int) Math.round(delay * 1000),
                        weights.values()[k],
                        plastic));
            }
        }
        return synapses;
    }

    private static double[] last(MemoryRecording recording, String projection) {
        var snapshots = recording.weights(projection);
        return snapshots.get(snapshots.size() - 1).weights().values();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void networksLearnAsThePublishedLoopDoes(int seed) {
        compare(seed, true, PLASTIC_MILLISECONDS, 100);
    }

    /** Long enough for the sums of times and delays to be rounded up and down. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void networksOfFixedWeightsDoWhatThePublishedLoopDoes(int seed) {
        compare(seed, false, FIXED_MILLISECONDS, 3000);
    }

    private static void compare(int seed, boolean plastic, int milliseconds, int fewestSpikes) {
        MemoryRecording recording = run(seed, plastic, milliseconds, UnaryOperator.identity());
        int neurons = EXCITATORY + INHIBITORY;
        List<List<PublishedLoop.Synapse>> projections = List.of(
                synapses(recording, "input-exc", false, neurons, 0),
                synapses(recording, "exc-exc", plastic, 0, 0),
                synapses(recording, "exc-inh", plastic, 0, EXCITATORY),
                synapses(recording, "inh-exc", false, EXCITATORY, 0));
        // Within a projection arrivals of one instant come in order of source and delay.
        List<PublishedLoop.Synapse> ordered = projections.stream()
                .flatMap(each -> each.stream()
                        .sorted(Comparator.comparingInt((PublishedLoop.Synapse synapse) -> synapse.source)
                                .thenComparingInt(synapse -> synapse.delay)))
                .toList();
        PublishedLoop loop = new PublishedLoop(
                ordered,
                ofBoth(0.02, 0.1),
                ofBoth(8, 2),
                DoubleStream.concat(
                                Arrays.stream(currents(seed, "exc", EXCITATORY)),
                                Arrays.stream(currents(seed, "inh", INHIBITORY)))
                        .toArray(),
                -65,
                CONSOLIDATION,
                INPUTS);
        SpikeTrain input = input(seed);
        for (int i = 0; i < input.count(); i++) {
            loop.inputSpike(input.sources()[i], (int) Math.round(input.times()[i] * 1000));
        }
        loop.run(milliseconds);

        int spikes = 0;
        for (int n = 0; n < neurons; n++) {
            SpikeTrain train = recording.spikes(n < EXCITATORY ? "exc" : "inh");
            int number = n < EXCITATORY ? n : n - EXCITATORY;
            // A spike counts from the start of the step after which it is found.
            double[] expected =
                    loop.spikes(n).mapToDouble(found -> (found - 1) / 1000.0).toArray();
            double[] actual = IntStream.range(0, train.count())
                    .filter(i -> train.sources()[i] == number)
                    .mapToDouble(i -> train.times()[i])
                    .toArray();
            assertArrayEquals(expected, actual, "Neuron " + n);
            spikes += expected.length;
        }
        assertTrue(spikes > fewestSpikes, spikes + " spikes");
        for (int projection = 1; projection < 3; projection++) {
            double[] expected = projections.get(projection).stream()
                    .mapToDouble(synapse -> synapse.weight)
                    .toArray();
            assertArrayEquals(expected, last(recording, PROJECTIONS.get(projection)), 1e-9);
            assertTrue(!plastic || Arrays.stream(expected).distinct().count() > expected.length / 3);
        }
    }

    @Test
    void spikesThatNeverComeBackArriveWithTheirDelay() {
        MemoryRecording recording = new MemoryRecording();
        NetworkBuilder chain = Network.builder(PLUGINS)
                .population("first", "izhikevich", 1, Map.of("current", 10))
                .population("second", "izhikevich", 1, Map.of())
                .project(Projection.of("chain", "first", "second")
                        .weights(InitialWeights.constant(100))
                        .delay(0.003))
                .record(recording, RecordingPlan.SPIKES);
        try (Network network = chain.build()) {
            network.runUntil(1);
        }
        double[] expected = Arrays.stream(recording.spikes("first").times())
                .map(time -> Math.round(1000 * time + 3) / 1000.0)
                .toArray();
        assertTrue(expected.length > 5);
        assertArrayEquals(expected, recording.spikes("second").times());
    }

    private static double[] ofBoth(double excitatory, double inhibitory) {
        double[] values = new double[EXCITATORY + INHIBITORY];
        Arrays.fill(values, 0, EXCITATORY, excitatory);
        Arrays.fill(values, EXCITATORY, values.length, inhibitory);
        return values;
    }

    /** A reward, too, which the loop knows nothing of. */
    private static NetworkBuilder rewarded(NetworkBuilder builder) {
        return builder.reward(new Reward(
                "reward",
                new Reward.Neuron("exc", 0),
                new Reward.Neuron("inh", 1),
                0.05,
                0.02,
                0.2,
                Reward.SIGNAL,
                0.5,
                List.of("exc-exc", "exc-inh")));
    }

    @Test
    void networksDoTheSameHoweverTheyAreDividedAndCutAndResumed() throws IOException {
        MemoryRecording whole = run(1, true, CUT_MILLISECONDS, PublishedLoopTest::rewarded);
        assertFalse(Arrays.equals(
                last(run(1, true, CUT_MILLISECONDS, UnaryOperator.identity()), "exc-exc"), last(whole, "exc-exc")));
        for (Division division : List.of(new Division(7, 1, 1), new Division(3, 3, 2), new Division(1000, 1, 2))) {
            assertSame(whole, run(1, true, CUT_MILLISECONDS, builder -> rewarded(division.of(builder))));
            assertSame(whole, inPieces(division));
        }
    }

    private MemoryRecording inPieces(Division division) throws IOException {
        MemoryRecording recording = new MemoryRecording();
        Network network = rewarded(division.of(builder(1, true, recording))).build();
        RandomStream random = RandomStream.seeded(division.part());
        Path file = folder.resolve("checkpoint");
        try {
            while (network.time() < CUT_MILLISECONDS / 1000.0) {
                double stop = random.nextInt(2) == 0
                        ? Math.ceil(network.time() * 1000 + 1 + random.nextInt(200)) / 1000.0
                        : network.time() + random.nextDouble() * 0.2;
                network.runUntil(Math.min(stop, CUT_MILLISECONDS / 1000.0));
                network.save(file, Map.of());
                network.suspend();
                recording = new MemoryRecording();
                network = rewarded(division.of(builder(1, true, recording)))
                        .resume(Checkpoint.read(file))
                        .build();
            }
        } finally {
            network.close();
        }
        return recording;
    }

    private static void assertSame(MemoryRecording expected, MemoryRecording actual) {
        for (String population : List.of("exc", "inh")) {
            assertArrayEquals(
                    expected.spikes(population).times(),
                    actual.spikes(population).times());
            assertArrayEquals(
                    expected.spikes(population).sources(),
                    actual.spikes(population).sources());
        }
        for (String projection : PROJECTIONS) {
            assertArrayEquals(last(expected, projection), last(actual, projection), projection);
            assertEquals(
                    expected.weights(projection).size(),
                    actual.weights(projection).size());
        }
    }
}
