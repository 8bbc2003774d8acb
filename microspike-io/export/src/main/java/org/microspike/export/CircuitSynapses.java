package org.microspike.export;

/**
 * One population of edges of a circuit, each a synapse.
 *
 * @param sources the node that each leads from
 * @param targets the node that each leads to, parallel
 * @param weights of each, parallel, as the circuit has them; empty if it has none
 * @param delays of each in seconds, parallel; empty if it has none
 */
public record CircuitSynapses(int[] sources, int[] targets, double[] weights, double[] delays) {}
