package org.microspike.api.network;

import java.util.Arrays;

/** A set of pairs, each a number of its own from 0 on, without an object for each. */
final class PairSet {
    private static final long EMPTY = -1;
    /** A single array would end at 2^29 pairs. */
    private static final int PAGE_BITS = 27;

    private final int pageBits;
    private final long size;
    private final long[][] pages;

    PairSet(int most) {
        this(most, PAGE_BITS);
    }

    /** With pages of another size, on which nothing depends. */
    PairSet(int most, int pageBits) {
        this.pageBits = pageBits;
        size = slots(most);
        pages = new long[(int) Math.max(1, size >> pageBits)][(int) Math.min(size, 1L << pageBits)];
        for (long[] page : pages) {
            Arrays.fill(page, EMPTY);
        }
    }

    /** A power of 2, two to four times the number of pairs. */
    private static long slots(int most) {
        return Integer.highestOneBit(Math.max(1, most)) * 4L;
    }

    /** How much memory a set takes, in bytes. */
    static double bytes(int most) {
        return (double) slots(most) * Long.BYTES;
    }

    /** Adds a pair; returns whether it was not there yet. */
    boolean add(long pair) {
        long slot = ((pair * 0x9E3779B97F4A7C15L) >>> 31) & (size - 1);
        while (true) {
            long[] page = pages[(int) (slot >> pageBits)];
            int place = (int) slot & (page.length - 1);
            if (page[place] == EMPTY) {
                page[place] = pair;
                return true;
            }
            if (page[place] == pair) {
                return false;
            }
            slot = (slot + 1) & (size - 1);
        }
    }
}
