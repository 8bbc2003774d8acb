package org.microspike.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import org.microspike.api.Recorder;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.plugin.Plugins;
import org.microspike.api.record.RecordedRun;
import org.microspike.api.record.Recovery;
import org.microspike.app.experiment.Recordings;
import org.microspike.app.usage.Option;
import org.microspike.app.usage.Syntax;

/** Saves what runs recorded that were killed. */
final class RecoverCommand implements Command {
    private final Context context;
    private final Syntax syntax = new Syntax(
            "microspike recover",
            "Makes recordings of what killed runs left in a folder, up to their last flush.",
            "microspike recover masquelier2008");
    private final Option folder = syntax.argument("DIR", "The folder in which the runs were recorded.");
    private final PluginPathOption pluginPath = new PluginPathOption(syntax);

    RecoverCommand(Context context) {
        this.context = context;
    }

    @Override
    public Syntax syntax() {
        return syntax;
    }

    @Override
    public int call() throws IOException {
        Path path = path();
        Plugins plugins = pluginPath.installed();
        PrintWriter out = context.out();
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
                context.err().println("microspike: " + failure);
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
        String given = folder.or("");
        try {
            Path path = Path.of(given);
            if (Files.exists(path) && !Files.isDirectory(path)) {
                throw new MicroSpikeException(
                        "'" + given + "' is a file; give the folder in which the runs were recorded.");
            }
            if (!Files.isDirectory(path)) {
                throw new MicroSpikeException("There is no folder '" + given + "'.");
            }
            return path;
        } catch (InvalidPathException e) {
            throw new MicroSpikeException("'" + given + "' is no path: " + e.getReason() + ".");
        }
    }
}
