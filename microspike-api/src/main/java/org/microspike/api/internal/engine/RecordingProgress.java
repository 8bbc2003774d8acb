package org.microspike.api.internal.engine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.microspike.api.NeuronGroup;
import org.microspike.api.Recording;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.data.Weights;
import org.microspike.api.numeric.RegularTimes;
import org.microspike.api.numeric.Times;
import org.microspike.api.record.RecordingPlan;

/** How far a recording has come in its plan: which sample, snapshot or interval of input spikes is due next. */
public final class RecordingProgress {
    private final Recording recording;
    private final RecordingPlan plan;
    private final RegularTimes[] samples;
    private final long[] nextSample;
    private final Optional<RegularTimes> snapshots;
    private long nextSnapshot;
    private int nextInterval;
    private double lastSnapshot = Double.NEGATIVE_INFINITY;

    public RecordingProgress(Recording recording, RecordingPlan plan) {
        this.recording = recording;
        this.plan = plan;
        this.samples =
                plan.potentials().stream().map(RecordingPlan.Window::times).toArray(RegularTimes[]::new);
        this.nextSample = new long[samples.length];
        this.snapshots = plan.weightsEvery().map(every -> new RegularTimes(every, 0, Double.POSITIVE_INFINITY));
    }

    /** When the next sample or snapshot is due. */
    public double nextTime() {
        double next = snapshotTime();
        for (int window = 0; window < nextSample.length; window++) {
            next = Math.min(next, sampleTime(window));
        }
        return next;
    }

    /** Takes every sample and snapshot that is due at a time. */
    public void take(double time, NeuronGroup group, double[] potentials, Weights weights) throws IOException {
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

    public void inputSpikes(SpikeBlock spikes, int from, int to) throws IOException {
        List<RecordingPlan.Interval> intervals = plan.inputSpikes();
        int start = from;
        while (nextInterval < intervals.size() && start < to) {
            RecordingPlan.Interval interval = intervals.get(nextInterval);
            start = Times.firstNotBefore(spikes.times(), start, to, interval.from());
            int end = Times.firstNotBefore(spikes.times(), start, to, interval.to());
            if (start < end) {
                recording.inputSpikes(spikes, start, end);
            }
            if (end == to) {
                // The interval may go on in the next spikes.
                break;
            }
            start = end;
            nextInterval++;
        }
    }

    public void outputSpike(double time, int neuron) throws IOException {
        if (plan.spikes()) {
            recording.outputSpike(time, neuron);
        }
    }

    public void reached(double time) throws IOException {
        recording.reached(time);
    }

    public void finish(double time, Weights weights, boolean complete) throws IOException {
        boolean whole = false;
        try (recording) {
            try {
                if (lastSnapshot != time) {
                    snapshot(time, weights);
                }
                whole = complete;
            } finally {
                // Also without that snapshot: what was recorded before is not to be lost.
                recording.finish(time, whole);
            }
        }
    }

    public void save(DataOutput out, double time) throws IOException {
        recording.reached(time);
        SavedParts.write(out, recording::save);
        for (long sample : nextSample) {
            out.writeLong(sample);
        }
        out.writeLong(nextSnapshot);
        out.writeInt(nextInterval);
        out.writeDouble(lastSnapshot);
    }

    /** Restores how far the recording had come; what it holds has been restored. */
    public void restore(DataInput in) throws IOException {
        for (int window = 0; window < nextSample.length; window++) {
            nextSample[window] = in.readLong();
        }
        nextSnapshot = in.readLong();
        nextInterval = in.readInt();
        lastSnapshot = in.readDouble();
    }

    public void close() throws IOException {
        recording.close();
    }

    private void snapshot(double time, Weights weights) throws IOException {
        recording.weights(time, weights);
        lastSnapshot = time;
    }

    private double snapshotTime() {
        return snapshots.isPresent() ? snapshots.get().time(nextSnapshot) : Double.POSITIVE_INFINITY;
    }

    private double sampleTime(int window) {
        return nextSample[window] < samples[window].count()
                ? samples[window].time(nextSample[window])
                : Double.POSITIVE_INFINITY;
    }
}
