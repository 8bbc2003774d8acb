/**
 * The leaky integrate-and-fire neuron: its parameters ({@code LifModel}), its closed form ({@code Membrane}), its private
 * Poisson spikes ({@code Drive}), and its state ({@code LifGroup}, for exponential currents or delta pulses).
 */
package org.microspike.lif;
