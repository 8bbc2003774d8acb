package org.microspike.api.network;

/**
 * How far a network is built: what is drawn next.
 *
 * @param projection the name of a projection
 * @param drawn the number of synapses, on average, of those before it
 * @param all the number of synapses, on average, of all
 * @since 0.1.0
 */
public record Building(String projection, double drawn, double all) {}
