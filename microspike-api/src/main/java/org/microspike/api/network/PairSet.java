package org.microspike.api.network;

import java.util.Arrays;

/** A set of pairs, each a number of its own from 0 on, without an object for each. */
final class PairSet {
    private static final long EMPTY = -1;

    private final long[] slots;

    PairSet(int most) {
        slots = new long[Math.max(2, Integer.highestOneBit(Math.max(1, most)) * 4)];
        Arrays.fill(slots, EMPTY);
    }

    /** Adds a pair; returns whether it was not there yet. */
    boolean add(long pair) {
        int slot = (int) ((pair * 0x9E3779B97F4A7C15L) >>> 33) & (slots.length - 1);
        while (slots[slot] != EMPTY) {
            if (slots[slot] == pair) {
                return false;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        slots[slot] = pair;
        return true;
    }
}
