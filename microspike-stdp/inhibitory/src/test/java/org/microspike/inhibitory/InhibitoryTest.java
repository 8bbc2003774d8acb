package org.microspike.inhibitory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.microspike.api.Plasticity;
import org.microspike.api.data.Weights;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.setting.Settings;

/** Held to closed forms for single pairs, and on random spikes to its definition. */
class InhibitoryTest {
    private static final int ROWS = 12;
    private static final int NEURONS = 9;
    private static final int EVENTS = 6000;

    private static Plasticity rule(Weights weights, Map<String, Object> changes) {
        Map<String, Object> given = new HashMap<>(Map.of(
                "eta", NaiveInhibitory.ETA,
                "target_rate", NaiveInhibitory.TARGET_RATE + " Hz",
                "tau", NaiveInhibitory.TAU + " s",
                "w_min", NaiveInhibitory.MINIMUM,
                "w_max", NaiveInhibitory.MAXIMUM));
        given.putAll(changes);
        InhibitoryRule rule = new InhibitoryRule();
        return rule.create(weights, Settings.check(rule.parameters(), given), RandomStream.seeded(1));
    }

    private static Plasticity rule(Weights weights) {
        return rule(weights, Map.of());
    }

    @ParameterizedTest
    @CsvSource({"0.01", "0", "0.1", "1.7"})
    void aPairChangesTheWeightByTheSameWhicheverComesFirstButForTheLossOfTheInputSpike(double gap) {
        double pairing = 0.02 * Math.exp(-gap / 0.02);
        double loss = 0.02 * 2 * 8 * 0.02;

        Weights inputFirst = new Weights(1, 1, new double[] {0.5});
        Plasticity rule = rule(inputFirst);
        rule.inputSpike(0, 1);
        rule.outputSpike(0, 1 + gap);
        rule.settle(1 + gap);
        assertEquals(0.5 - loss + pairing, inputFirst.get(0, 0), 1e-15);

        Weights outputFirst = new Weights(1, 1, new double[] {0.5});
        rule = rule(outputFirst);
        rule.outputSpike(0, 1);
        rule.inputSpike(0, 1 + gap);
        assertEquals(0.5 - loss + pairing, outputFirst.get(0, 0), 1e-15);
    }

    @Test
    void allSpikesArePairedWithAll() {
        Weights weights = new Weights(1, 1, new double[] {0.5});
        Plasticity rule = rule(weights, Map.of("target_rate", "0 Hz"));
        rule.outputSpike(0, 0);
        rule.outputSpike(0, 0.01);
        rule.inputSpike(0, 0.02);
        rule.inputSpike(0, 0.03);
        rule.outputSpike(0, 0.04);
        rule.settle(0.04);

        double expected = 0.5;
        for (double gap : new double[] {0.02, 0.01, 0.03, 0.02, 0.02, 0.01}) {
            expected += 0.02 * Math.exp(-gap / 0.02);
        }
        assertEquals(expected, weights.get(0, 0), 1e-15);
    }

    @Test
    void atTheTargetRateUncorrelatedSpikesChangeNothingOnAverage() {
        double[] drift = new double[2];
        for (int rate = 0; rate < 2; rate++) {
            Weights weights = new Weights(1, 1, new double[] {500});
            Plasticity rule = rule(weights, Map.of("eta", 0.001, "w_max", 1000));
            RandomStream random = RandomStream.seeded(7);
            double outputRate = NaiveInhibitory.TARGET_RATE * (1 + rate);
            double inputRate = 20;
            for (double time = 0; time < 20_000; time += random.nextExponential() / (inputRate + outputRate)) {
                if (random.nextDouble() * (inputRate + outputRate) < inputRate) {
                    rule.inputSpike(0, time);
                } else {
                    rule.outputSpike(0, time);
                }
            }
            rule.settle(20_000);
            // Of each input spike, in parts of what it takes from the weight.
            drift[rate] = (weights.get(0, 0) - 500)
                    / (20_000 * inputRate * 0.001 * 2 * NaiveInhibitory.TARGET_RATE * NaiveInhibitory.TAU);
        }
        assertEquals(0, drift[0], 0.02);
        assertEquals(1, drift[1], 0.03);
    }

    private static Weights weights(long seed, boolean dense) {
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
        Arrays.setAll(values, k -> random.nextDouble(NaiveInhibitory.MINIMUM, NaiveInhibitory.MAXIMUM));
        return dense
                ? new Weights(ROWS, NEURONS, values)
                : Weights.sparse(ROWS, NEURONS, starts, Arrays.copyOf(targets, count), values, 0);
    }

    /** What happens, event by event: bursts, equal times, long silences, rows that spike so seldom that much is kept. */
    private static final class Events {
        private final RandomStream random;
        private int event;
        private double time;
        private double kind;
        private int row;
        private int neuron;
        private boolean learning;

        Events(long seed) {
            random = RandomStream.seeded(seed).named("events");
        }

        boolean next() {
            double gap = random.nextDouble();
            double scale = event / 500 % 2 == 0 ? 0.001 : 0.01;
            time += gap < 0.3 ? 0 : gap < 0.998 ? random.nextExponential() * scale : 4;
            kind = random.nextDouble();
            row = Math.max(random.nextInt(ROWS), random.nextInt(ROWS));
            neuron = Math.min(random.nextInt(NEURONS), random.nextInt(NEURONS));
            learning = random.nextInt(3) > 0;
            return event++ < EVENTS;
        }

        boolean isInput() {
            return kind < 0.3;
        }

        boolean isOutput() {
            return kind >= 0.3 && kind < 0.99;
        }

        void happenTo(Plasticity rule) {
            if (isInput()) {
                rule.inputSpike(row, time);
            } else if (isOutput()) {
                rule.outputSpike(neuron, time);
            } else {
                rule.setLearning(neuron, learning);
            }
        }
    }

    private static double[] learned(long seed, boolean dense) {
        Weights weights = weights(seed, dense);
        Plasticity rule = rule(weights);
        Events events = new Events(seed);
        while (events.next()) {
            events.happenTo(rule);
        }
        rule.settle(events.time);
        return weights.values();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void weightsAreThoseOfTheDefinition(long seed) {
        boolean dense = seed % 2 == 0;
        Weights expected = weights(seed, dense);
        NaiveInhibitory definition = new NaiveInhibitory(expected);
        Events events = new Events(seed);
        while (events.next()) {
            if (events.isInput()) {
                definition.inputSpike(events.row, events.time);
            } else if (events.isOutput()) {
                definition.outputSpike(events.neuron, events.time);
            } else {
                definition.setLearning(events.neuron, events.learning);
            }
        }
        assertArrayEquals(expected.values(), learned(seed, dense), 1e-12);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void nothingDependsOnWhenItIsSettledOrResumed(long seed) throws IOException {
        boolean dense = seed % 2 == 0;
        Weights weights = weights(seed, dense);
        Plasticity rule = rule(weights);
        Weights settled = weights(seed, dense);
        Plasticity atOnce = rule(settled);
        RandomStream random = RandomStream.seeded(seed).named("interruptions");
        Events events = new Events(seed);
        while (events.next()) {
            events.happenTo(rule);
            events.happenTo(atOnce);
            atOnce.settle(events.time);
            if (random.nextInt(50) == 0) {
                ByteArrayOutputStream saved = new ByteArrayOutputStream();
                rule.save(new DataOutputStream(saved));
                weights = weights.snapshot();
                rule = rule(weights);
                DataInputStream in = new DataInputStream(new ByteArrayInputStream(saved.toByteArray()));
                rule.restore(in);
                assertEquals(-1, in.read());
            }
        }
        rule.settle(events.time);
        double[] expected = learned(seed, dense);
        assertArrayEquals(expected, weights.values());
        assertArrayEquals(expected, settled.values());
    }
}
