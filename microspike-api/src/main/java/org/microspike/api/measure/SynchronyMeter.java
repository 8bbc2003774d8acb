package org.microspike.api.measure;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.microspike.api.Resumable;

/** Measures the spike counts of a population and of its neurons in bins, and keeps none but those of the present bin. */
final class SynchronyMeter implements Resumable {
    static final double BIN = 0.003;

    private final long[] spikes;
    private final long[] latestBin;
    private final int[] inLatestBin;
    private double neuronSquares;
    private double populationSquares;
    private long bin;
    private long inBin;
    private long squaresInBin;

    SynchronyMeter(int neurons) {
        spikes = new long[neurons];
        latestBin = new long[neurons];
        Arrays.fill(latestBin, -1);
        inLatestBin = new int[neurons];
    }

    /** A spike at a time after the start of the interval. */
    void spike(double time, int neuron) {
        reach(time);
        if (latestBin[neuron] != bin) {
            latestBin[neuron] = bin;
            inLatestBin[neuron] = 0;
        }
        spikes[neuron]++;
        squaresInBin += 2L * inLatestBin[neuron]++ + 1;
        inBin++;
    }

    /** No spike comes before a time after the start of the interval. */
    void reach(double time) {
        long now = (long) (time / BIN);
        if (now > bin) {
            neuronSquares += squaresInBin;
            populationSquares += (double) inBin * inBin;
            bin = now;
            inBin = 0;
            squaresInBin = 0;
        }
    }

    /** Of the whole bins up to now. */
    Optional<Synchrony> measure() {
        double total = 0;
        double squaredMeans = 0;
        for (int neuron = 0; neuron < spikes.length; neuron++) {
            double whole = spikes[neuron] - (latestBin[neuron] == bin ? inLatestBin[neuron] : 0);
            total += whole;
            squaredMeans += whole / bin * (whole / bin);
        }
        if (bin < 2 || total == 0) {
            return Optional.empty();
        }
        double mean = total / bin;
        double variance = Math.max(0, populationSquares / bin - mean * mean);
        double variances = neuronSquares / bin - squaredMeans;
        double chi = variances > 0 ? Math.sqrt(Math.min(1, variance / variances / spikes.length)) : 0;
        return Optional.of(new Synchrony(variance / mean, chi));
    }

    @Override
    public void save(DataOutput out) throws IOException {
        for (int neuron = 0; neuron < spikes.length; neuron++) {
            out.writeLong(spikes[neuron]);
            out.writeLong(latestBin[neuron]);
            out.writeInt(inLatestBin[neuron]);
        }
        out.writeDouble(neuronSquares);
        out.writeDouble(populationSquares);
        out.writeLong(bin);
        out.writeLong(inBin);
        out.writeLong(squaresInBin);
    }

    @Override
    public void restore(DataInput in) throws IOException {
        for (int neuron = 0; neuron < spikes.length; neuron++) {
            spikes[neuron] = in.readLong();
            latestBin[neuron] = in.readLong();
            inLatestBin[neuron] = in.readInt();
        }
        neuronSquares = in.readDouble();
        populationSquares = in.readDouble();
        bin = in.readLong();
        inBin = in.readLong();
        squaresInBin = in.readLong();
    }
}
