package org.microspike.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.microspike.api.Recorder;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.plugin.Plugins;
import org.microspike.api.record.RecordedRun;
import org.microspike.api.record.Recovery;
import org.microspike.app.experiment.Recordings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Saves what runs recorded that were killed. */
@Command(
        name = "recover",
        description = "Makes recordings of what killed runs left in a folder, up to their last flush.",
        footer = {"  microspike recover masquelier2008"})
final class RecoverCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private PluginPathOption pluginPath;

    @Parameters(paramLabel = "DIR", description = "The folder in which the runs were recorded.")
    private String folder;

    @Override
    public Integer call() throws IOException {
        Path path = path();
        Plugins plugins = pluginPath.installed();
        PrintWriter out = spec.commandLine().getOut();
        boolean resumable = Files.exists(Checkpoints.file(path));
        boolean any = false;
        boolean failed = false;
        for (Recorder recorder : plugins.recorders()) {
            Recovery recovery = recorder.recover(path, resumable);
            for (Path recording : recovery.recordings()) {
                any = true;
                try (RecordedRun run = Recordings.open(plugins, recording)) {
                    out.printf(Locale.ROOT, "Recovered %s s in %s, marked incomplete.%n", run.duration(), recording);
                }
            }
            for (String failure : recovery.failures()) {
                failed = true;
                spec.commandLine().getErr().println("microspike: " + failure);
            }
        }
        if (!failed) {
            Checkpoints.removeLeftovers(path);
        }
        if (!any) {
            out.println("Nothing was recovered in " + path + ".");
        }
        if (resumable && any) {
            out.println("The run can still be resumed: microspike run --resume " + path);
        }
        return failed ? 1 : 0;
    }

    private Path path() {
        try {
            Path path = Path.of(folder);
            if (Files.exists(path) && !Files.isDirectory(path)) {
                throw new MicroSpikeException(
                        "'" + folder + "' is a file; give the folder in which the runs were recorded.");
            }
            if (!Files.isDirectory(path)) {
                throw new MicroSpikeException("There is no folder '" + folder + "'.");
            }
            return path;
        } catch (InvalidPathException e) {
            throw new MicroSpikeException("'" + folder + "' is no path: " + e.getReason() + ".");
        }
    }
}
