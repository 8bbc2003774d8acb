package org.microspike.eligibility;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.microspike.api.Plasticity;
import org.microspike.api.data.Weights;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.setting.Settings;

/**
 * Random spikes and rewards through sparse and dense weights, with many equal times, at consolidations too, bursts, long
 * silences: the weights are those of the definition, and the same to the last bit however often they are settled, saved, or
 * cut into parts.
 */
class EligibilityTest {
    private static final int ROWS = 14;
    private static final int NEURONS = 12;
    private static final int EVENTS = 4000;

    /** A rule to test: its settings, and the seed of its weights and spikes. */
    record Case(String pairing, double interval, boolean dense, int seed) {
        Settings settings() {
            return Settings.check(
                    new EligibilityRule().parameters(),
                    Map.ofEntries(
                            Map.entry("pairing", pairing),
                            Map.entry("interval", interval + " s"),
                            Map.entry("a_plus", NaiveEligibility.A_PLUS),
                            Map.entry("a_minus", NaiveEligibility.A_MINUS),
                            Map.entry("tau_plus", NaiveEligibility.TAU_PLUS + " s"),
                            Map.entry("tau_minus", NaiveEligibility.TAU_MINUS + " s"),
                            Map.entry("decay", NaiveEligibility.DECAY),
                            Map.entry("growth", NaiveEligibility.GROWTH * interval),
                            Map.entry("baseline", NaiveEligibility.BASELINE),
                            Map.entry("tau_reward", NaiveEligibility.TAU_REWARD + " s"),
                            Map.entry("w_min", NaiveEligibility.MINIMUM),
                            Map.entry("w_max", NaiveEligibility.MAXIMUM)));
        }

        /** Sparse rows of random length, now and then with two synapses onto the same neuron; or all of them. */
        Weights weights() {
            RandomStream random = RandomStream.seeded(seed).named("weights");
            int[] starts = new int[ROWS + 1];
            int[] targets = new int[ROWS * NEURONS * 2];
            int count = 0;
            for (int row = 0; row < ROWS; row++) {
                for (int neuron = 0; neuron < NEURONS; neuron++) {
                    int synapses = dense ? 1 : Math.max(0, random.nextInt(5) - 2);
                    for (int k = 0; k < synapses; k++) {
                        targets[count++] = neuron;
                    }
                }
                starts[row + 1] = count;
            }
            double[] values = new double[count];
            Arrays.setAll(values, k -> random.nextDouble(NaiveEligibility.MINIMUM, NaiveEligibility.MAXIMUM));
            return Weights.sparse(ROWS, NEURONS, starts, Arrays.copyOf(targets, count), values, 0);
        }

        Events events() {
            return new Events(RandomStream.seeded(seed).named("events"), interval);
        }
    }

    static Stream<Case> cases() {
        return Stream.of("nearest", "all-to-all")
                .flatMap(pairing -> Stream.of(0.5, 0.01, 0.0007)
                        .flatMap(interval -> IntStream.range(0, 2)
                                .mapToObj(seed -> new Case(pairing, interval, seed % 2 == 1, seed))));
    }

    private enum What {
        INPUT,
        OUTPUT,
        REWARD,
        LEARNING
    }

    /** What happens, event by event. */
    private static final class Events {
        private final RandomStream random;
        private final double interval;
        private double time;
        private int event;
        private What what;
        private int which;
        private boolean learning;

        Events(RandomStream random, double interval) {
            this.random = random;
            this.interval = interval;
        }

        boolean next() {
            double step = random.nextDouble();
            // In turns dense and sparse; a long silence now and then, in which traces decay to nothing.
            double scale = event / 500 % 2 == 0 ? 0.001 : 0.01;
            time += step < 0.4 ? 0 : step < 0.999 ? random.nextExponential() * scale : 2;
            if (step > 0.4 && random.nextInt(20) == 0) {
                long next = (long) Math.floor(time / interval) + 1;
                time = BigDecimal.valueOf(interval)
                        .multiply(BigDecimal.valueOf(next))
                        .doubleValue();
            }
            double kind = random.nextDouble();
            what = kind < 0.45 ? What.INPUT : kind < 0.97 ? What.OUTPUT : kind < 0.99 ? What.REWARD : What.LEARNING;
            // The first rows spike rarely, the first neurons often.
            which = what == What.INPUT
                    ? Math.max(random.nextInt(ROWS), random.nextInt(ROWS))
                    : Math.min(random.nextInt(NEURONS), random.nextInt(NEURONS));
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

        Part(Case testCase, int from, int to) {
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
            weights = testCase.dense()
                    ? new Weights(ROWS, to - from, values)
                    : Weights.sparse(ROWS, to - from, starts, Arrays.copyOf(targets, count), values, 0);
            plasticity = make(weights);
        }

        private Plasticity make(Weights weights) {
            return new EligibilityRule().create(weights, testCase.settings(), RandomStream.seeded(1));
        }

        void take(Events events) {
            boolean own = events.which >= from && events.which < to;
            switch (events.what) {
                case INPUT -> plasticity.inputSpike(events.which, events.time);
                case REWARD -> plasticity.signal("reward", events.time, 0.3);
                case OUTPUT -> {
                    if (own) {
                        plasticity.outputSpike(events.which - from, events.time);
                    }
                }
                default -> {
                    if (own) {
                        plasticity.settle(events.time);
                        plasticity.setLearning(events.which - from, events.learning);
                    }
                }
            }
        }

        /** Replaces the rule by another that is given its state and weights. */
        void resume() throws IOException {
            ByteArrayOutputStream saved = new ByteArrayOutputStream();
            plasticity.save(new DataOutputStream(saved));
            Weights copy = weights.snapshot();
            plasticity = make(copy);
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
        Events events = testCase.events();
        while (events.next()) {
            for (Part part : parts) {
                part.take(events);
            }
        }
        double[] values = new double[testCase.weights().values().length];
        for (Part part : parts) {
            part.collect(events.time, values);
        }
        return values;
    }

    private static double[] weightsOf(Case testCase) {
        return weightsOf(testCase, new Part(testCase, 0, NEURONS));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void weightsAreThoseOfTheDefinition(Case testCase) {
        Weights expected = testCase.weights();
        NaiveEligibility definition = new NaiveEligibility(expected, testCase.pairing(), testCase.interval());
        Events events = testCase.events();
        while (events.next()) {
            definition.consolidate(events.time);
            switch (events.what) {
                case INPUT -> definition.inputSpike(events.which, events.time);
                case OUTPUT -> definition.outputSpike(events.which, events.time);
                case REWARD -> definition.reward(events.time, 0.3);
                default -> definition.setLearning(events.which, events.learning);
            }
        }
        definition.consolidate(events.time);
        assertArrayEquals(expected.values(), weightsOf(testCase), 1e-10);
        // Not all at their bounds.
        assertTrue(Arrays.stream(expected.values()).distinct().count() > expected.values().length / 2);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void settlingAndResumingAnywhereChangesNothing(Case testCase) throws IOException {
        Part often = new Part(testCase, 0, NEURONS);
        Part always = new Part(testCase, 0, NEURONS);
        RandomStream random = RandomStream.seeded(testCase.seed()).named("interruptions");
        Events events = testCase.events();
        while (events.next()) {
            always.plasticity.settle(events.time);
            often.take(events);
            always.take(events);
            always.plasticity.settle(events.time);
            switch (random.nextInt(50)) {
                case 0 -> often.plasticity.settle(events.time);
                case 1 -> often.resume();
                case 2 -> always.resume();
                default -> {}
            }
        }
        double[] expected = weightsOf(testCase);
        double[] values = new double[expected.length];
        often.collect(events.time, values);
        assertArrayEquals(expected, values);
        always.collect(events.time, values);
        assertArrayEquals(expected, values);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void partsLearnAsTheWhole(Case testCase) {
        double[] expected = weightsOf(testCase);
        Part[] single = new Part[NEURONS];
        Arrays.setAll(single, neuron -> new Part(testCase, neuron, neuron + 1));
        assertArrayEquals(expected, weightsOf(testCase, single));
    }

    @Test
    void anotherSignalThanAReward() {
        Plasticity plasticity = new Part(new Case("nearest", 1, true, 0), 0, NEURONS).plasticity;
        MicroSpikeException error =
                assertThrows(MicroSpikeException.class, () -> plasticity.signal("punishment", 0.1, 1));
        assertEquals("The plasticity rule receives no signal 'punishment'.", error.getMessage());
    }
}
