package org.microspike.report;

/**
 * A part of a run to look at.
 *
 * @param from the start in seconds, at least 0
 * @param to the end in seconds, exclusive, not before the start; positive infinity for the end of the run
 */
public record Window(double from, double to) {
    /** The whole run. */
    static final Window ALL = new Window(0, Double.POSITIVE_INFINITY);

    /** As much of it as there is of a run. */
    Window within(double duration) {
        return new Window(Math.min(from, duration), Math.min(to, duration));
    }
}
