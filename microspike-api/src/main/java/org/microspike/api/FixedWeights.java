package org.microspike.api;

import java.io.DataInput;
import java.io.DataOutput;

/** The plasticity of weights that do not learn. It has no state. */
enum FixedWeights implements Plasticity {
    INSTANCE;

    @Override
    public void inputSpike(int afferent, double time) {}

    @Override
    public void outputSpike(int neuron, double time) {}

    @Override
    public void reset(double time) {}

    @Override
    public void setLearning(int neuron, boolean learning) {}

    @Override
    public void save(DataOutput out) {}

    @Override
    public void restore(DataInput in) {}
}
