package org.microspike.stdp;

import org.microspike.api.WeightBounds;
import org.microspike.api.numeric.Exponential;

/**
 * How far a pairing changes a weight: by an amount times a power of the distance from the bound that it moves towards,
 * and never beyond that bound.
 *
 * @param minimum the lower bound
 * @param maximum the upper bound
 * @param plus the exponent of the distance from the upper bound; 0 if potentiation does not depend on the weight
 * @param minus the exponent of the distance from the lower bound
 */
record WeightChange(double minimum, double maximum, double plus, double minus) {
    WeightChange(WeightBounds bounds, double plus, double minus) {
        this(bounds.minimum(), bounds.maximum(), plus, minus);
    }

    /** A weight after a spike has changed it without any pairing. */
    double shifted(double weight, double amount) {
        return Math.max(minimum, Math.min(maximum, weight + amount));
    }

    /** A weight after it was potentiated. */
    double potentiated(double weight, double amount) {
        return plus == 0
                ? Math.min(maximum, weight + amount)
                : amount == 0
                        ? weight
                        : Math.min(maximum, weight + amount * power((maximum - weight) / (maximum - minimum), plus));
    }

    /** A weight after it was depressed. */
    double depressed(double weight, double amount) {
        return minus == 0
                ? Math.max(minimum, weight - amount)
                : amount == 0
                        ? weight
                        : Math.max(minimum, weight - amount * power((weight - minimum) / (maximum - minimum), minus));
    }

    private static double power(double base, double exponent) {
        // A third of the time of StrictMath.pow, and as much the same on every machine.
        return exponent == 1 ? base : Exponential.of(exponent * StrictMath.log(base));
    }

    /**
     * Potentiates weights; the loops over arrays that share their index are vectorized by the just-in-time compiler.
     *
     * @param weights modified
     * @param count how many of them
     * @param amounts one for each
     * @param scale what to multiply the amounts by
     */
    void potentiate(double[] weights, int count, double[] amounts, double scale) {
        if (plus == 0) {
            add(weights, count, amounts, scale, maximum);
        } else if (plus == 1) {
            approachMaximum(weights, count, amounts, scale, minimum, maximum);
        } else {
            for (int i = 0; i < count; i++) {
                weights[i] = potentiated(weights[i], amounts[i] * scale);
            }
        }
    }

    /** Depresses weights; the parameters are those of {@link #potentiate}. */
    void depress(double[] weights, int count, double[] amounts, double scale) {
        if (minus == 0) {
            subtract(weights, count, amounts, scale, minimum);
        } else if (minus == 1) {
            approachMinimum(weights, count, amounts, scale, minimum, maximum);
        } else {
            for (int i = 0; i < count; i++) {
                weights[i] = depressed(weights[i], amounts[i] * scale);
            }
        }
    }

    private static void add(double[] weights, int count, double[] amounts, double scale, double maximum) {
        for (int i = 0; i < count; i++) {
            weights[i] = Math.min(maximum, weights[i] + amounts[i] * scale);
        }
    }

    private static void subtract(double[] weights, int count, double[] amounts, double scale, double minimum) {
        for (int i = 0; i < count; i++) {
            weights[i] = Math.max(minimum, weights[i] - amounts[i] * scale);
        }
    }

    private static void approachMaximum(
            double[] weights, int count, double[] amounts, double scale, double minimum, double maximum) {
        double range = maximum - minimum;
        for (int i = 0; i < count; i++) {
            weights[i] = Math.min(maximum, weights[i] + amounts[i] * scale * ((maximum - weights[i]) / range));
        }
    }

    private static void approachMinimum(
            double[] weights, int count, double[] amounts, double scale, double minimum, double maximum) {
        double range = maximum - minimum;
        for (int i = 0; i < count; i++) {
            weights[i] = Math.max(minimum, weights[i] - amounts[i] * scale * ((weights[i] - minimum) / range));
        }
    }
}
