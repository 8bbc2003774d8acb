package org.microspike.api;

import org.microspike.api.data.Weights;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.setting.Settings;

/** Service: a rule by which weights learn. Providers are found by {@link java.util.ServiceLoader}. */
public non-sealed interface PlasticityRule extends Plugin {
    /**
     * Makes the plasticity of one projection.
     *
     * @param weights afferents x neurons, the initial weights; kept, and modified from then on
     * @param settings the checked values of {@link #parameters()}
     * @param random the projection's own randomness, for rules that need any
     * @return the live rule, which no one else shares
     * @throws MicroSpikeException if the settings contradict one another or an initial weight is out of bounds
     */
    Plasticity create(Weights weights, Settings settings, RandomStream random);
}
