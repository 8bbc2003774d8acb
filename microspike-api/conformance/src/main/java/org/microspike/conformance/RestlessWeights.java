package org.microspike.conformance;

import org.microspike.api.Plasticity;
import org.microspike.api.data.Weights;

/**
 * Changes weights at every spike, so that a group that takes a weight too early or too late spikes otherwise. Allocates
 * nothing.
 */
final class RestlessWeights implements Plasticity {
    private final Weights weights;
    private final boolean hearsOutput;
    private int told;

    RestlessWeights(Weights weights) {
        this(weights, true);
    }

    /** Those that change at output spikes also change for other neurons than the one that spiked. */
    RestlessWeights(Weights weights, boolean hearsOutput) {
        this.weights = weights;
        this.hearsOutput = hearsOutput;
    }

    @Override
    public void inputSpike(int afferent, double time) {
        told++;
        scale(afferent, told % 2 == 0 ? 1.25 : 0.8);
    }

    @Override
    public void outputSpike(int neuron, double time) {
        if (hearsOutput) {
            scale((told + neuron) % weights.afferents(), 0.99);
        }
    }

    private void scale(int afferent, double factor) {
        double[] values = weights.values();
        for (int k = weights.start(afferent); k < weights.end(afferent); k++) {
            values[k] *= factor;
        }
    }

    @Override
    public void setLearning(int neuron, boolean learning) {}
}
