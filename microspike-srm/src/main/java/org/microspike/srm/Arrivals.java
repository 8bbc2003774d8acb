package org.microspike.srm;

import java.util.Arrays;

/**
 * Arrivals of a block with what the {@link States} need of each, calculated for many at once, which the just-in-time
 * compiler vectorizes. It is kept from call to call, as an output spike interrupts a block.
 */
final class Arrivals {
    private static final int MOST = 256;

    private final States states;

    /** Copied from the block. */
    private final double[] times = new double[MOST];

    private int from;
    private int count;

    private final double[] references = new double[MOST];
    private final double[] elapsed = new double[MOST];

    /** The factors of a weight in the potential and in the current, by place in the block minus {@link #from}. */
    final double[] responses = new double[MOST];

    final double[] fastDecays = new double[MOST];

    Arrivals(States states) {
        this.states = states;
    }

    /** Prepares arrivals from one place in a block on; returns the end of those that are prepared. */
    int prepare(double[] blockTimes, int start, int to) {
        int end = Math.min(to, from + count);
        boolean prepared =
                start >= from && start < end && Arrays.equals(blockTimes, start, end, times, start - from, end - from);
        if (!prepared) {
            from = start;
            count = Math.min(MOST, to - start);
            end = start + count;
            System.arraycopy(blockTimes, start, times, 0, count);
            states.factors(times, count, references, elapsed, responses, fastDecays);
        }
        return end;
    }

    /** What to subtract from a place in the block for its place here. */
    int from() {
        return from;
    }

    double reference(int place) {
        return references[place - from];
    }

    /** The end of the arrivals, from one on to before another, that have the same reference time. */
    int endOfReference(int start, int to) {
        double reference = reference(start);
        int low = start + 1;
        int high = to;
        if (reference(to - 1) == reference) {
            return to;
        }
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (reference(middle) == reference) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
