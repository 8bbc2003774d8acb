package org.microspike.app.sweep;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
import org.microspike.app.result.RunWatch;
import org.microspike.app.result.RunWatcher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes sure that cases can start, and learns what their runs will give: builds their networks, and runs none. */
final class CaseCheck {
    private static final Logger LOGGER = LoggerFactory.getLogger(CaseCheck.class);

    private final Plugins plugins;
    private final MeasureCriterion criterion;
    private final Function<SweepRun, Experiment> experiments;
    private final Set<String> measures = new LinkedHashSet<>();
    private final Map<String, List<String>> warnings = new LinkedHashMap<>();

    CaseCheck(Plugins plugins, MeasureCriterion criterion, Function<SweepRun, Experiment> experiments) {
        this.plugins = plugins;
        this.criterion = criterion;
        this.experiments = experiments;
    }

    /** The names of what the runs of the cases so far will give. */
    Set<String> measures() {
        return measures;
    }

    /** What is certain to surprise in runs of the cases so far: sentences by the name of the case. */
    Map<String, List<String>> warnings() {
        return warnings;
    }

    /** Checks runs that share an input, one for each case. */
    void check(List<SweepRun> group) throws IOException {
        SweepRun first = group.get(0);
        if (!first.isOneLayer()) {
            check(first, builder -> builder);
            return;
        }
        try (Input source =
                ofCase(first.variant(), () -> experiments.apply(first).input(plugins))) {
            boolean isShared = SharedInput.isPossible(source, experiments.apply(first));
            for (SweepRun run : group) {
                Input view = new SharedInput(source, 1).view(0);
                check(run, builder -> isShared ? builder.input(view) : builder);
            }
        } catch (PluginException | OutOfMemoryError e) {
            LOGGER.debug("No mistake of the sweep: it is reported for the runs", e);
        }
    }

    private void check(SweepRun run, UnaryOperator<NetworkBuilder> changes) throws IOException {
        Experiment experiment = experiments.apply(run);
        RunWatcher watcher =
                RunWatcher.advising(experiment, criterion.of(experiment).window(), plugins);
        Network network = ofCase(
                run.variant(),
                () -> experiment.network(plugins, Optional.empty(), builder -> watcher.attach(changes.apply(builder))));
        RunWatch watch = watcher.watch();
        try {
            List<String> said = watch.warnings(network);
            if (!said.isEmpty()) {
                warnings.put(run.variant().name(), said);
            }
        } finally {
            network.close();
        }
        // As at the end of a run, when it is closed: before, nothing is known of the weights.
        watch.results(network, criterion.of(experiment)).measures().stream()
                .map(Measure::name)
                .forEach(measures::add);
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
