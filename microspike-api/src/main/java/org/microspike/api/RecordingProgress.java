package org.microspike.api;

import java.io.IOException;
import java.util.List;

/** How far a recording has come in its plan: which sample or snapshot is due next. */
final class RecordingProgress {
    private final Recording recording;
    private final RecordingPlan plan;
    private final long[] nextSample;
    private long nextSnapshot;
    private double lastSnapshot = Double.NEGATIVE_INFINITY;

    RecordingProgress(Recording recording, RecordingPlan plan) {
        this.recording = recording;
        this.plan = plan;
        this.nextSample = new long[plan.potentials().size()];
    }

    /** When the next sample or snapshot is due. */
    double nextTime() {
        double next = snapshotTime();
        for (int window = 0; window < nextSample.length; window++) {
            next = Math.min(next, sampleTime(window));
        }
        return next;
    }

    /** Takes every sample and snapshot that is due at a time. */
    void take(double time, NeuronGroup group, double[] potentials, Weights weights) throws IOException {
        for (int window = 0; window < nextSample.length; window++) {
            if (sampleTime(window) == time) {
                group.potentials(time, potentials);
                recording.potentials(window, time, potentials);
                nextSample[window]++;
            }
        }
        if (snapshotTime() == time) {
            snapshot(time, weights);
            nextSnapshot++;
        }
    }

    void inputSpikes(SpikeBlock spikes, int from, int to) throws IOException {
        if (plan.inputSpikes()) {
            recording.inputSpikes(spikes, from, to);
        }
    }

    void outputSpike(double time, int neuron) throws IOException {
        if (plan.spikes()) {
            recording.outputSpike(time, neuron);
        }
    }

    void finish(double time, Weights weights, boolean complete) throws IOException {
        try (recording) {
            if (lastSnapshot != time) {
                snapshot(time, weights);
            }
            recording.finish(time, complete);
        }
    }

    void discard() throws IOException {
        recording.close();
    }

    private void snapshot(double time, Weights weights) throws IOException {
        recording.weights(time, weights);
        lastSnapshot = time;
    }

    private double snapshotTime() {
        return plan.weightsEvery().map(every -> nextSnapshot * every).orElse(Double.POSITIVE_INFINITY);
    }

    private double sampleTime(int window) {
        List<RecordingPlan.Window> windows = plan.potentials();
        double time = windows.get(window).time(nextSample[window]);
        return time < windows.get(window).to() ? time : Double.POSITIVE_INFINITY;
    }
}
