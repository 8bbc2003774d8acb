package org.microspike.srm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.microspike.api.NeuronGroup;
import org.microspike.api.Plasticity;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.data.Weights;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.setting.SettingException;
import org.microspike.api.setting.Settings;
import org.microspike.golden.NaivePairing;

class SrmGroupTest {
    private static final int AFFERENTS = 60;
    private static final Map<String, String> PAIRING = Map.of(
            "pairing", "restricted-nearest",
            "a_plus", "0.03125",
            "a_minus", "0.0265625",
            "tau_plus", "0.0168",
            "tau_minus", "0.0337",
            "w_min", "0",
            "w_max", "1");

    /** Forgets the fast path: the default methods of the interface, one input spike at a time. */
    private record OneByOne(NeuronGroup group) implements NeuronGroup {
        @Override
        public int size() {
            return group.size();
        }

        @Override
        public int advance(double time) {
            return group.advance(time);
        }

        @Override
        public int spikingNeuron() {
            return group.spikingNeuron();
        }

        @Override
        public double spikeTime() {
            return group.spikeTime();
        }

        @Override
        public void receive(double time, Weights weights, int afferent) {
            group.receive(time, weights, afferent);
        }

        @Override
        public void potentials(double time, double[] potentials) {
            group.potentials(time, potentials);
        }
    }

    private static NeuronGroup group(int count, Map<String, ?> settings) {
        SrmModel model = new SrmModel();
        return model.create(count, Settings.check(model.parameters(), settings), RandomStream.seeded(1));
    }

    private static SpikeBlock input(double rate, double duration, long seed) {
        RandomStream random = RandomStream.seeded(seed);
        SpikeBlock block = new SpikeBlock((int) (2 * rate * duration) + 100);
        double time = random.nextExponential() / rate;
        while (time < duration) {
            block.add(time, random.nextInt(AFFERENTS));
            time += random.nextExponential() / rate;
        }
        return block;
    }

    private static Weights weights(int neurons, double minimum, double maximum, long seed) {
        RandomStream random = RandomStream.seeded(seed);
        double[] values = new double[AFFERENTS * neurons];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextDouble(minimum, maximum);
        }
        return new Weights(AFFERENTS, neurons, values);
    }

    /** Runs to the end, looking at the group at every multiple of a time on the way. */
    private static List<DirectSums.Spike> run(
            NeuronGroup group, SpikeBlock input, Weights weights, Plasticity plasticity, double end, double look) {
        List<Double> stops = new ArrayList<>();
        for (double stop = look; stop < end; stop += look) {
            stops.add(stop);
        }
        stops.add(end);
        return run(group, input, weights, plasticity, stops);
    }

    /** Runs to the last of some times, looking at the group at each of them. */
    private static List<DirectSums.Spike> run(
            NeuronGroup group, SpikeBlock input, Weights weights, Plasticity plasticity, List<Double> stops) {
        List<DirectSums.Spike> spikes = new ArrayList<>();
        int next = 0;
        for (double stop : stops) {
            int to = next;
            while (to < input.size() && input.times()[to] < stop) {
                to++;
            }
            while (next < to) {
                next = group.receive(input, next, to, weights, plasticity);
                if (next < to) {
                    note(group, plasticity, spikes);
                }
            }
            while (group.advance(stop) != NeuronGroup.NONE) {
                note(group, plasticity, spikes);
            }
            group.potentials(stop, new double[group.size()]);
        }
        return spikes;
    }

    private static void note(NeuronGroup group, Plasticity plasticity, List<DirectSums.Spike> spikes) {
        plasticity.outputSpike(group.spikingNeuron(), group.spikeTime());
        spikes.add(new DirectSums.Spike(group.spikeTime(), group.spikingNeuron()));
    }

    @ParameterizedTest
    @CsvSource({
        // neurons, tau_m, tau_s, k1, k2, inhibition, dominant, refractory, least weight, afferent rate in Hz
        "1, 10 ms,   2.5 ms, 2,   4,   0,    0, 0 ms,  0,    60",
        "1, 10 ms,   9.9 ms, 0,   1,   0,    0, 0 ms,  0,    60",
        "1, 30 ms,   1 ms,   0.5, 0,   0,    0, 0 ms,  0,    60",
        "1, 10 ms,   2.5 ms, 2,   4,   0,    0, 8 ms,  0,    90",
        "1, 10 ms,   2.5 ms, 0,   1,   0,    0, 0 ms,  -0.2, 250",
        "5, 10 ms,   2.5 ms, 2,   4,   0.25, 0, 0 ms,  0,    60",
        "5, 13.7 ms, 3.1 ms, 1.5, 3.2, 0.5,  0, 0 ms,  0,    60",
        "5, 10 ms,   2.5 ms, 1.2, 1,   0.25, 0, 5 ms,  -0.5, 120",
        "5, 10 ms,   2.5 ms, 2,   0,   0.1,  0, 20 ms, 0,    60",
        "5, 10 ms,   2.5 ms, 2,   4,   0.25, 2, 0 ms,  0,    60",
        "5, 10 ms,   2.5 ms, 1.2, 1,   0.5,  4, 5 ms,  -0.5, 120",
        "5, 10 ms,   2.5 ms, 2,   4,   0.5,  5, 0 ms,  0,    60",
        "64, 10 ms,    2.5 ms, 2,   4,   0.25, 0, 0 ms,  0,    60"
    })
    void spikesWhereDirectSumsOfTheKernelsCross(
            int neurons,
            String tauM,
            String tauS,
            double k1,
            double k2,
            double inhibition,
            int dominant,
            String refractory,
            double leastWeight,
            double rate) {
        double threshold = 12;
        double duration = neurons == 64 ? 0.1 : 0.3;
        SpikeBlock input = input(rate * AFFERENTS, duration, 20 + neurons);
        Weights weights = weights(neurons, leastWeight, 1, 30 + neurons);
        NeuronGroup group = group(
                neurons,
                Map.of(
                        "tau_m", tauM,
                        "tau_s", tauS,
                        "threshold", threshold,
                        "k1", k1,
                        "k2", k2,
                        "inhibition", inhibition,
                        "dominant", dominant,
                        "refractory", refractory));
        double[] times = java.util.Arrays.copyOf(input.times(), input.size());
        double[][] weightsOfSpikes = new double[input.size()][];
        for (int i = 0; i < input.size(); i++) {
            int row = input.sources()[i] * neurons;
            weightsOfSpikes[i] = java.util.Arrays.copyOfRange(weights.values(), row, row + neurons);
        }
        List<DirectSums.Spike> expected = new DirectSums(
                        milliseconds(tauM),
                        milliseconds(tauS),
                        threshold,
                        k1,
                        k2,
                        inhibition,
                        dominant,
                        milliseconds(refractory))
                .run(neurons, times, weightsOfSpikes, duration);

        List<DirectSums.Spike> spikes = run(group, input, weights, Plasticity.fixed(), duration, duration);

        assertTrue(expected.size() >= 5, "too few spikes for a test: " + expected.size());
        assertEquals(
                expected.stream().map(DirectSums.Spike::neuron).toList(),
                spikes.stream().map(DirectSums.Spike::neuron).toList());
        for (int i = 0; i < spikes.size(); i++) {
            assertEquals(expected.get(i).time(), spikes.get(i).time(), 1e-9);
        }
    }

    @Test
    void dominantNeuronsSpikeAsIfTheLaterOnesWereNotThere() {
        SpikeBlock input = input(60 * AFFERENTS, 3, 9);
        Weights all = weights(5, 0, 1, 10);
        double[] ofDominant = new double[AFFERENTS * 2];
        for (int afferent = 0; afferent < AFFERENTS; afferent++) {
            System.arraycopy(all.values(), 5 * afferent, ofDominant, 2 * afferent, 2);
        }
        Map<String, ?> settings = Map.of("threshold", 12, "inhibition", 0.25, "dominant", 2);
        List<DirectSums.Spike> expected = run(
                group(2, settings),
                input,
                new Weights(AFFERENTS, 2, ofDominant),
                Plasticity.fixed(),
                3,
                Double.MAX_VALUE);
        List<DirectSums.Spike> spikes = run(group(5, settings), input, all, Plasticity.fixed(), 3, Double.MAX_VALUE);
        List<DirectSums.Spike> dominant =
                spikes.stream().filter(spike -> spike.neuron() < 2).toList();
        assertTrue(expected.size() > 50, "too few spikes for a test: " + expected.size());
        assertTrue(spikes.size() > expected.size(), "the later neurons spike as well");
        assertEquals(
                expected.stream().map(DirectSums.Spike::neuron).toList(),
                dominant.stream().map(DirectSums.Spike::neuron).toList());
        for (int i = 0; i < expected.size(); i++) {
            // Decaying in more steps, from spike to spike of the later neurons, rounds otherwise.
            assertEquals(expected.get(i).time(), dominant.get(i).time(), 1e-12);
        }
    }

    private static double milliseconds(String text) {
        return Double.parseDouble(text.replace(" ms", "")) / 1000;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 64})
    void everyWayThroughTheSameTimeGivesTheSameBits(int neurons) {
        Map<String, ?> settings =
                Map.of("threshold", 12, "inhibition", neurons == 1 ? 0 : 0.25, "dominant", neurons / 2);
        SpikeBlock input = input(60 * AFFERENTS, 3, 5);
        Weights weights = weights(neurons, 0, 1, 6);
        List<DirectSums.Spike> whole =
                run(group(neurons, settings), input, weights, new NaivePairing(weights, PAIRING), 3, Double.MAX_VALUE);
        assertTrue(whole.size() > 50, "too few spikes for a test: " + whole.size());

        Weights cutWeights = weights(neurons, 0, 1, 6);
        List<DirectSums.Spike> cut =
                run(group(neurons, settings), input, cutWeights, new NaivePairing(cutWeights, PAIRING), 3, 0.00137);
        assertEquals(whole, cut);
        assertArrayEquals(weights.values(), cutWeights.values());

        Weights singleWeights = weights(neurons, 0, 1, 6);
        List<DirectSums.Spike> single = run(
                new OneByOne(group(neurons, settings)),
                input,
                singleWeights,
                new NaivePairing(singleWeights, PAIRING),
                3,
                Double.MAX_VALUE);
        assertEquals(whole, single);
        assertArrayEquals(weights.values(), singleWeights.values());
    }

    @Test
    void promisedBoundsOfTheWeightsChangeNothing() {
        SpikeBlock input = input(60 * AFFERENTS, 3, 7);
        Weights unbounded = weights(5, -0.2, 0.9, 8);
        List<DirectSums.Spike> expected =
                run(group(5, Map.of("threshold", 8, "inhibition", 0.25)), input, unbounded, Plasticity.fixed(), 3, 3);
        // Bounds reach a group through the weights of a network only; a network of fixed weights has tight ones.
        var memory = new org.microspike.api.network.MemoryRecording();
        double[][] rows = new double[AFFERENTS][];
        for (int j = 0; j < AFFERENTS; j++) {
            rows[j] = java.util.Arrays.copyOfRange(unbounded.values(), 5 * j, 5 * j + 5);
        }
        var train = new org.microspike.api.data.SpikeTrain(
                java.util.Arrays.copyOf(input.times(), input.size()),
                java.util.Arrays.copyOf(input.sources(), input.size()));
        try (var network = org.microspike.api.network.Network.builder()
                .input(train, AFFERENTS)
                .neurons("srm", 5, Map.of("threshold", 8, "inhibition", 0.25))
                .initialWeights(org.microspike.api.network.InitialWeights.of(rows))
                .record(memory, org.microspike.api.record.RecordingPlan.SPIKES)
                .build()) {
            network.run(3);
        }
        assertTrue(expected.size() > 50, "too few spikes for a test: " + expected.size());
        assertArrayEquals(
                expected.stream().mapToDouble(DirectSums.Spike::time).toArray(),
                memory.spikes().times());
    }

    /** Input spikes of afferent 0, at 0 s, 1 s and so on. */
    private static SpikeBlock everySecond(int count) {
        SpikeBlock block = new SpikeBlock(count);
        for (int i = 0; i < count; i++) {
            block.add(i, 0);
        }
        return block;
    }

    @ParameterizedTest
    @CsvSource({
        // The alpha function reaches 0.9 at 0.6083412847 of its time constant.
        "10 ms,              0.006083412847",
        "10.000000000001 ms, 0.006083412847",
        "10.00000000000001 ms, 0.006083412847",
        "10.000001 ms,       0.0060834131515",
        // The difference of two exponentials, for which 40 digits were taken.
        "10.01 ms,           0.0060864534411"
    })
    void timeConstantsMayBeAsCloseAsTheyLike(String tauM, double expected) {
        NeuronGroup group = group(1, Map.of("tau_m", tauM, "tau_s", "10 ms", "threshold", 0.9));
        List<DirectSums.Spike> spikes =
                run(group, everySecond(1), new Weights(1, 1, new double[] {1}), Plasticity.fixed(), 1, 1);
        assertEquals(1, spikes.size());
        assertEquals(expected, spikes.get(0).time(), 1e-9);
    }

    @Test
    void closeTimeConstantsApproachEqualOnes() {
        SpikeBlock input = input(60 * AFFERENTS, 3, 7);
        Weights weights = weights(3, 0, 1, 8);
        Map<String, Object> settings =
                new java.util.HashMap<>(Map.of("tau_s", "10 ms", "threshold", 12, "k1", 0, "inhibition", 0.25));
        settings.put("tau_m", "10 ms");
        List<DirectSums.Spike> expected = run(group(3, settings), input, weights, Plasticity.fixed(), 3, 3);
        assertTrue(expected.size() > 50, "too few spikes for a test: " + expected.size());
        for (double difference = 1e-15; difference < 1e-12; difference *= 1.7) {
            settings.put("tau_m", (0.01 + difference) + " s");
            List<DirectSums.Spike> spikes = run(group(3, settings), input, weights, Plasticity.fixed(), 3, 3);
            assertEquals(expected.size(), spikes.size());
            for (int i = 0; i < spikes.size(); i++) {
                assertEquals(expected.get(i).neuron(), spikes.get(i).neuron());
                assertEquals(expected.get(i).time(), spikes.get(i).time(), 1e-9);
            }
        }
    }

    @Test
    void aNeuronThatTouchesTheThresholdDoesNotSpikeWhoeverLooks() {
        double peak = Math.log(4) / 300;
        Map<String, ?> settings = Map.of("threshold", 1);
        Weights weights = new Weights(2, 1, new double[] {1, 0});
        for (double look = 0.9999 * peak; look < 1.0001 * peak; look += 1e-6 * peak) {
            List<Double> stops = List.of(look, 1 + look, 3.0);
            assertEquals(List.of(), run(group(1, settings), everySecond(3), weights, Plasticity.fixed(), stops));
            SpikeBlock withLook = new SpikeBlock(2);
            withLook.add(0, 0);
            withLook.add(look, 1);
            assertEquals(List.of(), run(group(1, settings), withLook, weights, Plasticity.fixed(), 3, 3));
        }
        Weights passing = new Weights(1, 1, new double[] {1 + 1e-9});
        assertEquals(
                3,
                run(group(1, settings), everySecond(3), passing, Plasticity.fixed(), 3, 3)
                        .size());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5})
    void lookingAroundASpikeMovesNothing(int neurons) {
        SpikeBlock input = input(60 * AFFERENTS, 3, 5);
        Map<String, ?> settings = Map.of("threshold", 12, "inhibition", 0.25);
        Weights weights = weights(neurons, 0, 1, 6);
        List<DirectSums.Spike> expected = run(group(neurons, settings), input, weights, Plasticity.fixed(), 3, 3);
        assertTrue(expected.size() > 50, "too few spikes for a test: " + expected.size());
        NeuronGroup seen = group(neurons, settings);
        List<Double> stops = new ArrayList<>();
        for (DirectSums.Spike spike : expected) {
            stops.add(Math.nextDown(spike.time()));
            stops.add(spike.time());
            stops.add(Math.nextUp(spike.time()));
        }
        stops.add(3.0);
        assertEquals(expected, run(seen, input, weights, Plasticity.fixed(), stops));
    }

    @Test
    void neuronsThatCrossTogetherAllSpike() {
        Map<String, ?> settings = Map.of("threshold", 0.5, "inhibition", 3);
        List<DirectSums.Spike> spikes = run(
                group(2, settings),
                everySecond(20),
                new Weights(1, 2, new double[] {1, 1}),
                Plasticity.fixed(),
                20,
                20);
        assertEquals(40, spikes.size());
        for (int i = 0; i < 40; i++) {
            assertEquals(i % 2, spikes.get(i).neuron());
            assertEquals(spikes.get(i - i % 2).time(), spikes.get(i).time());
        }
    }

    @Test
    void anInputAtTheVeryTimeOfACrossingDoesNotTakeItBack() {
        Map<String, ?> settings = Map.of("threshold", 0.5);
        Weights weights = new Weights(2, 1, new double[] {1, -1000});
        for (int trial = 0; trial < 200; trial++) {
            double start = trial * 0.00137;
            SpikeBlock alone = new SpikeBlock(1);
            alone.add(start, 0);
            double crossing = run(group(1, settings), alone, weights, Plasticity.fixed(), 3, 3)
                    .get(0)
                    .time();
            for (double time : new double[] {Math.nextDown(crossing), crossing, Math.nextUp(crossing)}) {
                SpikeBlock inhibited = new SpikeBlock(2);
                inhibited.add(start, 0);
                inhibited.add(time, 1);
                List<DirectSums.Spike> spikes = run(group(1, settings), inhibited, weights, Plasticity.fixed(), 3, 3);
                if (time >= crossing) {
                    assertEquals(List.of(new DirectSums.Spike(crossing, 0)), spikes, "inhibited at " + time);
                }
            }
        }
    }

    @Test
    void noMoreNeuronsCanBeFrozenThanThereAre() {
        var two = org.microspike.api.network.Network.builder()
                .input(org.microspike.api.data.SpikeTrain.EMPTY, 1)
                .neurons("srm", 2, Map.of());
        two.frozen(2).build().close();
        for (int wrong : new int[] {-1, 3}) {
            assertEquals(
                    "frozen",
                    assertThrows(SettingException.class, () -> two.frozen(wrong).build())
                            .key());
        }
    }

    @Test
    void contradictorySettingsAreRefused() {
        assertEquals(
                "tau_m",
                assertThrows(SettingException.class, () -> group(1, Map.of("tau_m", "2.4 ms")))
                        .key());
        assertThrows(SettingException.class, () -> group(1, Map.of("tau_m", "-1 ms")));
        assertThrows(SettingException.class, () -> group(1, Map.of("threshold", 0)));
        assertEquals(
                "dominant",
                assertThrows(SettingException.class, () -> group(3, Map.of("dominant", 4)))
                        .key());
    }
}
