package org.microspike.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.microspike.api.internal.file.WholeFile;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.message.Words;
import org.microspike.api.plugin.Plugins;
import org.microspike.app.Columns;
import org.microspike.app.experiment.ExperimentFile;
import org.microspike.app.experiment.Sweep;
import org.microspike.app.experiment.SweepChanges;
import org.microspike.app.sweep.SweepRunner;
import org.microspike.app.sweep.SweepSummary;
import org.microspike.report.SeriesFigure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Runs many variants of an experiment for many seeds, and sums them up. */
@Command(
        name = "sweep",
        description = {
            "Runs many variants of an experiment for many seeds, and sums them up.",
            "What has a result already is skipped, so a sweep that was ended in any way continues when started again.",
            "--set and --seeds say what to run of a sweep, or make a sweep of an experiment."
        },
        footer = {
            "  microspike sweep masquelier2009-patterns",
            "  microspike sweep sweep.yaml --out results --threads 4",
            "  microspike sweep diehl2015 --set populations.exc.count=100,400 --seeds 1-3",
            "  microspike sweep sweep.yaml --set input.jitter='1 ms,2 ms' --dry-run",
            "  microspike sweep sweep.yaml --out results --shard 1/10"
        })
final class SweepCommand implements Callable<Integer> {
    private static final int MOST_LISTED = 3;
    private static final Pattern SHARD = Pattern.compile("(\\d{1,6})/(\\d{1,6})");

    @Spec
    private CommandSpec spec;

    @ParentCommand
    private MicroSpikeCommand microspike;

    @Parameters(
            paramLabel = "FILE|NAME",
            completionCandidates = BuiltIn.class,
            description = "A sweep file, or a built-in sweep: masquelier2008-robustness, masquelier2009-patterns,"
                    + " masquelier2018-scan. With --set or --seeds also an experiment, a file or a built-in one.")
    private String sweep;

    @Option(
            names = "--set",
            paramLabel = "key.path=values",
            description =
                    "The values of a setting to run, separated by commas, each with all others: instead of those of"
                            + " the sweep's grid, or for another setting. May be given several times.")
    private List<String> set = List.of();

    @Option(
            names = "--seeds",
            paramLabel = "SEEDS",
            description = "The seeds to run each case for, for example 1-20 or 1,2,5 (default: those of the sweep).")
    private Optional<String> seeds = Optional.empty();

    @Option(
            names = "--measures",
            paramLabel = "NAMES",
            description =
                    "The measures to show, separated by commas: success_2008, accuracy, exc.rate and so on, without"
                            + " a population those of all (default: as the sweep says, or else all in the files and the main ones"
                            + " elsewhere).")
    private Optional<String> shown = Optional.empty();

    @Option(
            names = "--figure",
            paramLabel = "KIND",
            description =
                    "How to draw two parameters: curves, or heat map (default: as the sweep says, or else curves if"
                            + " one of them has at most 6 values).")
    private Optional<String> figure = Optional.empty();

    @Option(names = "--dry-run", description = "List what would be run, and run nothing.")
    private boolean dryRun;

    @Option(names = "--json", description = "Print the summary as JSON, for programs.")
    private boolean json;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "The folder for the results, made if it is not there (default: the sweep's name).")
    private String out = "";

    @Option(
            names = "--shard",
            paramLabel = "I/N",
            defaultValue = "1/1",
            description = "Run the I-th of N parts, into the same folder as the others.")
    private String shard;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description =
                    "The most threads that simulate at once, all runs together (default: one for each processor).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Mixin
    private PluginPathOption pluginPath;

    @Mixin
    private MeasureOptions measures;

    /** The names of the built-in sweeps and experiments. */
    private static final class BuiltIn implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Stream.concat(Sweep.builtIn().stream(), ExperimentFile.builtIn().stream())
                    .iterator();
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        measures.check();
        Matcher part = part();
        if (threads < 1) {
            throw new MicroSpikeException("--threads: " + threads + " must be at least 1.");
        }
        Sweep read = Sweep.read(sweep, new SweepChanges(set, seeds, shown, figure));
        if (!read.experiment(Sweep.Case.BASE, read.seeds()[0]).isOneLayer()) {
            measures.refuseWithoutPatterns();
        }
        Path folder = OutputFolder.named(out, read.name());
        PrintWriter err = spec.commandLine().getErr();
        Plugins plugins = pluginPath.installed();
        Interruption interruption = microspike.interruption();
        AtomicInteger ended = new AtomicInteger();
        SweepRunner runner = new SweepRunner(
                read,
                plugins,
                measures.criterion(),
                folder.resolve("results"),
                interruption::requested,
                ended::addAndGet);
        runner.check();
        printWarnings(runner.warnings(), err);
        if (dryRun) {
            printPlan(read, runner, folder);
            return 0;
        }
        printUnused(runner.unused(), folder, err);
        List<SweepRunner.Group> groups =
                runner.missing(Integer.parseInt(part.group(1)) - 1, Integer.parseInt(part.group(2)));
        int runs = groups.stream().mapToInt(SweepRunner.Group::size).sum();
        // From here on Ctrl-C waits: there are results to sum up.
        interruption.leaves(unfinished(runner));
        interruption.stopsOnRequest();
        try {
            List<String> failures;
            SweepProgress progress = new SweepProgress(runs, ended::get);
            try {
                failures = runner.run(groups, threads);
            } finally {
                interruption.stopped();
                progress.end();
            }
            // First what is nowhere else: the summary may fail, and is made again any time.
            failures.forEach(failure -> err.println("microspike: failed: " + failure));
            boolean stopped = interruption.requested();
            if (stopped) {
                err.println("microspike: stopped; start the same command again to continue. The figure is not drawn.");
            }
            SweepSummary summary = runner.summary();
            print(summary, folder);
            if (!stopped) {
                draw(summary, folder);
            }
            runner.remarks()
                    .forEach((variant, said) ->
                            said.forEach(remark -> err.println("microspike: " + variant + ": " + remark)));
            return failures.isEmpty() ? 0 : 1;
        } finally {
            interruption.stopped();
        }
    }

    private static void printWarnings(Map<String, List<String>> warnings, PrintWriter err) {
        warnings.entrySet().stream()
                .limit(MOST_LISTED)
                .forEach(each -> each.getValue()
                        .forEach(warning -> err.println("microspike: " + each.getKey() + ": " + warning)));
        if (warnings.size() > MOST_LISTED) {
            err.println("microspike: and so in " + Words.count(warnings.size() - MOST_LISTED, "further case"));
        }
    }

    /** Results of earlier settings stay where they are, but must not be taken for those of the present ones. */
    private static void printUnused(List<String> unused, Path folder, PrintWriter err) {
        if (unused.isEmpty()) {
            return;
        }
        err.println("microspike: not used, and left as "
                + (unused.size() == 1 ? "it is: 1 result" : "they are: " + unused.size() + " results")
                + " in " + folder.resolve("results") + " of other settings, files, modules or measures:");
        unused.stream().limit(MOST_LISTED).forEach(each -> err.println("  " + each));
        if (unused.size() > MOST_LISTED) {
            err.println("  and " + (unused.size() - MOST_LISTED) + " more");
        }
    }

    /** What this command leaves when it cannot end by itself: the results of all runs that have ended. */
    private Interruption.Unfinished unfinished(SweepRunner runner) {
        return new Interruption.Unfinished() {
            @Override
            public void requestStop() {
                runner.requestStop();
            }

            @Override
            public void finish() {
                abandon();
            }

            @Override
            public void abandon() {
                PrintWriter err = spec.commandLine().getErr();
                runner.failures().forEach(failure -> err.println("microspike: failed: " + failure));
                err.println("microspike: stopped; start the same command again to continue.");
            }
        };
    }

    private Matcher part() {
        Matcher part = SHARD.matcher(shard);
        if (part.matches()) {
            int index = Integer.parseInt(part.group(1));
            if (index >= 1 && index <= Integer.parseInt(part.group(2))) {
                return part;
            }
        }
        throw new MicroSpikeException("--shard: '" + shard + "' must be I/N with I from 1 to N, for example 3/10.");
    }

    /** Draws the summary. A sweep does not fail because that is impossible, for example where there are no fonts. */
    private void draw(SweepSummary summary, Path folder) {
        try {
            SeriesFigure drawn = summary.figure(ReportCommand.command(spec));
            WholeFile.write(folder.resolve("summary.svg"), drawn.svg());
            WholeFile.write(folder.resolve("summary.png"), drawn.png());
        } catch (MicroSpikeException | IOException | IllegalStateException e) {
            // An IllegalStateException: the process is about to end, too late to draw anything.
            spec.commandLine()
                    .getErr()
                    .println("microspike: the figure of the sweep is not complete: " + e.getMessage());
        }
    }

    private void print(SweepSummary summary, Path folder) throws IOException {
        // Several shards may end at once: whole files replace one another, and the last has seen all results.
        WholeFile.write(folder.resolve("summary.csv"), summary.csv());
        WholeFile.write(folder.resolve("runs.csv"), summary.runsCsv());
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(summary.json());
        } else {
            Columns.print(out, summary.rows());
            out.println("Results in " + folder);
        }
    }

    /** What a sweep consists of, before anything runs. */
    private void printPlan(Sweep read, SweepRunner runner, Path folder) {
        PrintWriter out = spec.commandLine().getOut();
        int all = read.cases().size() * read.seeds().length;
        int missing =
                runner.missing(0, 1).stream().mapToInt(SweepRunner.Group::size).sum();
        out.println(Words.count(read.cases().size(), "case") + ", each for "
                + Words.count(read.seeds().length, "seed") + ": " + Words.count(all, "run") + ", of which "
                + (all - missing) + " have a result in " + folder);
        read.cases().forEach(each -> out.println("  " + each.name()));
        out.println(
                "Seeds: " + LongStream.of(read.seeds()).mapToObj(Long::toString).collect(Collectors.joining(", ")));
    }
}
