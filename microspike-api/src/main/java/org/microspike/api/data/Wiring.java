package org.microspike.api.data;

import org.microspike.api.message.MicroSpikeException;

/**
 * Which neurons a projection connects, in ascending order of source and target. Immutable.
 *
 * @param sources the number of the sending node's neurons or afferents
 * @param neurons the number of the receiving population's neurons
 * @param starts sources + 1 places in the targets: where the synapses of each source start, and where the last end; empty
 *     if every source has a synapse to every neuron
 * @param targets the neuron of each synapse, ascending for one source
 */
public record Wiring(int sources, int neurons, int[] starts, int[] targets) {
    private static final int[] DENSE = new int[0];

    /** The most synapses of one projection. */
    public static final int MOST = Integer.MAX_VALUE - 8;

    /**
     * Every source with every neuron.
     *
     * @param sources the number of sources
     * @param neurons the number of neurons
     * @return the wiring
     */
    public static Wiring dense(int sources, int neurons) {
        return new Wiring(sources, neurons, DENSE, DENSE);
    }

    /**
     * Whether every source has a synapse to every neuron.
     *
     * @return false if the synapses are listed
     */
    public boolean isDense() {
        return starts.length == 0;
    }

    /**
     * The number of synapses.
     *
     * @return at least 0
     * @throws MicroSpikeException if they are more than one projection holds
     */
    public int synapses() {
        return isDense() ? (int) checked((long) sources * neurons) : targets.length;
    }

    /**
     * The same synapses, one by one.
     *
     * @return one that is not dense
     */
    public Wiring listed() {
        if (!isDense()) {
            return this;
        }
        int[] first = new int[sources + 1];
        int[] all = new int[synapses()];
        for (int source = 0; source < sources; source++) {
            first[source + 1] = first[source] + neurons;
            for (int neuron = 0; neuron < neurons; neuron++) {
                all[first[source] + neuron] = neuron;
            }
        }
        return new Wiring(sources, neurons, first, all);
    }

    /**
     * A number of synapses that one projection can have.
     *
     * @param synapses a number
     * @return the number
     * @throws MicroSpikeException if it is larger than {@link #MOST}
     */
    public static long checked(long synapses) {
        if (synapses > MOST) {
            throw new MicroSpikeException(
                    synapses + " synapses are more than the 2 billion that one projection holds.");
        }
        return synapses;
    }
}
