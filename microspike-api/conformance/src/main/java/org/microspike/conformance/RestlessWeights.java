package org.microspike.conformance;

import org.microspike.api.Plasticity;
import org.microspike.api.data.Weights;

/**
 * Changes weights at every spike, so that a group that takes a weight too early or too late spikes otherwise. Allocates
 * nothing.
 */
final class RestlessWeights implements Plasticity {
    private final Weights weights;
    private int told;

    RestlessWeights(Weights weights) {
        this.weights = weights;
    }

    @Override
    public void inputSpike(int afferent, double time) {
        told++;
        scale(afferent, told % 2 == 0 ? 1.25 : 0.8);
    }

    @Override
    public void outputSpike(int neuron, double time) {
        scale((told + neuron) % weights.afferents(), 0.99);
    }

    private void scale(int afferent, double factor) {
        double[] values = weights.values();
        int row = afferent * weights.neurons();
        for (int n = row; n < row + weights.neurons(); n++) {
            values[n] *= factor;
        }
    }

    @Override
    public void setLearning(int neuron, boolean learning) {}

    @Override
    public double minimumWeight() {
        return Double.NEGATIVE_INFINITY;
    }

    @Override
    public double maximumWeight() {
        return Double.POSITIVE_INFINITY;
    }
}
