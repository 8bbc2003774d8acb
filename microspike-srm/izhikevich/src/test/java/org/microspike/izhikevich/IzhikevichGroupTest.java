package org.microspike.izhikevich;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.microspike.api.NeuronGroup;
import org.microspike.api.data.Weights;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.setting.SettingException;
import org.microspike.api.setting.Settings;

class IzhikevichGroupTest {
    private static final IzhikevichModel MODEL = new IzhikevichModel();

    private static NeuronGroup part(int first, int count, int all, Map<String, ?> settings) {
        return MODEL.createPart(
                        first,
                        count,
                        all,
                        Settings.check(MODEL.parameters(), settings),
                        RandomStream.seeded(5).named("neurons"))
                .orElseThrow();
    }

    private static NeuronGroup group(int count, Map<String, ?> settings) {
        return part(0, count, count, settings);
    }

    private record Spike(double time, int neuron) {}

    private static List<Spike> advance(NeuronGroup group, double time) {
        List<Spike> spikes = new ArrayList<>();
        for (int n = group.advance(time); n != NeuronGroup.NONE; n = group.advance(time)) {
            spikes.add(new Spike(group.spikeTime(), n));
        }
        return spikes;
    }

    private static double[] potentials(NeuronGroup group, double time) {
        double[] potentials = new double[group.size()];
        group.potentials(time, potentials);
        return potentials;
    }

    /** The loop of the published programs, one millisecond after the other, for one neuron. */
    @Test
    void stepsAsThePublishedProgramsDo() {
        NeuronGroup group = group(1, Map.of());
        Weights weights = new Weights(1, 1, new double[] {7.3});
        RandomStream random = RandomStream.seeded(3);
        double v = -65;
        double u = 0.2 * v;
        List<Spike> expected = new ArrayList<>();
        List<Spike> actual = new ArrayList<>();
        for (int t = 0; t < 3000; t++) {
            double current = 0;
            if (v >= 30) {
                // Registered now, the spike counts from the start of the step before.
                expected.add(new Spike((t - 1) / 1000.0, 0));
                v = -65;
                u += 8;
            }
            while (random.nextInt(3) > 0) {
                double time = t == 0 ? 0 : t / 1000.0 - random.nextInt(2) * 0.0004;
                actual.addAll(advance(group, time));
                group.receive(time, weights, 0);
                current += 7.3;
                if (time == t / 1000.0) {
                    break;
                }
            }
            actual.addAll(advance(group, t / 1000.0));
            if (!expected.isEmpty() && expected.get(expected.size() - 1).time() == (t - 1) / 1000.0) {
                assertEquals(-65, potentials(group, t / 1000.0)[0]);
            }
            assertEquals(v, potentials(group, t / 1000.0)[0], "The potential at " + t + " ms");
            v += 0.5 * ((0.04 * v + 5) * v + 140 - u + current);
            v += 0.5 * ((0.04 * v + 5) * v + 140 - u + current);
            u += 0.02 * (0.2 * v - u);
        }
        assertEquals(expected, actual);
        assertTrue(expected.size() > 20, expected.size() + " spikes");
    }

    @Test
    void anArrivalBetweenTwoPointsActsFromTheLaterOneOn() {
        NeuronGroup late = group(1, Map.of());
        NeuronGroup atPoint = group(1, Map.of());
        Weights weights = new Weights(1, 1, new double[] {3});
        advance(late, 0.0021);
        late.receive(0.0021, weights, 0);
        advance(atPoint, 0.003);
        atPoint.receive(0.003, weights, 0);
        double[] before = potentials(atPoint, 0.003);
        advance(late, 0.003);
        assertArrayEquals(before, potentials(late, 0.003));
        advance(late, 0.004);
        advance(atPoint, 0.004);
        assertArrayEquals(potentials(atPoint, 0.004), potentials(late, 0.004));
        assertNotEquals(before[0], potentials(late, 0.004)[0]);
    }

    /** However fine the grid, a spike brings the same charge. */
    @Test
    void aWeightRaisesThePotentialByItselfWhateverTheStep() {
        for (double step : new double[] {0.001, 0.0001, 0.00001}) {
            NeuronGroup struck = group(1, Map.of("step", step + " s", "initial", "-70 mV"));
            NeuronGroup silent = group(1, Map.of("step", step + " s", "initial", "-70 mV"));
            struck.receive(0, new Weights(1, 1, new double[] {0.1}), 0);
            advance(struck, step);
            advance(silent, step);
            // The potential is drawn back to rest meanwhile, by 15 % in the second half of 1 ms.
            double raised = potentials(struck, step)[0] - potentials(silent, step)[0];
            assertEquals(0.1, raised, 16 * step, "With a step of " + step + " s");
        }
    }

    @Test
    void onePulseOfEachStepGoesToAnyNeuronWhateverTheParts() {
        Map<String, ?> settings = Map.of("pulse_current", 1000, "a", 0, "d", 0);
        List<Spike> whole = advance(group(10, settings), 2);
        assertEquals(2000, whole.size());
        int[] counts = new int[10];
        for (int k = 0; k < whole.size(); k++) {
            assertEquals(k / 1000.0, whole.get(k).time());
            counts[whole.get(k).neuron()]++;
        }
        // The standard deviation is 13.4.
        assertTrue(Arrays.stream(counts).allMatch(count -> count > 140 && count < 260), Arrays.toString(counts));
        List<Spike> parts = new ArrayList<>(advance(part(0, 3, 10, settings), 2));
        advance(part(3, 7, 10, settings), 2).forEach(spike -> parts.add(new Spike(spike.time(), spike.neuron() + 3)));
        parts.sort((one, other) -> Double.compare(one.time(), other.time()));
        assertEquals(whole, parts);
    }

    @Test
    void pulsesComeWithTheirProbability() {
        int pulses = advance(group(10, Map.of("pulse_current", 1000, "pulse_probability", 0.2, "a", 0, "d", 0)), 10)
                .size();
        // The standard deviation is 40.
        assertTrue(pulses > 1840 && pulses < 2160, pulses + " pulses");
    }

    @Test
    void noiseIsUniformAndEachNeuronsOwn() {
        int count = 2000;
        NeuronGroup noisy = group(count, Map.of("noise", 6.5));
        NeuronGroup low = group(1, Map.of("current", -6.5));
        NeuronGroup high = group(1, Map.of("current", 6.5));
        for (NeuronGroup each : List.of(noisy, low, high)) {
            advance(each, 0.001);
        }
        double least = potentials(low, 0.001)[0];
        double most = potentials(high, 0.001)[0];
        double[] sorted = potentials(noisy, 0.001);
        Arrays.sort(sorted);
        assertTrue(sorted[0] >= least && sorted[count - 1] < most);
        assertEquals(count, Arrays.stream(sorted).distinct().count());
        // The potential is nearly linear in the current of one step.
        for (int tenth = 1; tenth < 10; tenth++) {
            assertEquals(least + (most - least) * tenth / 10, sorted[count * tenth / 10], 0.5);
        }
    }

    @Test
    void theResetMustBeBelowThePeak() {
        SettingException error =
                assertThrows(SettingException.class, () -> group(2, Map.of("c", List.of("-65 mV", "31 mV"))));
        assertEquals(
                "'c' is 31.0 mV and 'peak' is 30.0 mV for neuron 1, but the potential after a spike must be below the"
                        + " peak.",
                error.getMessage());
    }
}
