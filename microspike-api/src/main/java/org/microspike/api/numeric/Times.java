package org.microspike.api.numeric;

import java.util.Arrays;

/** Looks up times in ascending arrays. */
public final class Times {
    private Times() {}

    /** The index of the first time, of those from one index to before another, that is not before a given one. */
    public static int firstNotBefore(double[] times, int from, int to, double time) {
        if (from == to || times[to - 1] < time) {
            return to;
        }
        if (times[from] >= time) {
            return from;
        }
        int found = Arrays.binarySearch(times, from, to, time);
        if (found < 0) {
            return -found - 1;
        }
        while (found > from && times[found - 1] == time) {
            found--;
        }
        return found;
    }
}
