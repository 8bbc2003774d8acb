package org.microspike.app;

/**
 * Cuts a run into parts that take a moment each, however much or little happens in them, so that the launcher can look up
 * in between. Where the cuts lie changes nothing about the outcome.
 */
public final class Pace {
    private final long moment;
    /** In seconds of simulated time. */
    private double part = 0.1;

    private long started = System.nanoTime();

    /**
     * A pace.
     *
     * @param milliseconds how long about a part is to take, in real time
     */
    public Pace(int milliseconds) {
        moment = milliseconds * 1_000_000L;
    }

    /**
     * Where the next part ends.
     *
     * @param time where it begins, and the part before it has just ended, in seconds
     * @param end of the run, in seconds, after {@code time}
     * @return a time after {@code time}, at most {@code end}
     */
    public double next(double time, double end) {
        long now = System.nanoTime();
        long taken = now - started;
        started = now;
        if (taken < moment / 2) {
            part *= 2;
        } else if (taken > moment * 2) {
            part /= 2;
        }
        return Math.min(Math.max(time + part, Math.nextUp(time)), end);
    }
}
