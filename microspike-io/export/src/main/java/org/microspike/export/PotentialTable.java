package org.microspike.export;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.microspike.api.numeric.RegularTimes;
import org.microspike.api.record.PotentialSamples;
import org.microspike.api.record.RecordedRun;
import org.microspike.api.record.RecordingPlan;

/** The sampled potentials of some neurons in an interval, one sample a row, window after window. */
final class PotentialTable implements Table {
    private static final int MOST_IN_MEMORY = 1 << 22;

    private final RecordedRun run;
    private final int[] neurons;
    private final RecordingPlan.Interval interval;
    private final int mostInMemory;

    PotentialTable(RecordedRun run, Nodes neurons, RecordingPlan.Interval interval) {
        this(run, neurons, interval, MOST_IN_MEMORY);
    }

    /** The same, with a given number of potentials in memory at once. */
    PotentialTable(RecordedRun run, Nodes neurons, RecordingPlan.Interval interval, int mostInMemory) {
        this.run = run;
        this.neurons = neurons.numbers();
        this.interval = interval;
        this.mostInMemory = mostInMemory;
    }

    @Override
    public List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        columns.add(new Column("time", Column.Type.FLOAT64));
        for (int neuron : neurons) {
            columns.add(new Column("neuron_" + neuron, Column.Type.FLOAT32));
        }
        return columns;
    }

    @Override
    public long write(RowWriter rows) throws IOException {
        List<RecordingPlan.Window> windows = run.description().plan().potentials();
        long count = 0;
        long step = Math.max(1, mostInMemory / run.description().neurons());
        for (int number = 0; number < windows.size(); number++) {
            RecordingPlan.Window window = windows.get(number);
            RegularTimes times = window.times();
            double end = Math.min(interval.to(), Math.nextUp(run.duration()));
            for (long sample = 0; sample < times.count() && times.time(sample) < end; sample += step) {
                double from = Math.max(interval.from(), times.time(sample));
                double to = Math.min(end, times.time(sample + step));
                if (from < to) {
                    count += put(run.potentials(number, from, to), rows);
                }
            }
        }
        return count;
    }

    private long put(PotentialSamples samples, RowWriter rows) throws IOException {
        double[] times = samples.times();
        for (int k = 0; k < times.length; k++) {
            rows.put(times[k]);
            for (int neuron : neurons) {
                rows.put(samples.potentials()[k][neuron]);
            }
        }
        return times.length;
    }
}
