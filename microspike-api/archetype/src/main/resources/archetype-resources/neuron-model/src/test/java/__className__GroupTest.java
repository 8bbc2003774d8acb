package ${package};

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.microspike.api.NeuronGroup;
import org.microspike.api.data.Weights;

/** The neurons against their equations. */
class ${className}GroupTest {
    private final NeuronGroup group = new ${className}Group(2, 0.010, 500);

    private void receive(double time, double... weights) {
        assertEquals(NeuronGroup.NONE, group.advance(time));
        group.receive(time, new Weights(1, 2, weights), 0);
    }

    private double[] potentials(double time) {
        double[] potentials = new double[2];
        group.potentials(time, potentials);
        return potentials;
    }

    @Test
    void inputSpikesAddUpAndDecay() {
        receive(0.001, 100, 50);
        receive(0.004, 100, 50);
        double left = Math.exp(-0.9) + Math.exp(-0.6);
        assertArrayEquals(new double[] {100 * left, 50 * left}, potentials(0.010), 1e-9);
    }

    @Test
    void aNeuronThatReachesTheThresholdSpikesAndIsReset() {
        receive(0.001, 499, 500);
        assertEquals(1, group.advance(0.002));
        assertEquals(0.001, group.spikeTime());
        assertEquals(NeuronGroup.NONE, group.advance(0.002));
        assertArrayEquals(new double[] {499 * Math.exp(-0.1), 0}, potentials(0.002), 1e-9);
    }
}
