package org.microspike.app.result;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.measure.Activity;
import org.microspike.api.measure.ActivityMeter;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.network.WatchingRecording;
import org.microspike.api.record.NodeDescription;
import org.microspike.api.record.RunDescription;
import org.microspike.app.MeasureWindow;

/** Measures the activity of the populations of a network over a part of its run, and keeps no spikes. */
public final class ActivityWatch extends WatchingRecording {
    private final MeasureWindow.Part part;
    /** By the number of the population. */
    private final Map<Integer, ActivityMeter> meters = new TreeMap<>();

    private final long[] spikes;

    /**
     * Before the first spike.
     *
     * @param run with all output spikes in its plan
     * @param part what is measured of it
     */
    public ActivityWatch(RunDescription run, MeasureWindow.Part part) {
        this.part = part;
        List<NodeDescription> nodes = run.nodes();
        spikes = new long[nodes.size()];
        for (int number = 0; number < nodes.size(); number++) {
            NodeDescription node = nodes.get(number);
            if (!node.input() && node.size() > 0) {
                meters.put(number, new ActivityMeter(node.size(), part.from(), part.to()));
            }
        }
    }

    /**
     * What is measured.
     *
     * @return the part of the run, whether it has come that far or not
     */
    public MeasureWindow.Part part() {
        return part;
    }

    /**
     * The number of spikes of a population.
     *
     * @param node its number
     * @return those of the whole run up to now
     */
    public long spikes(int node) {
        return spikes[node];
    }

    /**
     * The activity of a population up to now.
     *
     * @param node its number; it must have neurons
     * @param now the time reached in seconds
     * @return of the part of the run, as far as it has come
     */
    public Activity activity(int node, double now) {
        return meters.get(node).measure(now);
    }

    @Override
    public void begin(RunDescription run) {}

    @Override
    public void spikes(int node, SpikeBlock block, int from, int to) {
        spikes[node] += to - from;
        meters.get(node).spikes(block, from, to);
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeDouble(part.from());
        out.writeDouble(part.to());
        for (Map.Entry<Integer, ActivityMeter> each : meters.entrySet()) {
            out.writeLong(spikes[each.getKey()]);
            each.getValue().save(out);
        }
    }

    @Override
    public void restore(DataInput in) throws IOException {
        double from = in.readDouble();
        double to = in.readDouble();
        if (from != part.from() || to != part.to()) {
            throw new MicroSpikeException("--last: the run was started to be measured from " + from + " s to " + to
                    + " s. Resumed, it cannot be measured over another part; 'microspike show' of its recording can.");
        }
        for (Map.Entry<Integer, ActivityMeter> each : meters.entrySet()) {
            spikes[each.getKey()] = in.readLong();
            each.getValue().restore(in);
        }
    }
}
