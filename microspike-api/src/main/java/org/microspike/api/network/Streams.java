package org.microspike.api.network;

import org.microspike.api.numeric.RandomStream;

/**
 * The random streams of the parts of a network: each depends on the seed and its own name alone, so that one more projection
 * changes nothing in the others. Those of one layer have shorter names.
 */
final class Streams {
    private static final String LAYER = NetworkBuilder.INPUT + "-" + NetworkBuilder.NEURONS;

    private Streams() {}

    static RandomStream ofNode(RandomStream random, String name) {
        return switch (name) {
            case NetworkBuilder.INPUT -> random.named("input");
            case NetworkBuilder.NEURONS -> random.named("neurons");
            default -> random.named("node " + name);
        };
    }

    /** Of one thing about a projection: its wiring, weights, delays, plasticity. */
    static RandomStream ofProjection(RandomStream random, String name, String what) {
        return name.equals(LAYER)
                ? random.named(what)
                : random.named("projection " + name).named(what);
    }
}
