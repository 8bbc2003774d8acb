package org.microspike.api.network;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.microspike.api.setting.SettingException;

/**
 * A phase of a run: learning first and then a test, for example. Phases follow one another; each starts where the one before
 * ends, with the network as it is then. What a phase does not change is as the network was built with, whatever the phase
 * before changed. Immutable.
 *
 * <p>An input that a phase changes, and every input that consists of trials, starts again in each phase, at its time 0 and with
 * random numbers of that phase. All other inputs continue.
 *
 * @param name letters, digits, - and _; unique among the phases
 * @param learning whether weights change; if not, all are frozen
 * @param duration in seconds, above 0 and finite; empty for until the trials of all inputs are over
 * @param inputs changed settings of input sources, by the names of inputs
 * @param neurons changed settings of neuron models, changeable ones, by the names of populations
 * @param plasticity changed settings of rules, changeable ones, by the names of projections
 * @since 0.1.0
 */
public record Phase(
        String name,
        boolean learning,
        Optional<Double> duration,
        Map<String, Map<String, ?>> inputs,
        Map<String, Map<String, ?>> neurons,
        Map<String, Map<String, ?>> plasticity) {
    /**
     * Checks the values.
     *
     * @throws SettingException if one is not allowed
     */
    public Phase {
        inputs = copy(inputs);
        neurons = copy(neurons);
        plasticity = copy(plasticity);
        duration.ifPresent(seconds -> {
            if (!(seconds > 0 && seconds < Double.POSITIVE_INFINITY)) {
                throw new SettingException(
                        "duration", "'duration' is " + seconds + " s, but must be above 0 s and finite.");
            }
        });
    }

    private static Map<String, Map<String, ?>> copy(Map<String, Map<String, ?>> changes) {
        Map<String, Map<String, ?>> copy = new LinkedHashMap<>();
        changes.forEach((name, each) -> copy.put(name, Collections.unmodifiableMap(new LinkedHashMap<>(each))));
        return Collections.unmodifiableMap(copy);
    }

    /**
     * A phase that changes nothing, in which weights learn until the trials of all inputs are over.
     *
     * @param name letters, digits, - and _
     * @return the phase
     */
    public static Phase learning(String name) {
        return new Phase(name, true, Optional.empty(), Map.of(), Map.of(), Map.of());
    }

    /**
     * A phase in which all weights are frozen, until the trials of all inputs are over.
     *
     * @param name letters, digits, - and _
     * @return the phase
     */
    public static Phase frozen(String name) {
        return new Phase(name, false, Optional.empty(), Map.of(), Map.of(), Map.of());
    }

    /**
     * This phase of a given duration.
     *
     * @param seconds above 0 and finite; trials that are not over by then are left
     * @return the changed phase
     */
    public Phase lasting(double seconds) {
        return new Phase(name, learning, Optional.of(seconds), inputs, neurons, plasticity);
    }

    /**
     * This phase with changed settings of an input.
     *
     * @param input its name
     * @param changes of its settings
     * @return the changed phase
     */
    public Phase input(String input, Map<String, ?> changes) {
        return new Phase(name, learning, duration, with(inputs, input, changes), neurons, plasticity);
    }

    /**
     * This phase with changed settings of a population's neurons.
     *
     * @param population its name
     * @param changes of the settings of its model
     * @return the changed phase
     */
    public Phase neurons(String population, Map<String, ?> changes) {
        return new Phase(name, learning, duration, inputs, with(neurons, population, changes), plasticity);
    }

    /**
     * This phase with changed settings of a projection's plasticity.
     *
     * @param projection its name
     * @param changes of the settings of its rule
     * @return the changed phase
     */
    public Phase plasticity(String projection, Map<String, ?> changes) {
        return new Phase(name, learning, duration, inputs, neurons, with(plasticity, projection, changes));
    }

    private static Map<String, Map<String, ?>> with(
            Map<String, Map<String, ?>> before, String name, Map<String, ?> changes) {
        Map<String, Map<String, ?>> all = new LinkedHashMap<>(before);
        all.put(name, changes);
        return all;
    }
}
