package org.microspike.api.measure;

import java.util.Optional;
import org.microspike.api.Schedule;
import org.microspike.api.SpikeTrain;

/**
 * When a neuron found its pattern: its first spike after its last false alarm.
 *
 * @param time of that spike, in seconds
 * @param discharge the number of that spike among all of the neuron, from 1
 */
public record Discovery(double time, int discharge) {
    /**
     * Finds a neuron's discovery.
     *
     * @param train all output spikes, ordered by time
     * @param neuron the neuron
     * @param schedule when which pattern is shown
     * @return empty if the neuron never spiked, or its last spike is itself a false alarm
     */
    public static Optional<Discovery> of(SpikeTrain train, int neuron, Schedule schedule) {
        DiscoverySearch search = new DiscoverySearch(neuron + 1, schedule);
        for (int i = 0; i < train.count(); i++) {
            if (train.sources()[i] == neuron) {
                search.outputSpike(train.times()[i], neuron);
            }
        }
        return search.discovery(neuron);
    }
}
