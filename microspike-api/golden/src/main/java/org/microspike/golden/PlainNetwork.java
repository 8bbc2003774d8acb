package org.microspike.golden;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.network.Normalisation;

/**
 * A network with every input spike and every synapse listed: nothing is left to draw.
 *
 * @param duration in seconds; a spike at that very time is outside
 * @param projections in the order in which arrivals of one instant are delivered
 */
public record PlainNetwork(
        double duration, List<Input> inputs, List<Population> populations, List<Projection> projections) {

    /**
     * A source of spikes.
     *
     * @param spikes ordered by time, possibly several at one time
     */
    public record Input(String name, int size, SpikeTrain spikes) {}

    /**
     * Neurons of one model.
     *
     * @param model "srm", "lif", "conductance-lif" or "relay"
     * @param settings all that the naive model asks for, as experiment files say it: times in s, voltages in mV
     * @param initial the potential of each neuron at time 0 in the model's unit; empty for the model's own
     */
    public record Population(String name, String model, int size, Map<String, String> settings, List<Double> initial) {}

    /**
     * Synapses from a node to one port of a population. The four arrays are parallel, one entry per synapse, ordered by
     * source and target.
     *
     * @param port the name of the port, empty for the first
     * @param delays in seconds
     * @param rule all settings of the rule, and its name as {@code rule} if it is not "stdp"; empty if the weights are fixed
     * @param normalisation to which sum the weights into each neuron are scaled, as they are already at time 0
     */
    public record Projection(
            String name,
            String from,
            String to,
            String port,
            int[] sources,
            int[] targets,
            double[] weights,
            double[] delays,
            Map<String, String> rule,
            Optional<Normalisation> normalisation) {}

    /** A number of settings, in seconds, millivolts or hertz where it has a unit. */
    static double number(Map<String, String> settings, String name) {
        String value = settings.get(name);
        if (value == null) {
            throw new IllegalArgumentException("'" + name + "' is not among " + settings);
        }
        return Double.parseDouble(value.replaceFirst(" (s|mV|Hz)$", ""));
    }
}
