package org.microspike.golden;

/**
 * A moment, and where it comes from. Simulators agree to the last bit on the moments that follow from input spikes by
 * delays alone; of crossings, and what follows from them, they agree but for rounding.
 *
 * @param time in seconds
 * @param origin the crossing and the delays it follows from; empty if there is none
 */
record Instant(double time, String origin) {
    /** A moment that is known to the last bit. */
    static Instant exact(double time) {
        return new Instant(time, "");
    }

    /** A moment found as the zero of a potential. */
    static Instant crossing(String population, double time) {
        return new Instant(time, population + " " + time);
    }

    boolean isExact() {
        return origin.isEmpty();
    }

    /** This moment and a delay, rounded as a double. */
    Instant plus(double delay) {
        return delay == 0 ? this : new Instant(time + delay, isExact() ? "" : origin + " + " + delay);
    }
}
