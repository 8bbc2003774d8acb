package org.microspike.api.measure;

/**
 * A share that is estimated from a number of tries, each of which succeeds or not.
 *
 * @param tries how many there are, at least 0
 * @param successes how many of them succeed
 * @since 0.1.0
 */
public record Share(long tries, long successes) {
    /** The 97.5th percentile of the normal distribution. */
    private static final double Z = 1.959963984540054;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if there are fewer tries than successes, or one is below 0
     */
    public Share {
        if (successes < 0 || successes > tries) {
            throw new IllegalArgumentException(successes + " successes in " + tries + " tries");
        }
    }

    /**
     * The share of these tries and others together.
     *
     * @param others which are none of these
     * @return the share
     */
    public Share plus(Share others) {
        return new Share(tries + others.tries, successes + others.successes);
    }

    /**
     * The share itself.
     *
     * @return from 0 to 1; not a number without tries
     */
    public double value() {
        return (double) successes / tries;
    }

    /**
     * The lower end of the 95 % interval of the share (Wilson's score interval).
     *
     * @return from 0 to 1; not a number without tries
     */
    public double low() {
        return Math.max(0, wilson(-1));
    }

    /**
     * The upper end of the 95 % interval of the share (Wilson's score interval).
     *
     * @return from 0 to 1; not a number without tries
     */
    public double high() {
        return Math.min(1, wilson(1));
    }

    private double wilson(int sign) {
        double share = value();
        double number = tries;
        double spread = Z * Math.sqrt(share * (1 - share) / number + Z * Z / (4 * number * number));
        return (share + Z * Z / (2 * number) + sign * spread) / (1 + Z * Z / number);
    }
}
