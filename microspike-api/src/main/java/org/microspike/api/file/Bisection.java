package org.microspike.api.file;

/** Finds a place among times in order, looking at few of them: each may have to be read from a file. */
public final class Bisection {
    private Bisection() {}

    /**
     * Times that never decrease, by their index.
     *
     * @param <E> what looking at one may throw; a {@link RuntimeException} if nothing is checked
     */
    public interface Times<E extends Exception> {
        /**
         * Looks one up.
         *
         * @param index which
         * @return in seconds
         * @throws E if it cannot be read
         */
        double at(long index) throws E;
    }

    /**
     * The first index whose time is not before a given one.
     *
     * @param <E> what looking at a time may throw
     * @param from the first index
     * @param to the end, excluded
     * @param times the times
     * @param time in seconds
     * @return from {@code from} to {@code to}, which it is if no time is late enough
     * @throws E if a time cannot be read
     */
    public static <E extends Exception> long firstNotBefore(long from, long to, Times<E> times, double time) throws E {
        long low = from;
        long high = to;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (times.at(middle) < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
