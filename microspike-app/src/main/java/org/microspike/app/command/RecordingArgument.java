package org.microspike.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.plugin.Plugins;
import org.microspike.api.record.OtherRecording;
import org.microspike.api.record.RecordedRun;
import org.microspike.app.experiment.Recordings;
import picocli.CommandLine.Parameters;

/** The recording that a command is about. */
final class RecordingArgument {
    @Parameters(paramLabel = "RECORDING", description = "A recording, or the folder that holds it.")
    private String recording;

    /** What was given. */
    String given() {
        return recording;
    }

    /** The file, which is there. */
    Path file(Plugins plugins) throws IOException {
        try {
            return Recordings.file(plugins, Path.of(recording));
        } catch (InvalidPathException e) {
            throw new MicroSpikeException("'" + recording + "' is no path: " + e.getReason() + ".");
        }
    }

    /** Says of a recording that is read for its results if it is not complete. */
    static void warnIfIncomplete(RecordedRun run, Path file, PrintWriter err) {
        if (!run.complete()) {
            err.println("microspike: '" + file + "' is incomplete: its run did not come to its end, and it holds "
                    + Recordings.reached(run) + ".");
        }
    }

    /** What another program recorded, if it was one. */
    Optional<OtherRecording> readOther(Plugins plugins) throws IOException {
        return Recordings.openOther(plugins, file(plugins));
    }

    /** What was recorded. */
    RecordedRun read(Plugins plugins) throws IOException {
        return Recordings.open(plugins, file(plugins));
    }
}
