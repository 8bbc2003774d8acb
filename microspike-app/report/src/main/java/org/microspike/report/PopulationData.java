package org.microspike.report;

import java.util.Arrays;
import java.util.Locale;
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
 * @param rates of the population over the whole run, in {@value #RATE_BINS} bins of equal length, in hertz
 * @param sample its neurons that can be looked at one by one
 * @param responses to what is shown; empty if nothing is known of that
 * @param intervals between the spikes of each neuron within the measured part
 */
record PopulationData(
        NodeDescription node,
        Kind kind,
        Activity activity,
        double[] rates,
        Optional<Intervals> intervals,
        Sample sample,
        Optional<Responses> responses) {
    private static final int RATE_BINS = 2000;

    /** What the spikes of a population do to other neurons. */
    enum Kind {
        EXCITATORY("#0072b2"),
        INHIBITORY("#d55e00"),
        UNKNOWN("#222222");

        private final String color;

        Kind(String color) {
            this.color = color;
        }

        /** What a reader calls it; empty if it is not known. */
        String word() {
            return this == UNKNOWN ? "" : name().toLowerCase(Locale.ROOT);
        }

        /** That which people with any colour vision tell apart from the others. */
        String color() {
            return color;
        }
    }

    /**
     * How intervals are distributed.
     *
     * @param end the upper edge of the last bin, in seconds: no more than one interval in a hundred is longer, unless that were above 10 s
     * @param shares of all intervals in bins of equal width from 0 on
     */
    record Intervals(double end, double[] shares) {
        private static final int BINS = 60;
        private static final double FINE = 1e-4;
        /** Longer intervals than these fine bins, 10 s, are in none. */
        private static final int MOST = 100_000;

        private static Optional<Intervals> of(RecordedRun run, NodeDescription node, double from, double to) {
            // The last is for longer ones.
            long[] fine = new long[MOST + 1];
            double[] last = new double[node.size()];
            Arrays.fill(last, Double.NaN);
            run.spikes(node.name(), from, to, train -> count(train, last, fine));
            long all = Arrays.stream(fine).sum();
            if (all == 0) {
                return Optional.empty();
            }
            long seen = 0;
            int end = 0;
            while (seen < 0.99 * all && end < MOST) {
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
                    fine[(int) Math.min(MOST, interval / FINE)]++;
                }
            }
        }
    }

    static PopulationData of(
            RecordedRun run,
            NodeDescription node,
            Kind kind,
            Activity activity,
            Sample sample,
            Optional<Stimuli> stimuli) {
        return new PopulationData(
                node,
                kind,
                activity,
                rates(run, node),
                Intervals.of(run, node, activity.from(), activity.to()),
                sample,
                stimuli.map(shown -> Responses.of(run, node, shown, sample)));
    }

    private static double[] rates(RecordedRun run, NodeDescription node) {
        double[] rates = new double[RATE_BINS];
        double step = run.duration() / RATE_BINS;
        if (step > 0) {
            run.spikes(node.name(), 0, run.duration(), train -> {
                for (int i = 0; i < train.count(); i++) {
                    rates[Math.min(RATE_BINS - 1, (int) (train.times()[i] / step))] += 1 / step / node.size();
                }
            });
        }
        return rates;
    }

    /** The rates in bins of several times the length. */
    double[] rates(int several) {
        double[] means = new double[rates.length / several];
        for (int bin = 0; bin < means.length * several; bin++) {
            means[bin / several] += rates[bin] / several;
        }
        return means;
    }
}
