package org.microspike.golden;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A sum of exponentials that decay from one moment on, of which one may be a constant: what a potential is between two
 * events.
 *
 * @param origin when every exponential is 1
 * @param rates all different, 0 for a constant
 * @param factors parallel to the rates
 */
record ExponentialSum(double origin, double[] rates, double[] factors) {

    double at(double time) {
        double sum = 0;
        for (int i = 0; i < rates.length; i++) {
            sum += factors[i] * Math.exp((origin - time) * rates[i]);
        }
        return sum;
    }

    /** Where the sum turns from rising to falling or back, if its first term is a constant. */
    List<Double> turns(double from, double to) {
        return withoutFirst().zeros(from, to);
    }

    /**
     * Where the sum changes its sign, to the last bit. Multiplied by an exponential that makes a constant of one term, a
     * sum has the same zeros, and between any two of them its derivative has one (Rolle), which is a sum of one term less.
     */
    List<Double> zeros(double from, double to) {
        return rates.length < 2 ? List.of() : zerosBetween(from, withoutFirst().zeros(from, to), to);
    }

    /** As {@link #zeros}, if between two of these moments there is at most one. */
    List<Double> zerosBetween(double from, List<Double> between, double to) {
        List<Double> ends = new ArrayList<>(between);
        ends.add(to);
        List<Double> zeros = new ArrayList<>();
        double start = from;
        for (double end : ends) {
            if (at(start) < 0 != at(end) < 0) {
                zeros.add(bisect(start, end));
            }
            start = end;
        }
        return zeros;
    }

    /** The derivative of this sum times the exponential that makes a constant of the first term, divided by it again. */
    private ExponentialSum withoutFirst() {
        double[] fewerRates = Arrays.copyOfRange(rates, 1, rates.length);
        double[] fewerFactors = Arrays.copyOfRange(factors, 1, rates.length);
        for (int i = 0; i < fewerRates.length; i++) {
            fewerFactors[i] *= rates[0] - fewerRates[i];
        }
        return new ExponentialSum(origin, fewerRates, fewerFactors);
    }

    /** The first double after the only change of sign. */
    private double bisect(double from, double to) {
        boolean negative = at(from) < 0;
        double low = from;
        double high = to;
        while (true) {
            double middle = low + (high - low) / 2;
            if (!(middle > low && middle < high)) {
                return high;
            }
            if (at(middle) < 0 == negative) {
                low = middle;
            } else {
                high = middle;
            }
        }
    }
}
