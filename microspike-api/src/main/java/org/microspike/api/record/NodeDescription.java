package org.microspike.api.record;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A node of a network as a recording knows it: an input or a population.
 *
 * @param name unique among the nodes
 * @param input whether it is an input, and no population
 * @param size the number of afferents or neurons, at least 0
 * @param plugin the name of its input source or neuron model; empty if the program made it itself
 * @param quantities what can be recorded of each neuron: the unit, empty for plain numbers, by the name, in the order of
 *     the model, the potential first; none for an input
 * @since 0.1.0
 */
public record NodeDescription(String name, boolean input, int size, String plugin, Map<String, String> quantities) {
    public NodeDescription {
        quantities = Collections.unmodifiableMap(new LinkedHashMap<>(quantities));
    }

    /**
     * An input.
     *
     * @param name unique among the nodes
     * @param size the number of afferents
     * @param plugin the name of its input source, or empty
     * @return its description
     */
    public static NodeDescription input(String name, int size, String plugin) {
        return new NodeDescription(name, true, size, plugin, Map.of());
    }

    /**
     * Where a quantity stands among those that can be recorded.
     *
     * @param quantity its name
     * @return its place from 0; -1 if there is no such quantity
     */
    public int quantity(String quantity) {
        return List.copyOf(quantities.keySet()).indexOf(quantity);
    }
}
