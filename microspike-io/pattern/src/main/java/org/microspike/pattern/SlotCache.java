package org.microspike.pattern;

/** Keeps the spikes of a stretch for its repetitions, unless they are too many. */
final class SlotCache {
    /**
     * The largest chunk, of 4 MB. From this size on the start script has arrays made where the collector of garbage does not
     * copy them.
     */
    private static final int LARGEST_CHUNK = 1 << 19;

    /** For each slot the array that holds its spikes; several slots share one. */
    private long[][] chunks;

    private final int[] starts;
    private final int[] ends;
    private long[] chunk = new long[0];
    private int chunkEnd;
    private long room;
    private int kept;

    /**
     * An empty cache.
     *
     * @param slots the number of slots in the stretch
     * @param spikes the most spikes to keep
     */
    SlotCache(int slots, long spikes) {
        chunks = new long[slots][];
        starts = new int[slots];
        ends = new int[slots];
        room = spikes;
    }

    /** Keeps the spikes of the next slot. If there is no room, gives up and forgets the earlier ones too. */
    void keep(SpikeBuffer spikes) {
        int size = spikes.size();
        if (size > room) {
            chunks = new long[0][];
            chunk = new long[0];
            room = -1;
        }
        if (room >= 0) {
            if (size > chunk.length - chunkEnd) {
                chunk = new long[Math.max(size, Math.min(LARGEST_CHUNK, 2 * chunk.length))];
                chunkEnd = 0;
            }
            System.arraycopy(spikes.spikes(), 0, chunk, chunkEnd, size);
            chunks[kept] = chunk;
            starts[kept] = chunkEnd;
            chunkEnd += size;
            ends[kept] = chunkEnd;
            kept++;
            room -= size;
        }
    }

    /** Whether all slots of the stretch are kept. */
    boolean isComplete() {
        return kept > 0 && kept == chunks.length;
    }

    /** The array that holds the spikes of a slot, of a complete cache. */
    long[] spikes(int slot) {
        return chunks[slot];
    }

    /** The place of a slot's first spike in its array. */
    int start(int slot) {
        return starts[slot];
    }

    /** The end of a slot's spikes in its array, exclusive. */
    int end(int slot) {
        return ends[slot];
    }
}
