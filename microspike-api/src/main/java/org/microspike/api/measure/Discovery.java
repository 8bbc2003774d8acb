package org.microspike.api.measure;

import java.util.Optional;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.pattern.Schedule;

/**
 * When a neuron found its pattern: its first spike from which on false alarms are rare. They are if, counted from that
 * spike to any later one, fewer than one spike in ten is a false alarm.
 *
 * <p>Masquelier, Guyonneau and Thorpe (2008) take the first spike after the last false alarm of all. Where no false alarm
 * comes late that is the same spike; but a single false alarm minutes after a neuron found its pattern moves only theirs,
 * {@link #afterLastFalseAlarm}.
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
     * @return empty if there is no such spike: the neuron never spiked, or false alarms are not rare up to its last
     */
    public static Optional<Discovery> of(SpikeTrain train, int neuron, Schedule schedule) {
        return search(train, neuron, schedule).discovery(neuron);
    }

    /**
     * Finds a neuron's discovery as Masquelier, Guyonneau and Thorpe (2008) define it.
     *
     * @param train all output spikes, ordered by time
     * @param neuron the neuron
     * @param schedule when which pattern is shown
     * @return the first spike after the last false alarm; empty if the neuron never spiked, or its last spike is itself a
     *     false alarm
     */
    public static Optional<Discovery> afterLastFalseAlarm(SpikeTrain train, int neuron, Schedule schedule) {
        return search(train, neuron, schedule).afterLastFalseAlarm(neuron);
    }

    private static DiscoverySearch search(SpikeTrain train, int neuron, Schedule schedule) {
        DiscoverySearch search = new DiscoverySearch(neuron + 1, schedule);
        for (int i = 0; i < train.count(); i++) {
            if (train.sources()[i] == neuron) {
                search.outputSpike(train.times()[i], neuron);
            }
        }
        return search;
    }
}
