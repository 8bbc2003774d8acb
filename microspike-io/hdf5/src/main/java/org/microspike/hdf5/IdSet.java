package org.microspike.hdf5;

import java.util.Arrays;

/** The different ones among any number of ids: a hash table of longs with open addressing. */
final class IdSet {
    private static final long EMPTY = -1;
    /** An odd number whose bits look random (of the golden ratio): spreads ids that follow one another. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private long[] table = new long[1 << 10];
    private int size;

    IdSet() {
        Arrays.fill(table, EMPTY);
    }

    /**
     * Adds an id, unless it is in the set.
     *
     * @param id at least 0
     */
    void add(long id) {
        int place = place(id);
        if (table[place] == id) {
            return;
        }
        table[place] = id;
        size++;
        if (size > table.length / 2) {
            grow();
        }
    }

    private int place(long id) {
        int mask = table.length - 1;
        int place = (int) (id * SPREAD >>> 32) & mask;
        while (table[place] != EMPTY && table[place] != id) {
            place = place + 1 & mask;
        }
        return place;
    }

    private void grow() {
        long[] ids = table;
        table = new long[2 * ids.length];
        Arrays.fill(table, EMPTY);
        for (long id : ids) {
            if (id != EMPTY) {
                table[place(id)] = id;
            }
        }
    }

    /** The ids, ascending. */
    long[] sorted() {
        return Arrays.stream(table).filter(id -> id != EMPTY).sorted().toArray();
    }
}
