package org.microspike.api.numeric;

/**
 * The exponential function within about 2 units in the last place, the same to the last bit on every machine, without a
 * branch that depends on the argument: one table gives the power of e that is whole, one that of 1/256ths, and a
 * polynomial the rest. {@link Decay} is faster where the argument is mostly tiny.
 *
 * @since 0.1.0
 */
public final class Exponential {
    /** Below, the result counts as 0; it would be near the smallest numbers there are. */
    private static final int LOWEST = -700;

    private static final int HIGHEST = 700;
    private static final int STEPS_PER_UNIT = 256;
    private static final double[] WHOLE = new double[HIGHEST - LOWEST + 1];
    private static final double[] PART = new double[STEPS_PER_UNIT];

    static {
        for (int k = 0; k < WHOLE.length; k++) {
            WHOLE[k] = StrictMath.exp(LOWEST + k);
        }
        for (int k = 0; k < PART.length; k++) {
            PART[k] = StrictMath.exp(k / (double) STEPS_PER_UNIT);
        }
    }

    private Exponential() {}

    /**
     * e to the power of x.
     *
     * @param x below 700
     * @return exp(x), or 0 below -700
     */
    public static double of(double x) {
        if (!(x > LOWEST)) {
            return 0;
        }
        int k = (int) ((x - LOWEST) * STEPS_PER_UNIT + 0.5);
        double r = x - (LOWEST + k * (1.0 / STEPS_PER_UNIT));
        double square = r * r;
        double rest = r + square * (0.5 + r * (1.0 / 6) + square * (1.0 / 24 + r * (1.0 / 120)));
        double whole = WHOLE[k >> 8] * PART[k & STEPS_PER_UNIT - 1];
        return whole + whole * rest;
    }
}
