package org.microspike.api.measure;

import java.util.Optional;

/**
 * The power spectrum of a population's rate, as a multiple of that of a Poisson process of the same mean rate, which is 1 at
 * all frequencies. {@link ActivityMeter} says how it is estimated.
 *
 * @param step the distance between the frequencies in hertz; the first is 0
 * @param resolution the least difference of two frequencies that are distinguished, in hertz
 * @param power at each frequency; not to be modified
 * @since 0.1.0
 */
public record Spectrum(double step, double resolution, double[] power) {
    /** A global oscillation is looked for from this frequency on, in hertz: slower changes are those of a rate. */
    public static final double LOWEST = 5;

    /** And up to this frequency, in hertz: spikes of models stepped on a grid of 1 ms have a line at 1000 Hz. */
    public static final double HIGHEST = 500;

    /** Half the width of what is averaged over, as a share of the frequency. */
    private static final double SMOOTHING = 0.1;

    /**
     * Where a spectrum is highest.
     *
     * @param frequency in hertz
     * @param power there, as a multiple of that of a Poisson process; that of independent neurons is about 1
     */
    public record Peak(double frequency, double power) {}

    /**
     * The spectrum averaged over neighbouring frequencies: with a weight that falls linearly to 0 at a distance of a tenth of
     * the frequency, or of twice the resolution where that is more.
     *
     * @return at each frequency
     */
    public double[] smoothed() {
        double[] smoothed = new double[power.length];
        for (int at = 0; at < power.length; at++) {
            double reach = Math.max(1, Math.max(SMOOTHING * at, 2 * resolution / step));
            int first = Math.max(1, (int) Math.ceil(at - reach));
            int last = Math.min(power.length - 1, (int) Math.floor(at + reach));
            double sum = 0;
            double weights = 0;
            for (int i = first; i <= last; i++) {
                double weight = 1 - Math.abs(i - at) / reach;
                sum += weight * power[i];
                weights += weight;
            }
            smoothed[at] = weights > 0 ? sum / weights : 0;
        }
        return smoothed;
    }

    /**
     * The global frequency: where the {@link #smoothed smoothed} spectrum is highest, from {@value #LOWEST} Hz or four times
     * the resolution, whichever is more, to {@value #HIGHEST} Hz.
     *
     * @return empty if there is no power at these frequencies
     */
    public Optional<Peak> peak() {
        double[] smoothed = smoothed();
        int first = (int) Math.ceil(Math.max(LOWEST, 4 * resolution) / step);
        int last = Math.min(smoothed.length - 2, (int) (HIGHEST / step));
        int highest = -1;
        for (int i = first; i <= last; i++) {
            if (smoothed[i] > (highest < 0 ? 0 : smoothed[highest])) {
                highest = i;
            }
        }
        if (highest < 0) {
            return Optional.empty();
        }
        // The vertex of the parabola through the highest point and its neighbours.
        double before = smoothed[highest - 1];
        double top = smoothed[highest];
        double after = smoothed[highest + 1];
        double curvature = before - 2 * top + after;
        double shift = curvature < 0 ? Math.max(-0.5, Math.min(0.5, (before - after) / 2 / curvature)) : 0;
        return Optional.of(new Peak((highest + shift) * step, top));
    }
}
