package org.microspike.report;

import org.microspike.api.measure.Spectrum;

/**
 * The part of a spectrum that is shown: up to twice its peak, from where the subtracted mean is no longer felt.
 *
 * @param first the lowest frequency in hertz
 * @param step between frequencies, in hertz
 * @param end of the axis in hertz
 * @param powers smoothed, their decimal logarithms
 */
record ShownSpectrum(double first, double step, double end, double[] powers) {
    private static final double SHORTEST = 200;
    private static final double LONGEST = 1000;
    private static final double LEAST_POWER = 1e-3;

    static ShownSpectrum of(Spectrum spectrum) {
        double peak = spectrum.peak().map(Spectrum.Peak::frequency).orElse(0.0);
        double end = Math.min(LONGEST, Math.max(SHORTEST, 2 * peak));
        double[] smoothed = spectrum.smoothed();
        int count = Math.min(smoothed.length, (int) (end / spectrum.step()) + 1);
        int first = Math.max(1, (int) Math.ceil(2 * spectrum.resolution() / spectrum.step()));
        double[] powers = new double[Math.max(0, count - first)];
        for (int i = 0; i < powers.length; i++) {
            powers[i] = Math.log10(Math.max(LEAST_POWER, smoothed[first + i]));
        }
        return new ShownSpectrum(first * spectrum.step(), spectrum.step(), end, powers);
    }

    double[] frequencies() {
        double[] frequencies = new double[powers.length];
        for (int i = 0; i < frequencies.length; i++) {
            frequencies[i] = first + i * step;
        }
        return frequencies;
    }
}
