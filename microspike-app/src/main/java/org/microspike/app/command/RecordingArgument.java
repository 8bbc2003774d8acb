package org.microspike.app.command;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.microspike.api.MicroSpikeException;
import org.microspike.api.Plugins;
import org.microspike.api.RecordedRun;
import org.microspike.app.experiment.Recordings;
import picocli.CommandLine.Parameters;

/** The recording that a command is about. */
final class RecordingArgument {
    @Parameters(paramLabel = "RECORDING", description = "A recording, or the folder that holds recording.h5.")
    private String recording;

    /** The file, which is there. */
    Path file() {
        try {
            return Recordings.file(Path.of(recording));
        } catch (InvalidPathException e) {
            throw new MicroSpikeException("'" + recording + "' is no path: " + e.getReason() + ".");
        }
    }

    /** What was recorded. */
    RecordedRun read(Plugins plugins) throws IOException {
        return Recordings.open(plugins, file());
    }
}
