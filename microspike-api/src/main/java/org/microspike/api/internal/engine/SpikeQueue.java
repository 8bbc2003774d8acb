package org.microspike.api.internal.engine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.microspike.api.data.SpikeBlock;

/**
 * Spikes that wait, in order of time and, at equal times, of their source. Whatever of them is at hand first, those are put
 * in order that are added at the time of the latest.
 */
final class SpikeQueue {
    private double[] times = new double[64];
    private int[] sources = new int[64];
    private int head;
    private int tail;

    boolean isEmpty() {
        return head == tail;
    }

    int size() {
        return tail - head;
    }

    /** When the first is due; positive infinity if there is none. */
    double firstTime() {
        return head < tail ? times[head] : Double.POSITIVE_INFINITY;
    }

    int firstSource() {
        return sources[head];
    }

    void removeFirst() {
        head++;
        if (head == tail) {
            head = 0;
            tail = 0;
        }
    }

    /** How many spikes at the front are due before a time and not after another. */
    int count(double strictly, double including) {
        int place = head;
        while (place < tail && times[place] < strictly && times[place] <= including) {
            place++;
        }
        return place - head;
    }

    /** Moves spikes from the front to the end of a block that has room for them. */
    void move(int count, SpikeBlock block) {
        block.addAll(times, sources, head, count);
        head += count;
        if (head == tail) {
            clear();
        }
    }

    void clear() {
        head = 0;
        tail = 0;
    }

    /** Adds a spike whose time is not before that of the last. */
    void add(double time, int source) {
        if (tail == times.length) {
            makeRoom();
        }
        int place = tail++;
        while (place > head && times[place - 1] == time && sources[place - 1] > source) {
            times[place] = times[place - 1];
            sources[place] = sources[place - 1];
            place--;
        }
        times[place] = time;
        sources[place] = source;
    }

    private void makeRoom() {
        int size = tail - head;
        if (head < times.length / 2) {
            times = Arrays.copyOf(times, times.length * 2);
            sources = Arrays.copyOf(sources, sources.length * 2);
        }
        System.arraycopy(times, head, times, 0, size);
        System.arraycopy(sources, head, sources, 0, size);
        head = 0;
        tail = size;
    }

    void save(DataOutput out) throws IOException {
        out.writeInt(size());
        for (int i = head; i < tail; i++) {
            out.writeDouble(times[i]);
            out.writeInt(sources[i]);
        }
    }

    void restore(DataInput in) throws IOException {
        clear();
        for (int left = in.readInt(); left > 0; left--) {
            add(in.readDouble(), in.readInt());
        }
    }
}
