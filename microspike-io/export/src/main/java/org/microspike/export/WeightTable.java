package org.microspike.export;

import java.io.IOException;
import java.util.List;
import org.microspike.api.data.Weights;
import org.microspike.api.record.RecordedRun;
import org.microspike.api.record.RecordingPlan;

/** The weights to some neurons in the snapshots of an interval, one a row. */
final class WeightTable implements Table {
    private final RecordedRun run;
    private final int[] neurons;
    private final RecordingPlan.Interval interval;

    WeightTable(RecordedRun run, Nodes neurons, RecordingPlan.Interval interval) {
        this.run = run;
        this.neurons = neurons.numbers();
        this.interval = interval;
    }

    @Override
    public List<Column> columns() {
        return List.of(
                new Column("time", Column.Type.FLOAT64),
                new Column("afferent", Column.Type.INT32),
                new Column("neuron", Column.Type.INT32),
                new Column("weight", Column.Type.FLOAT64));
    }

    @Override
    public long write(RowWriter rows) throws IOException {
        double[] times = run.weightTimes();
        long count = 0;
        for (int snapshot = 0; snapshot < times.length; snapshot++) {
            if (times[snapshot] >= interval.from() && times[snapshot] < interval.to()) {
                count += put(times[snapshot], run.weights(snapshot), rows);
            }
        }
        return count;
    }

    private long put(double time, Weights weights, RowWriter rows) throws IOException {
        for (int afferent = 0; afferent < weights.afferents(); afferent++) {
            for (int neuron : neurons) {
                rows.put(time);
                rows.put(afferent);
                rows.put(neuron);
                rows.put(weights.get(afferent, neuron));
            }
        }
        return (long) weights.afferents() * neurons.length;
    }
}
