package org.microspike.report;

import java.util.Arrays;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.record.NodeDescription;
import org.microspike.api.record.RecordedRun;

/**
 * How a population responds to stimuli: its rates around their starts (peristimulus time histograms).
 *
 * @param stimuli what it responds to
 * @param from the start of the first bin in seconds, against the start of a stimulus
 * @param to the end of the last bin
 * @param sample the neurons that are counted one by one
 * @param rates parts x kinds x rows x bins, in hertz; of the rows the first is the mean of all neurons, the others are
 *     the neurons of the sample. Not a number where nothing was shown
 */
record Responses(Stimuli stimuli, double from, double to, Sample sample, double[][][][] rates) {
    private static final int MOST_BINS = 60;
    private static final int FEWEST_BINS = 30;
    private static final int MOST_COUNTS = 400_000;
    /** What is shown before and after a stimulus, as a share of its length. */
    private static final double AROUND = 0.25;

    static Responses of(RecordedRun run, NodeDescription population, Stimuli stimuli, Sample wanted) {
        int rows = 1 + wanted.count();
        long most =
                (long) MOST_COUNTS / stimuli.parts().size() / stimuli.kinds().size() / rows;
        int bins = (int) Math.min(MOST_BINS, Math.max(FEWEST_BINS, most));
        Sample sample = most >= FEWEST_BINS ? wanted : new Sample(wanted.size(), 0);
        double from = -AROUND * stimuli.length();
        double to = (1 + AROUND) * stimuli.length();
        Counts counts = new Counts(stimuli, from, to, sample, bins);
        double[] starts = stimuli.starts();
        if (starts.length > 0) {
            run.spikes(
                    population.name(),
                    Math.max(0, starts[0] + from),
                    Math.min(run.duration(), starts[starts.length - 1] + to),
                    train -> counts.add(train, starts));
        }
        return new Responses(stimuli, from, to, sample, counts.rates());
    }

    int bins() {
        return rates[0][0][0].length;
    }

    /** The mean rate of all neurons while something of a kind is shown, in a part; not a number if none was. */
    double rate(int part, int kind) {
        double bin = (to - from) / bins();
        double[] row = rates[part][kind][0];
        int first = (int) Math.round(-from / bin);
        return Arrays.stream(row, first, bins() - first).average().orElse(0);
    }

    /** Counts under way. */
    private static final class Counts {
        private final Stimuli stimuli;
        private final double from;
        private final double to;
        private final Sample sample;
        private final int[] places;
        private final double[][][][] counts;

        Counts(Stimuli stimuli, double from, double to, Sample sample, int bins) {
            this.stimuli = stimuli;
            this.from = from;
            this.to = to;
            this.sample = sample;
            places = sample.places();
            counts = new double[stimuli.parts().size()][stimuli.kinds().size()][1 + sample.count()][bins];
        }

        void add(SpikeTrain train, double[] starts) {
            for (int i = 0; i < train.count(); i++) {
                double time = train.times()[i];
                int row = 1 + places[train.sources()[i]];
                int found = Arrays.binarySearch(starts, time - to);
                for (int k = found < 0 ? -1 - found : found; k < starts.length && starts[k] <= time - from; k++) {
                    add(stimuli.shown().get(k), row, time - starts[k]);
                }
            }
        }

        private void add(Stimuli.Shown shown, int row, double lag) {
            double[][] rows = counts[shown.part()][shown.kind()];
            int bin = Math.min(rows[0].length - 1, (int) ((lag - from) / (to - from) * rows[0].length));
            rows[0][bin]++;
            if (row > 0) {
                rows[row][bin]++;
            }
        }

        double[][][][] rates() {
            for (int part = 0; part < counts.length; part++) {
                int[] shown = stimuli.count(part);
                for (int kind = 0; kind < shown.length; kind++) {
                    for (int row = 0; row <= sample.count(); row++) {
                        double[] bins = counts[part][kind][row];
                        double seconds = shown[kind] * (to - from) / bins.length * (row == 0 ? sample.size() : 1);
                        for (int bin = 0; bin < bins.length; bin++) {
                            bins[bin] /= seconds;
                        }
                    }
                }
            }
            return counts;
        }
    }
}
