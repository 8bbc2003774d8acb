package org.microspike.app.experiment;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.microspike.api.Plugin;
import org.microspike.api.network.Footprint;
import org.microspike.api.network.Reward;

/**
 * A network as it would be built, before anything of it is drawn.
 *
 * @param inputs the inputs in order
 * @param populations the populations in order
 * @param projections the projections in order
 * @param rewards the rewards in order
 * @param epoch how far populations run ahead of one another
 * @param footprint the memory that the synapses take
 */
public record Outline(
        List<Node> inputs,
        List<Node> populations,
        List<Synapses> projections,
        List<Reward> rewards,
        Epoch epoch,
        Footprint footprint) {
    public Outline {
        inputs = List.copyOf(inputs);
        populations = List.copyOf(populations);
        projections = List.copyOf(projections);
        rewards = List.copyOf(rewards);
    }

    /**
     * An input or a population.
     *
     * @param name its name
     * @param size the number of its afferents or neurons
     * @param plugin the input source or the neuron model
     * @param settings of the plugin, defaults included
     */
    public record Node(String name, int size, String plugin, Map<String, String> settings) {}

    /**
     * The synapses of a projection.
     *
     * @param name its name
     * @param from the sending node
     * @param to the receiving population
     * @param port to which they lead
     * @param connect the rule of connection
     * @param number how many they are, or the mean of it
     * @param isExact whether it is no mean
     * @param weights the weights to start from, with the port's unit
     * @param delay the delays
     * @param rule the plasticity rule
     * @param settings of the rule, defaults included
     */
    public record Synapses(
            String name,
            String from,
            String to,
            String port,
            String connect,
            double number,
            boolean isExact,
            String weights,
            String delay,
            String rule,
            Map<String, String> settings) {}

    /**
     * How far populations run ahead of one another at most: the least delay of a projection that leads back.
     *
     * @param known in seconds, of those whose delays are known; infinite if there is none
     * @param drawn the names of those whose delays are drawn, and may be less
     */
    public record Epoch(double known, List<String> drawn) {
        /** Without limit, as nothing leads back. */
        static final Epoch UNLIMITED = new Epoch(Double.POSITIVE_INFINITY, List.of());

        public Epoch {
            drawn = List.copyOf(drawn);
        }
    }

    /** Describes a node. */
    static Node node(String name, int size, PluginBlock block, Function<String, ? extends Plugin> lookUp) {
        return new Node(name, size, block.plugin(), block.resolved(lookUp).formatted());
    }

    /**
     * The number of synapses of all projections.
     *
     * @return the sum, or the mean of it
     */
    public double synapses() {
        return projections.stream().mapToDouble(Synapses::number).sum();
    }

    /**
     * Whether the number of synapses is no mean.
     *
     * @return false if any of it is
     */
    public boolean isExact() {
        return projections.stream().allMatch(Synapses::isExact);
    }
}
