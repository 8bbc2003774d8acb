package org.microspike.api.internal.engine;

import org.microspike.api.data.Weights;

/** The state of a network at the time that it has reached, for recordings. Nodes and projections have numbers. */
public interface NetworkView {
    /**
     * The values of a quantity of all neurons of a population.
     *
     * @param node the number of the population
     * @param quantity its place among those that the model declares
     * @param time in seconds, the one reached
     * @param values one per neuron; overwritten
     */
    void sample(int node, int quantity, double time, double[] values);

    /**
     * The weights of a projection, up to date.
     *
     * @return sources x neurons if dense, else one row per source with ascending targets; may be a copy
     */
    Weights weights(int projection);

    /**
     * The delays of a projection whose synapses have different ones.
     *
     * @return in seconds, one for each of the values of its {@link #weights}
     */
    double[] delays(int projection);
}
