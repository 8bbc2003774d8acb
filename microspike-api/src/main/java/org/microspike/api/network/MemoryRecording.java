package org.microspike.api.network;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.microspike.api.Recording;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.data.Weights;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.numeric.Times;
import org.microspike.api.pattern.Schedule;
import org.microspike.api.record.NodeDescription;
import org.microspike.api.record.PotentialSamples;
import org.microspike.api.record.RecordingPlan;
import org.microspike.api.record.RunDescription;
import org.microspike.api.record.SettingChange;
import org.microspike.api.trial.TrialResult;

/**
 * A recording kept in memory, for programs that look at a run themselves. Of any network by the names of nodes and
 * projections; the methods without such a name are for networks that have but one input, population or projection.
 */
public final class MemoryRecording implements Recording {
    private final List<Spikes> spikes = new ArrayList<>();
    private final List<List<Sample>> windows = new ArrayList<>();
    private final List<SettingChange> changes = new ArrayList<>();
    private final List<List<TrialResult>> trials = new ArrayList<>();
    private final List<List<Snapshot>> snapshots = new ArrayList<>();
    private final List<double[]> delays = new ArrayList<>();
    private boolean hasBegun;
    private RunDescription run = new RunDescription("", 1, Map.of(), 0, 0, Schedule.NONE, RecordingPlan.SPIKES);

    private record Sample(double time, float[] values) {}

    /**
     * The weights at one time.
     *
     * @param time in seconds
     * @param weights sources x targets if dense, else one row per source with ascending targets
     */
    public record Snapshot(double time, Weights weights) {}

    /** An empty recording. */
    public MemoryRecording() {}

    @Override
    public void begin(RunDescription run) {
        if (hasBegun) {
            throw new IllegalStateException("This recording is of another network: each needs one of its own");
        }
        hasBegun = true;
        this.run = run;
    }

    /**
     * The output spikes of the only population so far.
     *
     * @return a copy
     * @throws MicroSpikeException if there are several populations
     */
    public SpikeTrain spikes() {
        return spikes(only(false), Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    /**
     * The spikes of an input or population so far, if the plan asked for them.
     *
     * @param node its name
     * @return a copy
     * @throws MicroSpikeException if there is no such node
     * @since 0.1.0
     */
    public SpikeTrain spikes(String node) {
        return spikes(run.node(node), Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    /**
     * The spikes of the only input so far, if the plan asked for them.
     *
     * @return a copy
     * @throws MicroSpikeException if there are several inputs
     */
    public SpikeTrain inputSpikes() {
        return inputSpikes(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    /**
     * The spikes of the only input so far in an interval, if the plan asked for them.
     *
     * @param from the start in seconds
     * @param to the end in seconds, exclusive
     * @return a copy
     * @throws MicroSpikeException if there are several inputs
     */
    public SpikeTrain inputSpikes(double from, double to) {
        return spikes(only(true), from, to);
    }

    private SpikeTrain spikes(int node, double from, double to) {
        return node < spikes.size() ? spikes.get(node).train(from, to) : SpikeTrain.EMPTY;
    }

    private int only(boolean input) {
        List<String> names = run.nodes().stream()
                .filter(node -> node.input() == input)
                .map(NodeDescription::name)
                .toList();
        if (names.size() != 1) {
            throw new MicroSpikeException("Which of " + String.join(", ", names) + "? Ask for its spikes by its name.");
        }
        return run.node(names.get(0));
    }

    /**
     * The potentials, or other quantities, sampled so far.
     *
     * @param window the number of the window among {@link RunDescription#windows}; that in the plan for one layer
     * @return samples x neurons, with their times
     * @throws IndexOutOfBoundsException if the number is below 0
     */
    public PotentialSamples potentials(int window) {
        if (window < 0) {
            throw new IndexOutOfBoundsException("There is no window " + window + "; they are counted from 0");
        }
        List<Sample> samples = window < windows.size() ? windows.get(window) : List.of();
        return new PotentialSamples(
                samples.stream().mapToDouble(Sample::time).toArray(),
                samples.stream().map(Sample::values).toArray(float[][]::new));
    }

    /**
     * The snapshots of the weights of the first projection so far.
     *
     * @return in the order taken
     */
    public List<Snapshot> weights() {
        return weights(0);
    }

    /**
     * The snapshots of the weights of a projection so far.
     *
     * @param projection its name
     * @return in the order taken; none if they are not recorded
     * @throws MicroSpikeException if there is no such projection
     * @since 0.1.0
     */
    public List<Snapshot> weights(String projection) {
        return weights(run.projection(projection));
    }

    private List<Snapshot> weights(int projection) {
        return projection < snapshots.size() ? List.copyOf(snapshots.get(projection)) : List.of();
    }

    /**
     * The delays of a projection whose weights are recorded.
     *
     * @param projection its name
     * @return in seconds, one for each of the values of its weights, or a single one for all; none before the first
     *     weights
     * @throws MicroSpikeException if there is no such projection
     * @since 0.1.0
     */
    public double[] delays(String projection) {
        int number = run.projection(projection);
        return number < delays.size() ? delays.get(number).clone() : new double[0];
    }

    /**
     * The settings that were changed between runs.
     *
     * @return in order of time
     * @since 0.1.0
     */
    public List<SettingChange> changes() {
        return List.copyOf(changes);
    }

    /**
     * The trials of an input that have ended.
     *
     * @param input its name
     * @return in order of time; none if it does not consist of trials
     * @throws MicroSpikeException if there is no such node
     * @since 0.1.0
     */
    public List<TrialResult> trials(String input) {
        int node = run.node(input);
        return node < trials.size() ? List.copyOf(trials.get(node)) : List.of();
    }

    @Override
    public void trial(int input, TrialResult result) {
        at(trials, input, ArrayList::new).add(result);
    }

    @Override
    public void spikes(int node, SpikeBlock block, int from, int to) {
        Spikes train = at(spikes, node, Spikes::new);
        for (int i = from; i < to; i++) {
            train.add(block.times()[i], block.sources()[i]);
        }
    }

    @Override
    public void samples(int window, double time, double[] values) {
        float[] row = new float[values.length];
        for (int n = 0; n < row.length; n++) {
            row[n] = (float) values[n];
        }
        at(windows, window, ArrayList::new).add(new Sample(time, row));
    }

    @Override
    public void wiring(int projection, Weights weights, double[] delays) {
        at(this.delays, projection, () -> new double[0]);
        this.delays.set(projection, delays.clone());
    }

    @Override
    public void weights(int projection, double time, Weights weights) {
        at(snapshots, projection, ArrayList::new).add(new Snapshot(time, weights.snapshot()));
    }

    @Override
    public void changed(SettingChange change) {
        changes.add(change);
    }

    @Override
    public void outputSpike(double time, int neuron) {
        at(spikes, 1, Spikes::new).add(time, neuron);
    }

    @Override
    public void inputSpikes(SpikeBlock spikes, int from, int to) {
        spikes(0, spikes, from, to);
    }

    @Override
    public void potentials(int window, double time, double[] potentials) {
        samples(window, time, potentials);
    }

    @Override
    public void weights(double time, Weights weights) {
        weights(0, time, weights);
    }

    /** What a list holds at a place; the list is filled up to there. */
    private static <T> T at(List<T> list, int place, Supplier<T> empty) {
        while (list.size() <= place) {
            list.add(empty.get());
        }
        return list.get(place);
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeInt(spikes.size());
        for (Spikes train : spikes) {
            train.save(out);
        }
        out.writeInt(windows.size());
        for (List<Sample> window : windows) {
            out.writeInt(window.size());
            for (Sample sample : window) {
                out.writeDouble(sample.time);
                out.writeInt(sample.values.length);
                for (float value : sample.values) {
                    out.writeFloat(value);
                }
            }
        }
        out.writeInt(delays.size());
        for (double[] each : delays) {
            out.writeInt(each.length);
            for (double delay : each) {
                out.writeDouble(delay);
            }
        }
        out.writeInt(snapshots.size());
        for (List<Snapshot> projection : snapshots) {
            out.writeInt(projection.size());
            if (!projection.isEmpty()) {
                saveWiring(out, projection.get(0).weights);
            }
            for (Snapshot snapshot : projection) {
                out.writeDouble(snapshot.time);
                for (double weight : snapshot.weights.values()) {
                    out.writeDouble(weight);
                }
            }
        }
        saveChanges(out);
        saveTrials(out);
    }

    private void saveChanges(DataOutput out) throws IOException {
        out.writeInt(changes.size());
        for (SettingChange change : changes) {
            out.writeDouble(change.time());
            out.writeUTF(change.setting());
            out.writeUTF(change.value());
        }
    }

    private void saveTrials(DataOutput out) throws IOException {
        out.writeInt(trials.size());
        for (List<TrialResult> input : trials) {
            out.writeInt(input.size());
            for (TrialResult result : input) {
                result.save(out);
            }
        }
    }

    private static void saveWiring(DataOutput out, Weights weights) throws IOException {
        out.writeInt(weights.afferents());
        out.writeInt(weights.neurons());
        out.writeInt(weights.port());
        out.writeBoolean(weights.isDense());
        if (!weights.isDense()) {
            for (int row = 0; row < weights.afferents(); row++) {
                out.writeInt(weights.end(row));
            }
            for (int target : weights.targets()) {
                out.writeInt(target);
            }
        }
    }

    @Override
    public void restore(DataInput in) throws IOException {
        int nodes = in.readInt();
        for (int node = 0; node < nodes; node++) {
            at(spikes, node, Spikes::new).restore(in);
        }
        for (int windowsLeft = in.readInt(); windowsLeft > 0; windowsLeft--) {
            List<Sample> window = new ArrayList<>();
            windows.add(window);
            for (int left = in.readInt(); left > 0; left--) {
                double time = in.readDouble();
                float[] values = new float[in.readInt()];
                for (int n = 0; n < values.length; n++) {
                    values[n] = in.readFloat();
                }
                window.add(new Sample(time, values));
            }
        }
        for (int left = in.readInt(); left > 0; left--) {
            delays.add(doubles(in, in.readInt()));
        }
        for (int projectionsLeft = in.readInt(); projectionsLeft > 0; projectionsLeft--) {
            List<Snapshot> projection = new ArrayList<>();
            snapshots.add(projection);
            int left = in.readInt();
            if (left > 0) {
                restoreSnapshots(in, left, projection);
            }
        }
        for (int left = in.readInt(); left > 0; left--) {
            changes.add(new SettingChange(in.readDouble(), in.readUTF(), in.readUTF()));
        }
        for (int inputsLeft = in.readInt(); inputsLeft > 0; inputsLeft--) {
            List<TrialResult> input = new ArrayList<>();
            trials.add(input);
            for (int left = in.readInt(); left > 0; left--) {
                input.add(TrialResult.restored(in));
            }
        }
    }

    private static void restoreSnapshots(DataInput in, int count, List<Snapshot> projection) throws IOException {
        int afferents = in.readInt();
        int neurons = in.readInt();
        int port = in.readInt();
        boolean dense = in.readBoolean();
        int[] starts = new int[dense ? 0 : afferents + 1];
        for (int row = 1; row < starts.length; row++) {
            starts[row] = in.readInt();
        }
        int[] targets = new int[dense ? 0 : starts[afferents]];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = in.readInt();
        }
        for (int left = count; left > 0; left--) {
            double time = in.readDouble();
            double[] values = doubles(in, dense ? Math.multiplyExact(afferents, neurons) : targets.length);
            projection.add(new Snapshot(
                    time,
                    dense
                            ? new Weights(afferents, neurons, values, port)
                            : Weights.sparse(afferents, neurons, starts, targets, values, port)));
        }
    }

    private static double[] doubles(DataInput in, int count) throws IOException {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = in.readDouble();
        }
        return values;
    }

    @Override
    public void finish(double duration, boolean complete) {}

    @Override
    public void close() {}

    /** A growing train. */
    private static final class Spikes {
        private double[] times = new double[16];
        private int[] sources = new int[16];
        private int count;

        void add(double time, int source) {
            if (count == times.length) {
                times = Arrays.copyOf(times, 2 * count);
                sources = Arrays.copyOf(sources, 2 * count);
            }
            times[count] = time;
            sources[count] = source;
            count++;
        }

        void save(DataOutput out) throws IOException {
            out.writeInt(count);
            for (int i = 0; i < count; i++) {
                out.writeDouble(times[i]);
                out.writeInt(sources[i]);
            }
        }

        void restore(DataInput in) throws IOException {
            for (int left = in.readInt(); left > 0; left--) {
                add(in.readDouble(), in.readInt());
            }
        }

        SpikeTrain train(double from, double to) {
            int start = Times.firstNotBefore(times, 0, count, from);
            int end = Times.firstNotBefore(times, start, count, to);
            return new SpikeTrain(Arrays.copyOfRange(times, start, end), Arrays.copyOfRange(sources, start, end));
        }
    }
}
