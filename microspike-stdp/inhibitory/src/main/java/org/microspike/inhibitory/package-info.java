/** Plasticity of inhibitory synapses: its parameters ({@code InhibitoryRule}) and state ({@code Inhibitory}). */
package org.microspike.inhibitory;
