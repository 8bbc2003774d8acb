package org.microspike.pattern;

import java.util.Arrays;

/** A growing list of packed spikes. */
final class SpikeBuffer {
    private long[] spikes = new long[64];
    private int size;

    int size() {
        return size;
    }

    /** The packed spikes, valid up to {@link #size()}, until more are added. */
    long[] spikes() {
        return spikes;
    }

    void clear() {
        size = 0;
    }

    void add(long spike) {
        if (size == spikes.length) {
            makeRoom(1);
        }
        spikes[size++] = spike;
    }

    void addAll(SpikeBuffer other) {
        makeRoom(other.size);
        System.arraycopy(other.spikes, 0, spikes, size, other.size);
        size += other.size;
    }

    /** Makes sure that as many more spikes can be written behind the last one. */
    void makeRoom(int more) {
        if (spikes.length - size < more) {
            spikes = Arrays.copyOf(spikes, Math.max(2 * spikes.length, size + more));
        }
    }

    /** Counts spikes in that were written behind the last one. */
    void setSize(int size) {
        this.size = size;
    }

    /** Takes another array instead of its own, which it hands back. */
    long[] exchange(long[] other) {
        long[] own = spikes;
        spikes = other;
        return own;
    }
}
