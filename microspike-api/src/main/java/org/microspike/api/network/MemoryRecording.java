package org.microspike.api.network;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.microspike.api.Recording;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.data.Weights;
import org.microspike.api.numeric.Times;
import org.microspike.api.record.PotentialSamples;

/** A recording kept in memory, for programs that look at a run themselves. */
public final class MemoryRecording implements Recording {
    private final Spikes outputSpikes = new Spikes();
    private final Spikes inputSpikes = new Spikes();
    private final List<List<Sample>> windows = new ArrayList<>();
    private final List<Snapshot> snapshots = new ArrayList<>();

    private record Sample(double time, float[] potentials) {}

    /**
     * The weights at one time.
     *
     * @param time in seconds
     * @param weights afferents x neurons
     */
    public record Snapshot(double time, Weights weights) {}

    /** An empty recording. */
    public MemoryRecording() {}

    /**
     * The output spikes so far.
     *
     * @return a copy
     */
    public SpikeTrain spikes() {
        return outputSpikes.train();
    }

    /**
     * The input spikes so far, if the plan asked for them.
     *
     * @return a copy
     */
    public SpikeTrain inputSpikes() {
        return inputSpikes.train();
    }

    /**
     * The input spikes so far in an interval, if the plan asked for them.
     *
     * @param from the start in seconds
     * @param to the end in seconds, exclusive
     * @return a copy
     */
    public SpikeTrain inputSpikes(double from, double to) {
        return inputSpikes.train(from, to);
    }

    /**
     * The potentials sampled so far.
     *
     * @param window the number of the window in the plan
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
                samples.stream().map(Sample::potentials).toArray(float[][]::new));
    }

    /**
     * The snapshots of the weights so far.
     *
     * @return in the order taken
     */
    public List<Snapshot> weights() {
        return List.copyOf(snapshots);
    }

    @Override
    public void outputSpike(double time, int neuron) {
        outputSpikes.add(time, neuron);
    }

    @Override
    public void inputSpikes(SpikeBlock spikes, int from, int to) {
        for (int i = from; i < to; i++) {
            inputSpikes.add(spikes.times()[i], spikes.sources()[i]);
        }
    }

    @Override
    public void potentials(int window, double time, double[] potentials) {
        while (windows.size() <= window) {
            windows.add(new ArrayList<>());
        }
        float[] row = new float[potentials.length];
        for (int n = 0; n < row.length; n++) {
            row[n] = (float) potentials[n];
        }
        windows.get(window).add(new Sample(time, row));
    }

    @Override
    public void weights(double time, Weights weights) {
        snapshots.add(new Snapshot(time, new Weights(weights.afferents(), weights.neurons(), weights.copy())));
    }

    @Override
    public void save(DataOutput out) throws IOException {
        outputSpikes.save(out);
        inputSpikes.save(out);
        out.writeInt(windows.size());
        for (List<Sample> window : windows) {
            out.writeInt(window.size());
            for (Sample sample : window) {
                out.writeDouble(sample.time);
                out.writeInt(sample.potentials.length);
                for (float potential : sample.potentials) {
                    out.writeFloat(potential);
                }
            }
        }
        out.writeInt(snapshots.size());
        for (Snapshot snapshot : snapshots) {
            out.writeDouble(snapshot.time);
            out.writeInt(snapshot.weights.afferents());
            out.writeInt(snapshot.weights.neurons());
            for (double weight : snapshot.weights.values()) {
                out.writeDouble(weight);
            }
        }
    }

    @Override
    public void restore(DataInput in) throws IOException {
        outputSpikes.restore(in);
        inputSpikes.restore(in);
        for (int windowsLeft = in.readInt(); windowsLeft > 0; windowsLeft--) {
            List<Sample> window = new ArrayList<>();
            windows.add(window);
            for (int left = in.readInt(); left > 0; left--) {
                double time = in.readDouble();
                float[] potentials = new float[in.readInt()];
                for (int n = 0; n < potentials.length; n++) {
                    potentials[n] = in.readFloat();
                }
                window.add(new Sample(time, potentials));
            }
        }
        for (int left = in.readInt(); left > 0; left--) {
            double time = in.readDouble();
            int afferents = in.readInt();
            int neurons = in.readInt();
            double[] values = new double[afferents * neurons];
            for (int i = 0; i < values.length; i++) {
                values[i] = in.readDouble();
            }
            snapshots.add(new Snapshot(time, new Weights(afferents, neurons, values)));
        }
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

        SpikeTrain train() {
            return train(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        }

        SpikeTrain train(double from, double to) {
            int start = Times.firstNotBefore(times, 0, count, from);
            int end = Times.firstNotBefore(times, start, count, to);
            return new SpikeTrain(Arrays.copyOfRange(times, start, end), Arrays.copyOfRange(sources, start, end));
        }
    }
}
