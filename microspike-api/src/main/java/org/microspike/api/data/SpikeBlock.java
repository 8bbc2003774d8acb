package org.microspike.api.data;

/**
 * Spikes ordered by time, in two parallel arrays that are reused from block to block. The arrays are longer than the
 * block is filled; only the first {@link #size()} elements count.
 */
public final class SpikeBlock {
    private final double[] times;
    private final int[] sources;
    private int size;

    /**
     * An empty block.
     *
     * @param capacity the most spikes it holds, at least 1
     * @throws IllegalArgumentException if it is less
     */
    public SpikeBlock(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("A block of " + capacity + " spikes: it must have room for at least 1");
        }
        times = new double[capacity];
        sources = new int[capacity];
    }

    /**
     * The times of the spikes.
     *
     * @return seconds, never decreasing; the block's own array, not to be modified by readers
     */
    public double[] times() {
        return times;
    }

    /**
     * The afferents or neurons that spiked.
     *
     * @return numbers from 0, parallel to {@link #times()}; the block's own array, not to be modified by readers
     */
    public int[] sources() {
        return sources;
    }

    /**
     * The number of spikes held.
     *
     * @return from 0 to {@link #capacity()}
     */
    public int size() {
        return size;
    }

    /**
     * The most spikes this block holds.
     *
     * @return the length of its arrays
     */
    public int capacity() {
        return times.length;
    }

    /**
     * Whether another spike fits.
     *
     * @return true if none does
     */
    public boolean isFull() {
        return size == times.length;
    }

    /** Empties the block. */
    public void clear() {
        size = 0;
    }

    /**
     * Replaces what this block holds.
     *
     * @param other the spikes to hold instead; copied
     * @throws IndexOutOfBoundsException if they are more than fit
     */
    public void copyOf(SpikeBlock other) {
        System.arraycopy(other.times, 0, times, 0, other.size);
        System.arraycopy(other.sources, 0, sources, 0, other.size);
        size = other.size;
    }

    /**
     * A block that has room for a further spike.
     *
     * @return this one, or if it is full one of twice the size that holds the same spikes
     * @since 0.1.0
     */
    public SpikeBlock withRoom() {
        if (!isFull()) {
            return this;
        }
        SpikeBlock larger = new SpikeBlock(2 * capacity());
        larger.copyOf(this);
        return larger;
    }

    /**
     * Appends a spike.
     *
     * @param time in seconds, not before the last one's
     * @param source the afferent or neuron
     * @throws ArrayIndexOutOfBoundsException if the block is full
     */
    public void add(double time, int source) {
        times[size] = time;
        sources[size] = source;
        size++;
    }

    /**
     * Adds some of other spikes, none before the last; the block must have room for them.
     *
     * @param times in seconds, ascending; not modified
     * @param sources who spikes at each; not modified
     * @param from the first spike to add
     * @param count how many
     */
    public void addAll(double[] times, int[] sources, int from, int count) {
        System.arraycopy(times, from, this.times, size, count);
        System.arraycopy(sources, from, this.sources, size, count);
        size += count;
    }
}
