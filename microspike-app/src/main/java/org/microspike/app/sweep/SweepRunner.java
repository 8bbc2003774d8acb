package org.microspike.app.sweep;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import org.microspike.api.Input;
import org.microspike.api.MemoryRecording;
import org.microspike.api.Network;
import org.microspike.api.Plugins;
import org.microspike.api.RecordingPlan;
import org.microspike.api.measure.GroupMeasures;
import org.microspike.api.measure.NeuronMeasures;
import org.microspike.api.measure.NeuronMeasures.Status;
import org.microspike.app.Pace;
import org.microspike.app.experiment.Experiment;
import org.microspike.app.experiment.Sweep;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs what is still to be run of a sweep, one simulation per thread. Runs that differ in other things than their input
 * share it: they take turns on one thread. No result depends on which thread made it, when, or beside which others.
 */
public final class SweepRunner {
    private static final Logger LOGGER = LoggerFactory.getLogger(SweepRunner.class);
    /** For how long one network runs before the next that shares its input: what it has read is kept for that one. */
    private static final int TURN_MILLISECONDS = 2;

    private final Plugins plugins;
    private final MeasureCriterion criterion;
    private final ResultFolder results;
    private final BooleanSupplier stopped;
    private final IntConsumer progress;
    private final Sweep sweep;
    /** Every run of the sweep, in the order in which to run them: seed by seed, so that all cases come along alike. */
    private final List<Run> runs = new ArrayList<>();

    private final Map<String, List<String>> remarks = new ConcurrentSkipListMap<>();
    private final List<String> failures = Collections.synchronizedList(new ArrayList<>());

    private record Run(Sweep.Case variant, long seed, Experiment experiment, Path file) {
        String name() {
            return variant.name() + ", seed " + seed;
        }
    }

    /**
     * A runner.
     *
     * @param sweep what to run
     * @param plugins where to look plugins up
     * @param criterion what is measured
     * @param folder where the results are kept; made if it is not there
     * @param stopped asked now and then whether to stop; runs under way are then given up
     * @param progress told of every run that has ended
     * @throws IOException if the folder cannot be made, or the base experiment cannot be read
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
        for (long seed : sweep.seeds()) {
            for (Sweep.Case variant : sweep.cases()) {
                Experiment experiment = sweep.experiment(variant, seed);
                runs.add(new Run(variant, seed, experiment, results.file(variant.name(), seed, experiment)));
            }
        }
    }

    /**
     * The runs of a sweep that have no result yet, in groups that share an input.
     *
     * @param shard which part of it, from 0
     * @param shards of how many parts
     * @return the groups of that part
     */
    public List<Group> missing(int shard, int shards) {
        Map<String, List<Run>> groups = new LinkedHashMap<>();
        for (Run run : runs) {
            String input = run.experiment.inputText() + run.experiment.duration();
            groups.computeIfAbsent(input, key -> new ArrayList<>()).add(run);
        }
        List<Group> missing = new ArrayList<>();
        int number = 0;
        for (List<Run> runs : groups.values()) {
            List<Run> open = runs.stream().filter(run -> !results.has(run.file)).toList();
            if (number++ % shards == shard && !open.isEmpty()) {
                missing.add(new Group(open));
            }
        }
        return missing;
    }

    /** Runs that share an input. */
    public static final class Group {
        private final List<Run> runs;

        private Group(List<Run> runs) {
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
     * @param threads how many to run at once
     * @return what failed, and why
     * @throws InterruptedException if interrupted while waiting
     */
    public List<String> run(List<Group> groups, int threads) throws InterruptedException {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> ending = new ArrayList<>();
            for (Group group : groups) {
                ending.add(executor.submit(() -> simulate(group)));
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
        return List.copyOf(failures);
    }

    /**
     * What the user may want to know of the inputs of the runs so far.
     *
     * @return sentences by the name of the case
     */
    public Map<String, List<String>> remarks() {
        return new TreeMap<>(remarks);
    }

    private void simulate(Group group) {
        if (stopped.getAsBoolean()) {
            return;
        }
        try {
            simulateTogether(group.runs);
        } catch (IOException | RuntimeException e) {
            if (group.runs.size() == 1) {
                failed(group.runs.get(0), e);
            } else {
                // One of them spoils it for the others: each on its own.
                group.runs.forEach(run -> simulate(new Group(List.of(run))));
            }
        }
    }

    private void failed(Run run, Exception cause) {
        LOGGER.debug("The cause", cause);
        failures.add(run.name() + ": " + cause.getMessage());
        progress.accept(1);
    }

    private void simulateTogether(List<Run> runs) throws IOException {
        List<Network> networks = new ArrayList<>();
        List<MemoryRecording> recordings = new ArrayList<>();
        try (Input source = runs.get(0).experiment.input(plugins)) {
            SharedInput shared = new SharedInput(source, runs.size());
            for (int i = 0; i < runs.size(); i++) {
                Input view = shared.view(i);
                MemoryRecording recording = new MemoryRecording();
                recordings.add(recording);
                networks.add(runs.get(i)
                        .experiment
                        .network(
                                plugins,
                                Optional.empty(),
                                builder -> builder.input(view).record(recording, RecordingPlan.SPIKES)));
            }
            double duration = runs.get(0).experiment.duration();
            Pace pace = new Pace(TURN_MILLISECONDS * runs.size());
            while (networks.get(0).time() < duration) {
                if (stopped.getAsBoolean()) {
                    return;
                }
                double end = pace.next(networks.get(0).time(), duration);
                for (Network network : networks) {
                    network.runUntil(end);
                }
            }
            for (int i = 0; i < runs.size(); i++) {
                keep(runs.get(i), networks.get(i), recordings.get(i));
                List<String> said = runs.get(i).experiment.remarks(plugins, networks.get(i));
                // Once for each case, whatever the seed.
                if (!said.isEmpty()) {
                    remarks.putIfAbsent(runs.get(i).variant.name(), said);
                }
                progress.accept(1);
            }
        } finally {
            networks.forEach(Network::close);
        }
    }

    private void keep(Run run, Network network, MemoryRecording recording) throws IOException {
        double from = network.time() - criterion.interval(network.time());
        GroupMeasures measured = GroupMeasures.of(
                recording.spikes(), network.weights().neurons(), network.schedule(), from, network.time());
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("case", run.variant.name());
        result.put("settings", run.variant.settings());
        result.put("seed", run.seed);
        result.put("duration_s", network.time());
        result.put("input_spikes", network.inputSpikes());
        result.put("output_spikes", network.outputSpikes());
        result.put("measured_from_s", from);
        result.put("least_hit_rate", criterion.hitRate());
        result.put("most_false_alarms_Hz", criterion.falseAlarms());
        result.put("success_2008", measured.meetsCriterionOf2008());
        result.put("patterns_learned", measured.patternsLearned());
        for (Status status : Status.values()) {
            result.put(text(status), measured.count(status, criterion.hitRate(), criterion.falseAlarms()));
        }
        List<Map<String, Object>> neurons = new ArrayList<>();
        for (int neuron = 0; neuron < measured.neurons().size(); neuron++) {
            neurons.add(plain(measured, neuron));
        }
        result.put("neurons", neurons);
        Map<String, String> versions = new TreeMap<>();
        plugins.all().forEach(each -> versions.put(each.module().replace("module ", ""), each.version()));
        result.put("versions", versions);
        result.put("experiment", run.experiment.toString());
        results.write(run.file, result);
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
            for (Run run : runs) {
                if (run.variant.equals(variant)) {
                    results.read(run.file).ifPresent(found::add);
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
