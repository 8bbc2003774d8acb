package org.microspike.api.internal.engine;

import org.microspike.api.numeric.RegularTimes;

/**
 * The points at which a population takes up what arrives. The sum of a point and a delay of some steps is a point but for
 * rounding, which must not decide between one step and the next.
 */
final class Grid {
    private static final int NO_STEPS = -1;

    private final double step;
    private final RegularTimes points;
    /** For each row, or for all, how many steps its delay is; {@link #NO_STEPS} if it is no number of them. */
    private final int[] steps;

    /**
     * A grid.
     *
     * @param step the distance of the points in seconds, above 0
     * @param delays of the rows of a projection, or one of all
     */
    Grid(double step, double[] delays) {
        this.step = step;
        points = new RegularTimes(step, 0, Double.POSITIVE_INFINITY);
        steps = new int[delays.length];
        for (int row = 0; row < steps.length; row++) {
            double number = Math.rint(delays[row] / step);
            boolean isNumber = number < Integer.MAX_VALUE
                    && Math.abs(points.time((long) number) - delays[row]) <= 2 * Math.ulp(delays[row]);
            steps[row] = isNumber ? (int) number : NO_STEPS;
        }
    }

    /** When a spike arrives that is sent at a time with the delay of a row. */
    double arrival(double time, double delay, int row) {
        if (steps[row] != NO_STEPS) {
            long point = (long) Math.rint(time / step);
            if (points.time(point) == time) {
                return points.time(point + steps[row]);
            }
        }
        return time + delay;
    }
}
