package org.microspike.export;

import java.io.IOException;
import java.util.List;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.record.RecordedRun;
import org.microspike.api.record.RecordingPlan;

/** The spikes of some neurons, or of some afferents, in an interval, one a row. */
final class SpikeTable implements Table {
    private static final int MOST_IN_MEMORY = 1 << 22;

    private final RecordedRun run;
    private final boolean input;
    private final Nodes nodes;
    private final RecordingPlan.Interval interval;
    private final int mostInMemory;

    private SpikeTable(RecordedRun run, boolean input, Nodes nodes, RecordingPlan.Interval interval, int mostInMemory) {
        this.run = run;
        this.input = input;
        this.nodes = nodes;
        this.interval = interval;
        this.mostInMemory = mostInMemory;
    }

    static SpikeTable ofOutput(RecordedRun run, Nodes neurons, RecordingPlan.Interval interval) {
        return new SpikeTable(run, false, neurons, interval, MOST_IN_MEMORY);
    }

    static SpikeTable ofInput(RecordedRun run, Nodes afferents, RecordingPlan.Interval interval) {
        return ofInput(run, afferents, interval, MOST_IN_MEMORY);
    }

    /** The same, with a given number of spikes in memory at once, more only if they have the same time. */
    static SpikeTable ofInput(RecordedRun run, Nodes afferents, RecordingPlan.Interval interval, int mostInMemory) {
        return new SpikeTable(run, true, afferents, interval, mostInMemory);
    }

    @Override
    public List<Column> columns() {
        return List.of(
                new Column("time", Column.Type.FLOAT64), new Column(input ? "afferent" : "neuron", Column.Type.INT32));
    }

    @Override
    public long write(RowWriter rows) throws IOException {
        if (!input) {
            return put(run.outputSpikes(), rows);
        }
        // What lasts forever has no middle.
        double end = Math.min(interval.to(), Math.max(interval.from(), run.duration()));
        return putInput(interval.from(), end, rows) + putInput(end, interval.to(), rows);
    }

    /** Halves an interval until its spikes are not too many. */
    private long putInput(double from, double to, RowWriter rows) throws IOException {
        double middle = from + (to - from) / 2;
        if (from < middle && middle < to && run.countInputSpikes(from, to) > mostInMemory) {
            return putInput(from, middle, rows) + putInput(middle, to, rows);
        }
        return put(run.inputSpikes(from, to), rows);
    }

    private long put(SpikeTrain spikes, RowWriter rows) throws IOException {
        double[] times = spikes.times();
        int[] sources = spikes.sources();
        long count = 0;
        for (int i = 0; i < times.length; i++) {
            if (times[i] >= interval.from() && times[i] < interval.to() && nodes.contains(sources[i])) {
                rows.put(times[i]);
                rows.put(sources[i]);
                count++;
            }
        }
        return count;
    }
}
