package org.microspike.api;

/**
 * The exponential decay exp(-x), x &gt;= 0, for the inner loops of neurons and synapses: within 2 units in the last
 * place of the true value, faster than {@link Math#exp}, and the same to the last bit on every machine, which
 * {@link Math#exp} does not promise.
 *
 * <p>A table gives exp(-k/256), a polynomial the rest: exp(-x) = exp(-k/256) exp(-r) with |r| &lt;= 1/512.
 */
public final class Decay {
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
