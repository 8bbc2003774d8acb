package ${package};

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;
import org.microspike.api.Plasticity;
import org.microspike.api.data.Weights;

/** The changes of weights against their equations. */
class ${className}PlasticityTest {
    private final Weights weights = new Weights(2, 1, new double[] {0.5, 0.5});
    private final Plasticity plasticity = new ${className}Plasticity(weights, 0.1, 0.020);

    @Test
    void anOutputSpikePotentiatesTheInputsBeforeIt() {
        plasticity.inputSpike(0, 0.010);
        plasticity.outputSpike(0, 0.015);
        assertArrayEquals(new double[] {0.5 + 0.1 * Math.exp(-0.25), 0.5}, weights.values(), 1e-12);
    }

    @Test
    void anInputSpikeAfterAnOutputSpikeIsDepressed() {
        plasticity.outputSpike(0, 0.010);
        plasticity.inputSpike(1, 0.020);
        assertArrayEquals(new double[] {0.5, 0.5 - 0.1 * Math.exp(-0.5)}, weights.values(), 1e-12);
    }
}
