package org.microspike.api.internal.engine;

import java.util.Optional;
import org.microspike.api.numeric.RegularTimes;

/**
 * When spikes arrive that are sent with one of some delays. A population may take up what arrives at the points of a grid
 * only: the sum of a point and a delay of some steps is a point but for rounding, which must not decide between one step and
 * the next.
 */
final class ArrivalTimes {
    private static final long NO_POINT = -1;
    private static final int NO_STEPS = -1;

    private final double[] delays;

    /** The distance of the points in seconds; 0 if there is no grid. */
    private double step;

    private Optional<RegularTimes> points = Optional.empty();
    /** How many steps each delay is; {@link #NO_STEPS} if it is no number of them. */
    private int[] steps = new int[0];

    /** The latest point at which a spike arrives, which many do, and when it is. */
    private long latest = NO_POINT;

    private double latestTime;

    /** Those after delays, in seconds. */
    ArrivalTimes(double[] delays) {
        this.delays = delays;
    }

    /** From now on there is a grid. */
    void roundToGrid(double step) {
        this.step = step;
        RegularTimes times = new RegularTimes(step, 0, Double.POSITIVE_INFINITY);
        points = Optional.of(times);
        steps = new int[delays.length];
        for (int i = 0; i < steps.length; i++) {
            double number = Math.rint(delays[i] / step);
            boolean isNumber = number < Integer.MAX_VALUE
                    && Math.abs(times.time((long) number) - delays[i]) <= 2 * Math.ulp(delays[i]);
            steps[i] = isNumber ? (int) number : NO_STEPS;
        }
    }

    /** The number of the point at which a spike is sent, to be handed to {@link #of}. */
    long point(double time) {
        if (step > 0) {
            long point = (long) Math.rint(time / step);
            if (points.get().time(point) == time) {
                return point;
            }
        }
        return NO_POINT;
    }

    /** When a spike arrives that is sent at a time, which is that of a point, with a delay of some number. */
    double of(double time, long point, int delay) {
        if (point == NO_POINT || steps[delay] == NO_STEPS) {
            return time + delays[delay];
        }
        long arrival = point + steps[delay];
        if (arrival != latest) {
            latest = arrival;
            latestTime = points.get().time(arrival);
        }
        return latestTime;
    }
}
