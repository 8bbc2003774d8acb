package org.microspike.app.sweep;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import org.microspike.api.Input;
import org.microspike.api.measure.Activity;
import org.microspike.api.measure.GroupMeasures;
import org.microspike.api.measure.NeuronMeasures;
import org.microspike.api.measure.NeuronMeasures.Status;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.message.PluginException;
import org.microspike.api.network.Digests;
import org.microspike.api.network.MemoryRecording;
import org.microspike.api.network.Network;
import org.microspike.api.plugin.Plugins;
import org.microspike.api.record.NodeDescription;
import org.microspike.api.record.RecordingPlan;
import org.microspike.api.record.RunDescription;
import org.microspike.app.MeasureWindow;
import org.microspike.app.Pace;
import org.microspike.app.experiment.Experiment;
import org.microspike.app.experiment.Sweep;
import org.microspike.app.result.ActivityWatch;
import org.microspike.app.result.CriterionOf2008;
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
    private static final String RESULTS = "2";
    /** For how long one network runs before the next that shares its input: what it has read is kept for that one. */
    private static final int TURN_MILLISECONDS = 2;

    private final Plugins plugins;
    private final MeasureCriterion criterion;
    private final Digests digests = new Digests();
    private final ResultFolder results;
    private final BooleanSupplier stopped;
    private final IntConsumer progress;
    private final Sweep sweep;
    /** Every run of the sweep, in the order in which to run them: seed by seed, so that all cases come along alike. */
    private final List<SweepRun> runs = new ArrayList<>();

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
            ofCases.put(variant, ofCase(variant, () -> dependencies(variant)));
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
        dependencies.putAll(criterion
                .unlessGiven(experiment.measured())
                .of(experiment.duration())
                .settings());
        dependencies.put("results", RESULTS);
        return dependencies;
    }

    /** Adds to a message of which case it is. */
    private static <T> T ofCase(Sweep.Case variant, Callable<T> action) throws IOException {
        try {
            return action.call();
        } catch (MicroSpikeException e) {
            String name = variant.settings().isEmpty() ? "" : " (in the case '" + variant.name() + "')";
            throw new MicroSpikeException(e.getMessage() + name, e);
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Makes sure, before anything runs, that every case that has no result yet can start.
     *
     * @throws MicroSpikeException if anything in a case is wrong
     * @throws IOException if a file that an experiment names cannot be read
     */
    public void check() throws IOException {
        Set<Sweep.Case> checked = new HashSet<>();
        Map<Object, List<SweepRun>> groups = new LinkedHashMap<>();
        for (SweepRun run : runs) {
            if (!results.has(run.file()) && checked.add(run.variant())) {
                groups.computeIfAbsent(run.input(), key -> new ArrayList<>()).add(run);
            }
        }
        for (List<SweepRun> group : groups.values()) {
            SweepRun first = group.get(0);
            if (!first.isOneLayer()) {
                ofCase(first.variant(), () -> experiment(first).network(plugins, Optional.empty(), builder -> builder))
                        .close();
                continue;
            }
            try (Input source = ofCase(first.variant(), () -> experiment(first).input(plugins))) {
                for (SweepRun run : group) {
                    Input view = new SharedInput(source, 1).view(0);
                    ofCase(
                                    run.variant(),
                                    () -> experiment(run)
                                            .network(plugins, Optional.empty(), builder -> builder.input(view)))
                            .close();
                }
            } catch (PluginException | OutOfMemoryError e) {
                LOGGER.debug("No mistake of the sweep: it is reported for the runs", e);
            }
        }
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
            if (group.runs.get(0).isOneLayer()) {
                simulateTogether(group.runs);
            } else {
                simulateNetwork(group.runs.get(0), threads);
            }
        } catch (IOException | RuntimeException | Error e) {
            if (group.runs.size() == 1) {
                failed(group.runs.get(0), e);
            } else {
                // One of them spoils it for the others: each on its own.
                group.runs.forEach(run -> simulate(new Group(List.of(run)), threads));
            }
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

    /** Runs a network of nodes and projections by name, which shares no input. */
    private void simulateNetwork(SweepRun run, int threads) throws IOException {
        refuseChangedFiles(List.of(run));
        Experiment experiment = experiment(run);
        MeasureWindow.Part part =
                criterion.unlessGiven(experiment.measured()).window().in(experiment.duration());
        AtomicReference<ActivityWatch> watch = new AtomicReference<>();
        AtomicReference<RunDescription> described = new AtomicReference<>();
        Network network = experiment.network(
                plugins,
                Optional.empty(),
                builder -> builder.threads(threads)
                        .record(
                                description -> {
                                    described.set(description);
                                    watch.set(new ActivityWatch(description, part));
                                    return watch.get();
                                },
                                RecordingPlan.SPIKES));
        try {
            running.add(network);
            if (stopped.getAsBoolean()) {
                return;
            }
            runToEnd(network, experiment);
            if (!experiment.isEnded(network)) {
                return;
            }
            refuseChangedFiles(List.of(run));
            Map<String, Object> result = result(run, network);
            result.put("measured_from_s", part.from());
            result.put("measured_to_s", part.to());
            List<Map<String, Object>> populations = new ArrayList<>();
            List<NodeDescription> nodes = described.get().nodes();
            for (int node = 0; node < nodes.size(); node++) {
                if (!nodes.get(node).input() && nodes.get(node).size() > 0) {
                    populations.add(plain(nodes.get(node), watch.get().activity(node, network.time())));
                }
            }
            result.put("populations", populations);
            write(run, result);
            progress.accept(1);
        } finally {
            running.remove(network);
            network.close();
        }
    }

    private void runToEnd(Network network, Experiment experiment) {
        Pace pace = new Pace(TURN_MILLISECONDS);
        while (!experiment.isEnded(network) && !stopped.getAsBoolean()) {
            advance(network, experiment, pace.next(network.time(), experiment.duration()));
        }
    }

    private void advance(Network network, Experiment experiment, double end) {
        if (!experiment.run(network, end) && !stopped.getAsBoolean()) {
            throw experiment.endsEarly(network);
        }
    }

    private void simulateTogether(List<SweepRun> runs) throws IOException {
        List<Network> networks = new ArrayList<>();
        List<MemoryRecording> recordings = new ArrayList<>();
        refuseChangedFiles(runs);
        Experiment first = experiment(runs.get(0));
        try (Input source = first.input(plugins)) {
            // What an input of trials does next depends on the network, so that each has its own.
            boolean isShared = source.trials().isEmpty() && !first.hasPhases();
            SharedInput shared = new SharedInput(source, runs.size());
            for (int i = 0; i < runs.size(); i++) {
                Input view = shared.view(i);
                MemoryRecording recording = new MemoryRecording();
                recordings.add(recording);
                networks.add(experiment(runs.get(i))
                        .network(
                                plugins,
                                Optional.empty(),
                                builder -> (isShared ? builder.input(view) : builder)
                                        .record(recording, RecordingPlan.SPIKES)));
            }
            running.addAll(networks);
            double duration = first.duration();
            Pace pace = new Pace(TURN_MILLISECONDS * runs.size());
            List<Network> left = new ArrayList<>(networks);
            while (!left.isEmpty()) {
                if (stopped.getAsBoolean()) {
                    return;
                }
                double end = pace.next(left.get(0).time(), duration);
                for (Network network : left) {
                    advance(network, first, end);
                }
                left.removeIf(first::isEnded);
            }
            if (!networks.stream().allMatch(first::isEnded)) {
                // Stopped in its last turn.
                return;
            }
            refuseChangedFiles(runs);
            for (int i = 0; i < runs.size(); i++) {
                keep(runs.get(i), networks.get(i), recordings.get(i));
                List<String> said = experiment(runs.get(i)).remarks(plugins, networks.get(i));
                // Once for each case, whatever the seed.
                if (!said.isEmpty()) {
                    remarks.putIfAbsent(runs.get(i).variant().name(), said);
                }
                progress.accept(1);
            }
        } finally {
            networks.forEach(running::remove);
            networks.forEach(Network::close);
        }
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

    private void keep(SweepRun run, Network network, MemoryRecording recording) throws IOException {
        MeasureWindow.Part part =
                criterion.unlessGiven(experiment(run).measured()).window().in(network.time());
        GroupMeasures measured = GroupMeasures.of(
                recording.spikes(), network.weights().neurons(), network.schedule(), part.from(), part.to());
        Map<String, Object> result = result(run, network);
        result.put("measured_from_s", part.from());
        result.put("measured_to_s", part.to());
        result.put("least_hit_rate", criterion.hitRate());
        result.put("most_false_alarms_Hz", criterion.falseAlarms());
        result.put("success_2008", CriterionOf2008.isMet(measured));
        result.put("patterns_learned", measured.patternsLearned());
        for (Status status : Status.values()) {
            result.put(text(status), measured.count(status, criterion.hitRate(), criterion.falseAlarms()));
        }
        List<Map<String, Object>> neurons = new ArrayList<>();
        for (int neuron = 0; neuron < measured.neurons().size(); neuron++) {
            neurons.add(plain(measured, neuron));
        }
        result.put("neurons", neurons);
        write(run, result);
    }

    /** What every result starts with. */
    private static Map<String, Object> result(SweepRun run, Network network) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("case", run.variant().name());
        result.put("settings", run.variant().settings());
        result.put("seed", run.seed());
        result.put("duration_s", network.time());
        result.put("input_spikes", network.inputSpikes());
        result.put("output_spikes", network.outputSpikes());
        return result;
    }

    /** Keeps a result, with what it was made from. */
    private void write(SweepRun run, Map<String, Object> result) throws IOException {
        Map<String, String> versions = new TreeMap<>();
        plugins.all().forEach(each -> versions.put(each.module().replace("module ", ""), each.version()));
        result.put("versions", versions);
        result.put("experiment", experiment(run).toString());
        result.put("depends_on", run.dependencies());
        results.write(run.file(), result);
    }

    private static Map<String, Object> plain(NodeDescription population, Activity activity) {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("name", population.name());
        plain.put("neurons", population.size());
        plain.put("spikes", activity.spikes());
        plain.put("rate_Hz", activity.rates().mean());
        activity.irregularity().ifPresent(irregularity -> plain.put("cv", irregularity.cv()));
        activity.synchrony().ifPresent(synchrony -> plain.put("synchrony", synchrony.chi()));
        activity.globalFrequency().ifPresent(peak -> plain.put("global_frequency_Hz", peak.frequency()));
        activity.correlation().ifPresent(correlation -> plain.put("correlation", correlation.mean()));
        return plain;
    }

    private Map<String, Object> plain(GroupMeasures group, int neuron) {
        NeuronMeasures measured = group.neurons().get(neuron);
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("status", text(measured.status(criterion.hitRate(), criterion.falseAlarms())));
        plain.put("spikes", measured.spikes());
        plain.put("hit_rate", measured.hitRate());
        plain.put("false_alarms", measured.falseAlarms());
        measured.learnedPattern().ifPresent(pattern -> plain.put("pattern", pattern));
        measured.latency().ifPresent(latency -> plain.put("latency_s", latency));
        group.discoveries().get(neuron).ifPresent(found -> {
            plain.put("found_s", found.time());
            plain.put("found_spike", found.discharge());
        });
        group.afterLastFalseAlarm().get(neuron).ifPresent(found -> {
            plain.put("after_last_false_alarm_s", found.time());
            plain.put("after_last_false_alarm_spike", found.discharge());
        });
        return plain;
    }

    private static String text(Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    /**
     * Sums up the results there are, whoever made them.
     *
     * @return the summary
     * @throws IOException if a result cannot be read
     */
    public SweepSummary summary() throws IOException {
        List<CaseSummary> summaries = new ArrayList<>();
        Map<String, Set<String>> modules = new TreeMap<>();
        for (Sweep.Case variant : sweep.cases()) {
            List<Map<?, ?>> found = new ArrayList<>();
            for (SweepRun run : runs) {
                if (run.variant().equals(variant)) {
                    results.read(run.file()).ifPresent(found::add);
                }
            }
            summaries.add(CaseSummary.of(variant, found));
            found.stream()
                    .map(result -> result.get("versions"))
                    .filter(Map.class::isInstance)
                    .forEach(versions -> ((Map<?, ?>) versions)
                            .forEach((module, version) -> modules.computeIfAbsent(
                                            String.valueOf(version), key -> new TreeSet<>())
                                    .add(String.valueOf(module))));
        }
        return new SweepSummary(sweep, summaries, modules);
    }
}
