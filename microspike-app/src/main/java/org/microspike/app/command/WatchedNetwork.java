package org.microspike.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.microspike.api.network.Checkpoint;
import org.microspike.api.network.Network;
import org.microspike.api.plugin.Plugins;
import org.microspike.api.record.RecordingPlan;
import org.microspike.app.experiment.Experiment;
import org.microspike.app.sweep.MeasureCriterion;

/**
 * The network of a run, and who watches it beside its recorder.
 *
 * @param network to be closed
 * @param spikes those by which the run is measured
 * @param advice what will be worth saying of it
 */
record WatchedNetwork(Network network, RecentSpikes spikes, Advice advice) {
    /**
     * Makes the network of an experiment.
     *
     * @param folder for the recording; empty if there is to be none
     * @param checkpoint where to resume; empty for the start
     * @param criterion that the recording keeps
     * @param judgedBy the criterion of this call of the command
     */
    static WatchedNetwork of(
            Experiment experiment,
            Plugins plugins,
            Optional<Path> folder,
            Optional<Checkpoint> checkpoint,
            MeasureCriterion criterion,
            MeasureCriterion judgedBy)
            throws IOException {
        double duration = experiment.duration();
        String model = experiment.value(plugins, "neurons.model").orElse("");
        AtomicReference<RecentSpikes> spikes = new AtomicReference<>();
        AtomicReference<Advice> advice = new AtomicReference<>();
        Network network = experiment.network(plugins, folder, builder -> {
            checkpoint.ifPresent(builder::resume);
            builder.setting("name", experiment.name());
            criterion.settings().forEach(builder::setting);
            return builder.record(
                            description -> {
                                spikes.set(new RecentSpikes(description, judgedBy.interval(duration)));
                                return spikes.get();
                            },
                            RecordingPlan.SPIKES)
                    .record(
                            description -> {
                                advice.set(new Advice(description));
                                return advice.get();
                            },
                            Advice.plan(duration, model));
        });
        if (checkpoint.isEmpty()) {
            advice.get().start(network.weights());
        }
        return new WatchedNetwork(network, spikes.get(), advice.get());
    }
}
