package org.microspike.pattern;

/**
 * A spike as one long, so that sorting longs sorts spikes by time, and those of equal time by afferent: the ticks since
 * the start of a slot above the number of the afferent.
 *
 * @param afferentBits the bits that hold the afferent
 * @param slotTicks the length of a slot in ticks
 */
record SpikeCode(int afferentBits, long slotTicks) {
    private static final int TICK_BITS = 30;

    /** A tick is about a picosecond: all times are whole ticks, so that sums of times are exact. */
    static final long TICKS_PER_MILLISECOND = 1L << TICK_BITS;

    /** The length of a tick. */
    static final double TICK_SECONDS = 1e-3 / TICKS_PER_MILLISECOND;

    /**
     * The code for an input.
     *
     * @param parameters of the input
     * @return the code
     */
    static SpikeCode of(PatternParameters parameters) {
        int afferentBits = Integer.SIZE - Integer.numberOfLeadingZeros(parameters.afferents() - 1);
        return new SpikeCode(afferentBits, parameters.slotMilliseconds() * TICKS_PER_MILLISECOND);
    }

    /**
     * Times in ticks.
     *
     * @param seconds any time
     * @return the nearest tick
     */
    static long ticks(double seconds) {
        return Math.round(seconds * 1000 * TICKS_PER_MILLISECOND);
    }

    long pack(long ticks, int afferent) {
        return ticks << afferentBits | afferent;
    }

    long ticksOf(long spike) {
        return spike >>> afferentBits;
    }

    int afferentOf(long spike) {
        return (int) spike & (1 << afferentBits) - 1;
    }

    /**
     * Takes many spikes apart.
     *
     * @param spikes packed
     * @param from the first of them
     * @param count how many
     * @param start when their slot starts, in seconds
     * @param times in seconds; the first {@code count} are overwritten
     * @param afferents the afferents that spike; likewise
     */
    void unpack(long[] spikes, int from, int count, double start, double[] times, int[] afferents) {
        for (int i = 0; i < count; i++) {
            times[i] = start + ticksOf(spikes[from + i]) * TICK_SECONDS;
        }
        for (int i = 0; i < count; i++) {
            afferents[i] = afferentOf(spikes[from + i]);
        }
    }

    /** The number of bits in the largest packed spike. */
    int bits() {
        return Long.SIZE - Long.numberOfLeadingZeros(slotTicks - 1) + afferentBits;
    }
}
