package org.microspike.api.data;

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
}
