package org.microspike.srm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
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

/** Thresholds of each neuron's own. */
class SrmThresholdsTest {
    private static final SrmModel MODEL = new SrmModel();
    private static final double[] THRESHOLDS = {4, 7.5, 5};

    private static NeuronGroup group(int count, Map<String, ?> settings) {
        return MODEL.create(count, Settings.check(MODEL.parameters(), settings), RandomStream.seeded(1));
    }

    /** The spikes of a group under random input, as texts, each with the number that its neuron has there. */
    private static List<String> spikes(NeuronGroup group, int first) {
        RandomStream random = RandomStream.seeded(2);
        double[] ones = new double[group.size()];
        Arrays.fill(ones, 1);
        Weights weights = new Weights(1, group.size(), ones);
        List<String> spikes = new ArrayList<>();
        double time = 0;
        for (int input = 0; input < 5000; input++) {
            time += random.nextExponential() / 1000;
            while (group.advance(time) != NeuronGroup.NONE) {
                spikes.add(first + group.spikingNeuron() + " " + group.spikeTime());
            }
            group.receive(time, weights, 0);
        }
        return spikes;
    }

    @Test
    void neuronsDoWhatEachWouldDoWithItsThresholdByItself() {
        List<String> together = spikes(group(3, Map.of("threshold", List.of(4, 7.5, 5))), 0);
        List<String> each = new ArrayList<>();
        for (int n = 0; n < 3; n++) {
            List<String> own = spikes(group(1, Map.of("threshold", THRESHOLDS[n])), n);
            assertTrue(own.size() > 20, own.size() + " spikes are too few for a test");
            each.addAll(own);
        }
        together.sort(null);
        each.sort(null);
        assertEquals(each, together);
    }

    @Test
    void inhibitionIsInUnitsOfTheThresholdOfWhomItReaches() {
        double[][] potentials = new double[2][3];
        for (int run = 0; run < 2; run++) {
            NeuronGroup group = group(3, Map.of("threshold", List.of(4, 7.5, 5), "inhibition", 0.25 * run));
            Weights weights = new Weights(1, 3, new double[] {4.5, 1, 1});
            group.receive(0, weights, 0);
            assertEquals(0, group.advance(0.02));
            double spike = group.spikeTime();
            assertEquals(NeuronGroup.NONE, group.advance(spike + 0.005));
            group.potentials(spike + 0.005, potentials[run]);
        }
        double scale = Math.pow(4, 4 / 3.0) / 3;
        double psp = scale * (Math.exp(-0.5) - Math.exp(-2));
        assertEquals(potentials[0][0], potentials[1][0], "the neuron itself");
        assertEquals(-0.25 * 7.5 * psp, potentials[1][1] - potentials[0][1], 1e-12);
        assertEquals(-0.25 * 5 * psp, potentials[1][2] - potentials[0][2], 1e-12);
    }

    @Test
    void oneThresholdForAllIsAsBefore() {
        assertEquals(
                spikes(group(3, Map.of("threshold", 5, "inhibition", 0.1)), 0),
                spikes(group(3, Map.of("threshold", List.of(5, 5, 5), "inhibition", 0.1)), 0));
        Settings settings = Settings.check(MODEL.parameters(), Map.of("threshold", 5));
        assertEquals("5", settings.formatted().get("threshold"));
        assertArrayEquals(new double[] {5, 5}, settings.perNeuron("threshold").values(0, 2, 2, RandomStream.seeded(1)));
        assertThrows(SettingException.class, () -> group(2, Map.of("threshold", List.of(5, -1))));
    }
}
