package org.microspike.hdf5;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.microspike.api.Recording;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.pattern.Schedule;
import org.microspike.api.record.RecordingPlan;
import org.microspike.api.record.RunDescription;

/** A run to record with many windows of potentials, whose bounds and intervals are no round numbers. */
final class Windows {
    private static final int NEURONS = 3;
    private static final double[] STARTS = {0, 0.1, 0.7, 1.0 / 3, 12.345678};
    private static final double[] INTERVALS = {0.001, 0.0001, 0.0003, 0.0007, 0.001 / 3, 0.000025};
    private static final int[] SAMPLES = {1, 3, 7, 1000};
    static final int COUNT = STARTS.length * INTERVALS.length * SAMPLES.length;

    private Windows() {}

    /** Records it; the potential of a neuron is its number. */
    static Path record(Path folder) throws IOException {
        RecordingPlan plan = RecordingPlan.SPIKES.withInputSpikes();
        for (double start : STARTS) {
            for (double interval : INTERVALS) {
                for (int samples : SAMPLES) {
                    plan = plan.withPotentials(interval, start, start + (samples - 0.5) * interval);
                }
            }
        }
        RunDescription run = new RunDescription("", 1, Map.of(), 1, NEURONS, Schedule.NONE, plan);
        try (Recording recording = new Hdf5Recorder().open(folder, run, Runs.NO_SETTINGS)) {
            recording.outputSpike(0.001, 2);
            recording.outputSpike(0.002, 0);
            SpikeBlock block = new SpikeBlock(1);
            block.add(0.0005, 0);
            recording.inputSpikes(block, 0, 1);
            for (int window = 0; window < COUNT; window++) {
                for (int sample = 0; sample < SAMPLES[window % SAMPLES.length]; sample++) {
                    recording.potentials(
                            window, plan.potentials().get(window).times().time(sample), new double[] {0, 1, 2});
                }
            }
            recording.finish(20, true);
        }
        return folder.resolve("recording.h5");
    }
}
