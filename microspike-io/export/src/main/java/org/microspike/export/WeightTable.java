package org.microspike.export;

import java.io.IOException;
import java.util.List;
import org.microspike.api.data.Weights;
import org.microspike.api.record.RecordedRun;
import org.microspike.api.record.RecordingPlan;

/** The weights of a projection to some neurons in the snapshots of an interval, one a row. */
final class WeightTable implements Table {
    private final RecordedRun run;
    private final String projection;
    private final Nodes neurons;
    private final RecordingPlan.Interval interval;

    WeightTable(RecordedRun run, String projection, Nodes neurons, RecordingPlan.Interval interval) {
        this.run = run;
        this.projection = projection;
        this.neurons = neurons;
        this.interval = interval;
    }

    @Override
    public List<Column> columns() {
        boolean layer = run.description().isOneLayer();
        return List.of(
                new Column("time", Column.Type.FLOAT64),
                new Column(layer ? "afferent" : "source", Column.Type.INT32),
                new Column(layer ? "neuron" : "target", Column.Type.INT32),
                new Column("weight", Column.Type.FLOAT64));
    }

    @Override
    public long write(RowWriter rows) throws IOException {
        double[] times = run.weightTimes(projection);
        long count = 0;
        for (int snapshot = 0; snapshot < times.length; snapshot++) {
            if (times[snapshot] >= interval.from() && times[snapshot] < interval.to()) {
                count += put(times[snapshot], run.weights(projection, snapshot), rows);
            }
        }
        return count;
    }

    private long put(double time, Weights weights, RowWriter rows) throws IOException {
        double[] values = weights.values();
        long count = 0;
        for (int source = 0; source < weights.afferents(); source++) {
            for (int synapse = weights.start(source); synapse < weights.end(source); synapse++) {
                int target = weights.neuron(source, synapse);
                if (neurons.contains(target)) {
                    rows.put(time);
                    rows.put(source);
                    rows.put(target);
                    rows.put(values[synapse]);
                    count++;
                }
            }
        }
        return count;
    }
}
