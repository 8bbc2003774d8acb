package org.microspike.api;

import org.microspike.api.data.SpikeBlock;

/**
 * What input spikes do to weights, where it is as simple as this: each takes from every weight of its row the trace of the
 * weight's neuron times a factor of the spike, and no weight falls below its lower bound. A group of neurons may do that
 * itself, while it delivers the spikes, in one pass over the synapses; see {@link Plasticity#depression}.
 *
 * <p>For some spikes in order it asks to {@link #prepare} them, then for each does
 * <pre>
 * weight = Math.max(minimum, weight - trace * factor)
 * </pre>
 * to each synapse before the weight takes effect, and says which spikes have been {@link #received}, as soon as a neuron
 * spikes or all of them have been. Those after an output spike are prepared again.
 *
 * @since 0.1.0
 */
public interface Depression {
    /**
     * The traces of all neurons as they are now; they change when a neuron spikes or spikes are prepared.
     *
     * @return one for each neuron; always the same array, not to be modified
     */
    double[] traces();

    /**
     * Prepares input spikes. Nothing else happens to the plasticity before it learns that they have been received.
     *
     * @param spikes ordered by time; their sources are rows of the weights
     * @param from the first spike
     * @param to the end of the spikes, after the first
     * @param factors the factor of the first spike and of those after it, from place 0 on; overwritten
     * @return the end of the spikes that have been prepared: after the first, and not after {@code to}
     */
    int prepare(SpikeBlock spikes, int from, int to, double[] factors);

    /**
     * Input spikes have depressed the weights of their rows.
     *
     * @param spikes that have been prepared
     * @param from the first of them
     * @param to the end of those received
     */
    void received(SpikeBlock spikes, int from, int to);
}
