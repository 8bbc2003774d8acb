package org.microspike.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.microspike.api.internal.file.OwnerLock;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.message.Words;
import org.microspike.api.network.Checkpoint;
import org.microspike.api.network.Network;
import org.microspike.api.plugin.Plugins;
import org.microspike.app.experiment.Experiment;
import org.microspike.app.experiment.ExperimentFile;
import org.microspike.app.experiment.GivenExperiment;
import org.microspike.app.experiment.Recordings;
import org.microspike.app.experiment.Sweep;
import org.microspike.app.result.MeasureCriterion;
import org.microspike.app.result.RunResults;
import org.microspike.app.result.RunWatch;
import org.microspike.report.Report;
import org.microspike.report.ReportOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Runs one experiment, records it, and prints how it went. */
@Command(
        name = "run",
        description = "Runs an experiment, records it, and prints how well the neurons learned.",
        footer = {
            "  microspike run masquelier2008",
            "  microspike run experiment.yaml --seed 2 --set neurons.count=3 --out trial",
            "  microspike run experiment.yaml --set input.jitter='2 ms' --report",
            "  microspike run experiment.yaml --out long --checkpoint-every '10 min'",
            "  microspike run --resume long"
        })
final class RunCommand implements Callable<Integer> {
    private static final Logger LOGGER = LoggerFactory.getLogger(RunCommand.class);

    @Spec
    private CommandSpec spec;

    @ParentCommand
    private MicroSpikeCommand microspike;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE|NAME",
            completionCandidates = BuiltIn.class,
            description = "An experiment file, or a built-in experiment: ${COMPLETION-CANDIDATES}.")
    private String experiment = "";

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "The folder for the recording, made if it is not there (default: the experiment's name).")
    private String out = "";

    @Option(
            names = "--set",
            paramLabel = "key.path=value",
            description = "Change a setting, for example input.jitter='2 ms'. May be given several times.")
    private List<String> changes = List.of();

    @Option(names = "--seed", paramLabel = "N", description = "Use this seed instead of the experiment's.")
    private String seed = "";

    @Option(
            names = "--dry-run",
            description = "Say how the network would be built, as the command show does, and run nothing.")
    private boolean dryRun;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "The most threads that simulate at once (default: as many as help). No result depends on it.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--report", description = "Also make a report, as the command report does, in DIR/report.")
    private boolean report;

    @Option(
            names = "--checkpoint-every",
            paramLabel = "TIME",
            description = "Save the state of the run in DIR at this interval of real time, for example '10 min'."
                    + " Whatever stops the run, Ctrl-C too, costs no more than that, and --resume continues it.")
    private String checkpointEvery = "";

    @Option(
            names = "--resume",
            paramLabel = "DIR",
            description = "Continue the run that was stopped in this folder, as if never interrupted.")
    private String resume = "";

    @Option(
            names = "--json",
            description =
                    "Print the results as JSON, for programs; the same as 'microspike show --json' of the recording.")
    private boolean json;

    @Mixin
    private PluginPathOption pluginPath;

    @Mixin
    private MeasureOptions measures;

    /** The names of the built-in experiments. */
    private static final class BuiltIn implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return ExperimentFile.builtIn().iterator();
        }
    }

    /** Held by a run with checkpoints: two that save theirs in one folder would destroy each other's. */
    private Optional<OwnerLock> lock = Optional.empty();

    @Override
    public Integer call() throws IOException {
        try {
            return simulateAndPrint();
        } finally {
            unlock();
        }
    }

    private void unlock() throws IOException {
        if (lock.isPresent()) {
            lock.get().close();
            lock = Optional.empty();
        }
    }

    private int simulateAndPrint() throws IOException {
        long started = System.nanoTime();
        measures.check();
        if (threads < 1) {
            throw new MicroSpikeException("--threads: " + threads + " must be at least 1.");
        }
        if (dryRun) {
            ShowCommand.printOutline(
                    given().read(),
                    pluginPath.installed(),
                    json,
                    spec.commandLine().getOut());
            return 0;
        }
        PlannedRun run = resume.isEmpty() ? started() : resumed();
        Optional<Path> folder = run.folder();
        double duration = run.experiment().duration();
        Plugins plugins = pluginPath.installed();
        if (!run.experiment().isOneLayer()) {
            measures.refuseWithoutPatterns();
        }
        if (report) {
            checkReport(run.experiment().recorded() ? folder : Optional.empty());
        }
        List<Path> made = folder.map(OutputFolder::missing).orElse(List.of());
        Interruption interruption = microspike.interruption();
        interruption.stopsOnRequest();
        try {
            if (folder.isPresent()) {
                Files.createDirectories(folder.get());
            }
            if (run.checkpoints().isPresent() && lock.isEmpty()) {
                lock = Optional.of(Checkpoints.lock(folder.get()));
                Checkpoints.refuseExisting(folder.get());
            }
            WatchedNetwork watched = network(run, plugins);
            Network network = watched.network();
            PrintWriter err = spec.commandLine().getErr();
            plugins.problems().forEach(problem -> err.println("microspike: refused a plugin: " + problem));
            watched.watch().warnings(network).forEach(warning -> err.println("microspike: " + warning));
            double start = network.time();
            LOGGER.info(
                    "Simulating {} from {} s to {} s, seed {}",
                    run.experiment().name(),
                    start,
                    duration,
                    run.experiment().seed());
            new Simulation(run, network, interruption, err).run();
            print(run, plugins, network, watched.watch(), start, (System.nanoTime() - started) / 1e9);
            run.experiment().remarks(plugins, network).forEach(remark -> err.println("microspike: " + remark));
            watched.watch().advice(network).forEach(sentence -> err.println("microspike: " + sentence));
            if (report && run.experiment().isEnded(network)) {
                Path file = Recordings.file(plugins, folder.orElseThrow());
                return ReportCommand.write(
                                spec,
                                plugins,
                                file,
                                ReportCommand.beside(file),
                                measures,
                                ReportOptions.DEFAULT,
                                forPeople())
                        ? 0
                        : 1;
            }
        } finally {
            unlock();
            // Nothing is left of a run that was refused: what is not empty stays.
            made.forEach(each -> each.toFile().delete());
        }
        return 0;
    }

    private MeasureCriterion judgedBy(PlannedRun run) {
        return measures.over(run.criterion().settings());
    }

    private WatchedNetwork network(PlannedRun run, Plugins plugins) throws IOException {
        BuildingProgress building = new BuildingProgress();
        try {
            return WatchedNetwork.of(
                    run.experiment(),
                    plugins,
                    run.folder(),
                    threads,
                    building,
                    run.checkpoint(),
                    run.criterion(),
                    judgedBy(run));
        } catch (OutOfMemoryError e) {
            throw new SimulationTooLarge(e);
        } finally {
            building.end();
        }
    }

    /** The experiment that the command line names. */
    private GivenExperiment given() throws IOException {
        if (experiment.isEmpty()) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(),
                    "Which experiment? A file, or a built-in one: " + String.join(", ", ExperimentFile.builtIn())
                            + ".");
        }
        if (Sweep.builtIn().contains(experiment)) {
            throw new MicroSpikeException("'" + experiment + "' is a sweep; to run it: microspike sweep " + experiment);
        }
        return GivenExperiment.of(experiment, changes, seed());
    }

    private PlannedRun started() throws IOException {
        GivenExperiment given = given();
        Experiment read = given.read();
        Path place = OutputFolder.named(out, read.name());
        MeasureCriterion criterion = measures.criterion().of(read);
        Optional<Checkpoints> checkpoints = checkpointEvery.isEmpty()
                ? Optional.empty()
                : Optional.of(new Checkpoints(place, checkpointEvery, given, criterion));
        boolean needed = read.recorded() || checkpoints.isPresent();
        if (needed) {
            Checkpoints.refuseExisting(place);
        }
        return new PlannedRun(
                read, criterion, needed ? Optional.of(place) : Optional.empty(), Optional.empty(), checkpoints);
    }

    private PlannedRun resumed() throws IOException {
        if (!(experiment.isEmpty() && changes.isEmpty() && seed.isEmpty() && out.isEmpty())) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(),
                    "--resume continues a run as it was started; give neither a FILE|NAME nor --set, --seed or --out"
                            + " with it.");
        }
        Path place = OutputFolder.of("--resume", resume);
        if (Files.exists(Checkpoints.file(place))) {
            lock = Optional.of(Checkpoints.lock(place));
        }
        Checkpoint checkpoint = Checkpoints.read(place);
        GivenExperiment given = GivenExperiment.in(checkpoint.notes())
                .orElseThrow(() -> new MicroSpikeException(
                        "--resume: the checkpoint in '" + resume + "' was not made by 'microspike run'."));
        String every = checkpointEvery.isEmpty() ? Checkpoints.every(checkpoint).orElse("10 min") : checkpointEvery;
        Experiment read = given.read();
        MeasureCriterion criterion = MeasureCriterion.in(checkpoint.notes()).of(read);
        return new PlannedRun(
                read,
                criterion,
                Optional.of(place),
                Optional.of(checkpoint),
                Optional.of(new Checkpoints(place, every, given, criterion)));
    }

    /** Refuses a report that could not be made, before anything runs. */
    private static void checkReport(Optional<Path> folder) {
        if (folder.isEmpty()) {
            throw new MicroSpikeException("--report needs a recording, but the experiment has record.recorder: none.");
        }
        Report.check(ReportCommand.in(folder.get()));
    }

    private void print(PlannedRun run, Plugins plugins, Network network, RunWatch watch, double start, double seconds) {
        PrintWriter output = spec.commandLine().getOut();
        RunResults results = watch.results(network, judgedBy(run));
        boolean stopped = !run.experiment().isEnded(network);
        boolean isRecorded =
                run.experiment().recorded() && !(stopped && run.checkpoints().isPresent());
        if (json) {
            output.println(ResultsDocument.of(
                    network,
                    run.experiment().name(),
                    run.experiment().seed(),
                    run.experiment().duration(),
                    !stopped,
                    run.folder().filter(folder -> isRecorded).map(folder -> Recordings.place(plugins, folder)),
                    seconds,
                    results));
        } else {
            output.printf(
                    Locale.ROOT,
                    "%s, seed %d%n",
                    run.experiment().name(),
                    run.experiment().seed());
            output.println(Words.count(network.inputSpikes(), "input spike") + ", "
                    + Words.count(network.outputSpikes(), "output spike"));
            watch.trialLines().forEach(output::println);
            results.print(output);
            output.printf(Locale.ROOT, "%.2f s, %.0f times real time%n", seconds, (network.time() - start) / seconds);
            if (isRecorded && watch.hasTrials("label") && watch.hasTrials("test")) {
                output.println("How well its neurons tell what they are shown: microspike classify "
                        + run.folder().orElseThrow());
            }
            if (isRecorded) {
                output.println("Recorded in " + run.folder().orElseThrow() + (stopped ? ", marked incomplete" : ""));
            }
        }
        if (stopped) {
            PrintWriter said = forPeople();
            said.printf(Locale.ROOT, "Stopped at %s s, before its end.%n", network.time());
            run.checkpoints()
                    .ifPresent(checkpoints -> said.println("To continue: microspike run --resume "
                            + run.folder().orElseThrow()));
        }
    }

    /** Where to say what is not among the results. */
    private PrintWriter forPeople() {
        return json ? spec.commandLine().getErr() : spec.commandLine().getOut();
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
}
