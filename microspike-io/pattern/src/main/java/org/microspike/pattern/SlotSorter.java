package org.microspike.pattern;

import java.util.Arrays;

/**
 * Sorts the packed spikes of a slot in linear time: into about as many buckets of equal duration as there are spikes,
 * then by insertion, which has little left to do because spikes are spread over the slot evenly enough.
 */
final class SlotSorter {
    private static final int FEWEST_BUCKET_BITS = 4;
    private static final int MOST_BUCKET_BITS = 20;

    private final int spikeBits;
    private int[] ends = new int[0];
    private long[] sorted = new long[0];

    /**
     * A sorter.
     *
     * @param spikeBits the number of bits in the largest packed spike
     */
    SlotSorter(int spikeBits) {
        this.spikeBits = spikeBits;
    }

    void sort(SpikeBuffer buffer) {
        int size = buffer.size();
        long[] spikes = buffer.spikes();
        if (sorted.length < size) {
            sorted = new long[spikes.length];
        }
        distribute(spikes, size);
        insert(sorted, size);
        sorted = buffer.exchange(sorted);
    }

    private void distribute(long[] spikes, int size) {
        int wanted = Integer.SIZE - Integer.numberOfLeadingZeros(size);
        int bucketBits = Math.min(Math.max(wanted, FEWEST_BUCKET_BITS), Math.min(MOST_BUCKET_BITS, spikeBits));
        int shift = spikeBits - bucketBits;
        int buckets = 1 << bucketBits;
        if (ends.length < buckets) {
            ends = new int[buckets];
        }
        int[] end = ends;
        Arrays.fill(end, 0, buckets, 0);
        for (int i = 0; i < size; i++) {
            end[(int) (spikes[i] >>> shift)]++;
        }
        int sum = 0;
        for (int bucket = 0; bucket < buckets; bucket++) {
            sum += end[bucket];
            end[bucket] = sum;
        }
        long[] target = sorted;
        for (int i = size - 1; i >= 0; i--) {
            long spike = spikes[i];
            target[--end[(int) (spike >>> shift)]] = spike;
        }
    }

    private static void insert(long[] spikes, int size) {
        for (int i = 1; i < size; i++) {
            long spike = spikes[i];
            int place = i;
            while (place > 0 && spikes[place - 1] > spike) {
                spikes[place] = spikes[place - 1];
                place--;
            }
            spikes[place] = spike;
        }
    }
}
