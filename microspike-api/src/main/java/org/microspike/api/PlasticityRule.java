package org.microspike.api;

import org.microspike.api.data.Weights;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.setting.Settings;

/** Service: a rule by which weights learn. Providers are found by {@link java.util.ServiceLoader}. */
public non-sealed interface PlasticityRule extends Plugin {
    /**
     * Makes the plasticity of one projection. A rule that keeps the weights within bounds {@linkplain Weights#setBounds
     * sets} those of the weights now; they do not change later.
     *
     * @param weights afferents x neurons, the initial weights; kept, and modified from then on
     * @param settings the checked values of {@link #parameters()}
     * @param random the projection's own randomness, for rules that need any
     * @return the live rule, which no one else shares
     * @throws MicroSpikeException if the settings contradict one another or an initial weight is out of bounds
     */
    Plasticity create(Weights weights, Settings settings, RandomStream random);

    /**
     * Whether this rule takes weights in sparse rows, too.
     *
     * @return false, the default, if it takes none but dense weights
     * @since 0.1.0
     */
    default boolean takesSparse() {
        return false;
    }

    /**
     * Whether the synapses onto one neuron learn without regard to those onto others, so that each part of a population
     * can have a plasticity of its own.
     *
     * @return false, the default, if it must see all synapses of a projection
     * @since 0.1.0
     */
    default boolean isDivisible() {
        return false;
    }
}
