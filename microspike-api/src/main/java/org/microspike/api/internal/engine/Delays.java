package org.microspike.api.internal.engine;

/**
 * How the synapses of a projection are put into rows: all synapses of a source with one delay make one row, so that a spike
 * needs one arrival for them.
 *
 * @param rowStarts sources + 1 places: the rows of each source; empty if each source has one row, of its own number
 * @param rowDelays the delay of each row in seconds; one for all if each source has one row
 */
public record Delays(int[] rowStarts, double[] rowDelays) {
    private static final int[] ONE_EACH = new int[0];

    /** One delay for all synapses. */
    public static Delays constant(double delay) {
        return new Delays(ONE_EACH, new double[] {delay});
    }

    boolean isConstant() {
        return rowStarts.length == 0;
    }

    double least() {
        double least = Double.POSITIVE_INFINITY;
        for (double delay : rowDelays) {
            least = Math.min(least, delay);
        }
        return least;
    }

    double most() {
        double most = 0;
        for (double delay : rowDelays) {
            most = Math.max(most, delay);
        }
        return most;
    }
}
