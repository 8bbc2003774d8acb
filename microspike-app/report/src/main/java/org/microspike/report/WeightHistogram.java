package org.microspike.report;

import org.microspike.api.data.Weights;
import org.microspike.api.record.RecordedRun;

/**
 * How the weights to each neuron are distributed, snapshot by snapshot.
 *
 * @param times of the snapshots, in seconds
 * @param low the lower edge of the first bin
 * @param high the upper edge of the last bin, which belongs to it
 * @param counts neurons x snapshots x bins: the number of afferents
 */
record WeightHistogram(double[] times, double low, double high, int[][][] counts) {
    static final int BINS = 40;

    static WeightHistogram of(RecordedRun run) {
        double[] times = run.weightTimes();
        int neurons = run.description().neurons();
        double low = 0;
        double high = 0;
        for (int snapshot = 0; snapshot < times.length; snapshot++) {
            for (double weight : run.weights(snapshot).values()) {
                low = Math.min(low, weight);
                high = Math.max(high, weight);
            }
        }
        if (high == low) {
            high = low + 1;
        }
        int[][][] counts = new int[neurons][times.length][BINS];
        for (int snapshot = 0; snapshot < times.length; snapshot++) {
            Weights weights = run.weights(snapshot);
            for (int afferent = 0; afferent < weights.afferents(); afferent++) {
                for (int neuron = 0; neuron < neurons; neuron++) {
                    counts[neuron][snapshot][bin(weights.get(afferent, neuron), low, high)]++;
                }
            }
        }
        return new WeightHistogram(times, low, high, counts);
    }

    static int bin(double weight, double low, double high) {
        return Math.min(BINS - 1, (int) ((weight - low) / (high - low) * BINS));
    }
}
