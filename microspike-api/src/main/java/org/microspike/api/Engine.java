package org.microspike.api;

import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The event loop. Draws input spikes block by block, has the group deliver them up to each output spike, tells the
 * plasticity and the recordings of it, and stops in between only where a recording is due.
 */
final class Engine {
    private static final int BLOCK_CAPACITY = 4096;
    /** Stands in a checkpoint for the source of the next spike when there is none. */
    private static final int NO_SOURCE = -1;

    private final Input input;
    private final NeuronGroup group;
    private final Weights weights;
    private final Plasticity plasticity;
    private final List<RecordingProgress> recordings = new ArrayList<>();

    private final SpikeBlock block = new SpikeBlock(BLOCK_CAPACITY);
    private final double[] potentials;
    private int next;
    private boolean inputEnded;
    private boolean failed;
    private boolean closed;
    private double time;
    private long inputSpikes;
    private long outputSpikes;

    Engine(Input input, NeuronGroup group, Weights weights, Plasticity plasticity) {
        this.input = input;
        this.group = group;
        this.weights = weights;
        this.plasticity = plasticity;
        this.potentials = new double[group.size()];
    }

    void add(RecordingProgress recording) {
        recordings.add(recording);
    }

    double time() {
        return time;
    }

    long inputSpikes() {
        return inputSpikes;
    }

    long outputSpikes() {
        return outputSpikes;
    }

    Weights weights() {
        return weights;
    }

    void setLearning(int neuron, boolean learning) {
        plasticity.setLearning(neuron, learning);
    }

    void runUntil(double end) throws IOException {
        failed = true;
        runOn(end);
        failed = false;
    }

    private void runOn(double end) throws IOException {
        while (true) {
            double due = Double.POSITIVE_INFINITY;
            for (RecordingProgress recording : recordings) {
                due = Math.min(due, recording.nextTime());
            }
            // What is due at the very end is left for the next run, or for closing: a run covers [start, end).
            if (due >= end) {
                break;
            }
            advance(due);
            for (RecordingProgress recording : recordings) {
                recording.take(due, group, potentials, weights);
            }
        }
        advance(end);
    }

    private void advance(double stop) throws IOException {
        while (!inputEnded) {
            if (next == block.size()) {
                readOn();
            }
            deliver(Times.firstNotBefore(block.times(), next, block.size(), stop));
            if (next < block.size()) {
                break;
            }
            for (RecordingProgress recording : recordings) {
                recording.reached(time);
            }
        }
        while (group.advance(stop) != NeuronGroup.NONE) {
            outputSpike();
        }
        time = stop;
    }

    private void readOn() throws IOException {
        input.read(block);
        next = 0;
        inputEnded = block.size() == 0;
    }

    private void deliver(int to) throws IOException {
        while (next < to) {
            int reached = group.receive(block, next, to, weights, plasticity);
            for (RecordingProgress recording : recordings) {
                recording.inputSpikes(block, next, reached);
            }
            inputSpikes += reached - next;
            next = reached;
            if (reached > 0) {
                // Where the run is, should it fail before the next stop.
                time = block.times()[reached - 1];
            }
            if (reached < to) {
                outputSpike();
            }
        }
    }

    private void outputSpike() throws IOException {
        outputSpikes++;
        plasticity.outputSpike(group.spikingNeuron(), group.spikeTime());
        for (RecordingProgress recording : recordings) {
            recording.outputSpike(group.spikeTime(), group.spikingNeuron());
        }
    }

    /** Saves everything but the recordings' own state, then theirs. */
    void save(DataOutput out) throws IOException {
        if (failed || closed) {
            throw new IllegalStateException("No checkpoint can be made of a network that has failed or been closed");
        }
        if (!inputEnded && next == block.size()) {
            readOn();
        }
        out.writeInt(weights.afferents());
        out.writeInt(weights.neurons());
        out.writeLong(inputSpikes);
        out.writeLong(outputSpikes);
        out.writeDouble(inputEnded ? Double.POSITIVE_INFINITY : block.times()[next]);
        out.writeInt(inputEnded ? NO_SOURCE : block.sources()[next]);
        for (double weight : weights.values()) {
            out.writeDouble(weight);
        }
        Checkpoint.writePart(out, group::save);
        Checkpoint.writePart(out, plasticity::save);
        for (RecordingProgress recording : recordings) {
            recording.save(out, time);
        }
    }

    /**
     * Restores everything but the recordings.
     *
     * @return whether the input is the one it was: as many afferents, and the same next spike
     */
    boolean restore(double time, DataInputStream in) throws IOException {
        if (in.readInt() != weights.afferents() || in.readInt() != weights.neurons()) {
            return false;
        }
        this.time = time;
        inputSpikes = in.readLong();
        outputSpikes = in.readLong();
        double nextTime = in.readDouble();
        int nextSource = in.readInt();
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
        }
        return inputEnded
                ? nextSource == NO_SOURCE
                : nextTime == block.times()[next] && nextSource == block.sources()[next];
    }

    private static void restore(Resumable part, DataInputStream in) throws IOException {
        DataInputStream saved = Checkpoint.readPart(in);
        part.restore(saved);
        Checkpoint.end(saved, part);
    }

    /** Closes without finishing the recordings, which keep what they held when they were saved. */
    void suspend() throws IOException {
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

    void close() throws IOException {
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
                    recordings.get(first).finish(time, weights, !failed);
                }
            } finally {
                finish(first + 1);
            }
        }
    }
}
