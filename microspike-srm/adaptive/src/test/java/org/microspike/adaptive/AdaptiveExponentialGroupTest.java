package org.microspike.adaptive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.microspike.api.NeuronGroup;
import org.microspike.api.data.Weights;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.setting.SettingException;

/** What the contract leaves to the model: spikes at one time, and input and settings that are too much. */
class AdaptiveExponentialGroupTest {
    /** Neurons that are alike spike at the same time, the lower number first. */
    @Test
    void ofTwoSpikesAtOneTimeTheLowerNeuronIsFirst() {
        NeuronGroup group = Runs.group(FiringPattern.TONIC.settings(), 3);
        for (int spike = 0; spike < 10; spike++) {
            for (int neuron = 0; neuron < 3; neuron++) {
                assertEquals(neuron, group.advance(1));
            }
        }
    }

    /** An input spike that carries the potential over the peak at once is a spike at the next point of the grid. */
    @Test
    void anOverwhelmingInputSpikeIsAnsweredByASpike() {
        NeuronGroup group = Runs.group(Map.of("tau_s", "0.01 ms"), 1);
        group.advance(0.00105);
        group.receive(0.00105, new Weights(1, 1, new double[] {1e7}), 0);
        assertEquals(0, group.advance(0.01));
        assertEquals(0.0011, group.spikeTime(), 1e-12);
        double[] potentials = new double[1];
        group.potentials(0.0011, potentials);
        assertArrayEquals(new double[] {-70.6}, potentials, 5);
    }

    @Test
    void contradictingSettingsAreRefused() {
        assertRefused("peak", Map.of("peak", "-60 mV"));
        assertRefused("reset", Map.of("reset", "30 mV"));
        assertRefused("slope_factor", Map.of("slope_factor", "0.1 mV"));
        assertRefused("step", Map.of("step", "2 ms"));
    }

    private static void assertRefused(String key, Map<String, ?> settings) {
        SettingException refused = assertThrows(SettingException.class, () -> Runs.group(settings, 1));
        assertEquals(key, refused.key());
    }

    @Test
    void inputBeyondAllBoundsIsRefusedRatherThanFollowedForEver() {
        NeuronGroup group = Runs.group(Map.of("current", "1 A"), 1);
        MicroSpikeException refused = assertThrows(MicroSpikeException.class, () -> group.advance(1));
        assertTrue(refused.getMessage().contains("'current'"), refused.getMessage());
    }
}
