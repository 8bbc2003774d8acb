package org.microspike.api;

import java.util.List;
import java.util.Optional;
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

    /**
     * Makes a part of a population whose neurons do not act on one another: some of them by themselves do exactly what
     * they do among all. A large population is simulated in such parts, so that an output spike concerns only those
     * beside it, on several threads. What is drawn for a neuron must depend on its number, and not on the part that it is
     * in: {@code random.named("neuron " + number)}.
     *
     * @param first the number of the part's first neuron, which is its neuron 0
     * @param count the number of neurons in the part, at least 1
     * @param all the number of neurons of the population
     * @param settings the checked values of {@link #parameters()}
     * @param random the population's own randomness
     * @return a new group of {@code count} neurons; empty, the default, if the population cannot be divided
     * @throws SettingException if the settings contradict one another
     * @since 0.1.0
     */
    default Optional<NeuronGroup> createPart(int first, int count, int all, Settings settings, RandomStream random) {
        return Optional.empty();
    }

    /**
     * The kinds of synapse of this model. A {@linkplain org.microspike.api.data.Weights#port port} is known by its place.
     *
     * @return at least one; the first is the one that a projection has if it names none
     * @since 0.1.0
     */
    default List<Port> ports() {
        return List.of(Port.ONLY);
    }

    /**
     * What can be recorded of each neuron.
     *
     * @return the first is the membrane potential; {@link NeuronGroup#sample} is asked for them by their place
     * @since 0.1.0
     */
    default List<Quantity> quantities() {
        return List.of(Quantity.POTENTIAL);
    }
}
