package org.microspike.api;

import org.microspike.api.numeric.RandomStream;
import org.microspike.api.setting.SettingException;
import org.microspike.api.setting.Settings;

/** Service: a model of the neuron. Providers are found by {@link java.util.ServiceLoader}. */
public non-sealed interface NeuronModel extends Plugin {
    /**
     * Makes a group of neurons at rest at time 0.
     *
     * @param count the number of neurons, at least 1
     * @param settings the checked values of {@link #parameters()}
     * @param random the group's own randomness, for models that need any
     * @return a new group, independent of every other
     * @throws SettingException if the settings contradict one another
     */
    NeuronGroup create(int count, Settings settings, RandomStream random);
}
