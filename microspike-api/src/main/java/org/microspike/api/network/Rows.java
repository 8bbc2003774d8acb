package org.microspike.api.network;

import java.util.Arrays;
import org.microspike.api.data.Wiring;

/** Collects the synapses of one source after another. */
final class Rows {
    private final int sources;
    private final int neurons;
    private final int[] starts;
    private int[] targets;
    private int source;
    private int size;

    /**
     * No synapses yet.
     *
     * @param expected about how many there will be
     */
    Rows(int sources, int neurons, long expected) {
        this.sources = sources;
        this.neurons = neurons;
        starts = new int[sources + 1];
        targets = new int[(int) Math.max(16, Wiring.checked(expected))];
    }

    void add(int neuron) {
        if (size == targets.length) {
            targets = Arrays.copyOf(targets, (int) Wiring.checked(size + (size >> 1) + 1L));
        }
        targets[size++] = neuron;
    }

    /** Ends the row of a source. */
    void end() {
        starts[++source] = size;
    }

    Wiring wiring() {
        return new Wiring(sources, neurons, starts, size == targets.length ? targets : Arrays.copyOf(targets, size));
    }

    /** The synapses of pairs in any order. */
    static Wiring sorted(int sources, int neurons, int[] pairSources, int[] pairTargets) {
        int[] starts = new int[sources + 1];
        for (int source : pairSources) {
            starts[source + 1]++;
        }
        for (int source = 0; source < sources; source++) {
            starts[source + 1] += starts[source];
        }
        int[] next = starts.clone();
        int[] targets = new int[pairTargets.length];
        for (int i = 0; i < pairTargets.length; i++) {
            targets[next[pairSources[i]]++] = pairTargets[i];
        }
        for (int source = 0; source < sources; source++) {
            Arrays.sort(targets, starts[source], starts[source + 1]);
        }
        return new Wiring(sources, neurons, starts, targets);
    }

    /** The order of pairs by source, then by target, as in {@link #sorted}; those of one pair stay in their order. */
    static int[] order(int[] pairSources, int[] pairTargets, int neurons) {
        int sources = Arrays.stream(pairSources).max().orElse(-1) + 1;
        int[] order = new int[pairSources.length];
        Arrays.setAll(order, i -> i);
        return orderBy(orderBy(order, pairTargets, neurons), pairSources, sources);
    }

    /** Orders by keys from 0 to before a number, by counting; those of one key stay in their order. */
    private static int[] orderBy(int[] before, int[] keys, int number) {
        int[] next = new int[number + 1];
        for (int key : keys) {
            next[key + 1]++;
        }
        for (int key = 0; key < number; key++) {
            next[key + 1] += next[key];
        }
        int[] order = new int[before.length];
        for (int i : before) {
            order[next[keys[i]]++] = i;
        }
        return order;
    }
}
