package org.microspike.api.numeric;

/**
 * The exponential decay exp(-x), x &gt;= 0, for the inner loops of neurons and synapses: within 2 units in the last
 * place of the true value, faster than {@link Math#exp}, and the same to the last bit on every machine, which
 * {@link Math#exp} does not promise.
 *
 * <p>Between the spikes of many afferents x is tiny, and a polynomial alone is enough; the loop over an array is then
 * vectorized by the just-in-time compiler. Elsewhere a table gives exp(-k/256), and a polynomial the rest.
 */
public final class Decay {
    /** Up to here the first seven terms of the series are exact to double precision. */
    private static final double SMALL = 1.0 / 64;

    private static final int STEPS_PER_UNIT = 256;
    private static final int TABLE_END = 40;
    private static final double[] TABLE = new double[TABLE_END * STEPS_PER_UNIT + 1];

    static {
        for (int k = 0; k < TABLE.length; k++) {
            TABLE[k] = StrictMath.exp(-k / (double) STEPS_PER_UNIT);
        }
    }

    private Decay() {}

    /**
     * What is left of 1 after a time.
     *
     * @param x the time in units of the time constant, at least 0
     * @return exp(-x)
     */
    public static double of(double x) {
        return x <= SMALL ? ofSmall(x) : ofLarge(x);
    }

    /**
     * What is left of 1 after each of many times; the same numbers as {@link #of(double)} gives.
     *
     * @param times in seconds, each at least 0; not modified
     * @param rate 1 / time constant, in hertz
     * @param count how many
     * @param decays exp(-times rate); the first {@code count} elements are overwritten
     */
    public static void of(double[] times, double rate, int count, double[] decays) {
        for (int i = 0; i < count; i++) {
            decays[i] = ofSmall(times[i] * rate);
        }
        for (int i = 0; i < count; i++) {
            if (times[i] * rate > SMALL) {
                decays[i] = ofLarge(times[i] * rate);
            }
        }
    }

    private static double ofSmall(double x) {
        double square = x * x;
        return (1 - x)
                + square * ((0.5 - x * (1.0 / 6)) + square * ((1.0 / 24 - x * (1.0 / 120)) + square * (1.0 / 720)));
    }

    private static double ofLarge(double x) {
        if (!(x < TABLE_END)) {
            return StrictMath.exp(-x);
        }
        int k = (int) (x * STEPS_PER_UNIT + 0.5);
        double r = k * (1.0 / STEPS_PER_UNIT) - x;
        double square = r * r;
        double rest = r + square * (0.5 + r * (1.0 / 6) + square * (1.0 / 24 + r * (1.0 / 120)));
        double whole = TABLE[k];
        return whole + whole * rest;
    }
}
