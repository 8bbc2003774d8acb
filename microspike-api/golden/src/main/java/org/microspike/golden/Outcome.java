package org.microspike.golden;

import java.util.Map;

/**
 * What a network has done.
 *
 * @param spikes the output spikes of each population, in order
 * @param weights the weights of each projection at the end, in the order of its synapses
 * @param potentials of each population, times x neurons; empty if nobody asked
 */
public record Outcome(Map<String, Spikes> spikes, Map<String, double[]> weights, Map<String, double[][]> potentials) {

    /** The output spikes of a population, as parallel arrays. */
    public record Spikes(double[] times, int[] neurons) {}

    /** The number of output spikes of all populations. */
    public long spikeCount() {
        return spikes.values().stream().mapToLong(each -> each.times.length).sum();
    }
}
