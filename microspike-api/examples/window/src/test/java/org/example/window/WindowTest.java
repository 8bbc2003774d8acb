package org.example.window;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;
import org.microspike.api.Plasticity;
import org.microspike.api.data.Weights;

class WindowTest {
    /** Of three afferents one spikes within the window, one before it, one never. */
    @Test
    void outputSpikesPotentiateWhatHasJustComeInAndDepressAllElse() {
        Weights weights = new Weights(3, 2, new double[] {0.5, 0.5, 0.5, 0.5, 0.5, 0.5});
        Plasticity plasticity = new Window(weights, 0.2, 0.1, 0.02);
        plasticity.inputSpike(1, 0.1);
        plasticity.inputSpike(0, 0.125);
        plasticity.outputSpike(0, 0.13);
        assertArrayEquals(new double[] {0.7, 0.5, 0.4, 0.5, 0.4, 0.5}, weights.values(), 1e-15);
    }

    @Test
    void weightsStayFrom0To1() {
        Weights weights = new Weights(2, 1, new double[] {0.9, 0.05});
        Plasticity plasticity = new Window(weights, 0.2, 0.1, 0.02);
        plasticity.inputSpike(0, 0.1);
        plasticity.outputSpike(0, 0.1);
        assertArrayEquals(new double[] {1, 0}, weights.values());
    }
}
