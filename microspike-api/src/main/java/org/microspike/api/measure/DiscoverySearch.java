package org.microspike.api.measure;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.microspike.api.Resumable;
import org.microspike.api.Schedule;

/**
 * Finds out when neurons find their patterns, while a run goes on: told of each output spike, it keeps none.
 *
 * @since 0.1.0
 */
public final class DiscoverySearch implements Resumable {
    private static final double NOT_FOUND = Double.NaN;

    private final Schedule schedule;
    private final int[] discharges;
    private final double[] times;
    private final int[] foundAt;

    /**
     * A search before the first spike.
     *
     * @param neurons the number of neurons
     * @param schedule when which pattern is shown
     */
    public DiscoverySearch(int neurons, Schedule schedule) {
        this.schedule = schedule;
        discharges = new int[neurons];
        times = new double[neurons];
        foundAt = new int[neurons];
        Arrays.fill(times, NOT_FOUND);
    }

    /**
     * An output spike.
     *
     * @param time in seconds, not before the last one's
     * @param neuron the neuron, from 0
     */
    public void outputSpike(double time, int neuron) {
        discharges[neuron]++;
        if (schedule.patternIn(schedule.slotAt(time)) == Schedule.NO_PATTERN) {
            times[neuron] = NOT_FOUND;
        } else if (Double.isNaN(times[neuron])) {
            times[neuron] = time;
            foundAt[neuron] = discharges[neuron];
        }
    }

    /**
     * The discoveries, as far as the spikes have been told.
     *
     * @return one for each neuron; empty if it has not spiked, or its last spike is itself a false alarm
     */
    public List<Optional<Discovery>> discoveries() {
        return IntStream.range(0, times.length).mapToObj(this::discovery).toList();
    }

    /**
     * The discovery of one neuron.
     *
     * @param neuron the neuron, from 0
     * @return empty if it has not spiked, or its last spike is itself a false alarm
     */
    public Optional<Discovery> discovery(int neuron) {
        return Double.isNaN(times[neuron])
                ? Optional.empty()
                : Optional.of(new Discovery(times[neuron], foundAt[neuron]));
    }

    @Override
    public void save(DataOutput out) throws IOException {
        for (int neuron = 0; neuron < times.length; neuron++) {
            out.writeInt(discharges[neuron]);
            out.writeDouble(times[neuron]);
            out.writeInt(foundAt[neuron]);
        }
    }

    @Override
    public void restore(DataInput in) throws IOException {
        for (int neuron = 0; neuron < times.length; neuron++) {
            discharges[neuron] = in.readInt();
            times[neuron] = in.readDouble();
            foundAt[neuron] = in.readInt();
        }
    }
}
