package org.microspike.app.sweep;

/**
 * How many of some runs meet the criterion of 2008.
 *
 * @param runs how many runs have a result
 * @param count how many of them are successful
 */
public record Successes(int runs, int count) {
    /** The 97.5th percentile of the normal distribution. */
    private static final double Z = 1.959963984540054;

    /** These runs and others. */
    Successes plus(Successes others) {
        return new Successes(runs + others.runs, count + others.count);
    }

    /**
     * The share of successful runs.
     *
     * @return from 0 to 1; not a number without runs
     */
    public double share() {
        return (double) count / runs;
    }

    /**
     * The lower end of the 95 % interval of the share (Wilson's score interval).
     *
     * @return from 0 to 1
     */
    public double low() {
        return Math.max(0, wilson(-1));
    }

    /**
     * The upper end of the 95 % interval of the share (Wilson's score interval).
     *
     * @return from 0 to 1
     */
    public double high() {
        return Math.min(1, wilson(1));
    }

    private double wilson(int sign) {
        double share = share();
        double spread = Z * Math.sqrt(share * (1 - share) / runs + Z * Z / (4.0 * runs * runs));
        return (share + Z * Z / (2 * runs) + sign * spread) / (1 + Z * Z / runs);
    }
}
