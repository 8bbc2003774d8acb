package org.microspike.api.network;

import java.util.Map;
import java.util.Optional;
import org.microspike.api.numeric.Distribution;
import org.microspike.api.plugin.Plugins;

/**
 * The synapses from one node, an input or a population, to one port of a population. Immutable: made by {@link #of}, and
 * changed by methods that return another.
 *
 * @param name letters, digits, - and _; unique among the projections of a network
 * @param from the name of the sending node
 * @param to the name of the receiving population
 * @param port the name of the port; empty for the model's first
 * @param connect which neurons are connected
 * @param weights the weights to start from, in the port's unit
 * @param delay the time from a spike to its arrival
 * @param rule the name of a plasticity rule, or {@link Plugins#NONE}
 * @param ruleSettings the rule's settings
 * @param normalisation to which sum the weights into each neuron are scaled; empty if they are not
 * @since 0.1.0
 */
public record Projection(
        String name,
        String from,
        String to,
        Optional<String> port,
        Connect connect,
        InitialWeights weights,
        Delays delay,
        String rule,
        Map<String, ?> ruleSettings,
        Optional<Normalisation> normalisation) {
    /**
     * A projection of every neuron to every other, with fixed weights of 1 and without delay.
     *
     * @param name its name
     * @param from the sending node
     * @param to the receiving population
     * @return the projection
     */
    public static Projection of(String name, String from, String to) {
        return new Projection(
                name,
                from,
                to,
                Optional.empty(),
                Connect.ALL_TO_ALL,
                InitialWeights.constant(1),
                Delays.NONE,
                Plugins.NONE,
                Map.of(),
                Optional.empty());
    }

    /**
     * The same to another port.
     *
     * @param port the name of a port of the receiving model
     * @return the projection
     */
    public Projection port(String port) {
        return new Projection(
                name, from, to, Optional.of(port), connect, weights, delay, rule, ruleSettings, normalisation);
    }

    /**
     * The same between other neurons.
     *
     * @param connect which
     * @return the projection
     */
    public Projection connect(Connect connect) {
        return new Projection(name, from, to, port, connect, weights, delay, rule, ruleSettings, normalisation);
    }

    /**
     * The same with other weights.
     *
     * @param weights the weights to start from, in the port's unit
     * @return the projection
     */
    public Projection weights(InitialWeights weights) {
        return new Projection(name, from, to, port, connect, weights, delay, rule, ruleSettings, normalisation);
    }

    /**
     * The same with a delay that all synapses have.
     *
     * @param seconds at least 0
     * @return the projection
     */
    public Projection delay(double seconds) {
        return delay(Delays.of(new Distribution.Constant(seconds)));
    }

    /**
     * The same with drawn delays.
     *
     * @param delay in seconds; no value below 0 is drawn
     * @return the projection
     */
    public Projection delay(Distribution delay) {
        return delay(Delays.of(delay));
    }

    /**
     * The same with other delays.
     *
     * @param delay drawn or given
     * @return the projection
     */
    public Projection delay(Delays delay) {
        return new Projection(name, from, to, port, connect, weights, delay, rule, ruleSettings, normalisation);
    }

    /**
     * The same with weights that learn.
     *
     * @param rule the name of a plasticity rule, or {@link Plugins#NONE}
     * @param settings the rule's settings
     * @return the projection
     */
    public Projection plasticity(String rule, Map<String, ?> settings) {
        return new Projection(name, from, to, port, connect, weights, delay, rule, Map.copyOf(settings), normalisation);
    }

    /**
     * The same with the weights into each neuron scaled to a sum.
     *
     * @param normalisation to which one, and when
     * @return the projection
     */
    public Projection normalise(Normalisation normalisation) {
        return new Projection(
                name, from, to, port, connect, weights, delay, rule, ruleSettings, Optional.of(normalisation));
    }
}
