package org.microspike.lif;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.microspike.api.NeuronGroup;
import org.microspike.api.data.Weights;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.setting.SettingException;
import org.microspike.api.setting.Settings;

class LifGroupTest {
    private static final int EXCITATORY = 0;
    private static final int INHIBITORY = 1;

    private static NeuronGroup group(int count, Object... namesAndValues) {
        Map<String, Object> given = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            given.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        LifModel model = new LifModel();
        return model.create(count, Settings.check(model.parameters(), given), RandomStream.seeded(5));
    }

    /** Advances to a time, with all output spikes before it, and then lets a spike arrive at every neuron. */
    private static List<Double> receive(NeuronGroup group, double time, double weight, int port) {
        List<Double> spikes = advance(group, time);
        double[] row = new double[group.size()];
        Arrays.fill(row, weight);
        group.receive(time, new Weights(1, group.size(), row, port), 0);
        return spikes;
    }

    private static List<Double> advance(NeuronGroup group, double time) {
        List<Double> spikes = new ArrayList<>();
        while (group.advance(time) != NeuronGroup.NONE) {
            spikes.add(group.spikeTime());
        }
        return spikes;
    }

    private static double[] sample(NeuronGroup group, int quantity, double time) {
        double[] values = new double[group.size()];
        group.sample(quantity, time, values);
        return values;
    }

    @ParameterizedTest
    @CsvSource({"20, 5", "20, 20", "5, 20", "10, 9.999999999"})
    void oneArrivalFollowsItsClosedForm(double tauM, double tau) {
        NeuronGroup group = group(1, "tau_m", tauM + " ms", "tau_excitatory", tau + " ms");
        receive(group, 0.0123, 4, EXCITATORY);
        for (double elapsed : new double[] {0, 1e-6, 0.001, 0.0077, 0.1, 1}) {
            double time = 0.0123 + elapsed;
            assertEquals(List.of(), advance(group, time));
            double t = elapsed * 1e3;
            double shape = Math.abs(tau - tauM) < 1e-6
                    ? t / tauM * Math.exp(-t / tauM)
                    : tau / (tauM - tau) * (Math.exp(-t / tauM) - Math.exp(-t / tau));
            assertEquals(-60 + 4 * shape, sample(group, 0, time)[0], 1e-9);
            assertEquals(4 * Math.exp(-t / tau), sample(group, 1, time)[0], 1e-9);
            assertEquals(0, sample(group, 2, time)[0]);
        }
    }

    @Test
    void crossesWhereTheLogarithmSays() {
        NeuronGroup group = group(1, "drive", "20 mV", "refractory", "2 ms");
        double first = 0.02 * Math.log(20.0 / 10);
        List<Double> spikes = advance(group, 0.1);
        for (int k = 0; k < spikes.size(); k++) {
            assertEquals(first + k * (first + 0.002), spikes.get(k), 1e-13);
        }
        assertEquals(6, spikes.size());
    }

    @Test
    void currentsGoOnWhileThePotentialIsHeld() {
        NeuronGroup group = group(1, "refractory", "5 ms");
        receive(group, 0.001, 100, EXCITATORY);
        List<Double> spikes = advance(group, 0.004);
        assertEquals(1, spikes.size());
        double end = spikes.get(0) + 0.005;
        receive(group, 0.004, -30, INHIBITORY);
        assertEquals(-60, sample(group, 0, 0.004)[0]);
        assertEquals(List.of(), advance(group, end));
        assertEquals(-60, sample(group, 0, end)[0], 1e-12);
        double excitatory = 100 * Math.exp((0.001 - end) / 0.005);
        double inhibitory = -30 * Math.exp((0.004 - end) / 0.01);
        assertEquals(excitatory, sample(group, 1, end)[0], 1e-11);
        assertEquals(inhibitory, sample(group, 2, end)[0], 1e-11);
        double later = end + 0.001;
        assertEquals(List.of(), advance(group, later));
        double expected = -60
                + excitatory / 3 * (Math.exp(-0.001 / 0.02) - Math.exp(-0.001 / 0.005))
                + inhibitory * (Math.exp(-0.001 / 0.02) - Math.exp(-0.001 / 0.01));
        assertEquals(expected, sample(group, 0, later)[0], 1e-10);
    }

    @Test
    void pulsesActAtOnceButNotWhileRefractory() {
        NeuronGroup group = group(1, "synapses", "delta", "refractory", "2 ms");
        receive(group, 0.001, 4, EXCITATORY);
        assertEquals(-56, sample(group, 0, 0.001)[0], 1e-12);
        receive(group, 0.001, 6, EXCITATORY);
        assertEquals(List.of(), advance(group, 0.001));
        assertEquals(List.of(0.001), receive(group, 0.002, 9, EXCITATORY));
        assertEquals(-60, sample(group, 0, 0.002)[0]);
        // The refractory period is over at its end.
        assertEquals(List.of(), receive(group, 0.003, 3, INHIBITORY));
        assertEquals(-57, sample(group, 0, 0.003)[0], 1e-12);
    }

    @Test
    void allPulsesOfAnInstantArriveBeforeAnyNeuronSpikes() {
        NeuronGroup group = group(2, "synapses", "delta");
        receive(group, 0.001, 20, EXCITATORY);
        receive(group, 0.001, -15, INHIBITORY);
        assertEquals(List.of(), advance(group, 0.1));
        receive(group, 0.1, 7, EXCITATORY);
        receive(group, 0.1, 7, EXCITATORY);
        assertEquals(List.of(0.1, 0.1), advance(group, 0.2));
    }

    @Test
    void arrivalsAtTheCrossingDoNotTakeItBack() {
        NeuronGroup alone = group(1, "drive", "20 mV");
        double crossing = advance(alone, 0.02).get(0);
        NeuronGroup group = group(1, "drive", "20 mV");
        assertEquals(List.of(), receive(group, crossing, -1000, INHIBITORY));
        assertEquals(List.of(crossing), advance(group, 0.1));
    }

    @Test
    void toTouchTheThresholdIsNotToCrossIt() {
        // The peak of an EPSP whose time constants are alike is w / e.
        NeuronGroup below = group(1, "tau_excitatory", "20 ms");
        receive(below, 0.25, 10 * Math.E, EXCITATORY);
        assertEquals(List.of(), advance(below, 1));
        NeuronGroup above = group(1, "tau_excitatory", "20 ms");
        receive(above, 0.25, 10 * Math.E * (1 + 1e-12), EXCITATORY);
        assertEquals(0.27, advance(above, 1).get(0), 1e-5);
    }

    @Test
    void alikeNeuronsSpikeTogetherInOrderOfTheirNumbers() {
        int count = 40_000;
        NeuronGroup group = group(count, "refractory", "1 ms");
        receive(group, 0.001, 70, EXCITATORY);
        int next = 0;
        double first = 0;
        for (int neuron = group.advance(0.1); neuron != NeuronGroup.NONE; neuron = group.advance(0.1)) {
            first = next == 0 ? group.spikeTime() : first;
            assertEquals(next++, neuron);
            assertEquals(first, group.spikeTime());
        }
        assertEquals(count, next);
    }

    @Test
    void restsThroughEmptyTime() {
        NeuronGroup group = group(100);
        receive(group, 0.001, 5, EXCITATORY);
        assertEquals(List.of(), advance(group, 1e9));
        assertEquals(-60, sample(group, 0, 1e9)[99]);
        receive(group, 1e9, 100, EXCITATORY);
        assertTrue(advance(group, 1e9 + 1).size() >= 100);
    }

    @ParameterizedTest
    @CsvSource({"exponential, 5", "delta, 20"})
    void ownSpikesHaveTheMeanAndTheVarianceOfAPoissonTrain(String synapses, double tau) {
        NeuronGroup group = group(
                2000, "synapses", synapses, "drive_rate", "2 kHz", "drive_weight", "0.05 mV", "threshold", "0 mV");
        assertEquals(List.of(), advance(group, 0.5));
        double[] values = sample(group, synapses.equals("delta") ? 0 : 1, 0.5);
        double offset = synapses.equals("delta") ? 60 : 0;
        double mean =
                Arrays.stream(values).map(value -> value + offset).average().orElseThrow();
        double variance = Arrays.stream(values)
                .map(value -> (value + offset - mean) * (value + offset - mean))
                .average()
                .orElseThrow();
        // By Campbell's theorem; tau is in ms, the rate 2 per ms.
        assertEquals(2 * 0.05 * tau, mean, 0.02);
        assertEquals(2 * 0.05 * 0.05 * tau / 2, variance, 0.1 * 0.0025 * tau);
    }

    @Test
    void eachNeuronHasItsOwnPotentials() {
        NeuronGroup group = group(
                3,
                "threshold",
                List.of("-50 mV", "-49 mV", "-40 mV"),
                "initial",
                List.of("-55 mV", "-49 mV", "-70 mV"),
                "drive",
                List.of("0 mV", "0 mV", "10 mV"));
        assertArrayEquals(new double[] {-55, -49, -70}, sample(group, 0, 0), 1e-12);
        // Who starts at the threshold spikes at once.
        assertEquals(1, group.advance(0.001));
        assertEquals(0, group.spikeTime());
        assertEquals(List.of(), advance(group, 5));
        assertArrayEquals(new double[] {-60, -60, -50}, sample(group, 0, 5), 1e-9);
    }

    @Test
    void drawnPotentialsDependOnTheNumberOfTheNeuronAlone() {
        LifModel model = new LifModel();
        Settings settings = Settings.check(model.parameters(), Map.of("initial", "uniform(-60 mV, -50 mV)"));
        RandomStream random = RandomStream.seeded(3);
        double[] all = sample(model.create(10, settings, random), 0, 0);
        double[] part = sample(model.createPart(4, 3, 10, settings, random).orElseThrow(), 0, 0);
        assertArrayEquals(new double[] {all[4], all[5], all[6]}, part);
        for (double potential : all) {
            assertTrue(potential >= -60 && potential < -50, () -> potential + " mV");
        }
    }

    @Test
    void refusesAResetAtTheThreshold() {
        SettingException refused = assertThrows(SettingException.class, () -> group(2, "reset", "-50 mV"));
        assertEquals("reset", refused.key());
        assertTrue(refused.getMessage().contains("must be below the threshold"), refused.getMessage());
    }
}
