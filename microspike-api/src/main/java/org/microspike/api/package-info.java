/**
 * What a plugin implements.
 *
 * <p>A plugin is a small immutable descriptor that {@link java.util.ServiceLoader} finds: a
 * {@link org.microspike.api.NeuronModel}, {@link org.microspike.api.PlasticityRule},
 * {@link org.microspike.api.InputSource} or {@link org.microspike.api.Recorder}. From checked
 * {@link org.microspike.api.setting.Settings} it makes the live object that carries the state: a
 * {@link org.microspike.api.NeuronGroup}, {@link org.microspike.api.Plasticity}, {@link org.microspike.api.Input} or
 * {@link org.microspike.api.Recording}.
 *
 * <p>All quantities are SI: seconds, hertz. Spikes travel in {@link org.microspike.api.data.SpikeBlock}s ordered by time;
 * weights lie in one {@link org.microspike.api.data.Weights} matrix, afferents x neurons, the row of an afferent contiguous.
 *
 * <p>The packages below this one know nothing of it: {@code message}, {@code file}, {@code numeric}, {@code setting}, {@code
 * data} and {@code record}, in the order in which each may use those before it. Above it are {@code sort}, {@code plugin},
 * {@code network} and {@code measure}.
 *
 * <p>The module {@code org.microspike.conformance} holds tests that every plugin must pass, for its author to extend.
 */
package org.microspike.api;
