package org.microspike.api.internal.engine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Spikes on their way with delays of their own: put into buckets by the time of their arrival, and into order when they are
 * due. The outcome does not depend on the width of the buckets.
 */
final class DelayedSpikes {
    private final double width;
    private Bucket[] buckets;
    /** The number of the bucket that is emptied next, counted from time 0 on. */
    private long first;

    private Bucket due = new Bucket();
    private Bucket scratch = new Bucket();

    /** Some spikes, in any order. */
    private static final class Bucket {
        private double[] times = new double[16];
        private int[] rows = new int[16];
        private int size;

        void add(double time, int row) {
            if (size == times.length) {
                times = Arrays.copyOf(times, size * 2);
                rows = Arrays.copyOf(rows, size * 2);
            }
            times[size] = time;
            rows[size] = row;
            size++;
        }

        boolean isInOrder(int a, int b) {
            return times[a] < times[b] || (times[a] == times[b] && rows[a] <= rows[b]);
        }
    }

    /**
     * None yet.
     *
     * @param width of a bucket, in seconds, above 0
     */
    DelayedSpikes(double width) {
        this.width = width;
        buckets = new Bucket[16];
    }

    void add(double arrival, int row) {
        long number = (long) (arrival / width);
        if (number - first >= buckets.length) {
            grow(number - first + 1);
        }
        int place = (int) (Math.max(number, first) % buckets.length);
        if (buckets[place] == null) {
            buckets[place] = new Bucket();
        }
        buckets[place].add(arrival, row);
    }

    private void grow(long needed) {
        int length = Math.toIntExact(Math.max(needed, 2L * buckets.length));
        Bucket[] grown = new Bucket[length];
        for (long number = first; number < first + buckets.length; number++) {
            grown[(int) (number % length)] = buckets[(int) (number % buckets.length)];
        }
        buckets = grown;
    }

    /** Moves the spikes that arrive before a time to a queue, in order. */
    void take(double before, SpikeQueue queue) {
        due.size = 0;
        long last = before == Double.POSITIVE_INFINITY ? first + buckets.length : (long) (before / width);
        for (long number = first; number <= Math.min(last, first + buckets.length - 1); number++) {
            Bucket bucket = buckets[(int) (number % buckets.length)];
            if (bucket != null) {
                takeFrom(bucket, before);
            }
        }
        first = Math.max(first, last);
        sort();
        for (int i = 0; i < due.size; i++) {
            queue.add(due.times[i], due.rows[i]);
        }
    }

    private void takeFrom(Bucket bucket, double before) {
        int kept = 0;
        for (int i = 0; i < bucket.size; i++) {
            if (bucket.times[i] < before) {
                due.add(bucket.times[i], bucket.rows[i]);
            } else {
                bucket.times[kept] = bucket.times[i];
                bucket.rows[kept] = bucket.rows[i];
                kept++;
            }
        }
        bucket.size = kept;
    }

    /** Merges ever longer runs, from one array to the other and back. */
    private void sort() {
        int size = due.size;
        if (scratch.times.length < size) {
            scratch.times = new double[due.times.length];
            scratch.rows = new int[due.times.length];
        }
        for (int run = 1; run < size; run *= 2) {
            for (int from = 0; from < size; from += 2 * run) {
                merge(from, Math.min(from + run, size), Math.min(from + 2 * run, size));
            }
            Bucket merged = scratch;
            scratch = due;
            due = merged;
            due.size = size;
        }
    }

    private void merge(int from, int middle, int to) {
        int left = from;
        int right = middle;
        for (int place = from; place < to; place++) {
            boolean takesLeft = right == to || (left < middle && due.isInOrder(left, right));
            int next = takesLeft ? left++ : right++;
            scratch.times[place] = due.times[next];
            scratch.rows[place] = due.rows[next];
        }
    }

    void save(DataOutput out) throws IOException {
        int size = 0;
        for (Bucket bucket : buckets) {
            size += bucket == null ? 0 : bucket.size;
        }
        out.writeInt(size);
        for (Bucket bucket : buckets) {
            for (int i = 0; bucket != null && i < bucket.size; i++) {
                out.writeDouble(bucket.times[i]);
                out.writeInt(bucket.rows[i]);
            }
        }
    }

    /** Restores what was saved at a time. */
    void restore(double time, DataInput in) throws IOException {
        first = (long) (time / width);
        for (int left = in.readInt(); left > 0; left--) {
            add(in.readDouble(), in.readInt());
        }
    }
}
