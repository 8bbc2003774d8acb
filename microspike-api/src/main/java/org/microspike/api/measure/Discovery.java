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
        Optional<Discovery> discovery = Optional.empty();
        int discharge = 0;
        for (int i = 0; i < train.count(); i++) {
            if (train.sources()[i] != neuron) {
                continue;
            }
            discharge++;
            double time = train.times()[i];
            if (schedule.patternIn(schedule.slotAt(time)) == Schedule.NO_PATTERN) {
                discovery = Optional.empty();
            } else if (discovery.isEmpty()) {
                discovery = Optional.of(new Discovery(time, discharge));
            }
        }
        return discovery;
    }
}
