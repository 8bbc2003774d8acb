package org.microspike.app.result;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.measure.DiscoverySearch;
import org.microspike.api.measure.GroupMeasures;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.network.WatchingRecording;
import org.microspike.api.pattern.Schedule;
import org.microspike.api.record.RunDescription;

/**
 * What measuring a run at its end takes, whenever that comes: the output spikes of the last seconds, and what is known of
 * all before. Needs memory for those seconds only, however long the run lasts.
 */
final class RecentSpikes extends WatchingRecording {
    private final Schedule schedule;
    private final double seconds;
    private final DiscoverySearch search;
    private double[] times = new double[1 << 10];
    private int[] sources = new int[times.length];
    private int start;
    private int end;

    /**
     * None so far.
     *
     * @param run the run to measure
     * @param seconds how much of it, up to its end, is to be measured
     */
    RecentSpikes(RunDescription run, double seconds) {
        this.schedule = run.schedule();
        this.seconds = seconds;
        search = new DiscoverySearch(run.neurons(), schedule);
    }

    /**
     * Measures the run up to now.
     *
     * @param from the start in seconds, no more than those that are kept before now
     * @param to the end in seconds, exclusive
     */
    GroupMeasures measures(double from, double to) {
        return GroupMeasures.of(train(), search, schedule, from, to);
    }

    /** The spikes that are kept. */
    SpikeTrain train() {
        return new SpikeTrain(Arrays.copyOfRange(times, start, end), Arrays.copyOfRange(sources, start, end));
    }

    @Override
    public void outputSpike(double time, int neuron) {
        search.outputSpike(time, neuron);
        while (start < end && times[start] < time - seconds) {
            start++;
        }
        if (end == times.length) {
            makeRoom();
        }
        times[end] = time;
        sources[end] = neuron;
        end++;
    }

    /** Moves the spikes to the front, in longer arrays if they fill more than half of these. */
    private void makeRoom() {
        int count = end - start;
        int length = count > times.length / 2 ? 2 * times.length : times.length;
        double[] oldTimes = times;
        int[] oldSources = sources;
        if (length > times.length) {
            times = new double[length];
            sources = new int[length];
        }
        System.arraycopy(oldTimes, start, times, 0, count);
        System.arraycopy(oldSources, start, sources, 0, count);
        start = 0;
        end = count;
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeDouble(seconds);
        search.save(out);
        out.writeInt(end - start);
        for (int i = start; i < end; i++) {
            out.writeDouble(times[i]);
            out.writeInt(sources[i]);
        }
    }

    @Override
    public void restore(DataInput in) throws IOException {
        double kept = in.readDouble();
        if (seconds > kept) {
            throw new MicroSpikeException("--last: the run was started to be measured over its last " + kept
                    + " s. Going on with it, it cannot be over more.");
        }
        search.restore(in);
        end = in.readInt();
        times = new double[Math.max(times.length, end)];
        sources = new int[times.length];
        for (int i = 0; i < end; i++) {
            times[i] = in.readDouble();
            sources[i] = in.readInt();
        }
    }
}
