package org.microspike.srm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.microspike.api.NeuronGroup;
import org.microspike.api.Plasticity;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.data.Weights;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.setting.SettingException;
import org.microspike.api.setting.Settings;
import org.microspike.golden.NaivePairing;

/** Populations in parts, and with sparse weights: the same neurons must do the same, to the last bit. */
class SrmPartsTest {
    private static final int AFFERENTS = 60;
    private static final int NEURONS = 20;
    private static final double DURATION = 2;
    private static final Map<String, String> PAIRING = Map.of(
            "pairing", "restricted-nearest",
            "a_plus", "0.03125",
            "a_minus", "0.0265625",
            "tau_plus", "0.0168",
            "tau_minus", "0.0337",
            "w_min", "-0.5",
            "w_max", "1");

    /** What the neurons of all parts did: their spikes in order, their weights, and their potentials at the end. */
    private record Outcome(List<DirectSums.Spike> spikes, double[] weights, double[] potentials) {
        void assertSameAs(Outcome expected) {
            assertEquals(expected.spikes, spikes);
            assertArrayEquals(expected.weights, weights);
            assertArrayEquals(expected.potentials, potentials);
        }
    }

    private static NeuronGroup part(int first, int count, Map<String, ?> settings) {
        SrmModel model = new SrmModel();
        return model.createPart(
                        first, count, NEURONS, Settings.check(model.parameters(), settings), RandomStream.seeded(1))
                .orElseThrow();
    }

    /** Times on a grid, so that many are equal, and some lie beside crossings found before. */
    private static SpikeBlock input(double rate, long seed) {
        RandomStream random = RandomStream.seeded(seed);
        SpikeBlock block = new SpikeBlock((int) (2 * rate * DURATION) + 100);
        double time = 0;
        while (time < DURATION) {
            time += random.nextExponential() / rate;
            block.add(random.nextInt(2) == 0 ? time : Math.ceil(time * 8192) / 8192, random.nextInt(AFFERENTS));
            time = block.times()[block.size() - 1];
        }
        return block;
    }

    /** The synapses of a random network: not a number where there is none. */
    private static double[][] synapses(double probability, double minimum, double maximum, long seed) {
        RandomStream random = RandomStream.seeded(seed);
        double[][] synapses = new double[AFFERENTS][NEURONS];
        for (double[] row : synapses) {
            for (int n = 0; n < NEURONS; n++) {
                row[n] = random.nextDouble() < probability ? random.nextDouble(minimum, maximum) : Double.NaN;
            }
        }
        return synapses;
    }

    private static Weights dense(double[][] synapses, int first, int count) {
        double[] values = new double[AFFERENTS * count];
        for (int i = 0; i < values.length; i++) {
            values[i] = synapses[i / count][first + i % count];
        }
        return new Weights(AFFERENTS, count, values);
    }

    private static Weights sparse(double[][] synapses, int first, int count) {
        int[] starts = new int[AFFERENTS + 1];
        List<Integer> targets = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        for (int j = 0; j < AFFERENTS; j++) {
            for (int n = 0; n < count; n++) {
                if (synapses[j][first + n] == synapses[j][first + n]) {
                    targets.add(n);
                    values.add(synapses[j][first + n]);
                }
            }
            starts[j + 1] = targets.size();
        }
        return Weights.sparse(
                AFFERENTS,
                count,
                starts,
                targets.stream().mapToInt(Integer::intValue).toArray(),
                values.stream().mapToDouble(Double::doubleValue).toArray(),
                0);
    }

    /** Runs dense parts of a size, the weights of which learn. */
    private static Outcome learn(int size, Map<String, ?> settings, SpikeBlock input, double[][] synapses) {
        List<DirectSums.Spike> spikes = new ArrayList<>();
        double[] all = new double[AFFERENTS * NEURONS];
        double[] potentials = new double[NEURONS];
        for (int first = 0; first < NEURONS; first += size) {
            int count = Math.min(size, NEURONS - first);
            NeuronGroup part = part(first, count, settings);
            Weights weights = dense(synapses, first, count);
            weights.setBounds(-0.5, 1);
            NaivePairing plasticity = new NaivePairing(weights, PAIRING);
            int next = 0;
            while (next < input.size()) {
                next = part.receive(input, next, input.size(), weights, plasticity);
                if (next < input.size()) {
                    plasticity.outputSpike(part.spikingNeuron(), part.spikeTime());
                    spikes.add(new DirectSums.Spike(part.spikeTime(), first + part.spikingNeuron()));
                }
            }
            advance(part, first, DURATION + 0.1, spikes, potentials);
            for (int i = 0; i < weights.values().length; i++) {
                all[i / count * NEURONS + first + i % count] = weights.values()[i];
            }
        }
        return new Outcome(inOrder(spikes), all, potentials);
    }

    /** Runs sparse parts of a size; a part hears of arrivals that it has no synapses for, or does not. */
    private static Outcome fixed(
            int size, boolean hearsOfAll, Map<String, ?> settings, SpikeBlock input, double[][] synapses) {
        List<DirectSums.Spike> spikes = new ArrayList<>();
        double[] potentials = new double[NEURONS];
        for (int first = 0; first < NEURONS; first += size) {
            int count = Math.min(size, NEURONS - first);
            NeuronGroup part = part(first, count, settings);
            Weights weights = sparse(synapses, first, count);
            for (int i = 0; i < input.size(); i++) {
                int source = input.sources()[i];
                if (hearsOfAll || weights.end(source) > weights.start(source)) {
                    advance(part, first, input.times()[i], spikes, potentials);
                    part.receiveSparse(input.times()[i], weights, source);
                }
            }
            advance(part, first, DURATION + 0.1, spikes, potentials);
        }
        return new Outcome(inOrder(spikes), new double[0], potentials);
    }

    private static void advance(
            NeuronGroup part, int first, double time, List<DirectSums.Spike> spikes, double[] potentials) {
        for (int n = part.advance(time); n != NeuronGroup.NONE; n = part.advance(time)) {
            spikes.add(new DirectSums.Spike(part.spikeTime(), first + n));
        }
        double[] ofPart = new double[part.size()];
        part.potentials(time, ofPart);
        System.arraycopy(ofPart, 0, potentials, first, ofPart.length);
    }

    private static List<DirectSums.Spike> inOrder(List<DirectSums.Spike> spikes) {
        spikes.sort(Comparator.comparingDouble(DirectSums.Spike::time).thenComparingInt(DirectSums.Spike::neuron));
        assertTrue(spikes.size() > 100, "too few spikes for a test: " + spikes.size());
        return spikes;
    }

    private static Map<String, Object> settings(String refractory, double k1) {
        return new HashMap<>(Map.of("threshold", 12, "refractory", refractory, "k1", k1));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7})
    void neuronsLearnInPartsAsTheyDoTogether(int size) {
        SpikeBlock input = input(60 * AFFERENTS, 1);
        double[][] synapses = synapses(1, -0.2, 1, 2);
        for (Map<String, ?> settings : List.of(settings("0 ms", 2), settings("4 ms", 1.2), settings("0 ms", 0.5))) {
            learn(size, settings, input, synapses).assertSameAs(learn(NEURONS, settings, input, synapses));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, NEURONS})
    void neuronsWithSparseWeightsDoInPartsAsTheyDoTogether(int size) {
        SpikeBlock input = input(150 * AFFERENTS, 3);
        double[][] synapses = synapses(0.3, -0.3, 1.2, 4);
        for (Map<String, ?> settings : List.of(settings("0 ms", 2), settings("4 ms", 1.2), settings("0 ms", 0.5))) {
            Outcome together = fixed(NEURONS, true, settings, input, synapses);
            fixed(size, true, settings, input, synapses).assertSameAs(together);
            fixed(size, false, settings, input, synapses).assertSameAs(together);
        }
    }

    @Test
    void neuronsWithSparseWeightsSpikeWhereDirectSumsOfTheKernelsCross() {
        SpikeBlock input = input(100 * AFFERENTS, 5);
        int spikesTaken = 1000;
        double[][] synapses = synapses(0.3, -0.2, 1.5, 6);
        SpikeBlock start = new SpikeBlock(spikesTaken);
        double[][] weightsOfSpikes = new double[spikesTaken][NEURONS];
        for (int i = 0; i < spikesTaken; i++) {
            // Ties are left to the tests of bits: the reference takes one arrival at a time.
            double time = (i + 0.5) / (100 * AFFERENTS);
            start.add(time, input.sources()[i]);
            for (int n = 0; n < NEURONS; n++) {
                double weight = synapses[input.sources()[i]][n];
                weightsOfSpikes[i][n] = weight == weight ? weight : 0;
            }
        }
        // After the last arrival none spikes any more.
        List<DirectSums.Spike> expected = new DirectSums(0.01, 0.0025, 12, 2, 4, 0, 0, 0)
                .run(NEURONS, java.util.Arrays.copyOf(start.times(), spikesTaken), weightsOfSpikes, 0.17);
        List<DirectSums.Spike> spikes =
                fixed(7, false, settings("0 ms", 2), start, synapses).spikes();
        assertEquals(expected.size(), spikes.size());
        for (int i = 0; i < spikes.size(); i++) {
            assertEquals(expected.get(i).neuron(), spikes.get(i).neuron());
            assertEquals(expected.get(i).time(), spikes.get(i).time(), 1e-9);
        }
    }

    @Test
    void neuronsThatInhibitOneAnotherAreNotDivided() {
        SrmModel model = new SrmModel();
        Settings settings = Settings.check(model.parameters(), Map.of("inhibition", 0.1));
        assertTrue(model.createPart(0, 1, 2, settings, RandomStream.seeded(1)).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(ints = {5_000, 40_000})
    void aVolleyOfManyNeuronsCostsAFewLooksAtEach(int neurons) {
        RandomStream random = RandomStream.seeded(7);
        double[] values = new double[2 * neurons];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextDouble(0.6, 1);
        }
        Weights weights = new Weights(2, neurons, values);
        weights.setBounds(0, 1);
        SrmModel model = new SrmModel();
        SrmGroup group = (SrmGroup) model.create(
                neurons, Settings.check(model.parameters(), Map.of("threshold", 1)), RandomStream.seeded(1));
        SpikeBlock input = new SpikeBlock(4);
        for (int i = 0; i < input.capacity(); i++) {
            input.add(i / 2 * 0.1 + i % 2 * 0.001, i % 2);
        }
        int spikes = 0;
        double last = 0;
        int next = 0;
        while (next < input.size()) {
            next = group.receive(input, next, input.size(), weights, Plasticity.fixed());
            if (next < input.size()) {
                assertTrue(group.spikeTime() >= last);
                last = group.spikeTime();
                spikes++;
            }
        }
        while (group.advance(1) != NeuronGroup.NONE) {
            assertTrue(group.spikeTime() >= last);
            last = group.spikeTime();
            spikes++;
        }
        assertEquals(2 * neurons, spikes);
        assertTrue(group.looks() < 10L * spikes, () -> group.looks() + " looks at neurons");
    }

    @Test
    void anOutputSpikeHasFewNeuronsLookedAtAgain() {
        SpikeBlock input = input(60 * AFFERENTS, 8);
        int neurons = 500;
        RandomStream random = RandomStream.seeded(9);
        double[] values = new double[AFFERENTS * neurons];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextDouble(0.3, 0.65);
        }
        Weights weights = new Weights(AFFERENTS, neurons, values);
        weights.setBounds(0.3, 0.65);
        SrmModel model = new SrmModel();
        SrmGroup group = (SrmGroup) model.create(
                neurons, Settings.check(model.parameters(), Map.of("threshold", 13)), RandomStream.seeded(1));
        long spikes = 0;
        int next = 0;
        while (next < input.size()) {
            next = group.receive(input, next, input.size(), weights, Plasticity.fixed());
            spikes += next < input.size() ? 1 : 0;
        }
        long found = spikes;
        assertTrue(found > 10_000, () -> "too few spikes for a test: " + found);
        assertTrue(group.looks() < 100 * found, () -> group.looks() + " looks for " + found + " spikes");
    }

    @Test
    void aPartNeverStartsToInhibit() {
        SrmModel model = new SrmModel();
        Settings settings = Settings.check(model.parameters(), Map.of());
        Settings inhibiting = settings.changed(model.parameters(), Map.of("inhibition", 0.5));
        NeuronGroup part =
                model.createPart(0, 2, 4, settings, RandomStream.seeded(1)).orElseThrow();
        SettingException refused = assertThrows(SettingException.class, () -> part.change(inhibiting));
        assertTrue(refused.getMessage().contains("start with one above 0"), refused.getMessage());
        part.change(settings);
        model.create(4, settings, RandomStream.seeded(1)).change(inhibiting);
    }
}
