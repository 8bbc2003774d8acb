package org.microspike.app.experiment;

import java.util.List;
import java.util.Map;
import org.microspike.api.NeuronModel;
import org.microspike.api.Quantity;
import org.microspike.api.plugin.Plugins;

/**
 * What can be recorded of a network.
 *
 * @param inputs their names
 * @param populations by name
 * @param projections their names
 */
record Recordable(List<String> inputs, Map<String, Population> populations, List<String> projections) {
    /**
     * A population.
     *
     * @param size the number of its neurons
     * @param quantities of each neuron, by name
     */
    record Population(int size, List<String> quantities) {
        static Population of(PluginBlock block, Plugins plugins) {
            NeuronModel model = block.find(plugins::neuronModel);
            return new Population(
                    block.count(),
                    model.quantities().stream().map(Quantity::name).toList());
        }
    }
}
