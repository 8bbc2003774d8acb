package org.microspike.app.sweep;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.microspike.api.Input;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.message.PluginException;
import org.microspike.api.network.Network;
import org.microspike.api.network.NetworkBuilder;
import org.microspike.api.plugin.Plugins;
import org.microspike.app.experiment.Experiment;
import org.microspike.app.experiment.Sweep;
import org.microspike.app.result.Measure;
import org.microspike.app.result.MeasureCriterion;
import org.microspike.app.result.RunWatcher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes sure that cases can start, and learns what their runs will give: builds their networks, and runs none. */
final class CaseCheck {
    private static final Logger LOGGER = LoggerFactory.getLogger(CaseCheck.class);

    private final Plugins plugins;
    private final MeasureCriterion criterion;
    private final Function<SweepRun, Experiment> experiments;

    CaseCheck(Plugins plugins, MeasureCriterion criterion, Function<SweepRun, Experiment> experiments) {
        this.plugins = plugins;
        this.criterion = criterion;
        this.experiments = experiments;
    }

    /**
     * Checks runs that share an input.
     *
     * @param measures receives the names of what they will give
     */
    void check(List<SweepRun> group, Set<String> measures) throws IOException {
        SweepRun first = group.get(0);
        if (!first.isOneLayer()) {
            check(first, builder -> builder, measures);
            return;
        }
        try (Input source =
                ofCase(first.variant(), () -> experiments.apply(first).input(plugins))) {
            boolean isShared = SharedInput.isPossible(source, experiments.apply(first));
            for (SweepRun run : group) {
                Input view = new SharedInput(source, 1).view(0);
                check(run, builder -> isShared ? builder.input(view) : builder, measures);
            }
        } catch (PluginException | OutOfMemoryError e) {
            LOGGER.debug("No mistake of the sweep: it is reported for the runs", e);
        }
    }

    private void check(SweepRun run, UnaryOperator<NetworkBuilder> changes, Set<String> measures) throws IOException {
        Experiment experiment = experiments.apply(run);
        RunWatcher watcher = GroupSimulation.watcher(experiment, criterion);
        try (Network network = ofCase(
                run.variant(),
                () -> experiment.network(
                        plugins, Optional.empty(), builder -> watcher.attach(changes.apply(builder))))) {
            watcher.watch().results(network, criterion.of(experiment)).measures().stream()
                    .map(Measure::name)
                    .forEach(measures::add);
        }
    }

    /** Adds to a message of which case it is. */
    static <T> T ofCase(Sweep.Case variant, Callable<T> action) throws IOException {
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
}
