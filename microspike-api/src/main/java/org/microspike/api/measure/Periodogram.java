package org.microspike.api.measure;

import java.util.Arrays;

/** Estimates the power of one segment of counts after another, through a Hann window. */
final class Periodogram {
    private final int size;
    private final double[] window;
    private final Fourier fourier;
    private final double[] real;
    private final double[] imaginary;

    /**
     * For segments of one length.
     *
     * @param bins how many counts a segment has
     * @param size to how many values, a power of two, it is filled up with zeros
     */
    Periodogram(int bins, int size) {
        this.size = size;
        window = new double[bins];
        for (int i = 0; i < bins; i++) {
            window[i] = 0.5 - 0.5 * StrictMath.cos(2 * Math.PI * (i + 0.5) / bins);
        }
        fourier = new Fourier(size);
        real = new double[size];
        imaginary = new double[size];
    }

    /**
     * Adds the power of the first counts, to which a Poisson process contributes the mean.
     *
     * @param counts of a segment, or longer
     * @param mean of the segment
     * @param power by frequency, half as many as values; added to
     */
    void add(int[] counts, double mean, double[] power) {
        double squares = 0;
        for (int i = 0; i < window.length; i++) {
            real[i] = window[i] * (counts[i] - mean);
            squares += window[i] * window[i];
        }
        Arrays.fill(real, window.length, size, 0);
        Arrays.fill(imaginary, 0);
        fourier.transform(real, imaginary);
        for (int i = 0; i < power.length; i++) {
            power[i] += (real[i] * real[i] + imaginary[i] * imaginary[i]) / squares;
        }
    }
}
