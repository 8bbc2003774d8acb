package org.microspike.api.internal.engine;

import java.io.DataInput;
import java.io.DataOutput;
import java.util.Arrays;
import org.microspike.api.Plasticity;
import org.microspike.api.data.Weights;

/** Fixed weights. */
public final class NoPlasticity implements Plasticity {
    private final double minimumWeight;
    private final double maximumWeight;

    public NoPlasticity(Weights weights) {
        minimumWeight = Arrays.stream(weights.values()).min().orElse(0);
        maximumWeight = Arrays.stream(weights.values()).max().orElse(0);
    }

    @Override
    public void inputSpike(int afferent, double time) {}

    @Override
    public void outputSpike(int neuron, double time) {}

    @Override
    public void setLearning(int neuron, boolean learning) {}

    @Override
    public void save(DataOutput out) {}

    @Override
    public void restore(DataInput in) {}

    @Override
    public double minimumWeight() {
        return minimumWeight;
    }

    @Override
    public double maximumWeight() {
        return maximumWeight;
    }
}
