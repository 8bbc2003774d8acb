package org.microspike.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.microspike.api.Recording;
import org.microspike.api.network.Checkpoint;
import org.microspike.api.network.Network;
import org.microspike.api.network.NetworkBuilder;
import org.microspike.api.plugin.Plugins;
import org.microspike.api.record.RecordingPlan;
import org.microspike.api.record.RunDescription;
import org.microspike.app.ActivityWatch;
import org.microspike.app.MeasureWindow;
import org.microspike.app.TrialsWatch;
import org.microspike.app.WeightsWatch;
import org.microspike.app.experiment.Experiment;
import org.microspike.app.sweep.MeasureCriterion;

/**
 * The network of a run, and who watches it beside its recorder.
 *
 * @param network to be closed
 * @param watch what will be said of it
 */
record WatchedNetwork(Network network, RunWatch watch) {
    /**
     * Makes the network of an experiment.
     *
     * @param folder for the recording; empty if there is to be none
     * @param threads how many may run it
     * @param building receives how far it is built
     * @param checkpoint where to resume; empty for the start
     * @param criterion that the recording keeps
     * @param judgedBy the criterion of this call of the command
     */
    static WatchedNetwork of(
            Experiment experiment,
            Plugins plugins,
            Optional<Path> folder,
            int threads,
            BuildingProgress building,
            Optional<Checkpoint> checkpoint,
            MeasureCriterion criterion,
            MeasureCriterion judgedBy)
            throws IOException {
        double duration = experiment.duration();
        UnaryOperator<NetworkBuilder> common = builder -> {
            checkpoint.ifPresent(builder::resume);
            builder.threads(threads).progress(building).setting("name", experiment.name());
            criterion.settings().forEach(builder::setting);
            return builder;
        };
        WatchMaking watch = new WatchMaking(judgedBy.window(), duration);
        boolean isLayer = experiment.isOneLayer();
        String model = isLayer ? experiment.value(plugins, "neurons.model").orElse("") : "";
        Network network = experiment.network(
                plugins, folder, builder -> watch.attach(common.apply(builder), isLayer, Advice.plan(duration, model)));
        if (isLayer && checkpoint.isEmpty()) {
            watch.advice.get().start(network.weights());
        }
        return new WatchedNetwork(network, watch.made());
    }

    private static final RecordingPlan NOTHING = new RecordingPlan(false, List.of(), List.of(), Optional.empty());

    /** Those who watch a network, made when it is built. */
    private record WatchMaking(
            MeasureWindow window,
            double duration,
            AtomicReference<RunDescription> run,
            AtomicReference<RecentSpikes> recent,
            AtomicReference<ActivityWatch> activity,
            AtomicReference<WeightsWatch> weights,
            AtomicReference<TrialsWatch> trials,
            AtomicReference<Advice> advice) {
        WatchMaking(MeasureWindow window, double duration) {
            this(
                    window,
                    duration,
                    new AtomicReference<>(),
                    new AtomicReference<>(),
                    new AtomicReference<>(),
                    new AtomicReference<>(),
                    new AtomicReference<>(),
                    new AtomicReference<>());
        }

        NetworkBuilder attach(NetworkBuilder builder, boolean isLayer, RecordingPlan advised) {
            builder.record(this::spikes, RecordingPlan.SPIKES)
                    .record(this::weights, RecordingPlan.SPIKES)
                    .record(description -> kept(trials, new TrialsWatch(description)), NOTHING);
            return isLayer ? builder.record(description -> kept(advice, new Advice(description)), advised) : builder;
        }

        private Recording spikes(RunDescription description) {
            run.set(description);
            return RunResults.hasPatterns(description)
                    ? kept(recent, new RecentSpikes(description, window.kept(duration)))
                    : kept(activity, new ActivityWatch(description, window.in(duration)));
        }

        private Recording weights(RunDescription description) {
            return kept(weights, new WeightsWatch(description));
        }

        RunWatch made() {
            return new RunWatch(
                    run.get(),
                    Optional.ofNullable(recent.get()),
                    Optional.ofNullable(activity.get()),
                    weights.get(),
                    trials.get(),
                    Optional.ofNullable(advice.get()));
        }

        private static <T> T kept(AtomicReference<T> reference, T made) {
            reference.set(made);
            return made;
        }
    }
}
