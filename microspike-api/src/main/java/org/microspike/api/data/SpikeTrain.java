package org.microspike.api.data;

import java.util.Arrays;
import org.microspike.api.numeric.Times;

/**
 * Recorded spikes, ordered by time. The arrays are not copied, and not to be modified.
 *
 * @param times in seconds, never decreasing
 * @param sources the afferents or neurons that spiked, parallel to the times
 */
public record SpikeTrain(double[] times, int[] sources) {
    /** No spikes. */
    public static final SpikeTrain EMPTY = new SpikeTrain(new double[0], new int[0]);

    public SpikeTrain {
        if (times.length != sources.length) {
            throw new IllegalArgumentException(times.length + " times for " + sources.length + " sources");
        }
    }

    /**
     * The number of spikes.
     *
     * @return the length of both arrays
     */
    public int count() {
        return times.length;
    }

    /**
     * The spikes in an interval.
     *
     * @param from the start in seconds
     * @param to the end in seconds, exclusive
     * @return a copy of a part
     * @since 0.1.0
     */
    public SpikeTrain between(double from, double to) {
        int start = Times.firstNotBefore(times, 0, times.length, from);
        int end = Times.firstNotBefore(times, start, times.length, to);
        return new SpikeTrain(Arrays.copyOfRange(times, start, end), Arrays.copyOfRange(sources, start, end));
    }
}
