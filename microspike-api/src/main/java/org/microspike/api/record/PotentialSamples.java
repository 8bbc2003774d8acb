package org.microspike.api.record;

/**
 * The potentials sampled in one window. The arrays are not copied, and not to be modified.
 *
 * @param times samples, in seconds
 * @param potentials samples x neurons, in the unit of the neuron model
 */
public record PotentialSamples(double[] times, float[][] potentials) {}
