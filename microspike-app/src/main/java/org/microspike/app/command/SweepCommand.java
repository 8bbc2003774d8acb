package org.microspike.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.microspike.api.internal.file.WholeFile;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.plugin.Plugins;
import org.microspike.app.Columns;
import org.microspike.app.experiment.ExperimentFile;
import org.microspike.app.experiment.Sweep;
import org.microspike.app.sweep.CaseSummary;
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
            "What has a result already is skipped, so a sweep that was ended in any way continues when started again."
        },
        footer = {
            "  microspike sweep masquelier2009-patterns",
            "  microspike sweep sweep.yaml --out results --threads 4",
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
            description = "A sweep file, or a built-in sweep: ${COMPLETION-CANDIDATES}.")
    private String sweep;

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

    /** The names of the built-in sweeps. */
    private static final class BuiltIn implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Sweep.builtIn().iterator();
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        measures.check();
        Matcher part = part();
        if (threads < 1) {
            throw new MicroSpikeException("--threads: " + threads + " must be at least 1.");
        }
        if (ExperimentFile.builtIn().contains(sweep)) {
            throw new MicroSpikeException("'" + sweep + "' is an experiment; to run it: microspike run " + sweep);
        }
        Sweep read = Sweep.read(sweep);
        if (!read.experiment(Sweep.Case.BASE, read.seeds()[0]).isOneLayer()) {
            measures.refuseWithoutPatterns();
        }
        Path folder = RunCommand.folder(out, read.name());
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
            print(summary, folder.resolve("summary.csv"));
            // The figure shows the share of successful runs, which networks do not have.
            if (!stopped && summary.populations().isEmpty()) {
                draw(summary, plugins, folder);
            }
            runner.remarks()
                    .forEach((variant, said) ->
                            said.forEach(remark -> err.println("microspike: " + variant + ": " + remark)));
            return failures.isEmpty() ? 0 : 1;
        } finally {
            interruption.stopped();
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
    private void draw(SweepSummary summary, Plugins plugins, Path folder) {
        try {
            SeriesFigure figure = summary.figure(plugins, ReportCommand.command(spec));
            WholeFile.write(folder.resolve("summary.svg"), figure.svg());
            WholeFile.write(folder.resolve("summary.png"), figure.png());
        } catch (MicroSpikeException | IOException | IllegalStateException e) {
            // An IllegalStateException: the process is about to end, too late to draw anything.
            spec.commandLine()
                    .getErr()
                    .println("microspike: the figure of the sweep is not complete: " + e.getMessage());
        }
    }

    private void print(SweepSummary summary, Path file) throws IOException {
        // Several shards may end at once: whole files replace one another, and the last has seen all results.
        WholeFile.write(file, summary.csv());
        Columns.print(spec.commandLine().getOut(), summary.populations().isEmpty() ? rows(summary) : rateRows(summary));
        spec.commandLine().getOut().println("Results in " + file.getParent());
    }

    /** The mean rates of the populations of networks. */
    private static List<String[]> rateRows(SweepSummary summary) {
        List<String> populations = summary.populations();
        List<String[]> rows = new ArrayList<>();
        rows.add(Stream.concat(Stream.of("case", "runs"), populations.stream()).toArray(String[]::new));
        summary.cases()
                .forEach(each -> rows.add(Stream.concat(
                                Stream.of(
                                        each.variant().name(),
                                        Long.toString(each.successes().tries())),
                                populations.stream()
                                        .map(name -> each.rates().containsKey(name)
                                                ? String.format(
                                                        Locale.ROOT,
                                                        "%.2f Hz",
                                                        each.rates().get(name))
                                                : "-"))
                        .toArray(String[]::new)));
        return rows;
    }

    private static List<String[]> rows(SweepSummary summary) {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"case", "runs", "successes", "share", "95 % interval", "learned", "found"});
        for (CaseSummary each : summary.cases()) {
            boolean any = each.successes().tries() > 0;
            rows.add(new String[] {
                each.variant().name(),
                Long.toString(each.successes().tries()),
                Long.toString(each.successes().successes()),
                any
                        ? String.format(
                                Locale.ROOT, "%.0f %%", 100 * each.successes().value())
                        : "-",
                any
                        ? String.format(
                                Locale.ROOT,
                                "%.0f to %.0f %%",
                                100 * each.successes().low(),
                                100 * each.successes().high())
                        : "-",
                any ? String.format(Locale.ROOT, "%.2f", each.patternsLearned()) : "-",
                each.medianFound().isPresent()
                        ? String.format(
                                Locale.ROOT, "%.1f s", each.medianFound().getAsDouble())
                        : "-"
            });
        }
        return rows;
    }
}
