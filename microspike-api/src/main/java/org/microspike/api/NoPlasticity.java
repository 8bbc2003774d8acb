package org.microspike.api;

/** Fixed weights. */
final class NoPlasticity implements Plasticity {
    private final double maximumWeight;

    NoPlasticity(Weights weights) {
        double maximum = Double.NEGATIVE_INFINITY;
        for (double value : weights.values()) {
            maximum = Math.max(maximum, value);
        }
        maximumWeight = maximum;
    }

    @Override
    public void inputSpike(int afferent, double time) {}

    @Override
    public void outputSpike(int neuron, double time) {}

    @Override
    public void setLearning(int neuron, boolean learning) {}

    @Override
    public double maximumWeight() {
        return maximumWeight;
    }
}
