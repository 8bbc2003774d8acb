/** Spike-timing-dependent plasticity: its parameters ({@code StdpRule}), pairing schemes and state. */
package org.microspike.stdp;
