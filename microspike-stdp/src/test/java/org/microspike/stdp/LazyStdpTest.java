package org.microspike.stdp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.microspike.api.Plasticity;
import org.microspike.api.PlasticityRule;
import org.microspike.api.data.Weights;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.setting.Settings;

/**
 * Random spikes through sparse and dense weights, with many equal times, bursts, long silences, and rows that are silent for
 * so long that their neurons spike many times: whatever is put off, the weights are those of the definition, and the same
 * to the last bit however often they are settled, saved, or cut into parts.
 */
class LazyStdpTest {
    private static final int ROWS = 14;
    /** Enough that neurons are read side by side, in one of the parts too; with few of them rows are short. */
    private static final int FEW = 24;

    private static final int MANY = 64;

    private static final int EVENTS = 4000;

    /** A rule to test: its settings, and the seed of its weights and spikes. */
    record Case(NaiveStdp.Terms terms, boolean dense, int seed) {
        Plasticity make(Weights weights) {
            PlasticityRule rule = terms.triplets() ? new TripletRule() : new StdpRule();
            return rule.create(weights, Settings.check(rule.parameters(), terms.settings()), RandomStream.seeded(1));
        }

        int neurons() {
            return seed < 2 ? FEW : MANY;
        }

        /** Sparse rows of random length, now and then with two synapses onto the same neuron; or all of them. */
        Weights weights() {
            RandomStream random = RandomStream.seeded(seed).named("weights");
            int[] starts = new int[ROWS + 1];
            int[] targets = new int[ROWS * neurons() * 2];
            int count = 0;
            for (int row = 0; row < ROWS; row++) {
                for (int neuron = 0; neuron < neurons(); neuron++) {
                    int synapses = dense ? 1 : Math.max(0, random.nextInt(5) - 2);
                    for (int k = 0; k < synapses; k++) {
                        targets[count++] = neuron;
                    }
                }
                starts[row + 1] = count;
            }
            double[] values = new double[count];
            Arrays.setAll(values, k -> random.nextDouble(NaiveStdp.MINIMUM, NaiveStdp.MAXIMUM));
            return Weights.sparse(ROWS, neurons(), starts, Arrays.copyOf(targets, count), values, 0);
        }

        Spikes spikes() {
            return new Spikes(RandomStream.seeded(seed).named("spikes"), neurons());
        }
    }

    static Stream<Case> cases() {
        return Stream.concat(
                        Pairing.texts().stream()
                                .flatMap(pairing -> Stream.of(
                                        NaiveStdp.Terms.pairs(pairing, 0, 0),
                                        NaiveStdp.Terms.pairs(pairing, 1, 1),
                                        NaiveStdp.Terms.pairs(pairing, 0, 1),
                                        NaiveStdp.Terms.pairs(pairing, 0.4, 0.7),
                                        new NaiveStdp.Terms(pairing, 0, 0, 0.01, -0.02, false),
                                        new NaiveStdp.Terms(pairing, 1, 0, 0, -0.02, false),
                                        new NaiveStdp.Terms(pairing, 0, 1, -0.01, 0, false))),
                        Stream.of("all-to-all", "nearest").map(NaiveStdp.Terms::triplets))
                .flatMap(terms -> IntStream.range(0, 4).mapToObj(seed -> new Case(terms, seed % 2 == 1, seed)));
    }

    /** Something that spikes or is frozen or unfrozen, event by event. */
    private static final class Spikes {
        private final RandomStream random;
        private final int neurons;
        private double time;
        private int event;
        private boolean isInput;
        private boolean isOutput;
        private boolean learning;
        private int which;

        Spikes(RandomStream random, int neurons) {
            this.random = random;
            this.neurons = neurons;
        }

        boolean next() {
            double step = random.nextDouble();
            // In turns dense and sparse spikes; a long silence now and then, in which traces decay to nothing.
            double scale = event / 500 % 2 == 0 ? 0.001 : 0.02;
            time += step < 0.4 ? 0 : step < 0.998 ? random.nextExponential() * scale : 3;
            double kind = random.nextDouble();
            isInput = kind < 0.45;
            isOutput = kind >= 0.45 && kind < 0.99;
            // The first rows spike rarely, the first neurons often.
            which = isInput
                    ? Math.max(random.nextInt(ROWS), random.nextInt(ROWS))
                    : Math.min(random.nextInt(neurons), random.nextInt(neurons));
            learning = random.nextInt(3) > 0;
            return event++ < EVENTS;
        }
    }

    /** The rule on some of the neurons, with weights of its own. */
    private static final class Part {
        private final Case testCase;
        private final Weights whole;
        private final int from;
        private final int to;
        private Weights weights;
        private Plasticity plasticity;

        Part(Case testCase, int from, int to, boolean asMatrix) {
            this.testCase = testCase;
            this.from = from;
            this.to = to;
            whole = testCase.weights();
            int[] starts = new int[ROWS + 1];
            int[] targets = new int[whole.values().length];
            double[] values = new double[targets.length];
            int count = 0;
            for (int row = 0; row < ROWS; row++) {
                for (int k = whole.start(row); k < whole.end(row); k++) {
                    if (whole.targets()[k] >= from && whole.targets()[k] < to) {
                        targets[count] = whole.targets()[k] - from;
                        values[count++] = whole.values()[k];
                    }
                }
                starts[row + 1] = count;
            }
            values = Arrays.copyOf(values, count);
            weights = asMatrix
                    ? new Weights(ROWS, to - from, values)
                    : Weights.sparse(ROWS, to - from, starts, Arrays.copyOf(targets, count), values, 0);
            plasticity = testCase.make(weights);
        }

        void take(Spikes spikes) {
            if (spikes.isInput) {
                plasticity.inputSpike(spikes.which, spikes.time);
            } else if (spikes.which >= from && spikes.which < to) {
                if (spikes.isOutput) {
                    plasticity.outputSpike(spikes.which - from, spikes.time);
                } else {
                    plasticity.setLearning(spikes.which - from, spikes.learning);
                }
            }
        }

        /** Replaces the rule by another that is given its state and weights. */
        void resume() throws IOException {
            ByteArrayOutputStream saved = new ByteArrayOutputStream();
            plasticity.save(new DataOutputStream(saved));
            Weights copy = weights.snapshot();
            plasticity = testCase.make(copy);
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(saved.toByteArray()));
            plasticity.restore(in);
            assertEquals(-1, in.read());
            weights = copy;
        }

        /** Puts the weights where they belong among all. */
        void collect(double time, double[] values) {
            plasticity.settle(time);
            int next = 0;
            for (int row = 0; row < ROWS; row++) {
                for (int k = whole.start(row); k < whole.end(row); k++) {
                    if (whole.targets()[k] >= from && whole.targets()[k] < to) {
                        values[k] = weights.values()[next++];
                    }
                }
            }
        }
    }

    private static double[] weightsOf(Case testCase, Part... parts) {
        Spikes spikes = testCase.spikes();
        while (spikes.next()) {
            for (Part part : parts) {
                part.take(spikes);
            }
        }
        double[] values = new double[testCase.weights().values().length];
        for (Part part : parts) {
            part.collect(spikes.time, values);
        }
        return values;
    }

    private static double[] weightsOf(Case testCase) {
        return weightsOf(testCase, new Part(testCase, 0, testCase.neurons(), false));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void weightsAreThoseOfTheDefinition(Case testCase) {
        Weights expected = testCase.weights();
        NaiveStdp definition = new NaiveStdp(expected, testCase.terms());
        Spikes spikes = testCase.spikes();
        while (spikes.next()) {
            if (spikes.isInput) {
                definition.inputSpike(spikes.which, spikes.time);
            } else if (spikes.isOutput) {
                definition.outputSpike(spikes.which, spikes.time);
            } else {
                definition.setLearning(spikes.which, spikes.learning);
            }
        }
        assertArrayEquals(expected.values(), weightsOf(testCase), 1e-12);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void settlingAndResumingAnywhereChangesNothing(Case testCase) throws IOException {
        Part often = new Part(testCase, 0, testCase.neurons(), testCase.dense());
        Part always = new Part(testCase, 0, testCase.neurons(), testCase.dense());
        RandomStream random = RandomStream.seeded(testCase.seed()).named("interruptions");
        Spikes spikes = testCase.spikes();
        while (spikes.next()) {
            often.take(spikes);
            always.take(spikes);
            always.plasticity.settle(spikes.time);
            switch (random.nextInt(50)) {
                case 0 -> often.plasticity.settle(spikes.time);
                case 1 -> often.resume();
                case 2 -> always.resume();
                default -> {}
            }
        }
        double[] expected = weightsOf(testCase);
        double[] values = new double[expected.length];
        often.collect(spikes.time, values);
        assertArrayEquals(expected, values);
        always.collect(spikes.time, values);
        assertArrayEquals(expected, values);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void partsLearnAsTheWhole(Case testCase) {
        double[] expected = weightsOf(testCase);
        Part[] single = new Part[testCase.neurons()];
        Arrays.setAll(single, neuron -> new Part(testCase, neuron, neuron + 1, testCase.dense()));
        assertArrayEquals(expected, weightsOf(testCase, single));
        Part[] two = {
            new Part(testCase, 0, 4, testCase.dense()), new Part(testCase, 4, testCase.neurons(), testCase.dense())
        };
        assertArrayEquals(expected, weightsOf(testCase, two));
    }
}
