package org.microspike.api.measure;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.microspike.api.Resumable;
import org.microspike.api.numeric.RandomStream;

/** Measures how the spike counts of the neurons of a sample go together, and keeps none but those of the present bin. */
final class CorrelationMeter implements Resumable {
    static final double BIN = 0.05;
    static final int SAMPLE = 200;

    private static final int NOT_CHOSEN = -1;

    /** The place in the sample of each neuron. */
    private final int[] place;

    private final long[] counts;
    private final int[] spiked;
    private int howMany;
    private final double[] sums;
    private final double[][] products;
    private long bin;

    CorrelationMeter(int neurons) {
        int chosen = Math.min(SAMPLE, neurons);
        place = new int[neurons];
        choose(chosen);
        counts = new long[chosen];
        spiked = new int[chosen];
        sums = new double[chosen];
        products = new double[chosen][];
        for (int i = 0; i < chosen; i++) {
            products[i] = new double[i + 1];
        }
    }

    /** Always the same for one number of neurons. */
    private void choose(int chosen) {
        int[] order = new int[place.length];
        Arrays.setAll(order, i -> i);
        RandomStream random = RandomStream.seeded(1).named("pairs");
        Arrays.fill(place, NOT_CHOSEN);
        for (int i = 0; i < chosen; i++) {
            int j = i + random.nextInt(order.length - i);
            int neuron = order[j];
            order[j] = order[i];
            place[neuron] = i;
        }
    }

    /** A spike at a time after the start of the interval. */
    void spike(double time, int neuron) {
        int i = place[neuron];
        if (i == NOT_CHOSEN) {
            return;
        }
        reach(time);
        if (counts[i]++ == 0) {
            spiked[howMany++] = i;
        }
    }

    /** No spike comes before a time after the start of the interval. */
    void reach(double time) {
        long now = (long) (time / BIN);
        if (now <= bin) {
            return;
        }
        bin = now;
        Arrays.sort(spiked, 0, howMany);
        for (int a = 0; a < howMany; a++) {
            int i = spiked[a];
            sums[i] += counts[i];
            for (int b = 0; b <= a; b++) {
                int j = spiked[b];
                products[i][j] += counts[i] * counts[j];
            }
        }
        for (int a = 0; a < howMany; a++) {
            counts[spiked[a]] = 0;
        }
        howMany = 0;
    }

    /** Of the whole bins up to now. */
    Optional<Correlation> measure() {
        double[] variance = new double[sums.length];
        for (int i = 0; i < sums.length && bin > 0; i++) {
            variance[i] = covariance(i, i);
        }
        long pairs = 0;
        double sum = 0;
        for (int i = 0; i < sums.length; i++) {
            for (int j = 0; j < i; j++) {
                if (variance[i] > 0 && variance[j] > 0) {
                    pairs++;
                    sum += covariance(i, j) / Math.sqrt(variance[i] * variance[j]);
                }
            }
        }
        return pairs == 0 ? Optional.empty() : Optional.of(new Correlation(pairs, sum / pairs));
    }

    /** Times the square of the number of bins: a whole number, which is exact. */
    private double covariance(int i, int j) {
        return bin * products[i][j] - sums[i] * sums[j];
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeLong(bin);
        for (int i = 0; i < counts.length; i++) {
            out.writeLong(counts[i]);
            out.writeDouble(sums[i]);
            for (double product : products[i]) {
                out.writeDouble(product);
            }
        }
    }

    @Override
    public void restore(DataInput in) throws IOException {
        bin = in.readLong();
        howMany = 0;
        for (int i = 0; i < counts.length; i++) {
            counts[i] = in.readLong();
            if (counts[i] > 0) {
                spiked[howMany++] = i;
            }
            sums[i] = in.readDouble();
            for (int j = 0; j <= i; j++) {
                products[i][j] = in.readDouble();
            }
        }
    }
}
