package org.microspike.api.internal.engine;

import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.microspike.api.Input;
import org.microspike.api.NeuronGroup;
import org.microspike.api.Plasticity;
import org.microspike.api.Resumable;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.data.Weights;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.numeric.Times;

/**
 * The event loop. Draws input spikes block by block, has the group deliver them up to each output spike, hands that to
 * the plasticity and the recordings, and stops in between only where a recording is due, or where it is asked to.
 */
public final class Engine implements NetworkView {
    private static final int BLOCK_CAPACITY = 4096;
    /** Stands in a checkpoint for the source of the next spike when there is none. */
    private static final int NO_SOURCE = -1;

    /** The numbers of the nodes. */
    private static final int AFFERENTS = 0;

    private static final int NEURONS = 1;

    private final Input input;
    private final NeuronGroup group;
    private final Weights weights;
    private final Plasticity plasticity;
    private final List<RecordingProgress> recordings = new ArrayList<>();

    private final SpikeBlock block = new SpikeBlock(BLOCK_CAPACITY);
    private final SpikeBlock output = new SpikeBlock(1);
    private final double[] potentials;
    private int next;
    /** How many spikes that lie at the end of earlier blocks have the time of the last of them. */
    private int carried;

    private double carriedTime = Double.NaN;
    private boolean inputEnded;
    private double plannedEnd;
    private boolean failed;
    private boolean closed;
    private volatile boolean stopRequested;
    private double time;
    private long inputSpikes;
    private long outputSpikes;

    public Engine(Input input, NeuronGroup group, Weights weights, Plasticity plasticity) {
        this.input = input;
        this.group = group;
        this.weights = weights;
        this.plasticity = plasticity;
        this.potentials = new double[group.size()];
    }

    public void add(RecordingProgress recording) {
        recordings.add(recording);
    }

    /** Sets the time before whose end a run that is closed is not complete; 0 if not set. */
    public void planUntil(double end) {
        // Times that are summed up, 0.1 s ten times for example, end a rounding error before it.
        plannedEnd = end * (1 - 1e-9);
    }

    public double time() {
        return time;
    }

    public long inputSpikes() {
        return inputSpikes;
    }

    public long outputSpikes() {
        return outputSpikes;
    }

    public Weights weights() {
        return weights;
    }

    public void setLearning(int neuron, boolean learning) {
        checkUsable("freeze or unfreeze");
        plasticity.setLearning(neuron, learning);
    }

    /** Has the run stop at its next event: the one that is under way in another thread, or else the next one. */
    public void requestStop() {
        stopRequested = true;
    }

    /** Runs until a time, or until a requested stop, at an event before that time. */
    public void runUntil(double end) throws IOException {
        checkUsable("run");
        failed = true;
        // What had come to its end may have received further spikes since.
        inputEnded = false;
        if (reach(end)) {
            checkPotentials();
        } else {
            stopRequested = false;
        }
        failed = false;
    }

    private void checkUsable(String what) {
        if (closed) {
            throw new IllegalStateException("Cannot " + what + " a network that has been closed");
        }
        if (failed) {
            throw new IllegalStateException("Cannot " + what + " a network that has failed, at " + time
                    + " s; close it, which keeps what was recorded");
        }
    }

    private boolean reach(double end) throws IOException {
        while (true) {
            double due = Double.POSITIVE_INFINITY;
            for (RecordingProgress recording : recordings) {
                due = Math.min(due, recording.nextTime());
            }
            // What is due at the very end is left for the next run, or for closing: a run covers [start, end).
            if (due >= end) {
                return advance(end);
            }
            if (!advance(due)) {
                return false;
            }
            for (RecordingProgress recording : recordings) {
                recording.take(due, this);
            }
        }
    }

    /** Advances to a time; returns whether it was reached without a stop. */
    private boolean advance(double stop) throws IOException {
        while (!inputEnded) {
            if (next == block.size()) {
                readOn();
            }
            if (!deliver(Times.firstNotBefore(block.times(), next, block.size(), stop))) {
                return false;
            }
            if (next < block.size()) {
                break;
            }
            for (RecordingProgress recording : recordings) {
                recording.reached(time);
            }
        }
        while (!stopped()) {
            if (group.advance(stop) == NeuronGroup.NONE) {
                time = stop;
                return true;
            }
            outputSpike();
        }
        return false;
    }

    private boolean stopped() {
        if (Thread.currentThread().isInterrupted()) {
            throw new MicroSpikeException("The run was interrupted at " + time + " s.");
        }
        return stopRequested;
    }

    private void readOn() throws IOException {
        int same = spikesAtEnd(block.size());
        if (same > 0) {
            carriedTime = block.times()[block.size() - 1];
            carried = same;
        }
        input.read(block);
        next = 0;
        inputEnded = block.size() == 0;
        if (!inputEnded && block.times()[0] < time) {
            throw new MicroSpikeException("The input gave a spike at " + block.times()[0]
                    + " s when the run had already reached " + time + " s.");
        }
    }

    /** How many of the spikes up to the end of a part of the block, and of earlier blocks, have the time of the last. */
    private int spikesAtEnd(int end) {
        if (end == 0) {
            return 0;
        }
        double last = block.times()[end - 1];
        int first = Times.firstNotBefore(block.times(), 0, end, last);
        return end - first + (first == 0 && carriedTime == last ? carried : 0);
    }

    private boolean deliver(int to) throws IOException {
        while (next < to && !stopped()) {
            int reached = group.receive(block, next, to, weights, plasticity);
            for (RecordingProgress recording : recordings) {
                recording.spikes(AFFERENTS, block, next, reached);
            }
            inputSpikes += reached - next;
            next = reached;
            if (reached > 0) {
                // Where the run is, should it fail or stop before its end.
                time = Math.max(time, block.times()[reached - 1]);
            }
            if (reached < to) {
                outputSpike();
            }
        }
        return next == to;
    }

    private void outputSpike() throws IOException {
        int neuron = group.spikingNeuron();
        double spike = group.spikeTime();
        time = spike;
        outputSpikes++;
        plasticity.outputSpike(neuron, spike);
        output.clear();
        output.add(spike, neuron);
        for (RecordingProgress recording : recordings) {
            recording.spikes(NEURONS, output, 0, 1);
        }
    }

    @Override
    public void sample(int node, int quantity, double time, double[] values) {
        group.sample(quantity, time, values);
    }

    @Override
    public Weights weights(int projection) {
        return weights;
    }

    @Override
    public double[] delays(int projection) {
        return new double[weights.values().length];
    }

    /** A potential that has left the range of doubles never crosses a threshold: the neuron would just be silent. */
    private void checkPotentials() {
        group.potentials(time, potentials);
        for (int neuron = 0; neuron < potentials.length; neuron++) {
            if (!Double.isFinite(potentials[neuron])) {
                throw new MicroSpikeException("The potential of neuron " + neuron + " is " + potentials[neuron] + " at "
                        + time + " s: a weight or a parameter is too large or too small to calculate with.");
            }
        }
    }

    /** Saves everything but the recordings' own state, then theirs. */
    public void save(DataOutput out) throws IOException {
        checkUsable("save");
        if (!inputEnded && next == block.size()) {
            readOn();
        }
        out.writeInt(weights.afferents());
        out.writeInt(weights.neurons());
        out.writeLong(inputSpikes);
        out.writeLong(outputSpikes);
        out.writeDouble(inputEnded ? Double.POSITIVE_INFINITY : block.times()[next]);
        out.writeInt(inputEnded ? NO_SOURCE : block.sources()[next]);
        out.writeInt(delivered(time));
        for (double weight : weights.values()) {
            out.writeDouble(weight);
        }
        SavedParts.write(out, group::save);
        SavedParts.write(out, plasticity::save);
        for (RecordingProgress recording : recordings) {
            recording.save(out, time);
        }
    }

    /** How many input spikes of this very time have been delivered: none but where a run has been stopped in between. */
    private int delivered(double time) {
        if (next > 0) {
            return block.times()[next - 1] == time ? spikesAtEnd(next) : 0;
        }
        return carriedTime == time ? carried : 0;
    }

    /**
     * Restores everything but the recordings.
     *
     * @return whether the input is the one it was: as many afferents, and the same next spike
     */
    public boolean restore(double time, DataInputStream in) throws IOException {
        if (in.readInt() != weights.afferents() || in.readInt() != weights.neurons()) {
            return false;
        }
        inputSpikes = in.readLong();
        outputSpikes = in.readLong();
        double nextTime = in.readDouble();
        int nextSource = in.readInt();
        int delivered = in.readInt();
        double[] values = weights.values();
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readDouble();
        }
        restore(group, in);
        restore(plasticity, in);
        input.skip(time);
        while (!inputEnded && next == block.size()) {
            readOn();
            next = Times.firstNotBefore(block.times(), 0, block.size(), time);
            while (delivered > 0 && next < block.size() && block.times()[next] == time) {
                next++;
                delivered--;
            }
        }
        this.time = time;
        return inputEnded
                ? nextSource == NO_SOURCE
                : nextTime == block.times()[next] && nextSource == block.sources()[next];
    }

    private static void restore(Resumable part, DataInputStream in) throws IOException {
        DataInputStream saved = SavedParts.read(in);
        part.restore(saved);
        SavedParts.end(saved, part);
    }

    /** Closes without finishing the recordings, which keep what they held when they were saved. */
    public void suspend() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (input) {
            close(0);
        }
    }

    /** Closes the recordings from one on; a failure of one does not keep the others from being closed. */
    private void close(int first) throws IOException {
        if (first < recordings.size()) {
            try {
                recordings.get(first).close();
            } finally {
                close(first + 1);
            }
        }
    }

    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (input) {
            finish(0);
        }
    }

    /** Finishes the recordings from one on; a failure of one does not keep the others from being finished. */
    private void finish(int first) throws IOException {
        if (first < recordings.size()) {
            try {
                if (failed && time == 0) {
                    // Nothing has been simulated that could be lost.
                    recordings.get(first).close();
                } else {
                    recordings.get(first).finish(time, this, !failed && time >= plannedEnd);
                }
            } finally {
                finish(first + 1);
            }
        }
    }
}
