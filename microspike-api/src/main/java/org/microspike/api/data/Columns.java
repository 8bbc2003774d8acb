package org.microspike.api.data;

/**
 * The synapses of sparse rows by the neurons that they lead to, for plasticity that changes those of a neuron as it spikes.
 * It takes 8 bytes for each synapse.
 *
 * @since 0.1.0
 */
public final class Columns {
    private final int[] starts;
    private final int[] places;
    private final int[] afferents;

    /**
     * The columns of some weights.
     *
     * @param weights sparse
     * @throws IllegalArgumentException if they are dense: there the place of each synapse follows from its row and neuron
     */
    public Columns(Weights weights) {
        if (weights.isDense()) {
            throw new IllegalArgumentException("Dense weights need no list of columns");
        }
        int neurons = weights.neurons();
        int[] targets = weights.targets();
        starts = new int[neurons + 1];
        for (int target : targets) {
            starts[target + 1]++;
        }
        for (int neuron = 0; neuron < neurons; neuron++) {
            starts[neuron + 1] += starts[neuron];
        }
        places = new int[targets.length];
        afferents = new int[targets.length];
        int[] ends = starts.clone();
        for (int afferent = 0; afferent < weights.afferents(); afferent++) {
            for (int k = weights.start(afferent); k < weights.end(afferent); k++) {
                int next = ends[targets[k]]++;
                places[next] = k;
                afferents[next] = afferent;
            }
        }
    }

    /**
     * Where a column starts.
     *
     * @param neuron the column
     * @return the index of its first synapse in {@link #places} and {@link #afferents}
     */
    public int start(int neuron) {
        return starts[neuron];
    }

    /**
     * Where a column ends.
     *
     * @param neuron the column
     * @return the index after its last synapse
     */
    public int end(int neuron) {
        return starts[neuron + 1];
    }

    /**
     * Where synapses are among the weights.
     *
     * @return column by column, ascending within each, the place of each synapse in {@link Weights#values}; the own array, not
     *     to be modified
     */
    public int[] places() {
        return places;
    }

    /**
     * The rows of the synapses.
     *
     * @return one for each of the {@link #places}; the own array, not to be modified
     */
    public int[] afferents() {
        return afferents;
    }
}
