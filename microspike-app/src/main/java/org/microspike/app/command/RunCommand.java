package org.microspike.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.microspike.api.MemoryRecording;
import org.microspike.api.MicroSpikeException;
import org.microspike.api.Network;
import org.microspike.api.Plugins;
import org.microspike.api.RecordingPlan;
import org.microspike.app.experiment.Experiment;
import org.microspike.app.experiment.ExperimentFile;
import org.microspike.report.Report;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs one experiment, records it, and prints how it went. */
@Command(
        name = "run",
        description = "Runs an experiment, records it, and prints how well the neurons learned.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true)
final class RunCommand implements Callable<Integer> {
    private static final Logger LOGGER = LoggerFactory.getLogger(RunCommand.class);

    /** How often, per simulated second, the run looks at its progress and at Ctrl-C. */
    private static final double STEPS = 10;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE|NAME",
            description = "An experiment file, or a built-in experiment: masquelier2008, masquelier2008-figure3,"
                    + " masquelier2008-figures, masquelier2009, masquelier2009-figure3, incremental-1, incremental-2.")
    private String experiment;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "The folder for the recording, made if it is not there (default: the experiment's name).")
    private String out = "";

    @Option(
            names = "--set",
            paramLabel = "key.path=value",
            description = "Change a setting, input.jitter='2 ms' say. May be given several times.")
    private List<String> changes = List.of();

    @Option(names = "--seed", paramLabel = "N", description = "Use this seed instead of the experiment's.")
    private String seed = "";

    @Option(names = "--report", description = "Also make a report, as the command report does, in DIR/report.")
    private boolean report;

    @Mixin
    private PluginPathOption pluginPath;

    @Mixin
    private MeasureOptions measures;

    @Override
    public Integer call() throws IOException {
        long started = System.nanoTime();
        measures.check();
        Experiment read = ExperimentFile.read(experiment, changes, seed());
        double duration = read.duration();
        Plugins plugins = pluginPath.installed();
        MemoryRecording memory = new MemoryRecording();
        Optional<Path> folder =
                read.recorded() ? Optional.of(folder(out.isEmpty() ? read.name() : out)) : Optional.empty();
        if (report) {
            checkReport(folder);
        }
        List<Path> made = folder.map(RunCommand::missing).orElse(List.of());
        Interruption interruption = new Interruption();
        try {
            if (folder.isPresent()) {
                Files.createDirectories(folder.get());
            }
            Network network = read.network(plugins, folder, builder -> builder.record(memory, RecordingPlan.SPIKES));
            PrintWriter err = spec.commandLine().getErr();
            plugins.problems().forEach(problem -> err.println("microspike: refused a plugin: " + problem));
            try (network) {
                LOGGER.info("Simulating {} s of {}, seed {}", duration, read.name(), read.seed());
                simulate(network, duration, interruption);
            } finally {
                if (0 < network.time()
                        && network.time() < duration
                        && !interruption.requested()
                        && folder.isPresent()) {
                    sayWhatIsKept(folder.get(), network.time());
                }
            }
            print(read, folder, network, memory, (System.nanoTime() - started) / 1e9);
            if (report) {
                Path file = recordingIn(folder.orElseThrow());
                ReportCommand.write(spec, plugins, file, ReportCommand.beside(file), measures);
            }
        } finally {
            // Nothing is left of a run that was refused: what is not empty stays.
            made.forEach(each -> each.toFile().delete());
            interruption.done();
        }
        return 0;
    }

    /** After a failure. */
    private void sayWhatIsKept(Path folder, double time) {
        PrintWriter err = spec.commandLine().getErr();
        if (Files.exists(recordingIn(folder))) {
            err.println("microspike: what was simulated, " + time + " s, is kept in " + recordingIn(folder)
                    + ", marked incomplete.");
        } else {
            err.println("microspike: once the cause is removed, 'microspike recover " + folder
                    + "' makes a recording of what was written.");
        }
    }

    /** Refuses a report that could not be made, before anything runs. */
    private static void checkReport(Optional<Path> folder) {
        if (folder.isEmpty()) {
            throw new MicroSpikeException("--report needs a recording, but the experiment has record.recorder: none.");
        }
        Report.check(ReportCommand.beside(recordingIn(folder.get())));
    }

    private static Path recordingIn(Path folder) {
        return folder.resolve("recording.h5");
    }

    private void simulate(Network network, double duration, Interruption interruption) {
        Progress progress = new Progress(spec.commandLine().getErr(), duration);
        try {
            for (long step = 1; network.time() < duration && !interruption.requested(); step++) {
                network.runUntil(Math.min(step / STEPS, duration));
                progress.update(network.time());
            }
        } finally {
            progress.end();
        }
    }

    private void print(
            Experiment read, Optional<Path> folder, Network network, MemoryRecording memory, double seconds) {
        PrintWriter output = spec.commandLine().getOut();
        output.printf(Locale.ROOT, "%s, seed %d%n", read.name(), read.seed());
        output.printf(
                Locale.ROOT, "%,d input spikes, %,d output spikes%n", network.inputSpikes(), network.outputSpikes());
        measures.print(output, memory.spikes(), network.weights().neurons(), network.schedule(), network.time());
        output.printf(Locale.ROOT, "%.2f s, %.0f times real time%n", seconds, network.time() / seconds);
        folder.ifPresent(recording -> output.println("Recorded in " + recording));
        if (network.time() < read.duration()) {
            output.printf(Locale.ROOT, "Stopped at %s s, before its end.%n", network.time());
        }
    }

    private OptionalLong seed() {
        if (seed.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(seed));
        } catch (NumberFormatException e) {
            throw new MicroSpikeException("--seed: '" + seed + "' is not a whole number.");
        }
    }

    static Path folder(String path) {
        try {
            return Path.of(path);
        } catch (InvalidPathException e) {
            throw new MicroSpikeException("--out: '" + path + "' is no path: " + e.getReason() + ".");
        }
    }

    /** The folders that have to be made for a folder to be there, the innermost first. */
    private static List<Path> missing(Path folder) {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new MicroSpikeException("--out: '" + folder + "' is a file, but should be a folder.");
        }
        List<Path> missing = new ArrayList<>();
        Path each = folder.toAbsolutePath();
        while (each != null && !Files.exists(each, LinkOption.NOFOLLOW_LINKS)) {
            missing.add(each);
            each = each.getParent();
        }
        return missing;
    }
}
