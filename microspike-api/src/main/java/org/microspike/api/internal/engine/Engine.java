package org.microspike.api.internal.engine;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.IntPredicate;
import org.microspike.api.NeuronGroup;
import org.microspike.api.Plasticity;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.data.Weights;
import org.microspike.api.internal.file.Closing;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.record.SettingChange;
import org.microspike.api.setting.Settings;
import org.microspike.api.trial.TrialProgress;
import org.microspike.api.trial.TrialResult;

/**
 * The event loop: brings the nodes of a network from one time to the next, hands what happens to the recordings, and stops
 * in between only where a recording is due or weights are normalised, or where it is asked to. Nodes are numbered, the inputs
 * first.
 */
public final class Engine implements NetworkView {
    private final List<LiveInput> inputs;
    private final List<LivePopulation> populations;
    private final List<LiveProjection> projections;
    private final List<LiveReward> rewards;
    /** Those of the inputs that consist of trials. */
    private final List<LiveTrials> trials;

    private final LivePhases phases;
    private final List<LivePopulation> order;
    private final double longestEpoch;
    private final Loop loop;
    private final Workers workers;
    private final Optional<Helpers> helpers;
    private final List<RecordingProgress> recordings = new ArrayList<>();

    /** Whether all but weights and what adapts slowly is as at time 0 when a trial starts. */
    private boolean resetting;

    private double plannedEnd;
    private boolean failed;
    private boolean closed;
    private volatile boolean stopRequested;
    private double time;

    /**
     * A network at time 0.
     *
     * @param inputs its inputs
     * @param populations its populations
     * @param projections its projections; their nodes are numbered from the first input to the last population
     * @param rewards what the plasticity of projections receives by itself
     * @param phases of the run
     * @param order the populations in the order in which they run: spikes of a later one reach an earlier one with a delay
     *     only
     * @param longestEpoch the smallest such delay in seconds; infinite if no later one reaches an earlier one
     * @param threads how many threads may run it, at least 1
     */
    public Engine(
            List<LiveInput> inputs,
            List<LivePopulation> populations,
            List<LiveProjection> projections,
            List<LiveReward> rewards,
            LivePhases phases,
            List<LivePopulation> order,
            double longestEpoch,
            int threads) {
        this.inputs = List.copyOf(inputs);
        this.populations = List.copyOf(populations);
        this.projections = List.copyOf(projections);
        this.rewards = List.copyOf(rewards);
        this.phases = phases;
        this.order = List.copyOf(order);
        this.longestEpoch = longestEpoch;
        for (int i = 0; i < inputs.size(); i++) {
            List<LiveProjection> outgoing = from(i);
            List<LivePopulation> receiving = outgoing.stream()
                    .map(each -> populations.get(each.to() - inputs.size()))
                    .distinct()
                    .toList();
            inputs.get(i).connect(outgoing, receiving);
        }
        trials = this.inputs.stream().flatMap(input -> input.trials().stream()).toList();
        int mostParts = 1;
        for (int i = 0; i < populations.size(); i++) {
            int node = inputs.size() + i;
            List<LiveProjection> incoming =
                    projections.stream().filter(each -> each.to() == node).toList();
            populations.get(i).connect(incoming, from(node));
            mostParts = Math.max(mostParts, populations.get(i).parts().length);
        }
        int useful = Math.min(threads, mostParts);
        workers = useful > 1 ? new ThreadWorkers(useful) : Workers.CALLER;
        // As many as in all: while these work on an input the run often waits for it.
        helpers = threads > 1 && !inputs.isEmpty() ? Optional.of(new Helpers(threads)) : Optional.empty();
        helpers.ifPresent(threadsBeside -> inputs.forEach(input -> input.readAhead(threadsBeside)));
        boolean isLayer = inputs.size() == 1
                && populations.size() == 1
                && projections.size() == 1
                && rewards.isEmpty()
                && projections.get(0).from() == 0
                && projections.get(0).isDirect();
        loop = isLayer
                ? new LayerLoop(this, inputs.get(0), populations.get(0))
                : new EpochLoop(this, this.inputs, this.order, longestEpoch);
    }

    /**
     * An engine of the same synapses, with weights of its own that are as they are now, and all else at time 0: {@link
     * #copyFrom} gives it the rest.
     *
     * @param inputs new ones, as many
     * @param populations new ones, of the same parts
     * @param plasticity makes that of a part of the projection of some number
     * @param threads how many threads may run parts, at least 1
     */
    public Engine copy(
            List<LiveInput> inputs,
            List<LivePopulation> populations,
            BiFunction<Integer, Weights, Plasticity> plasticity,
            int threads) {
        checkUsable("copy");
        List<LiveProjection> copies = new ArrayList<>();
        for (int number = 0; number < projections.size(); number++) {
            int projection = number;
            copies.add(projections.get(number).copy(time, weights -> plasticity.apply(projection, weights)));
        }
        List<LivePopulation> ordered = order.stream()
                .map(each -> populations.get(this.populations.indexOf(each)))
                .toList();
        List<LiveReward> expected = rewards.stream().map(LiveReward::copy).toList();
        Engine copy = new Engine(inputs, populations, copies, expected, phases.copy(), ordered, longestEpoch, threads);
        copy.resetting = resetting;
        return copy;
    }

    /**
     * Takes on the state of the engine that this is a copy of: all but its recordings.
     *
     * @param same whether the input of a number is opened again, and not another
     * @return the number of the first input that has other spikes when it is opened again; -1 if there is none
     */
    public int copyFrom(Engine other, IntPredicate same) throws IOException {
        time = other.time;
        SavedParts.copy(other.phases::save, this::restorePhases);
        for (int number = 0; number < inputs.size(); number++) {
            LiveInput input = inputs.get(number);
            LiveInput before = other.inputs.get(number);
            if (!same.test(number)) {
                input.startAt(time, before);
            } else {
                boolean[] restored = new boolean[1];
                SavedParts.copy(out -> before.save(time, out), in -> restored[0] = input.restore(time, in));
                if (!restored[0]) {
                    return number;
                }
            }
        }
        for (int number = 0; number < populations.size(); number++) {
            populations.get(number).copyFrom(other.populations.get(number));
        }
        for (int number = 0; number < projections.size(); number++) {
            projections.get(number).copyFrom(other.projections.get(number), time);
        }
        for (int number = 0; number < rewards.size(); number++) {
            SavedParts.copy(other.rewards.get(number)::save, rewards.get(number)::restore);
        }
        return -1;
    }

    private void restorePhases(DataInputStream in) throws IOException {
        phases.restore(in);
        for (LiveInput input : inputs) {
            input.enterPhase(phases.number(), phases.start());
        }
    }

    /** The number of parts of a population. */
    public int parts(int population) {
        return populations.get(population).parts().length;
    }

    private List<LiveProjection> from(int node) {
        return projections.stream().filter(each -> each.from() == node).toList();
    }

    public void add(RecordingProgress recording) {
        recordings.add(recording);
    }

    /** Adds a recording that starts in the middle of the run: with the weights as they are now. */
    public void addAt(RecordingProgress recording) throws IOException {
        recording.startAt(time, this);
        recordings.add(recording);
    }

    /** Sets the time before whose end a run that is closed is not complete; 0 if not set. */
    public void planUntil(double end) {
        // Times that are summed up, 0.1 s ten times for example, end a rounding error before it.
        plannedEnd = end * (1 - 1e-9);
    }

    public double time() {
        return time;
    }

    void setTime(double time) {
        this.time = time;
    }

    Workers workers() {
        return workers;
    }

    public long inputSpikes() {
        return inputs.stream().mapToLong(LiveInput::spikes).sum();
    }

    public long outputSpikes() {
        return populations.stream().mapToLong(LivePopulation::spikes).sum();
    }

    @Override
    public Weights weights(int projection) {
        return projections.get(projection).weights(time);
    }

    /** Whether the weights of a projection learn. */
    public boolean isPlastic(int projection) {
        return projections.get(projection).isPlastic();
    }

    @Override
    public double[] delays(int projection) {
        return projections.get(projection).delaysOfSynapses();
    }

    @Override
    public void sample(int node, int quantity, double time, double[] values) {
        populations.get(node - inputs.size()).sample(quantity, time, values);
    }

    /**
     * Sets the weights of a projection.
     *
     * @param values one for each synapse, in order of source and target, finite and within the bounds
     */
    public void setWeights(int projection, double[] values) {
        checkUsable("set the weights of");
        projections.get(projection).setWeights(time, values);
    }

    /** Has the plasticity of a projection receive a signal. */
    public void signal(int projection, String signal, double value) {
        checkUsable("signal to");
        send(projection, signal, value);
    }

    private void send(int projection, String signal, double value) {
        LiveProjection receiver = projections.get(projection);
        for (int part = 0; part < receiver.parts(); part++) {
            receiver.plasticity(part).signal(signal, time, value);
        }
    }

    /** Has the neurons of a population take on changed settings of their model. */
    public void changeNeurons(int population, Settings settings) {
        checkUsable("change");
        populations.get(population).change(settings);
    }

    /** Has the plasticity of a projection take on changed settings of its rule. */
    public void changePlasticity(int projection, Settings settings) {
        checkUsable("change");
        projections.get(projection).change(time, settings);
    }

    /** Tells the recordings that a setting has been changed. */
    public void tellChange(String setting, String value) throws IOException {
        for (RecordingProgress recording : recordings) {
            recording.changed(new SettingChange(time, setting, value));
        }
    }

    /** Stops all learning, or has it continue. */
    public void setLearning(boolean learning) {
        for (int population = 0; population < populations.size(); population++) {
            for (int neuron = 0; neuron < populations.get(population).size(); neuron++) {
                setLearning(population, neuron, learning);
            }
        }
    }

    public void setLearning(int population, int neuron, boolean learning) {
        checkUsable("freeze or unfreeze");
        populations.get(population).setLearning(time, neuron, learning);
    }

    /**
     * Has neurons and rules start again at each trial. To be called at time 0, when that changes nothing.
     *
     * @throws MicroSpikeException if some cannot
     */
    public void resetAtTrials() {
        resetting = true;
        reset(0);
    }

    private void reset(double time) {
        for (LivePopulation population : populations) {
            population.groups().forEach(group -> group.reset(time));
        }
        for (LiveProjection projection : projections) {
            projection.reset(time);
        }
    }

    /** Sets what else is to be done when a phase starts. */
    public void setEntering(LivePhases.Entering entering) {
        phases.setEntering(entering);
    }

    /** Has the run stop at its next event: the one that is under way in another thread, or else the next one. */
    public void requestStop() {
        stopRequested = true;
    }

    /**
     * Runs until a time, or until a requested stop at an event before that time, or as far as the inputs are known.
     *
     * @return whether it came to that time
     */
    public boolean runUntil(double end) throws IOException {
        return run(end, false);
    }

    /**
     * Runs until the last phase is over, or as {@link #runUntil} does until a time before.
     *
     * @return whether the last phase is over
     */
    public boolean runToEnd(double latest) throws IOException {
        if (!isOver()) {
            run(latest, true);
        }
        return isOver();
    }

    /** Whether the last phase is over: no further trial comes. */
    public boolean isOver() {
        return phases.areOver();
    }

    private boolean run(double end, boolean untilOver) throws IOException {
        checkUsable("run");
        failed = true;
        inputs.forEach(LiveInput::askAgain);
        boolean reached = reach(end, untilOver);
        if (reached) {
            checkPotentials();
        } else {
            stopRequested = false;
        }
        failed = false;
        return reached;
    }

    private void checkUsable(String what) {
        if (closed) {
            throw new IllegalStateException("Cannot " + what + " a network that has been closed");
        }
        if (failed) {
            throw new IllegalStateException("Cannot " + what + " a network that has failed, at " + time
                    + " s; close it, which keeps what was recorded");
        }
    }

    private boolean reach(double end, boolean untilOver) throws IOException {
        while (true) {
            double due = nextDue();
            // What is due at the very end is left for the next run, or for closing: a run covers [start, end).
            if (due >= end) {
                return advance(end);
            }
            if (!advance(due)) {
                return false;
            }
            endTrials(due);
            changePhase(due);
            if (untilOver && phases.areOver()) {
                return true;
            }
            startTrials(due);
            for (LiveProjection projection : projections) {
                projection.normalise(due);
            }
            for (RecordingProgress recording : recordings) {
                recording.take(due, this);
            }
        }
    }

    private double nextDue() {
        double due = phases.nextTime(endOfTrials());
        for (LiveTrials each : trials) {
            due = Math.min(due, each.nextTime());
        }
        for (RecordingProgress recording : recordings) {
            due = Math.min(due, recording.nextTime());
        }
        for (LiveProjection projection : projections) {
            due = Math.min(due, projection.nextNormalisation());
        }
        return due;
    }

    /** When the trials of all inputs are over; positive infinity if there are none, or some are still to come. */
    private double endOfTrials() {
        double end = trials.isEmpty() ? Double.POSITIVE_INFINITY : 0;
        for (LiveTrials each : trials) {
            end = Math.max(end, each.areOver() ? each.free() : Double.POSITIVE_INFINITY);
        }
        return end;
    }

    private void endTrials(double due) throws IOException {
        for (int number = 0; number < inputs.size(); number++) {
            LiveInput input = inputs.get(number);
            if (input.trials().isPresent() && input.trials().get().endsAt(due)) {
                TrialResult result = input.trials().get().end(phases.name());
                input.askAgain();
                for (RecordingProgress recording : recordings) {
                    recording.trial(number, result);
                }
            }
        }
    }

    private void changePhase(double due) throws IOException {
        if (phases.isEntered() && phases.nextTime(endOfTrials()) == due && phases.leave(due)) {
            for (LiveInput input : inputs) {
                input.enterPhase(phases.number(), due);
            }
        }
        if (!phases.isEntered() && phases.start() == due) {
            // What enters a phase changes settings, as a program does between runs.
            failed = false;
            try {
                phases.enter();
            } finally {
                failed = true;
            }
        }
    }

    private void startTrials(double due) {
        boolean starts = false;
        for (LiveTrials each : trials) {
            if (each.startsAt(due)) {
                each.start();
                starts = true;
            }
        }
        if (starts) {
            if (resetting) {
                reset(due);
            }
            for (LiveProjection projection : projections) {
                projection.startTrial(due);
            }
        }
    }

    /** Advances to a time; returns false if the run was stopped before, or an input knows nothing of the time yet. */
    private boolean advance(double stop) throws IOException {
        while (true) {
            double known = stop;
            for (LiveInput input : inputs) {
                known = Math.min(known, input.knownUntil(time));
            }
            if (known == time && time < stop) {
                return false;
            }
            if (!loop.advance(known)) {
                return false;
            }
            if (known == stop) {
                return true;
            }
        }
    }

    /** Whether the run has been asked to stop. */
    boolean isStopped() {
        if (Thread.currentThread().isInterrupted()) {
            throw new MicroSpikeException("The run was interrupted at " + time + " s.");
        }
        return stopRequested;
    }

    /** Before what happens at the time reached: sends the rewards that are due; returns before which time none will be. */
    double sendRewards() {
        double next = Double.POSITIVE_INFINITY;
        for (LiveReward reward : rewards) {
            for (; reward.nextTime() <= time; reward.takeNext()) {
                for (int projection : reward.signal().projections()) {
                    send(projection, reward.signal().name(), reward.signal().value());
                }
            }
            next = Math.min(next, Math.min(reward.nextTime(), time + reward.least()));
        }
        return next;
    }

    /** All output spikes of an epoch have been recorded. */
    void endEpoch() {
        for (LiveReward reward : rewards) {
            reward.endEpoch();
        }
    }

    void tellReached() throws IOException {
        for (RecordingProgress recording : recordings) {
            recording.reached(time);
        }
    }

    void recordInput(LiveInput input, SpikeBlock spikes, int from, int to) throws IOException {
        if (from < to && !recordings.isEmpty()) {
            record(inputs.indexOf(input), spikes, from, to);
        }
    }

    void recordOutput(LivePopulation population, SpikeBlock spikes) throws IOException {
        if (spikes.size() == 0) {
            return;
        }
        for (LiveReward reward : rewards) {
            reward.see(populations.indexOf(population), spikes);
        }
        if (!recordings.isEmpty()) {
            record(inputs.size() + populations.indexOf(population), spikes, 0, spikes.size());
        }
    }

    private void record(int node, SpikeBlock spikes, int from, int to) throws IOException {
        for (RecordingProgress recording : recordings) {
            recording.spikes(node, spikes, from, to);
        }
    }

    /** A potential that has left the range of doubles never crosses a threshold: the neuron would just be silent. */
    private void checkPotentials() {
        for (LivePopulation population : populations) {
            double[] potentials = new double[population.size()];
            population.sample(0, time, potentials);
            for (int neuron = 0; neuron < potentials.length; neuron++) {
                if (!Double.isFinite(potentials[neuron])) {
                    String where = populations.size() == 1 ? "" : " of '" + population.name() + "'";
                    throw new MicroSpikeException("The potential of neuron " + neuron + where + " is "
                            + potentials[neuron] + " at " + time
                            + " s: a weight or a parameter is too large or too small to calculate with.");
                }
            }
        }
    }

    /** Saves everything but the recordings' own state, then theirs. */
    public void save(DataOutput out) throws IOException {
        checkUsable("save");
        out.writeInt(inputs.size());
        out.writeInt(populations.size());
        out.writeInt(projections.size());
        phases.save(out);
        for (LiveInput input : inputs) {
            input.save(time, out);
        }
        for (LivePopulation population : populations) {
            out.writeLong(population.spikes());
            out.writeInt(population.groups().size());
            for (NeuronGroup group : population.groups()) {
                out.writeInt(group.size());
                SavedParts.write(out, group::save);
            }
        }
        for (LiveProjection projection : projections) {
            projection.save(time, out);
        }
        for (LiveReward reward : rewards) {
            reward.save(out);
        }
        for (RecordingProgress recording : recordings) {
            recording.save(out, time);
        }
    }

    /**
     * Restores everything but the recordings.
     *
     * @return whether the network is the one it was, as far as can be seen
     */
    public boolean restore(double time, DataInputStream in) throws IOException {
        if (in.readInt() != inputs.size() || in.readInt() != populations.size() || in.readInt() != projections.size()) {
            return false;
        }
        restorePhases(in);
        for (LiveInput input : inputs) {
            if (!input.restore(time, in)) {
                return false;
            }
        }
        for (LivePopulation population : populations) {
            population.setSpikes(in.readLong());
            if (in.readInt() != population.groups().size()) {
                return false;
            }
            for (NeuronGroup group : population.groups()) {
                if (in.readInt() != group.size()) {
                    return false;
                }
                DataInputStream saved = SavedParts.read(in);
                group.restore(saved);
                SavedParts.end(saved, group);
            }
        }
        for (LiveProjection projection : projections) {
            if (!projection.restore(time, in)) {
                return false;
            }
        }
        for (LiveReward reward : rewards) {
            reward.restore(in);
        }
        this.time = time;
        return true;
    }

    /** Closes without finishing the recordings, which keep what they held when they were saved. */
    public void suspend() throws IOException {
        if (!closed) {
            closed = true;
            release(RecordingProgress::close);
        }
    }

    public void close() throws IOException {
        if (!closed) {
            closed = true;
            release(this::finish);
        }
    }

    private boolean isComplete() {
        boolean hasEnd = phases.areNamed() || (plannedEnd == 0 && hasTrials());
        boolean isReached = plannedEnd > 0 ? time >= plannedEnd : !hasEnd;
        return !failed && (isReached || (hasEnd && isOver()));
    }

    /** Whether an input consists of trials. */
    public boolean hasTrials() {
        return !trials.isEmpty();
    }

    /** How far the phase and its trials are. */
    public Optional<TrialProgress> trialProgress() {
        return trials.stream().findFirst().map(this::progress);
    }

    /** The same of an input by its number. */
    public Optional<TrialProgress> trialProgress(int input) {
        return inputs.get(input).trials().map(this::progress);
    }

    private TrialProgress progress(LiveTrials of) {
        return new TrialProgress(phases.name(), of.accepted(), of.planned());
    }

    private void finish(RecordingProgress recording) throws IOException {
        if (failed && time == 0) {
            // Nothing has been simulated that could be lost.
            recording.close();
        } else {
            recording.finish(time, this, isComplete());
        }
    }

    /** What is done with a recording at the end. */
    private interface Ending {
        void end(RecordingProgress recording) throws IOException;
    }

    /** Ends the recordings, then the inputs; a failure of one does not keep the others from being ended. */
    private void release(Ending ending) throws IOException {
        List<Closeable> all = new ArrayList<>();
        recordings.forEach(recording -> all.add(() -> ending.end(recording)));
        all.add(workers::close);
        inputs.forEach(input -> all.add(input.input()));
        helpers.ifPresent(helper -> all.add(helper::close));
        Closing.all(all);
    }
}
