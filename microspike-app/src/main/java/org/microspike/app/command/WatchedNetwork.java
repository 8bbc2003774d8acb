package org.microspike.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.microspike.api.network.Checkpoint;
import org.microspike.api.network.Network;
import org.microspike.api.network.NetworkBuilder;
import org.microspike.api.plugin.Plugins;
import org.microspike.api.record.RecordingPlan;
import org.microspike.app.PopulationSpikes;
import org.microspike.app.experiment.Experiment;
import org.microspike.app.sweep.MeasureCriterion;

/**
 * The network of a run, and who watches it beside its recorder.
 *
 * @param network to be closed
 * @param watch what will be said of it
 */
record WatchedNetwork(Network network, Watch watch) {
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
        if (!experiment.isOneLayer()) {
            AtomicReference<PopulationSpikes> counts = new AtomicReference<>();
            Network network = experiment.network(
                    plugins,
                    folder,
                    builder -> common.apply(builder)
                            .record(
                                    description -> made(counts, new PopulationSpikes(description)),
                                    RecordingPlan.SPIKES));
            return new WatchedNetwork(network, new NetworkWatch(counts.get()));
        }
        String model = experiment.value(plugins, "neurons.model").orElse("");
        AtomicReference<RecentSpikes> spikes = new AtomicReference<>();
        AtomicReference<Advice> advice = new AtomicReference<>();
        Network network = experiment.network(
                plugins,
                folder,
                builder -> common.apply(builder)
                        .record(
                                description -> made(spikes, new RecentSpikes(description, judgedBy.interval(duration))),
                                RecordingPlan.SPIKES)
                        .record(description -> made(advice, new Advice(description)), Advice.plan(duration, model)));
        if (checkpoint.isEmpty()) {
            advice.get().start(network.weights());
        }
        return new WatchedNetwork(network, new LayerWatch(spikes.get(), advice.get()));
    }

    private static <T> T made(AtomicReference<T> kept, T made) {
        kept.set(made);
        return made;
    }
}
