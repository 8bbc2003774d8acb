package org.microspike.app.result;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.microspike.api.Recording;
import org.microspike.api.network.Network;
import org.microspike.api.network.NetworkBuilder;
import org.microspike.api.plugin.Plugins;
import org.microspike.api.record.RecordingPlan;
import org.microspike.api.record.RunDescription;
import org.microspike.app.MeasureWindow;
import org.microspike.app.experiment.Experiment;

/** Has a run watched by what measures it, beside its recorder or without one: made when its network is built. */
public final class RunWatcher {
    private static final RecordingPlan NOTHING = new RecordingPlan(false, List.of(), List.of(), Optional.empty());

    private final MeasureWindow window;
    private final double duration;
    private final boolean hasPhases;
    /** That of the neurons of one layer, if somebody asks for advice. */
    private final Optional<String> advisedModel;

    private final AtomicReference<RunDescription> run = new AtomicReference<>();
    private final AtomicReference<RecentSpikes> recent = new AtomicReference<>();
    private final AtomicReference<ActivityWatch> activity = new AtomicReference<>();
    private final AtomicReference<WeightsWatch> weights = new AtomicReference<>();
    private final AtomicReference<TrialsWatch> trials = new AtomicReference<>();
    private final AtomicReference<Advice> advice = new AtomicReference<>();

    private RunWatcher(Experiment experiment, MeasureWindow window, Optional<String> advisedModel) {
        this.window = window;
        this.advisedModel = advisedModel;
        duration = experiment.duration();
        hasPhases = experiment.hasPhases();
    }

    /**
     * What measures a run to come.
     *
     * @param experiment that will run
     * @param window over which part of it is measured
     * @return the watcher
     */
    public static RunWatcher measuring(Experiment experiment, MeasureWindow window) {
        return new RunWatcher(experiment, window, Optional.empty());
    }

    /**
     * What measures a run to come and, if it is of one layer, finds what is surprising.
     *
     * @param experiment that will run
     * @param window over which part of it is measured
     * @param plugins where to look plugins up
     * @return the watcher
     */
    public static RunWatcher advising(Experiment experiment, MeasureWindow window, Plugins plugins) {
        Optional<String> model = experiment.isOneLayer()
                ? Optional.of(experiment.value(plugins, "neurons.model").orElse(""))
                : Optional.empty();
        return new RunWatcher(experiment, window, model);
    }

    /**
     * Adds what watches the run.
     *
     * @param builder of its network
     * @return the builder
     */
    public NetworkBuilder attach(NetworkBuilder builder) {
        builder.record(this::spikes, RecordingPlan.SPIKES)
                .record(description -> kept(weights, new WeightsWatch(description)), RecordingPlan.SPIKES)
                .record(
                        description -> kept(trials, new TrialsWatch(description)),
                        hasPhases ? RecordingPlan.SPIKES : NOTHING);
        advisedModel.ifPresent(model ->
                builder.record(description -> kept(advice, new Advice(description)), Advice.plan(duration, model)));
        return builder;
    }

    private Recording spikes(RunDescription description) {
        run.set(description);
        return RunResults.hasPatterns(description)
                ? kept(recent, new RecentSpikes(description, window.kept(duration)))
                : kept(activity, new ActivityWatch(description, window.in(duration)));
    }

    private static <T> T kept(AtomicReference<T> reference, T made) {
        reference.set(made);
        return made;
    }

    /**
     * Looks at the network before it runs; not where it resumes.
     *
     * @param network that is watched, at its start
     */
    public void start(Network network) {
        if (advisedModel.isPresent()) {
            advice.get().start(network.weights());
        }
    }

    /**
     * What has watched the run, once its network is built.
     *
     * @return the watch
     */
    public RunWatch watch() {
        return new RunWatch(
                run.get(),
                Optional.ofNullable(recent.get()),
                Optional.ofNullable(activity.get()),
                weights.get(),
                trials.get(),
                Optional.ofNullable(advice.get()));
    }
}
