package org.microspike.lif;

/**
 * The potentials that a group of neurons is made with, one of each for each neuron, in mV.
 *
 * @param rest where a potential without currents decays to; the others are counted from there
 * @param threshold where a neuron spikes
 * @param reset where it is after a spike; below the threshold
 * @param initial where it is at time 0
 */
record Potentials(double[] rest, double[] threshold, double[] reset, double[] initial) {}
