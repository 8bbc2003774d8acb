package org.microspike.export;

import java.io.IOException;
import java.util.List;
import org.microspike.api.data.Weights;
import org.microspike.api.record.RecordedRun;

/** The synapses of a projection to some neurons at its last snapshot, one a row. */
final class SynapseTable implements Table {
    private final RecordedRun run;
    private final String projection;
    private final Nodes neurons;

    SynapseTable(RecordedRun run, String projection, Nodes neurons) {
        this.run = run;
        this.projection = projection;
        this.neurons = neurons;
    }

    @Override
    public List<Column> columns() {
        return List.of(
                new Column("source", Column.Type.INT32),
                new Column("target", Column.Type.INT32),
                new Column("weight", Column.Type.FLOAT64),
                new Column("delay", Column.Type.FLOAT64));
    }

    @Override
    public long write(RowWriter rows) throws IOException {
        int snapshots = run.weightTimes(projection).length;
        if (snapshots == 0) {
            return 0;
        }
        Weights weights = run.weights(projection, snapshots - 1);
        double[] delays = run.delays(projection);
        long count = 0;
        for (int source = 0; source < weights.afferents(); source++) {
            for (int synapse = weights.start(source); synapse < weights.end(source); synapse++) {
                int target = weights.neuron(source, synapse);
                if (neurons.contains(target)) {
                    rows.put(source);
                    rows.put(target);
                    rows.put(weights.values()[synapse]);
                    rows.put(delays.length == 1 ? delays[0] : delays[synapse]);
                    count++;
                }
            }
        }
        return count;
    }
}
