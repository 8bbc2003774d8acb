package org.microspike.api.network;

import java.io.DataInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Function;
import org.microspike.api.Recorder;
import org.microspike.api.Recording;
import org.microspike.api.record.RecordingPlan;
import org.microspike.api.record.RunDescription;
import org.microspike.api.setting.Settings;

/**
 * A recording that has been asked for.
 *
 * @param maker how to open it
 * @param plan what to record
 */
record PlannedRecording(Maker maker, RecordingPlan plan) {
    /** Opens a recording, or one that was not finished. */
    interface Maker {
        Recording open(RunDescription run) throws IOException;

        Recording resume(RunDescription run, DataInput in) throws IOException;
    }

    static PlannedRecording ofPlugin(Recorder plugin, Path folder, Settings settings, RecordingPlan plan) {
        return new PlannedRecording(
                new Maker() {
                    @Override
                    public Recording open(RunDescription run) throws IOException {
                        return plugin.open(folder, run, settings);
                    }

                    @Override
                    public Recording resume(RunDescription run, DataInput in) throws IOException {
                        return plugin.resume(folder, run, settings, in);
                    }
                },
                plan);
    }

    static PlannedRecording ofProgram(Function<RunDescription, ? extends Recording> opening, RecordingPlan plan) {
        return new PlannedRecording(
                new Maker() {
                    @Override
                    public Recording open(RunDescription run) {
                        return opening.apply(run);
                    }

                    @Override
                    public Recording resume(RunDescription run, DataInput in) throws IOException {
                        Recording recording = opening.apply(run);
                        recording.restore(in);
                        return recording;
                    }
                },
                plan);
    }
}
