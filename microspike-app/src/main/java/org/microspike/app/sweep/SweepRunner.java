package org.microspike.app.sweep;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.network.Digests;
import org.microspike.api.network.Network;
import org.microspike.api.plugin.Plugins;
import org.microspike.app.experiment.Experiment;
import org.microspike.app.experiment.Sweep;
import org.microspike.app.result.MeasureCriterion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs what is still to be run of a sweep, one simulation per thread; where there are fewer of them than threads, networks
 * use several. Runs that differ in other things than their input share it: they take turns on one thread. No result depends
 * on which thread made it, when, or beside which others.
 */
public final class SweepRunner {
    private static final Logger LOGGER = LoggerFactory.getLogger(SweepRunner.class);
    /** What the results hold and mean, apart from the measures of the api: another number makes earlier ones void. */
    private static final String RESULTS = "3";

    private final Plugins plugins;
    private final MeasureCriterion criterion;
    private final Digests digests = new Digests();
    private final ResultFolder results;
    private final BooleanSupplier stopped;
    private final IntConsumer progress;
    private final Sweep sweep;
    /** Every run of the sweep, in the order in which to run them: seed by seed, so that all cases come along alike. */
    private final List<SweepRun> runs = new ArrayList<>();

    private Map<String, List<String>> warnings = Map.of();
    private final Map<String, List<String>> remarks = new ConcurrentSkipListMap<>();
    private final Set<Network> running = ConcurrentHashMap.newKeySet();
    private final List<String> failures = Collections.synchronizedList(new ArrayList<>());

    /**
     * A runner.
     *
     * @param sweep what to run
     * @param plugins where to look plugins up
     * @param criterion what is measured
     * @param folder where the results are kept; made by {@link #run} if it is not there
     * @param stopped asked now and then whether to stop; runs under way are then given up
     * @param progress is notified of every run that has ended
     * @throws MicroSpikeException if anything in a case is wrong
     * @throws IOException if a file that an experiment names cannot be read
     */
    public SweepRunner(
            Sweep sweep,
            Plugins plugins,
            MeasureCriterion criterion,
            Path folder,
            BooleanSupplier stopped,
            IntConsumer progress)
            throws IOException {
        this.sweep = sweep;
        this.plugins = plugins;
        this.criterion = criterion;
        this.stopped = stopped;
        this.progress = progress;
        results = new ResultFolder(folder);
        Map<Sweep.Case, Map<String, String>> ofCases = new IdentityHashMap<>();
        for (Sweep.Case variant : sweep.cases()) {
            ofCases.put(variant, CaseCheck.ofCase(variant, () -> dependencies(variant)));
        }
        for (long seed : sweep.seeds()) {
            for (Sweep.Case variant : sweep.cases()) {
                Map<String, String> ofCase = ofCases.get(variant);
                Path file = results.file(variant.name(), seed, SweepRun.dependencies(ofCase, seed));
                runs.add(new SweepRun(variant, seed, ofCase, file));
            }
        }
    }

    /** What the results of a case depend on. */
    private Map<String, String> dependencies(Sweep.Case variant) throws IOException {
        Experiment experiment = sweep.experiment(variant, sweep.seeds()[0]);
        Map<String, String> dependencies = experiment.dependencies(plugins, digests);
        dependencies.putAll(criterion.of(experiment).settings());
        dependencies.put(UnusedResults.FORMAT, RESULTS);
        return dependencies;
    }

    /**
     * Makes sure, before anything runs, that every case that has no result yet can start, and that there are the measures that
     * are wanted.
     *
     * @throws MicroSpikeException if anything in a case is wrong, or a measure is unknown
     * @throws IOException if a file that an experiment names, or a result, cannot be read
     */
    public void check() throws IOException {
        Set<Sweep.Case> checked = new HashSet<>();
        Map<Object, List<SweepRun>> groups = new LinkedHashMap<>();
        for (SweepRun run : runs) {
            if (!results.has(run.file()) && checked.add(run.variant())) {
                groups.computeIfAbsent(run.input(), key -> new ArrayList<>()).add(run);
            }
        }
        CaseCheck check = new CaseCheck(plugins, criterion, this::experiment);
        for (List<SweepRun> group : groups.values()) {
            check.check(group);
        }
        warnings = check.warnings();
        if (sweep.measures().isEmpty()) {
            return;
        }
        Set<String> measures = check.measures();
        for (SweepRun run : runs) {
            if (checked.add(run.variant())) {
                results.read(run.file())
                        .map(SweepResult::of)
                        .ifPresent(result -> result.measures().forEach(measure -> measures.add(measure.name())));
            }
        }
        // None where a plugin failed, which is reported for the runs.
        if (!measures.isEmpty()) {
            sweep.checkMeasures(MeasureChoice.names(measures));
        }
    }

    /**
     * What is certain to surprise in the runs that have been checked.
     *
     * @return sentences by the name of the case; mostly none
     */
    public Map<String, List<String>> warnings() {
        return warnings;
    }

    /**
     * Results that are in the folder, but are of no run of this sweep as it is now: of other settings, files, modules or
     * measures.
     *
     * @return one text for each, with what has changed as far as is known
     * @throws IOException if the folder cannot be read
     */
    public List<String> unused() throws IOException {
        return new UnusedResults(results, runs).texts();
    }

    /**
     * The runs of a sweep that have no result yet, in groups that share an input.
     *
     * @param shard which part of it, from 0
     * @param shards of how many parts
     * @return the groups of that part
     */
    public List<Group> missing(int shard, int shards) {
        Map<Object, List<SweepRun>> groups = new LinkedHashMap<>();
        for (SweepRun run : runs) {
            groups.computeIfAbsent(run.input(), key -> new ArrayList<>()).add(run);
        }
        List<Group> missing = new ArrayList<>();
        int number = 0;
        for (List<SweepRun> runs : groups.values()) {
            List<SweepRun> open =
                    runs.stream().filter(run -> !results.has(run.file())).toList();
            if (number++ % shards == shard && !open.isEmpty()) {
                missing.add(new Group(open));
            }
        }
        return missing;
    }

    /** Runs that share an input. */
    public static final class Group {
        private final List<SweepRun> runs;

        private Group(List<SweepRun> runs) {
            this.runs = runs;
        }

        /**
         * The number of runs.
         *
         * @return at least 1
         */
        public int size() {
            return runs.size();
        }
    }

    /**
     * Runs groups, and keeps the result of each run as it ends. A run that fails does not keep others from being run.
     *
     * @param groups the groups
     * @param threads the most that simulate at once, all runs together
     * @return what failed, and why
     * @throws IOException if the folder for the results cannot be made
     * @throws InterruptedException if interrupted while waiting
     */
    public List<String> run(List<Group> groups, int threads) throws IOException, InterruptedException {
        results.create();
        int atOnce = Math.max(1, Math.min(threads, groups.size()));
        ExecutorService executor = Executors.newFixedThreadPool(atOnce);
        try {
            List<Future<?>> ending = new ArrayList<>();
            for (Group group : groups) {
                ending.add(executor.submit(() -> simulate(group, threads / atOnce)));
            }
            for (Future<?> each : ending) {
                try {
                    each.get();
                } catch (ExecutionException e) {
                    LOGGER.debug("The cause", e);
                    failures.add(String.valueOf(e.getCause()));
                }
            }
        } finally {
            executor.shutdown();
        }
        return failures();
    }

    /** Has the runs that are under way stop at their next event, once the runner was asked to stop; by any thread. */
    public void requestStop() {
        running.forEach(Network::requestStop);
    }

    /**
     * What has failed so far.
     *
     * @return the names of runs, and why
     */
    public List<String> failures() {
        synchronized (failures) {
            return List.copyOf(failures);
        }
    }

    /**
     * What the user may want to know of the inputs of the runs so far.
     *
     * @return sentences by the name of the case
     */
    public Map<String, List<String>> remarks() {
        return new TreeMap<>(remarks);
    }

    /** Runs a group; a network may use some threads, where there are more than groups. */
    private void simulate(Group group, int threads) {
        if (stopped.getAsBoolean()) {
            return;
        }
        try {
            refuseChangedFiles(group.runs);
            new GroupSimulation(plugins, criterion, this::experiment, running, stopped)
                    .simulate(group.runs, threads, this::ended);
        } catch (IOException | RuntimeException | Error e) {
            if (group.runs.size() == 1) {
                failed(group.runs.get(0), e);
            } else {
                // One of them spoils it for the others: each on its own.
                group.runs.forEach(run -> simulate(new Group(List.of(run)), threads));
            }
        }
    }

    private void ended(List<GroupSimulation.Ended> ended) throws IOException {
        refuseChangedFiles(ended.stream().map(GroupSimulation.Ended::run).toList());
        for (GroupSimulation.Ended each : ended) {
            results.write(each.run().file(), each.result());
            // Once for each case, whatever the seed.
            if (!each.remarks().isEmpty()) {
                remarks.putIfAbsent(each.run().variant().name(), each.remarks());
            }
            progress.accept(1);
        }
    }

    private void failed(SweepRun run, Throwable cause) {
        LOGGER.debug("The cause", cause);
        String message = cause instanceof OutOfMemoryError
                ? "out of memory. Run fewer at once (--threads), simulate less, or allow more,"
                        + " for example MICROSPIKE_OPTS=-Xmx4g."
                : cause instanceof Error ? cause.toString() : cause.getMessage();
        failures.add(run.name() + ": " + message);
        progress.accept(1);
    }

    /** A result must not be kept as that of a file, as it was at first, which was changed before it was read. */
    private void refuseChangedFiles(List<SweepRun> runs) throws IOException {
        for (SweepRun run : runs) {
            Map<String, String> now = dependencies(run.variant());
            for (String key : now.keySet()) {
                if (!now.get(key).equals(run.ofCase().get(key))) {
                    throw new MicroSpikeException(
                            "the file of '" + key + "' was changed while the sweep ran. Start the sweep again.");
                }
            }
        }
    }

    private Experiment experiment(SweepRun run) {
        return sweep.experiment(run.variant(), run.seed());
    }

    /**
     * Sums up the results there are, whoever made them.
     *
     * @return the summary
     * @throws IOException if a result cannot be read
     */
    public SweepSummary summary() throws IOException {
        List<List<SweepResult>> ofCases = new ArrayList<>();
        for (Sweep.Case variant : sweep.cases()) {
            List<SweepResult> found = new ArrayList<>();
            for (SweepRun run : runs) {
                if (run.variant().equals(variant)) {
                    results.read(run.file()).map(SweepResult::of).ifPresent(found::add);
                }
            }
            ofCases.add(found);
        }
        return new SweepSummary(sweep, ofCases, this::baseValue);
    }

    private Optional<String> baseValue(String key) {
        try {
            return sweep.experiment(Sweep.Case.BASE, sweep.seeds()[0]).value(plugins, key);
        } catch (MicroSpikeException e) {
            LOGGER.debug("The base experiment is nothing by itself", e);
            return Optional.empty();
        }
    }
}
