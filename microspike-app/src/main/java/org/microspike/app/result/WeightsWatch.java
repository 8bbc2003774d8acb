package org.microspike.app.result;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.data.Weights;
import org.microspike.api.measure.WeightMeasures;
import org.microspike.api.network.WatchingRecording;
import org.microspike.api.record.RunDescription;
import org.microspike.report.WeightRange;

/** Measures the weights of the projections that learn, at the start and at the latest snapshot, and keeps none. */
public final class WeightsWatch extends WatchingRecording {
    private final RunDescription run;
    private final Snapshot[] first;
    private final Snapshot[] latest;

    private record Snapshot(double time, WeightMeasures measures) {}

    /**
     * Before the first snapshot.
     *
     * @param run to be watched
     */
    public WeightsWatch(RunDescription run) {
        this.run = run;
        first = new Snapshot[run.projections().size()];
        latest = new Snapshot[run.projections().size()];
    }

    /**
     * The weights at the start.
     *
     * @param projection the number of the projection
     * @return empty if it does not learn
     */
    public Optional<WeightMeasures> before(int projection) {
        return Optional.ofNullable(first[projection]).map(Snapshot::measures);
    }

    /**
     * The weights at the end.
     *
     * @param projection the number of the projection
     * @param end of the run in seconds
     * @return empty if it does not learn, or the weights were not looked at then
     */
    public Optional<WeightMeasures> after(int projection, double end) {
        return Optional.ofNullable(latest[projection])
                .filter(snapshot -> snapshot.time == end)
                .map(Snapshot::measures);
    }

    @Override
    public void begin(RunDescription described) {}

    @Override
    public void spikes(int node, SpikeBlock spikes, int from, int to) {}

    @Override
    public void weights(int projection, double time, Weights weights) {
        Snapshot snapshot = new Snapshot(time, WeightRange.of(run, projection).measure(weights.values()));
        first[projection] = first[projection] == null ? snapshot : first[projection];
        latest[projection] = snapshot;
    }

    @Override
    public void save(DataOutput out) throws IOException {
        for (int projection = 0; projection < first.length; projection++) {
            out.writeBoolean(first[projection] != null);
            if (first[projection] != null) {
                write(first[projection], out);
                write(latest[projection], out);
            }
        }
    }

    @Override
    public void restore(DataInput in) throws IOException {
        for (int projection = 0; projection < first.length; projection++) {
            if (in.readBoolean()) {
                first[projection] = read(in);
                latest[projection] = read(in);
            }
        }
    }

    private static void write(Snapshot snapshot, DataOutput out) throws IOException {
        WeightMeasures measures = snapshot.measures;
        out.writeDouble(snapshot.time);
        out.writeLong(measures.synapses());
        out.writeDouble(measures.low());
        out.writeDouble(measures.high());
        out.writeDouble(measures.mean());
        out.writeDouble(measures.sd());
        out.writeDouble(measures.least());
        out.writeDouble(measures.greatest());
        out.writeDouble(measures.lowestTenth().orElse(Double.NaN));
        out.writeDouble(measures.highestTenth().orElse(Double.NaN));
        for (long count : measures.histogram()) {
            out.writeLong(count);
        }
    }

    private static Snapshot read(DataInput in) throws IOException {
        double time = in.readDouble();
        long synapses = in.readLong();
        double[] numbers = new double[8];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = in.readDouble();
        }
        long[] histogram = new long[WeightMeasures.BINS];
        for (int bin = 0; bin < histogram.length; bin++) {
            histogram[bin] = in.readLong();
        }
        return new Snapshot(
                time,
                new WeightMeasures(
                        synapses,
                        numbers[0],
                        numbers[1],
                        numbers[2],
                        numbers[3],
                        numbers[4],
                        numbers[5],
                        share(numbers[6]),
                        share(numbers[7]),
                        histogram));
    }

    private static OptionalDouble share(double share) {
        return Double.isNaN(share) ? OptionalDouble.empty() : OptionalDouble.of(share);
    }
}
