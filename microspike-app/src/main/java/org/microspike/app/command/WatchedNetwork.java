package org.microspike.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.microspike.api.network.Checkpoint;
import org.microspike.api.network.Network;
import org.microspike.api.plugin.Plugins;
import org.microspike.app.experiment.Experiment;
import org.microspike.app.result.MeasureCriterion;
import org.microspike.app.result.RunWatch;
import org.microspike.app.result.RunWatcher;

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
        RunWatcher watcher = RunWatcher.advising(experiment, judgedBy.window(), plugins);
        Network network = experiment.network(plugins, folder, builder -> {
            checkpoint.ifPresent(builder::resume);
            builder.threads(threads).progress(building).setting("name", experiment.name());
            criterion.settings().forEach(builder::setting);
            return watcher.attach(builder);
        });
        if (checkpoint.isEmpty()) {
            watcher.start(network);
        }
        return new WatchedNetwork(network, watcher.watch());
    }
}
