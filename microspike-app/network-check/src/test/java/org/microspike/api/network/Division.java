package org.microspike.api.network;

/**
 * How a network is divided for its run, on which nothing may depend.
 *
 * @param part the most neurons of a part of a population
 * @param block the number of input spikes read at once
 * @param threads how many threads may run parts
 */
public record Division(int part, int block, int threads) {
    /** Has a network divided in this way. */
    public NetworkBuilder of(NetworkBuilder builder) {
        return builder.parts(Parts.of(part, block)).threads(threads);
    }
}
