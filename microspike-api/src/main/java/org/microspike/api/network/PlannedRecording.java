package org.microspike.api.network;

import java.io.DataInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.microspike.api.Recorder;
import org.microspike.api.Recording;
import org.microspike.api.plugin.Plugins;
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

    /**
     * One of a plugin's.
     *
     * @param provenance of the network, to which the plugin is added
     * @param recorder the name of a recorder, or {@link Plugins#NONE}
     * @return empty for none
     */
    static Optional<PlannedRecording> ofPlugin(
            Provenance provenance, String recorder, Path folder, Map<String, ?> settings, RecordingPlan plan) {
        if (recorder.equals(Plugins.NONE)) {
            Settings.check(List.of(), settings);
            return Optional.empty();
        }
        Recorder plugin = provenance.plugins().recorder(recorder);
        return Optional.of(ofPlugin(plugin, folder, provenance.check(plugin, "record.recorder", settings), plan));
    }

    /** One that hands the output spikes of a population to a listener. */
    static PlannedRecording ofListener(String population, SpikeListener listener) {
        RecordingPlan plan = new RecordingPlan(
                true,
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.of(List.of(population)),
                Optional.of(List.of()),
                Optional.of(List.of()));
        return ofProgram(run -> new ListeningRecording(listener), plan);
    }

    private static PlannedRecording ofPlugin(Recorder plugin, Path folder, Settings settings, RecordingPlan plan) {
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
