package org.microspike.api.record;

import java.util.OptionalDouble;

/**
 * A projection of a network as a recording knows it.
 *
 * @param name unique among the projections
 * @param from the name of the sending node
 * @param to the name of the receiving population
 * @param port the name of the port that receives the spikes
 * @param unit the unit of the weights; empty for plain numbers
 * @param synapses how many there are
 * @param dense whether every source has one synapse to every target
 * @param plastic whether it has a rule
 * @param delay that of all synapses, in seconds; empty if they differ
 * @since 0.1.0
 */
public record ProjectionDescription(
        String name,
        String from,
        String to,
        String port,
        String unit,
        long synapses,
        boolean dense,
        boolean plastic,
        OptionalDouble delay) {}
