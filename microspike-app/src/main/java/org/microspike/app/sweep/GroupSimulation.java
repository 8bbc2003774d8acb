package org.microspike.app.sweep;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.microspike.api.Input;
import org.microspike.api.network.Network;
import org.microspike.api.network.NetworkBuilder;
import org.microspike.api.plugin.Plugins;
import org.microspike.app.Pace;
import org.microspike.app.experiment.Experiment;
import org.microspike.app.result.MeasureCriterion;
import org.microspike.app.result.RunResults;
import org.microspike.app.result.RunWatcher;

/**
 * Runs that share an input, simulated in turns on one thread, or a single one on several. Each is watched by what measures it,
 * and nothing is recorded.
 */
final class GroupSimulation {
    /** For how long one network runs before the next that shares its input: what it has read is kept for that one. */
    private static final int TURN_MILLISECONDS = 2;

    private final Plugins plugins;
    private final MeasureCriterion criterion;
    private final Function<SweepRun, Experiment> experiments;
    private final Set<Network> running;
    private final BooleanSupplier stopped;

    /** A run, and what measures it. */
    private record Member(SweepRun run, Experiment experiment, Network network, RunWatcher watcher) {
        void advance(double end, BooleanSupplier stopped) {
            if (!experiment.run(network, end) && !stopped.getAsBoolean()) {
                throw experiment.endsEarly(network);
            }
        }

        boolean isEnded() {
            return experiment.isEnded(network);
        }
    }

    /**
     * A run that has ended.
     *
     * @param result what is to be kept of it
     * @param remarks what the user may want to know of its input
     */
    record Ended(SweepRun run, Map<String, Object> result, List<String> remarks) {}

    /** Receives what became of the runs. */
    interface Receiver {
        /** Takes runs that have ended, all together. */
        void ended(List<Ended> runs) throws IOException;
    }

    /**
     * Simulations to come.
     *
     * @param experiments makes the experiment of a run
     * @param running holds the networks for as long as they run
     * @param stopped asked now and then whether to stop
     */
    GroupSimulation(
            Plugins plugins,
            MeasureCriterion criterion,
            Function<SweepRun, Experiment> experiments,
            Set<Network> running,
            BooleanSupplier stopped) {
        this.plugins = plugins;
        this.criterion = criterion;
        this.experiments = experiments;
        this.running = running;
        this.stopped = stopped;
    }

    /**
     * Simulates runs to their ends, unless stopped before.
     *
     * @param threads the most that one network alone may use
     */
    void simulate(List<SweepRun> runs, int threads, Receiver receiver) throws IOException {
        List<Member> members = new ArrayList<>();
        if (runs.size() == 1) {
            simulate(members, () -> members.add(member(runs.get(0), builder -> builder.threads(threads))), receiver);
            return;
        }
        Experiment first = experiments.apply(runs.get(0));
        try (Input source = first.input(plugins)) {
            boolean isShared = SharedInput.isPossible(source, first);
            SharedInput shared = new SharedInput(source, runs.size());
            Building building = () -> {
                for (int i = 0; i < runs.size(); i++) {
                    Input view = shared.view(i);
                    members.add(member(runs.get(i), builder -> isShared ? builder.input(view) : builder));
                }
            };
            simulate(members, building, receiver);
        }
    }

    /** Adds members to a list. */
    private interface Building {
        void build() throws IOException;
    }

    private void simulate(List<Member> members, Building building, Receiver receiver) throws IOException {
        try {
            building.build();
            members.forEach(member -> running.add(member.network));
            if (runToEnds(members)) {
                receiver.ended(members.stream().map(this::ended).toList());
            }
        } finally {
            members.forEach(member -> running.remove(member.network));
            members.forEach(member -> member.network.close());
        }
    }

    private Ended ended(Member member) {
        Network network = member.network;
        // What is measured at the end, the last weights for example, is there once it is closed.
        network.close();
        RunResults results = member.watcher.watch().results(network, criterion.of(member.experiment));
        return new Ended(
                member.run,
                SweepResult.of(member.run, member.experiment, network, results, plugins),
                member.experiment.remarks(plugins, network));
    }

    private Member member(SweepRun run, UnaryOperator<NetworkBuilder> changes) throws IOException {
        Experiment experiment = experiments.apply(run);
        RunWatcher watcher =
                RunWatcher.measuring(experiment, criterion.of(experiment).window());
        Network network =
                experiment.network(plugins, Optional.empty(), builder -> watcher.attach(changes.apply(builder)));
        return new Member(run, experiment, network, watcher);
    }

    /** Whether all came to their ends: not if stopped before. */
    private boolean runToEnds(List<Member> members) {
        double duration = members.get(0).experiment.duration();
        Pace pace = new Pace(TURN_MILLISECONDS * members.size());
        List<Member> left = new ArrayList<>(members);
        while (!left.isEmpty() && !stopped.getAsBoolean()) {
            double end = pace.next(left.get(0).network.time(), duration);
            left.forEach(member -> member.advance(end, stopped));
            left.removeIf(Member::isEnded);
        }
        return left.isEmpty() && members.stream().allMatch(Member::isEnded);
    }
}
