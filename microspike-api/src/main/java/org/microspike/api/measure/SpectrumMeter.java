package org.microspike.api.measure;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.microspike.api.Resumable;

/** Estimates the spectrum of a population's rate by Welch's method, and keeps the spike counts of one segment. */
final class SpectrumMeter implements Resumable {
    static final double BIN = 0.0005;
    /** The bins of a segment, 2 s; the next one starts half of that later. */
    static final int SEGMENT = 4000;

    private static final int SIZE = 4096;
    private static final int HALF = SEGMENT / 2;
    /** Of an interval shorter than a segment there is a spectrum if it has these bins. */
    private static final int LEAST = 200;

    /** Those of the present segment. */
    private final int[] counts = new int[SEGMENT];
    /** The number of the segment's first bin. */
    private long start;
    /** The number of the present bin. */
    private long bin;

    private final double[] power = new double[SIZE / 2];
    private long segments;
    private double mean;

    /** Of whole segments; made for the first, as many populations spike in none. */
    private Optional<Periodogram> whole = Optional.empty();

    /** A spike at a time after the start of the interval. */
    void spike(double time) {
        reach(time);
        counts[(int) (bin - start)]++;
    }

    /** No spike comes before a time after the start of the interval. */
    void reach(double time) {
        bin = Math.max(bin, (long) (time / BIN));
        while (bin - start >= SEGMENT) {
            addSegment();
            segments++;
            mean += mean(SEGMENT);
            System.arraycopy(counts, HALF, counts, 0, SEGMENT - HALF);
            Arrays.fill(counts, SEGMENT - HALF, SEGMENT, 0);
            start += HALF;
            skipSilence();
        }
    }

    /** Segments without a spike have no power. */
    private void skipSilence() {
        for (int count : counts) {
            if (count > 0) {
                return;
            }
        }
        long silent = Math.max(0, (bin - start - SEGMENT) / HALF);
        segments += silent;
        start += silent * HALF;
    }

    private double mean(int bins) {
        long sum = 0;
        for (int i = 0; i < bins; i++) {
            sum += counts[i];
        }
        return (double) sum / bins;
    }

    private void addSegment() {
        double average = mean(SEGMENT);
        if (average > 0) {
            if (whole.isEmpty()) {
                whole = Optional.of(new Periodogram(SEGMENT, SIZE));
            }
            whole.get().add(counts, average, power);
        }
    }

    /** Of all whole segments, or else of the bins so far. */
    Optional<Spectrum> measure() {
        double[] relative = power.clone();
        double total = mean;
        int bins = SEGMENT;
        if (segments == 0) {
            bins = (int) (bin - start);
            if (bins < LEAST) {
                return Optional.empty();
            }
            total = mean(bins);
            new Periodogram(bins, SIZE).add(counts, total, relative);
        }
        if (total == 0) {
            return Optional.empty();
        }
        for (int i = 0; i < relative.length; i++) {
            relative[i] /= total;
        }
        return Optional.of(new Spectrum(1 / (SIZE * BIN), 1 / (bins * BIN), relative));
    }

    @Override
    public void save(DataOutput out) throws IOException {
        for (int count : counts) {
            out.writeInt(count);
        }
        out.writeLong(start);
        out.writeLong(bin);
        for (double value : power) {
            out.writeDouble(value);
        }
        out.writeLong(segments);
        out.writeDouble(mean);
    }

    @Override
    public void restore(DataInput in) throws IOException {
        for (int i = 0; i < counts.length; i++) {
            counts[i] = in.readInt();
        }
        start = in.readLong();
        bin = in.readLong();
        for (int i = 0; i < power.length; i++) {
            power[i] = in.readDouble();
        }
        segments = in.readLong();
        mean = in.readDouble();
    }
}
