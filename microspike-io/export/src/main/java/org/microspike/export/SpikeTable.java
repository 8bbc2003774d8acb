package org.microspike.export;

import java.io.IOException;
import java.util.List;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.record.RecordedRun;
import org.microspike.api.record.RecordingPlan;

/** The spikes of some neurons of a population, or of some afferents of an input, in an interval, one a row. */
final class SpikeTable implements Table {
    private static final int MOST_IN_MEMORY = 1 << 22;

    private final RecordedRun run;
    private final String node;
    private final Nodes nodes;
    private final RecordingPlan.Interval interval;
    private final int mostInMemory;

    SpikeTable(RecordedRun run, String node, Nodes nodes, RecordingPlan.Interval interval) {
        this(run, node, nodes, interval, MOST_IN_MEMORY);
    }

    /** The same, with a given number of spikes in memory at once, more only if they have the same time. */
    SpikeTable(RecordedRun run, String node, Nodes nodes, RecordingPlan.Interval interval, int mostInMemory) {
        this.run = run;
        this.node = node;
        this.nodes = nodes;
        this.interval = interval;
        this.mostInMemory = mostInMemory;
    }

    @Override
    public List<Column> columns() {
        boolean input =
                run.description().nodes().get(run.description().node(node)).input();
        return List.of(
                new Column("time", Column.Type.FLOAT64), new Column(input ? "afferent" : "neuron", Column.Type.INT32));
    }

    @Override
    public long write(RowWriter rows) throws IOException {
        // What lasts forever has no middle.
        double end = Math.min(interval.to(), Math.max(interval.from(), run.duration()));
        return put(interval.from(), end, rows) + put(end, interval.to(), rows);
    }

    /** Halves an interval until its spikes are not too many. */
    private long put(double from, double to, RowWriter rows) throws IOException {
        double middle = from + (to - from) / 2;
        if (from < middle && middle < to && run.countSpikes(node, from, to) > mostInMemory) {
            return put(from, middle, rows) + put(middle, to, rows);
        }
        return put(run.spikes(node, from, to), rows);
    }

    private long put(SpikeTrain spikes, RowWriter rows) throws IOException {
        double[] times = spikes.times();
        int[] sources = spikes.sources();
        long count = 0;
        for (int i = 0; i < times.length; i++) {
            if (nodes.contains(sources[i])) {
                rows.put(times[i]);
                rows.put(sources[i]);
                count++;
            }
        }
        return count;
    }
}
