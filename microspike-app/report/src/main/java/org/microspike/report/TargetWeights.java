package org.microspike.report;

import org.microspike.api.data.Weights;

/**
 * The weights of some target neurons one by one, first and last.
 *
 * @param targets whose weights they are
 * @param starts targets + 1 places in the other arrays: where the weights of each start, and where the last ends
 * @param sources of each weight; empty if every source has one synapse to each target, and they are in order
 * @param before the weights at the start
 * @param after those of the last snapshot
 */
record TargetWeights(Sample targets, int[] starts, int[] sources, double[] before, double[] after) {
    static TargetWeights of(Weights first, Weights last, Sample targets) {
        int[] places = targets.places();
        int[] starts = new int[targets.count() + 1];
        for (int source = 0; source < last.afferents(); source++) {
            for (int synapse = last.start(source); synapse < last.end(source); synapse++) {
                int place = places[last.neuron(source, synapse)];
                if (place >= 0) {
                    starts[place + 1]++;
                }
            }
        }
        for (int place = 0; place < targets.count(); place++) {
            starts[place + 1] += starts[place];
        }
        int[] next = starts.clone();
        int count = starts[targets.count()];
        int[] sources = new int[last.isDense() ? 0 : count];
        double[] before = new double[count];
        double[] after = new double[count];
        for (int source = 0; source < last.afferents(); source++) {
            for (int synapse = last.start(source); synapse < last.end(source); synapse++) {
                int place = places[last.neuron(source, synapse)];
                if (place >= 0) {
                    int at = next[place]++;
                    before[at] = first.values()[synapse];
                    after[at] = last.values()[synapse];
                    if (!last.isDense()) {
                        sources[at] = source;
                    }
                }
            }
        }
        return new TargetWeights(targets, starts, sources, before, after);
    }
}
