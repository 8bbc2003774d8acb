package org.microspike.api.internal.engine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.microspike.api.numeric.NumberedTimes;

/**
 * Spikes on their way with delays of their own: put into buckets by the time of their arrival, and into order when they are
 * due. The outcome does not depend on the width of the buckets.
 */
final class DelayedSpikes implements Underway {
    private final int[] rowStarts;
    private final ArrivalTimes times;
    private final double width;
    private NumberedTimes[] buckets;
    /** The number of the bucket that is emptied next, counted from time 0 on. */
    private long first;

    private final NumberedTimes due = new NumberedTimes();
    private final SpikeQueue arrived = new SpikeQueue();

    /**
     * None yet.
     *
     * @param width of a bucket, in seconds, above 0
     */
    DelayedSpikes(Delays delays, double width) {
        rowStarts = delays.rowStarts();
        times = new ArrivalTimes(delays.rowDelays());
        this.width = width;
        buckets = new NumberedTimes[16];
    }

    @Override
    public void receiveAtSteps(double step) {
        times.roundToGrid(step);
    }

    @Override
    public void send(double time, int source) {
        long point = times.point(time);
        for (int row = rowStarts[source]; row < rowStarts[source + 1]; row++) {
            add(times.of(time, point, row), row);
        }
    }

    private void add(double arrival, int row) {
        long number = (long) (arrival / width);
        if (number - first >= buckets.length) {
            grow(number - first + 1);
        }
        int place = (int) (Math.max(number, first) % buckets.length);
        if (buckets[place] == null) {
            buckets[place] = new NumberedTimes();
        }
        buckets[place].add(arrival, row);
    }

    private void grow(long needed) {
        int length = Math.toIntExact(Math.max(needed, 2L * buckets.length));
        NumberedTimes[] grown = new NumberedTimes[length];
        for (long number = first; number < first + buckets.length; number++) {
            grown[(int) (number % length)] = buckets[(int) (number % buckets.length)];
        }
        buckets = grown;
    }

    @Override
    public SpikeQueue arrivals(double before) {
        due.clear();
        long last = before == Double.POSITIVE_INFINITY ? first + buckets.length : (long) (before / width);
        for (long number = first; number <= Math.min(last, first + buckets.length - 1); number++) {
            NumberedTimes bucket = buckets[(int) (number % buckets.length)];
            if (bucket != null) {
                bucket.moveBefore(before, due);
            }
        }
        first = Math.max(first, last);
        due.sort();
        for (int i = 0; i < due.size(); i++) {
            arrived.add(due.time(i), due.number(i));
        }
        return arrived;
    }

    @Override
    public void clear() {
        arrived.clear();
        Arrays.fill(buckets, null);
    }

    @Override
    public void save(DataOutput out) throws IOException {
        arrived.save(out);
        int size = 0;
        for (NumberedTimes bucket : buckets) {
            size += bucket == null ? 0 : bucket.size();
        }
        out.writeInt(size);
        for (NumberedTimes bucket : buckets) {
            for (int i = 0; bucket != null && i < bucket.size(); i++) {
                out.writeDouble(bucket.time(i));
                out.writeInt(bucket.number(i));
            }
        }
    }

    @Override
    public void restore(double time, DataInput in) throws IOException {
        arrived.restore(in);
        first = (long) (time / width);
        for (int left = in.readInt(); left > 0; left--) {
            add(in.readDouble(), in.readInt());
        }
    }
}
