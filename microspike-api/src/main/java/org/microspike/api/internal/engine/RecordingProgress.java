package org.microspike.api.internal.engine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.microspike.api.Recording;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.data.Weights;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.numeric.RegularTimes;
import org.microspike.api.numeric.Times;
import org.microspike.api.record.ProjectionDescription;
import org.microspike.api.record.RecordingPlan.Interval;
import org.microspike.api.record.RunDescription;
import org.microspike.api.record.SampledWindow;
import org.microspike.api.record.SettingChange;
import org.microspike.api.trial.TrialResult;

/** How far a recording has come in its plan: which sample, snapshot or interval of input spikes is due next. */
public final class RecordingProgress {
    private final Recording recording;
    private final RunDescription run;
    private final SampledWindow[] windows;
    private final RegularTimes[] sampleTimes;
    private final int[][] numbers;
    private final double[][] populations;
    private final double[][] values;
    private final boolean[] recorded;
    private final long[] nextSample;
    private final Optional<RegularTimes> snapshots;
    private final List<Integer> projections;
    private final int[] nextInterval;
    private long nextSnapshot;
    private double lastSnapshot = Double.NEGATIVE_INFINITY;

    /** Starts a recording. */
    public RecordingProgress(Recording recording, RunDescription run) throws IOException {
        this.recording = recording;
        this.run = run;
        this.windows = run.windows().toArray(SampledWindow[]::new);
        this.sampleTimes = new RegularTimes[windows.length];
        this.nextSample = new long[windows.length];
        this.numbers = new int[windows.length][];
        this.values = new double[windows.length][];
        this.populations = new double[run.nodes().size()][0];
        for (int window = 0; window < windows.length; window++) {
            SampledWindow sampled = windows[window];
            if (populations[sampled.node()].length == 0) {
                populations[sampled.node()] = new double[sampled.population().size()];
            }
            sampleTimes[window] = sampled.times();
            boolean some = sampled.planned().neurons().isPresent();
            numbers[window] = some ? sampled.numbers().toArray() : new int[0];
            values[window] = some ? new double[sampled.width()] : populations[sampled.node()];
        }
        this.recorded = new boolean[run.nodes().size()];
        this.nextInterval = new int[recorded.length];
        for (int node = 0; node < recorded.length; node++) {
            recorded[node] = run.recordsSpikes(node);
        }
        this.snapshots = run.plan().weightsEvery().map(every -> new RegularTimes(every, 0, Double.POSITIVE_INFINITY));
        this.projections = run.recordedProjections();
        recording.begin(run);
    }

    /**
     * Starts in the middle of a run, with the weights as they are then.
     *
     * @throws MicroSpikeException if a window of samples starts before
     */
    void startAt(double time, NetworkView view) throws IOException {
        for (SampledWindow window : windows) {
            if (window.planned().from() < time) {
                throw new MicroSpikeException(
                        "What to record: samples from " + window.planned().from() + " s on, but the network is at "
                                + time + " s already; let them start then, or later.");
            }
        }
        snapshot(time, view);
        nextSnapshot = 1;
        if (snapshots.isPresent()) {
            double every = run.plan().weightsEvery().orElseThrow();
            nextSnapshot = Math.max(1, (long) (time / every) - 1);
            while (!(snapshots.get().time(nextSnapshot) > time)) {
                nextSnapshot++;
            }
        }
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
    public void take(double time, NetworkView view) throws IOException {
        for (int window = 0; window < nextSample.length; window++) {
            if (sampleTime(window) == time) {
                sample(window, time, view);
                nextSample[window]++;
            }
        }
        if (snapshotTime() == time) {
            snapshot(time, view);
            nextSnapshot++;
        }
    }

    private void sample(int window, double time, NetworkView view) throws IOException {
        SampledWindow sampled = windows[window];
        double[] population = populations[sampled.node()];
        view.sample(sampled.node(), sampled.quantity(), time, population);
        double[] chosen = values[window];
        for (int k = 0; k < numbers[window].length; k++) {
            chosen[k] = population[numbers[window][k]];
        }
        recording.samples(window, time, chosen);
    }

    /** Records spikes of a node, as far as the plan asks for them; those of one node are ordered by time. */
    public void spikes(int node, SpikeBlock spikes, int from, int to) throws IOException {
        if (!recorded[node] || from == to) {
            return;
        }
        if (run.nodes().get(node).input()) {
            inputSpikes(node, spikes, from, to);
        } else {
            recording.spikes(node, spikes, from, to);
        }
    }

    private void inputSpikes(int node, SpikeBlock spikes, int from, int to) throws IOException {
        List<Interval> intervals = run.plan().inputSpikes();
        int start = from;
        while (nextInterval[node] < intervals.size() && start < to) {
            Interval interval = intervals.get(nextInterval[node]);
            start = Times.firstNotBefore(spikes.times(), start, to, interval.from());
            int end = Times.firstNotBefore(spikes.times(), start, to, interval.to());
            if (start < end) {
                recording.spikes(node, spikes, start, end);
            }
            if (end == to) {
                // The interval may continue in the next spikes.
                break;
            }
            start = end;
            nextInterval[node]++;
        }
    }

    public void reached(double time) throws IOException {
        recording.reached(time);
    }

    public void finish(double time, NetworkView view, boolean complete) throws IOException {
        boolean whole = false;
        try (recording) {
            try {
                if (lastSnapshot != time) {
                    snapshot(time, view);
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
        for (int interval : nextInterval) {
            out.writeInt(interval);
        }
        out.writeDouble(lastSnapshot);
    }

    /** Restores how far the recording had come; what it holds has been restored. */
    public void restore(DataInput in) throws IOException {
        for (int window = 0; window < nextSample.length; window++) {
            nextSample[window] = in.readLong();
        }
        nextSnapshot = in.readLong();
        for (int node = 0; node < nextInterval.length; node++) {
            nextInterval[node] = in.readInt();
        }
        lastSnapshot = in.readDouble();
    }

    void trial(int input, TrialResult result) throws IOException {
        recording.trial(input, result);
    }

    public void changed(SettingChange change) throws IOException {
        recording.changed(change);
    }

    public void close() throws IOException {
        recording.close();
    }

    private void snapshot(double time, NetworkView view) throws IOException {
        for (int number : projections) {
            Weights weights = view.weights(number);
            if (lastSnapshot == Double.NEGATIVE_INFINITY) {
                ProjectionDescription projection = run.projections().get(number);
                double[] delays = projection.delay().isPresent()
                        ? new double[] {projection.delay().getAsDouble()}
                        : view.delays(number);
                recording.wiring(number, weights, delays);
            }
            recording.weights(number, time, weights);
        }
        lastSnapshot = time;
    }

    /** When the weights are due: at the start, whatever the plan says. */
    private double snapshotTime() {
        if (snapshots.isPresent()) {
            return snapshots.get().time(nextSnapshot);
        }
        return nextSnapshot == 0 ? 0 : Double.POSITIVE_INFINITY;
    }

    private double sampleTime(int window) {
        RegularTimes times = sampleTimes[window];
        return nextSample[window] < times.count() ? times.time(nextSample[window]) : Double.POSITIVE_INFINITY;
    }
}
