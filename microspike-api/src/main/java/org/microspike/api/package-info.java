/**
 * What a plugin implements and what a program calls.
 *
 * <p>A plugin is a small immutable descriptor that {@link java.util.ServiceLoader} finds: a
 * {@link org.microspike.api.NeuronModel}, {@link org.microspike.api.PlasticityRule},
 * {@link org.microspike.api.InputSource} or {@link org.microspike.api.Recorder}. From checked
 * {@link org.microspike.api.Settings} it makes the live object that carries the state: a
 * {@link org.microspike.api.NeuronGroup}, {@link org.microspike.api.Plasticity}, {@link org.microspike.api.Input} or
 * {@link org.microspike.api.Recording}. A {@link org.microspike.api.Network} wires those together and runs them.
 *
 * <p>All quantities are SI: seconds, hertz. Spikes travel in {@link org.microspike.api.SpikeBlock}s ordered by time;
 * weights lie in one {@link org.microspike.api.Weights} matrix, afferents x neurons, the row of an afferent contiguous.
 *
 * <p>The module {@code org.microspike.conformance} holds tests that every plugin must pass, for its author to extend.
 */
package org.microspike.api;
