package org.example.exponential;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.microspike.api.NeuronGroup;
import org.microspike.api.data.Weights;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.setting.SettingException;
import org.microspike.api.setting.Settings;

/** The group against the equation of the model. */
class ExponentialGroupTest {
    private static NeuronGroup group(int count, Map<String, ?> settings) {
        ExponentialModel model = new ExponentialModel();
        return model.create(count, Settings.check(model.parameters(), settings), RandomStream.seeded(1));
    }

    private static double potential(NeuronGroup group, double time) {
        double[] potentials = new double[group.size()];
        group.potentials(time, potentials);
        return potentials[0];
    }

    /** The interval is the integral of dt/dV from the reset to the peak, here of its small pieces. */
    @Test
    void theIntervalIsThatOfTheEquation() {
        double interval = 0;
        double piece = 1e-4;
        for (double v = -68 + piece / 2; v < -30; v += piece) {
            interval += piece / (-65 - v + 3 * Math.exp((v + 60) / 3) + 10);
        }
        NeuronGroup group = group(1, Map.of("drive", 10, "step", "0.001 ms"));
        group.advance(1);
        double first = group.spikeTime();
        for (int spike = 0; spike < 10; spike++) {
            group.advance(1);
        }
        assertEquals(interval * 0.010, (group.spikeTime() - first) / 10, 2e-6);
    }

    /** Half the step, a quarter of the error. */
    @Test
    void theErrorIsOfSecondOrder() {
        double exact = potentialOnTheWay("0.01 ms");
        double coarse = Math.abs(potentialOnTheWay("0.8 ms") - exact);
        double fine = Math.abs(potentialOnTheWay("0.4 ms") - exact);
        assertEquals(4, coarse / fine, 0.4);
    }

    private static double potentialOnTheWay(String step) {
        NeuronGroup group = group(1, Map.of("drive", 4, "step", step));
        assertEquals(NeuronGroup.NONE, group.advance(0.008));
        return potential(group, 0.008);
    }

    @Test
    void inputActsAtTheNextPointOfTheGrid() {
        NeuronGroup group = group(1, Map.of("step", "1 ms", "threshold", 0, "peak", 30));
        assertEquals(NeuronGroup.NONE, group.advance(0.0015));
        group.receive(0.0015, new Weights(1, 1, new double[] {10}), 0);
        assertEquals(NeuronGroup.NONE, group.advance(0.002));
        assertEquals(-65, potential(group, 0.002), 1e-6);
        assertEquals(NeuronGroup.NONE, group.advance(0.003));
        assertEquals(-55, potential(group, 0.003), 1);
    }

    @Test
    void neuronsThatAreAlikeSpikeInOrder() {
        NeuronGroup group = group(3, Map.of("drive", 10));
        int[] neurons = new int[6];
        for (int i = 0; i < neurons.length; i++) {
            neurons[i] = group.advance(1);
        }
        assertArrayEquals(new int[] {0, 1, 2, 0, 1, 2}, neurons);
    }

    @Test
    void contradictingSettingsAreRefusedByName() {
        assertEquals(
                "reset",
                assertThrows(SettingException.class, () -> group(1, Map.of("reset", 0)))
                        .key());
        assertEquals(
                "peak",
                assertThrows(SettingException.class, () -> group(1, Map.of("peak", 100)))
                        .key());
    }
}
