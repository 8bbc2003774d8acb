package org.microspike.api.internal.guard;

import java.io.DataInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.microspike.api.Recorder;
import org.microspike.api.Recording;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.record.OtherRecording;
import org.microspike.api.record.RecordedRun;
import org.microspike.api.record.Recovery;
import org.microspike.api.record.RunDescription;
import org.microspike.api.setting.Parameter;
import org.microspike.api.setting.Settings;

/** A recorder as all others see it: called as {@link PluginCode} says, and held to its contract. */
public record GuardedRecorder(Recorder recorder, PluginCode code, String description, List<Parameter> parameters)
        implements Recorder {
    @Override
    public String name() {
        return code.name();
    }

    @Override
    public boolean recordsNetworks() {
        return code.call("recordsNetworks", recorder::recordsNetworks);
    }

    @Override
    public Recording open(Path folder, RunDescription run, Settings settings) throws IOException {
        if (!run.isOneLayer() && !recordsNetworks()) {
            throw new MicroSpikeException(
                    "The recorder '" + name() + "' records one layer only, an input and a population"
                            + " with all synapses between them; for this network take another, 'hdf5' for example.");
        }
        return new GuardedRecording(code.call("open", () -> recorder.open(folder, run, settings)), code);
    }

    @Override
    public Optional<Path> recordingIn(Path folder) {
        return code.call("recordingIn", () -> recorder.recordingIn(folder));
    }

    @Override
    public Recording resume(Path folder, RunDescription run, Settings settings, DataInput in) throws IOException {
        return new GuardedRecording(code.call("resume", () -> recorder.resume(folder, run, settings, in)), code);
    }

    @Override
    public boolean recognizes(Path file) {
        return code.call("recognizes", () -> recorder.recognizes(file));
    }

    @Override
    public RecordedRun read(Path file) throws IOException {
        return code.call("read", () -> recorder.read(file));
    }

    @Override
    public Optional<OtherRecording> readOther(Path file) throws IOException {
        return code.call("readOther", () -> recorder.readOther(file));
    }

    @Override
    public boolean hasUnfinished(Path folder) throws IOException {
        return code.call("hasUnfinished", () -> recorder.hasUnfinished(folder));
    }

    @Override
    public Recovery recover(Path folder, boolean keep) throws IOException {
        return code.call("recover", () -> recorder.recover(folder, keep));
    }
}
