/**
 * The Izhikevich neuron: its parameters ({@code IzhikevichModel}), its state ({@code IzhikevichGroup}), and the random
 * currents that drive it ({@code Drive}).
 */
package org.microspike.izhikevich;
