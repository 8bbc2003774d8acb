package org.microspike.export;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.numeric.RegularTimes;
import org.microspike.api.record.PotentialSamples;
import org.microspike.api.record.RecordedRun;
import org.microspike.api.record.RecordingPlan;
import org.microspike.api.record.SampledWindow;

/** The samples of some neurons in an interval, one sample a row, window after window. */
final class SampleTable implements Table {
    private static final int MOST_IN_MEMORY = 1 << 22;

    private final RecordedRun run;
    private final List<Integer> windows;
    private final int[] neurons;
    /** Where the values of the neurons are in a sample. */
    private final int[] places;

    private final RecordingPlan.Interval interval;
    private final int mostInMemory;

    SampleTable(RecordedRun run, List<Integer> windows, Nodes neurons, RecordingPlan.Interval interval) {
        this(run, windows, neurons, interval, MOST_IN_MEMORY);
    }

    /** The same, with a given number of values in memory at once. */
    SampleTable(
            RecordedRun run, List<Integer> windows, Nodes neurons, RecordingPlan.Interval interval, int mostInMemory) {
        this.run = run;
        this.windows = List.copyOf(windows);
        this.interval = interval;
        this.mostInMemory = mostInMemory;
        int[] sampled = sampled();
        places = IntStream.range(0, sampled.length)
                .filter(place -> neurons.contains(sampled[place]))
                .toArray();
        this.neurons = Arrays.stream(places).map(place -> sampled[place]).toArray();
        if (this.neurons.length == 0) {
            throw new MicroSpikeException("None of the chosen neurons was sampled.");
        }
    }

    /** The neurons sampled: the same in all windows, as one table has the same columns in all rows. */
    private int[] sampled() {
        List<SampledWindow> all = run.description().windows();
        int[] sampled = all.get(windows.get(0)).numbers().toArray();
        for (int window : windows) {
            if (!Arrays.equals(sampled, all.get(window).numbers().toArray())) {
                throw new MicroSpikeException("The windows " + (windows.get(0) + 1) + " and " + (window + 1)
                        + " sample different neurons, which do not go into one table: choose one of them.");
            }
        }
        return sampled;
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
        long count = 0;
        for (int number : windows) {
            SampledWindow window = run.description().windows().get(number);
            long step = Math.max(1, mostInMemory / window.width());
            RegularTimes times = window.times();
            double end = Math.min(interval.to(), Math.nextUp(run.duration()));
            for (long sample = 0; sample < times.count() && times.time(sample) < end; sample += step) {
                double from = Math.max(interval.from(), times.time(sample));
                double to = Math.min(end, times.time(sample + step));
                if (from < to) {
                    count += put(run.samples(number, from, to), rows);
                }
            }
        }
        return count;
    }

    private long put(PotentialSamples samples, RowWriter rows) throws IOException {
        double[] times = samples.times();
        for (int k = 0; k < times.length; k++) {
            rows.put(times[k]);
            for (int place : places) {
                rows.put(samples.potentials()[k][place]);
            }
        }
        return times.length;
    }
}
