package org.microspike.app.result;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.microspike.api.Recording;
import org.microspike.api.data.Weights;
import org.microspike.api.network.NetworkBuilder;
import org.microspike.api.record.RecordingPlan;
import org.microspike.api.record.RunDescription;
import org.microspike.app.MeasureWindow;

/** Has a run watched by what measures it, beside its recorder or without one: made when its network is built. */
public final class RunWatcher {
    private static final RecordingPlan NOTHING = new RecordingPlan(false, List.of(), List.of(), Optional.empty());

    private final MeasureWindow window;
    private final double duration;
    private final boolean hasPhases;
    private final AtomicReference<RunDescription> run = new AtomicReference<>();
    private final AtomicReference<RecentSpikes> recent = new AtomicReference<>();
    private final AtomicReference<ActivityWatch> activity = new AtomicReference<>();
    private final AtomicReference<WeightsWatch> weights = new AtomicReference<>();
    private final AtomicReference<TrialsWatch> trials = new AtomicReference<>();
    private final AtomicReference<Advice> advice = new AtomicReference<>();

    /**
     * Of a run to come.
     *
     * @param window over which part of it is measured
     * @param duration the time to be simulated, in seconds; infinite if it is not known
     * @param hasPhases whether there may be trials to classify
     */
    public RunWatcher(MeasureWindow window, double duration, boolean hasPhases) {
        this.window = window;
        this.duration = duration;
        this.hasPhases = hasPhases;
    }

    /**
     * Adds what measures the run.
     *
     * @param builder of its network
     * @return the builder
     */
    public NetworkBuilder attach(NetworkBuilder builder) {
        return builder.record(this::spikes, RecordingPlan.SPIKES)
                .record(description -> kept(weights, new WeightsWatch(description)), RecordingPlan.SPIKES)
                .record(
                        description -> kept(trials, new TrialsWatch(description)),
                        hasPhases ? RecordingPlan.SPIKES : NOTHING);
    }

    /**
     * Adds what finds surprising things in a run of one layer.
     *
     * @param builder of its network
     * @param model of its neurons
     * @return the builder
     */
    public NetworkBuilder attachAdvice(NetworkBuilder builder, String model) {
        return builder.record(description -> kept(advice, new Advice(description)), Advice.plan(duration, model));
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
     * Tells the advice the weights that a run of one layer starts with.
     *
     * @param start the weights, not modified
     */
    public void start(Weights start) {
        advice.get().start(start);
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
