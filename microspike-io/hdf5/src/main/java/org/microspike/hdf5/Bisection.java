package org.microspike.hdf5;

/** Finds a place among times in order, looking at few of them: each may have to be read from a file. */
final class Bisection {
    private Bisection() {}

    /**
     * Times that never decrease, by their index.
     *
     * @param <E> what looking at one may throw; a {@link RuntimeException} if nothing is checked
     */
    interface Times<E extends Exception> {
        double at(long index) throws E;
    }

    /** The first index, of those from one to before another, whose time is not before a given one; the end if none is. */
    static <E extends Exception> long firstNotBefore(long from, long to, Times<E> times, double time) throws E {
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
