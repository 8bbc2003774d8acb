package org.microspike.report;

import java.util.Arrays;
import java.util.Optional;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.measure.Activity;
import org.microspike.api.record.NodeDescription;
import org.microspike.api.record.RecordedRun;

/**
 * What figures show of a population.
 *
 * @param node the population
 * @param kind what its spikes do to other neurons
 * @param activity what was measured of it
 * @param rates of the population over the whole run, in bins of equal length, in hertz
 * @param intervals between the spikes of each neuron within the measured part
 */
record PopulationData(
        NodeDescription node, Kind kind, Activity activity, double[] rates, Optional<Intervals> intervals) {
    private static final int RATE_BINS = 400;

    /** What the spikes of a population do to other neurons. */
    enum Kind {
        EXCITATORY("#0072b2"),
        INHIBITORY("#d55e00"),
        UNKNOWN("#222222");

        private final String color;

        Kind(String color) {
            this.color = color;
        }

        /** That which people with any colour vision tell apart from the others. */
        String color() {
            return color;
        }
    }

    /**
     * How intervals are distributed.
     *
     * @param end the upper edge of the last bin, in seconds: no more than one interval in a hundred is longer
     * @param shares of all intervals in bins of equal width from 0 on
     */
    record Intervals(double end, double[] shares) {
        private static final int BINS = 60;
        private static final double FINE = 1e-4;
        /** Longer intervals count as this many fine bins, 10 s. */
        private static final int MOST = 100_000;

        private static Optional<Intervals> of(RecordedRun run, NodeDescription node, double from, double to) {
            long[] fine = new long[MOST];
            double[] last = new double[node.size()];
            Arrays.fill(last, Double.NaN);
            run.spikes(node.name(), from, to, train -> count(train, last, fine));
            long all = Arrays.stream(fine).sum();
            if (all == 0) {
                return Optional.empty();
            }
            long seen = 0;
            int end = 0;
            while (seen < 0.99 * all) {
                seen += fine[end++];
            }
            int width = Math.max(1, (end + BINS - 1) / BINS);
            double[] shares = new double[BINS];
            for (int bin = 0; bin < Math.min(MOST, width * BINS); bin++) {
                shares[bin / width] += (double) fine[bin] / all;
            }
            return Optional.of(new Intervals(width * BINS * FINE, shares));
        }

        private static void count(SpikeTrain train, double[] last, long[] fine) {
            for (int i = 0; i < train.count(); i++) {
                int neuron = train.sources()[i];
                double interval = train.times()[i] - last[neuron];
                last[neuron] = train.times()[i];
                if (!Double.isNaN(interval)) {
                    fine[(int) Math.min(MOST - 1, interval / FINE)]++;
                }
            }
        }
    }

    static PopulationData of(RecordedRun run, NodeDescription node, Kind kind, Activity activity) {
        double[] rates = new double[RATE_BINS];
        double step = run.duration() / RATE_BINS;
        for (int bin = 0; bin < RATE_BINS && step > 0; bin++) {
            rates[bin] = run.countSpikes(node.name(), bin * step, (bin + 1) * step) / step / node.size();
        }
        return new PopulationData(node, kind, activity, rates, Intervals.of(run, node, activity.from(), activity.to()));
    }
}
