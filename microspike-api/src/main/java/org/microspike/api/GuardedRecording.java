package org.microspike.api;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A recording as networks see it: called as {@link PluginCode} says. */
final class GuardedRecording implements Recording {
    private final Recording recording;
    private final PluginCode code;

    GuardedRecording(Recording recording, PluginCode code) {
        this.recording = recording;
        this.code = code;
    }

    @Override
    public void outputSpike(double time, int neuron) throws IOException {
        ClassLoader own = code.enter();
        try {
            recording.outputSpike(time, neuron);
        } finally {
            code.leave(own);
        }
    }

    @Override
    public void inputSpikes(SpikeBlock spikes, int from, int to) throws IOException {
        ClassLoader own = code.enter();
        try {
            recording.inputSpikes(spikes, from, to);
        } finally {
            code.leave(own);
        }
    }

    @Override
    public void potentials(int window, double time, double[] potentials) throws IOException {
        ClassLoader own = code.enter();
        try {
            recording.potentials(window, time, potentials);
        } finally {
            code.leave(own);
        }
    }

    @Override
    public void weights(double time, Weights weights) throws IOException {
        ClassLoader own = code.enter();
        try {
            recording.weights(time, weights);
        } finally {
            code.leave(own);
        }
    }

    @Override
    public void reached(double time) throws IOException {
        ClassLoader own = code.enter();
        try {
            recording.reached(time);
        } finally {
            code.leave(own);
        }
    }

    @Override
    public void save(DataOutput out) throws IOException {
        ClassLoader own = code.enter();
        try {
            recording.save(out);
        } finally {
            code.leave(own);
        }
    }

    @Override
    public void restore(DataInput in) throws IOException {
        ClassLoader own = code.enter();
        try {
            recording.restore(in);
        } finally {
            code.leave(own);
        }
    }

    @Override
    public void finish(double duration, boolean complete) throws IOException {
        ClassLoader own = code.enter();
        try {
            recording.finish(duration, complete);
        } catch (RuntimeException | Error e) {
            throw code.named(e, "when its recording was finished");
        } finally {
            code.leave(own);
        }
    }

    @Override
    public void close() throws IOException {
        ClassLoader own = code.enter();
        try {
            recording.close();
        } catch (RuntimeException | Error e) {
            throw code.named(e, "when its recording was closed");
        } finally {
            code.leave(own);
        }
    }
}
