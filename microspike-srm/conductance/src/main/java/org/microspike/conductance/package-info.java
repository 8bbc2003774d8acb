/**
 * The leaky integrate-and-fire neuron with conductances: its parameters ({@code ConductanceLifModel}), how a step follows
 * from what was before it ({@code Step}), and its state ({@code ConductanceGroup}, {@code Conductance}).
 */
package org.microspike.conductance;
