package org.microspike.pattern;

import java.util.Arrays;

/** Keeps the spikes of a stretch for its repetitions, unless they are too many. */
final class SlotCache {
    private long[][] slots;
    private long room;
    private int kept;

    /**
     * An empty cache.
     *
     * @param slots the number of slots in the stretch
     * @param spikes the most spikes to keep
     */
    SlotCache(int slots, long spikes) {
        this.slots = new long[slots][];
        room = spikes;
    }

    /** Keeps the spikes of the next slot. If there is no room, gives up and forgets the earlier ones too. */
    void keep(SpikeBuffer spikes) {
        if (spikes.size() > room) {
            slots = new long[0][];
            room = -1;
        }
        if (room >= 0) {
            slots[kept++] = Arrays.copyOf(spikes.spikes(), spikes.size());
            room -= spikes.size();
        }
    }

    /** Whether all slots of the stretch are kept. */
    boolean isComplete() {
        return kept > 0 && kept == slots.length;
    }

    /** The spikes of a slot, of a complete cache. */
    long[] spikes(int slot) {
        return slots[slot];
    }
}
