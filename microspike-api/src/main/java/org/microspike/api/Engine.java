package org.microspike.api;

import java.io.IOException;
import java.util.List;

/**
 * The event loop. Draws input spikes block by block, has the group deliver them up to each output spike, tells the
 * plasticity and the recordings of it, and stops in between only where a recording is due.
 */
final class Engine {
    private static final int BLOCK_CAPACITY = 4096;

    private final Input input;
    private final NeuronGroup group;
    private final Weights weights;
    private final Plasticity plasticity;
    private final List<RecordingProgress> recordings;

    private final SpikeBlock block = new SpikeBlock(BLOCK_CAPACITY);
    private final double[] potentials;
    private int next;
    private boolean inputEnded;
    private boolean failed;
    private boolean closed;
    private double time;
    private long inputSpikes;
    private long outputSpikes;

    Engine(Input input, NeuronGroup group, Weights weights, Plasticity plasticity, List<RecordingProgress> recordings) {
        this.input = input;
        this.group = group;
        this.weights = weights;
        this.plasticity = plasticity;
        this.recordings = recordings;
        this.potentials = new double[group.size()];
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
                input.read(block);
                next = 0;
                inputEnded = block.size() == 0;
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
                    recordings.get(first).discard();
                } else {
                    recordings.get(first).finish(time, weights, !failed);
                }
            } finally {
                finish(first + 1);
            }
        }
    }
}
