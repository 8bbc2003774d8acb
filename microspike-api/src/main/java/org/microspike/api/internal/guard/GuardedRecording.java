package org.microspike.api.internal.guard;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.microspike.api.Recording;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.data.Weights;
import org.microspike.api.record.RunDescription;
import org.microspike.api.record.SettingChange;
import org.microspike.api.trial.TrialResult;

/** A recording as networks see it: called as {@link PluginCode} says. */
public final class GuardedRecording implements Recording {
    private final Recording recording;
    private final PluginCode code;

    public GuardedRecording(Recording recording, PluginCode code) {
        this.recording = recording;
        this.code = code;
    }

    @Override
    public void begin(RunDescription run) throws IOException {
        code.within(() -> recording.begin(run));
    }

    @Override
    public void spikes(int node, SpikeBlock spikes, int from, int to) throws IOException {
        ClassLoader own = code.enter();
        try {
            recording.spikes(node, spikes, from, to);
        } finally {
            code.leave(own);
        }
    }

    @Override
    public void samples(int window, double time, double[] values) throws IOException {
        ClassLoader own = code.enter();
        try {
            recording.samples(window, time, values);
        } finally {
            code.leave(own);
        }
    }

    @Override
    public void wiring(int projection, Weights weights, double[] delays) throws IOException {
        code.within(() -> recording.wiring(projection, weights, delays));
    }

    @Override
    public void weights(int projection, double time, Weights weights) throws IOException {
        code.within(() -> recording.weights(projection, time, weights));
    }

    @Override
    public void changed(SettingChange change) throws IOException {
        code.within(() -> recording.changed(change));
    }

    @Override
    public void trial(int input, TrialResult result) throws IOException {
        code.within(() -> recording.trial(input, result));
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
        code.within(() -> recording.weights(time, weights));
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
        code.within(() -> recording.save(out));
    }

    @Override
    public void restore(DataInput in) throws IOException {
        code.within(() -> recording.restore(in));
    }

    @Override
    public void finish(double duration, boolean complete) throws IOException {
        code.within("when its recording was finished", () -> recording.finish(duration, complete));
    }

    @Override
    public void close() throws IOException {
        code.within("when its recording was closed", () -> recording.close());
    }
}
