package org.microspike.srm;

import org.microspike.api.numeric.CurrentResponse;
import org.microspike.api.numeric.Decay;

/**
 * What a state, a potential u and a current h, becomes with time, in both directions:
 *
 * <pre>
 * u(s) = u D(s) + h E(s)       D(s) = exp(-s/tau_m)       E(s) = (D(s) - F(s)) / (1/tau_s - 1/tau_m)
 * h(s) = h F(s)                F(s) = exp(-s/tau_s)
 * </pre>
 *
 * <p>E is right for equal time constants as well. Times may be negative if they are short: up to {@link #SHORT} times
 * tau_s, series are exact to double precision.
 */
final class Propagator {
    static final double SHORT = 1.0 / 8;

    /** Of the series of E; those of D and F have as many. */
    private static final int TERMS = 11;

    private final double slowRate;
    private final double fastRate;
    private final CurrentResponse longResponse;
    private final double shortTime;

    /** The series of E(s) / s in powers of s / tau_s; an array would keep the loops from being vectorized. */
    private final double series0,
            series1,
            series2,
            series3,
            series4,
            series5,
            series6,
            series7,
            series8,
            series9,
            series10;

    private double elapsed;
    /** D, E and F of the time last given to {@link #to}, at first 0. */
    double slowDecay = 1;

    double response;
    double fastDecay = 1;

    Propagator(double slowRate, double fastRate) {
        this.slowRate = slowRate;
        this.fastRate = fastRate;
        shortTime = SHORT / fastRate;
        longResponse = new CurrentResponse(slowRate, fastRate);
        double[] series = new double[TERMS];
        double ratio = slowRate / fastRate;
        double sum = 0;
        double factorial = 1;
        for (int k = 0; k < TERMS; k++) {
            sum = 1 + ratio * sum;
            factorial *= -(k + 1);
            series[k] = -sum / factorial;
        }
        series0 = series[0];
        series1 = series[1];
        series2 = series[2];
        series3 = series[3];
        series4 = series[4];
        series5 = series[5];
        series6 = series[6];
        series7 = series[7];
        series8 = series[8];
        series9 = series[9];
        series10 = series[10];
    }

    /** Calculates D, E and F of a time: a short one, or one that is not negative. */
    void to(double time) {
        if (time == elapsed) {
            return;
        }
        elapsed = time;
        slowDecay = slowDecay(time);
        response = response(time);
        fastDecay = fastDecay(time);
    }

    private double slowDecay(double time) {
        return isShort(time) ? shortDecay(time * slowRate) : Decay.of(time * slowRate);
    }

    private double fastDecay(double time) {
        return isShort(time) ? shortDecay(time * fastRate) : Decay.of(time * fastRate);
    }

    private double response(double time) {
        return isShort(time) ? shortResponse(time) : longResponse.of(time);
    }

    private boolean isShort(double time) {
        return Math.abs(time) <= shortTime;
    }

    /** E of many short times. */
    void responses(double[] times, int count, double[] responses) {
        for (int i = 0; i < count; i++) {
            responses[i] = shortResponse(times[i]);
        }
    }

    /** F of many short times. */
    void fastDecays(double[] times, int count, double[] fastDecays) {
        for (int i = 0; i < count; i++) {
            fastDecays[i] = shortDecay(times[i] * fastRate);
        }
    }

    private static double shortDecay(double x) {
        double square = x * x;
        double even = 1
                + square
                        * (1.0 / 2
                                + square
                                        * (1.0 / 24
                                                + square
                                                        * (1.0 / 720
                                                                + square * (1.0 / 40320 + square * (1.0 / 3628800)))));
        double odd = 1 + square * (1.0 / 6 + square * (1.0 / 120 + square * (1.0 / 5040 + square * (1.0 / 362880))));
        return even - x * odd;
    }

    private double shortResponse(double time) {
        return shortResponse(
                time,
                time * fastRate,
                series0,
                series1,
                series2,
                series3,
                series4,
                series5,
                series6,
                series7,
                series8,
                series9,
                series10);
    }

    private static double shortResponse(
            double time,
            double x,
            double series0,
            double series1,
            double series2,
            double series3,
            double series4,
            double series5,
            double series6,
            double series7,
            double series8,
            double series9,
            double series10) {
        double square = x * x;
        double even = series0
                + square * (series2 + square * (series4 + square * (series6 + square * (series8 + square * series10))));
        double odd = series1 + square * (series3 + square * (series5 + square * (series7 + square * series9)));
        return time * (even + x * odd);
    }
}
