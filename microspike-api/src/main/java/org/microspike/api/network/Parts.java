package org.microspike.api.network;

/**
 * How populations are divided into parts and input is read in blocks. Nothing but the speed depends on it.
 *
 * @param dense the most neurons of a part that receives dense projections only: few enough for their state and a row of
 *     weights to stay in the nearest caches
 * @param sparse the most neurons of a part that receives sparse rows
 * @param leastRow how many synapses of a sparse row a part should hold on average, for an arrival to be worth its costs
 * @param block the number of input spikes read at once
 */
record Parts(int dense, int sparse, int leastRow, int block) {
    static final Parts DEFAULT = new Parts(128, 4096, 64, 4096);

    /** The most neurons of a part, whatever they receive. */
    static Parts of(int most, int block) {
        return new Parts(most, most, 0, block);
    }
}
