package org.microspike.api.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.microspike.api.Input;
import org.microspike.api.Port;
import org.microspike.api.data.InputExtent;
import org.microspike.api.data.Weights;
import org.microspike.api.internal.engine.Engine;
import org.microspike.api.internal.guard.Participants;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.message.Names;
import org.microspike.api.message.PluginException;
import org.microspike.api.message.Words;
import org.microspike.api.pattern.Schedule;
import org.microspike.api.plugin.Plugins;
import org.microspike.api.record.NodeDescription;
import org.microspike.api.record.ProjectionDescription;
import org.microspike.api.setting.Dimension;
import org.microspike.api.trial.TrialProgress;

/**
 * An input, a group of neurons, the plastic weights between them, and the recordings of what they do.
 *
 * <pre>{@code
 * var memory = new MemoryRecording();
 * try (var network = Network.builder()
 *         .seed(1)
 *         .input("pattern", Map.of("afferents", 2000))
 *         .neurons("srm", 3, Map.of("inhibition", 0.25))
 *         .plasticity("stdp", Map.of())
 *         .initialWeights(InitialWeights.uniform(0, 1))
 *         .record(memory, RecordingPlan.SPIKES)
 *         .build()) {
 *     network.runUntil(60);
 *     network.freeze();
 *     network.runUntil(70);
 * }
 * }</pre>
 *
 * <p>The same network with the same seed gives the same spikes and weights to the last bit, however its time is cut
 * into runs. Not safe for use by several threads at once; independent networks may run side by side.
 */
public final class Network implements AutoCloseable {
    private final Engine engine;
    private final LiveSettings settings;
    private final Layout layout;
    private final NetworkFork.Makings makings;
    private final Participants participants;
    private final Identity identity;
    private final AtomicBoolean isRunning = new AtomicBoolean();

    Network(Engine engine, LiveSettings settings, Layout layout, NetworkFork.Makings makings) {
        this.engine = engine;
        this.settings = settings;
        this.layout = layout;
        this.makings = makings;
        participants = makings.provenance().participants();
        identity = makings.provenance().identity();
    }

    Engine engine() {
        return engine;
    }

    LiveSettings settings() {
        return settings;
    }

    Layout layout() {
        return layout;
    }

    NetworkFork.Makings makings() {
        return makings;
    }

    /**
     * What there is in a network.
     *
     * @param nodes the inputs, then the populations
     * @param projections the projections
     * @param schedule of the first input
     * @param extents of the inputs whose extent is known, by name
     */
    record Layout(
            List<NodeDescription> nodes,
            List<ProjectionDescription> projections,
            Schedule schedule,
            Map<String, InputExtent> extents) {
        static Layout of(
                List<NodeDescription> nodes, List<ProjectionDescription> projections, Collection<Input> inputs) {
            Map<String, InputExtent> extents = new HashMap<>();
            int number = 0;
            for (Input input : inputs) {
                String name = nodes.get(number++).name();
                input.extent().ifPresent(extent -> extents.put(name, extent));
            }
            Schedule schedule = inputs.stream().findFirst().map(Input::schedule).orElse(Schedule.NONE);
            return new Layout(nodes, projections, schedule, Map.copyOf(extents));
        }

        NodeDescription input(String name) {
            return nodes.stream()
                    .filter(node -> node.input() && node.name().equals(name))
                    .findFirst()
                    .orElseThrow();
        }

        int inputNumber(String name) {
            return place(
                    "input",
                    name,
                    nodes.stream()
                            .filter(NodeDescription::input)
                            .map(NodeDescription::name)
                            .toList());
        }

        List<NodeDescription> populations() {
            return nodes.stream().filter(node -> !node.input()).toList();
        }

        List<String> populationNames() {
            return populations().stream().map(NodeDescription::name).toList();
        }

        List<String> projectionNames() {
            return projections.stream().map(ProjectionDescription::name).toList();
        }

        int projection(String name) {
            return place("projection", name, projectionNames());
        }

        int population(String name) {
            return place("population", name, populationNames());
        }

        private static int place(String what, String name, List<String> known) {
            if (!known.contains(Objects.requireNonNull(name, what))) {
                throw new MicroSpikeException(Names.unknown(what, name, known));
            }
            return known.indexOf(name);
        }
    }

    /**
     * Starts the description of a network.
     *
     * @return a builder that knows the installed plugins
     */
    public static NetworkBuilder builder() {
        return builder(Plugins.installed());
    }

    /**
     * Starts the description of a network.
     *
     * @param plugins where the builder looks plugins up
     * @return a builder
     */
    public static NetworkBuilder builder(Plugins plugins) {
        return new NetworkBuilder(plugins);
    }

    /**
     * Runs for a while. The times of many short runs add up with rounding: ten of 0.1 s end just below 1 s. Where the
     * end matters, give it to {@link #runUntil}.
     *
     * @param seconds how long, at least 0
     * @return whether it ran for all that time, as {@link #runUntil} says
     * @throws IllegalArgumentException if that is no such time
     * @throws MicroSpikeException if the thread is interrupted; the network is to be closed then, which keeps what was
     *     recorded
     * @throws UncheckedIOException if the input cannot be read or a recording not be written
     * @throws PluginException if a plugin fails; the network is to be closed then, which keeps what was recorded
     * @throws IllegalStateException if the network has been closed or has failed, or runs already
     */
    public boolean run(double seconds) {
        return runUntil(time() + seconds);
    }

    /**
     * Runs until a time, until a {@linkplain #requestStop() requested stop}, or as far as an input that is fed meanwhile
     * {@linkplain org.microspike.api.Input#knownUntil is known}. Input spikes before that time are
     * delivered; one at that very time is left for the next run, and so is an output spike.
     *
     * @param time in seconds, not before {@link #time()}
     * @return whether that time was reached; if not, a further run continues
     * @throws IllegalArgumentException if that is no such time
     * @throws MicroSpikeException if the thread is interrupted; the network is to be closed then, which keeps what was
     *     recorded
     * @throws UncheckedIOException if the input cannot be read or a recording not be written
     * @throws PluginException if a plugin fails; the network is to be closed then, which keeps what was recorded
     * @throws IllegalStateException if the network has been closed or has failed, or runs already
     */
    public boolean runUntil(double time) {
        return run(time, () -> engine.runUntil(time));
    }

    /**
     * Runs until the last phase is over: until the trials of all inputs are over, or its duration has passed. As {@link
     * #runUntil} otherwise.
     *
     * @param latest when to stop before, in seconds, not before {@link #time()}
     * @return whether the last phase is over; if not, a further run continues
     * @throws IllegalArgumentException if that is no such time
     * @throws MicroSpikeException if the thread is interrupted; the network is to be closed then, which keeps what was
     *     recorded
     * @throws UncheckedIOException if the input cannot be read or a recording not be written
     * @throws PluginException if a plugin fails; the network is to be closed then, which keeps what was recorded
     * @throws IllegalStateException if the network has been closed or has failed, or runs already
     * @since 0.1.0
     */
    public boolean runToEnd(double latest) {
        return run(latest, () -> engine.runToEnd(latest));
    }

    /**
     * Whether the last phase is over, so that {@link #runToEnd} runs no further.
     *
     * @return false for a network without phases and inputs of trials, which has no end
     * @since 0.1.0
     */
    public boolean isOver() {
        return engine.isOver();
    }

    /**
     * How far the run is in the trials of its first input that consists of trials.
     *
     * @return empty if there is none
     * @since 0.1.0
     */
    public Optional<TrialProgress> trialProgress() {
        return engine.trialProgress();
    }

    /**
     * How far the run is in the trials of an input.
     *
     * @param input its name
     * @return empty if it does not consist of trials
     * @throws MicroSpikeException if there is no such input
     * @since 0.1.0
     */
    public Optional<TrialProgress> trialProgress(String input) {
        return engine.trialProgress(layout.inputNumber(input));
    }

    /** A run of the engine. */
    private interface Run {
        boolean run() throws IOException;
    }

    private boolean run(double until, Run run) {
        if (!(until >= time() && until < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("Cannot run from " + time() + " s until " + until + " s");
        }
        if (!isRunning.compareAndSet(false, true)) {
            throw new IllegalStateException("This network runs already: one run at a time, by one thread");
        }
        try {
            return run.run();
        } catch (ClosedByInterruptException e) {
            // It has no message.
            throw new MicroSpikeException("The run was interrupted at " + time() + " s.", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException | Error e) {
            throw participants.named(e, "at " + engine.time() + " s");
        } finally {
            isRunning.set(false);
        }
    }

    /**
     * Asks the run that is under way to stop at its next event, or the next run to stop at once. It returns as usual,
     * and {@link #time()} tells how far it came; a further run continues there, with the same outcome to the last bit as
     * if there had been no stop. To be called from any thread.
     */
    public void requestStop() {
        engine.requestStop();
    }

    /**
     * The time reached.
     *
     * @return in seconds, 0 at first
     */
    public double time() {
        return engine.time();
    }

    /**
     * The number of input spikes delivered so far.
     *
     * @return at least 0
     */
    public long inputSpikes() {
        return engine.inputSpikes();
    }

    /**
     * The number of output spikes so far.
     *
     * @return at least 0
     */
    public long outputSpikes() {
        return engine.outputSpikes();
    }

    /**
     * The projections.
     *
     * @return their names
     * @since 0.1.0
     */
    public List<String> projections() {
        return layout.projectionNames();
    }

    /**
     * The populations.
     *
     * @return their names
     * @since 0.1.0
     */
    public List<String> populations() {
        return layout.populationNames();
    }

    /**
     * The weights of the first projection as they are now: of the only one of one layer.
     *
     * @return afferents x neurons; a copy, which later runs do not change
     * @throws IllegalStateException if the network has no projection
     */
    public Weights weights() {
        if (layout.projections.isEmpty()) {
            throw new IllegalStateException("The network has no projection");
        }
        return engine.weights(0).snapshot();
    }

    /**
     * The weights of a projection as they are now.
     *
     * @param projection its name
     * @return one row for each source; a copy, which later runs do not change
     * @throws MicroSpikeException if there is no such projection
     * @since 0.1.0
     */
    public Weights weights(String projection) {
        return engine.weights(layout.projection(projection)).snapshot();
    }

    /**
     * Sets the weights of a projection, between runs.
     *
     * @param projection its name
     * @param values one for each synapse in order of source and target, as {@link Weights#values} of {@link #weights(String)}
     *     has them; within the bounds of the projection's rule; not kept
     * @throws MicroSpikeException if there is no such projection, or the values do not fit
     * @throws IllegalStateException if the network has been closed or has failed
     * @since 0.1.0
     */
    public void setWeights(String projection, double[] values) {
        int number = layout.projection(projection);
        Weights present = engine.weights(number);
        if (values.length != present.values().length) {
            throw new MicroSpikeException(values.length + " weights for the projection '" + projection + "', which has "
                    + Words.count(present.values().length, "synapse") + ".");
        }
        boolean learns = engine.isPlastic(number);
        double least = learns
                ? present.minimum()
                : Math.max(-Dimension.LARGEST, port(number).minimum());
        double most = learns ? present.maximum() : Dimension.LARGEST;
        for (int i = 0; i < values.length; i++) {
            if (!(values[i] >= least && values[i] <= most)) {
                throw new MicroSpikeException("Weight " + i + " for the projection '" + projection + "' is " + values[i]
                        + "; allowed are " + least + " to " + most + ".");
            }
        }
        engine.setWeights(number, values);
    }

    private Port port(int projection) {
        ProjectionDescription described = layout.projections().get(projection);
        return makings.populations().get(described.to()).model().ports().stream()
                .filter(port -> port.name().equals(described.port()))
                .findFirst()
                .orElseThrow();
    }

    /**
     * Has the plasticity of a projection receive a signal from outside, such as a reward, at the time reached.
     *
     * @param projection its name
     * @param signal the signal's name
     * @param value how strong it is, in the unit of the rule
     * @throws MicroSpikeException if there is no such projection, or its rule receives no such signal
     * @throws IllegalStateException if the network has been closed or has failed
     * @since 0.1.0
     */
    public void signal(String projection, String signal, double value) {
        engine.signal(layout.projection(projection), signal, value);
    }

    /**
     * Changes settings of a population's neurons, between runs: those that the model declares changeable, which {@code
     * microspike plugins} tells. They count from the time reached on; recordings and checkpoints know of it.
     *
     * @param population its name
     * @param changes the changed settings of the model
     * @throws MicroSpikeException if there is no such population, one may not be changed, or not so; nothing has changed then
     * @throws PluginException if the model fails
     * @throws UncheckedIOException if a recording cannot be written
     * @throws IllegalStateException if the network has been closed or has failed
     * @since 0.1.0
     */
    public void changeNeurons(String population, Map<String, ?> changes) {
        layout.population(population);
        change(settings.population(population), changes);
    }

    /**
     * Changes settings of a projection's plasticity, between runs, as {@link #changeNeurons} does of neurons.
     *
     * @param projection its name
     * @param changes the changed settings of the rule
     * @throws MicroSpikeException if there is no such projection, it does not learn, or a setting may not be changed, or not
     *     so; nothing has changed then
     * @throws PluginException if the rule fails
     * @throws UncheckedIOException if a recording cannot be written
     * @throws IllegalStateException if the network has been closed or has failed
     * @since 0.1.0
     */
    public void changePlasticity(String projection, Map<String, ?> changes) {
        if (!engine.isPlastic(layout.projection(projection))) {
            throw new MicroSpikeException("The weights of the projection '" + projection
                    + "' are fixed: there is no rule whose settings could be changed.");
        }
        change(settings.projection(projection), changes);
    }

    private void change(LiveSettings.Part part, Map<String, ?> changes) {
        try {
            for (Map.Entry<String, String> now : part.change(changes).entrySet()) {
                engine.tellChange(now.getKey(), now.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException | Error e) {
            throw participants.named(e, "when settings were changed at " + engine.time() + " s");
        }
    }

    /**
     * When the input shows which pattern.
     *
     * @return the input's schedule
     */
    public Schedule schedule() {
        return layout.schedule;
    }

    /**
     * All spikes of an input in short, of which a run may reach a part only.
     *
     * @param input its name
     * @return empty where they are not known, or there are none
     * @throws MicroSpikeException if there is no such input
     * @since 0.1.0
     */
    public Optional<InputExtent> inputExtent(String input) {
        layout.inputNumber(input);
        return Optional.ofNullable(layout.extents.get(input));
    }

    /** Stops learning: no weight changes from now on. */
    public void freeze() {
        engine.setLearning(false);
    }

    /** Has all weights learn again. */
    public void unfreeze() {
        engine.setLearning(true);
    }

    /**
     * Stops the learning of one neuron of the first population, or has it continue.
     *
     * @param neuron the neuron, from 0
     * @param learning whether the weights of the synapses onto it may change from now on
     */
    public void setLearning(int neuron, boolean learning) {
        setLearning(layout.populationNames().get(0), neuron, learning);
    }

    /**
     * Stops one neuron's learning, or has it continue.
     *
     * @param population the name of its population
     * @param neuron the neuron, from 0
     * @param learning whether the weights of the synapses onto it may change from now on
     * @throws MicroSpikeException if there is no such population
     * @throws IndexOutOfBoundsException if there is no such neuron
     * @since 0.1.0
     */
    public void setLearning(String population, int neuron, boolean learning) {
        int number = layout.population(population);
        int neurons = layout.populations().get(number).size();
        if (neuron < 0 || neuron >= neurons) {
            throw new IndexOutOfBoundsException("There is no neuron " + neuron + "; there are 0 to " + (neurons - 1));
        }
        engine.setLearning(number, neuron, learning);
    }

    /**
     * Starts a copy of this network as it is: of its wiring, weights, neurons, spikes on their way, settings, and the place in
     * its inputs. Several copies may be made, to continue from here in different ways.
     *
     * @return the copy in the making, which takes this network as it is when the copy is {@linkplain NetworkFork#build built}
     * @since 0.1.0
     */
    public NetworkFork fork() {
        return new NetworkFork(this, makings);
    }

    /**
     * Saves the state in a checkpoint, from which {@link NetworkBuilder#resume} continues. The file is there whole or not at
     * all; it takes the place of an earlier one.
     *
     * @param file in a folder that is there
     * @param notes what the program wants to know when it resumes
     * @throws MicroSpikeException if the neurons, the plasticity or a recording cannot be saved
     * @throws UncheckedIOException if the file or a recording cannot be written
     * @throws PluginException if a plugin fails
     * @throws IllegalStateException if the network has failed or been closed
     */
    public void save(Path file, Map<String, String> notes) {
        try {
            Checkpoint.write(
                    file, Checkpoint.Header.of(identity, notes, settings.changes(), engine.time()), engine::save);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException | Error e) {
            throw participants.named(e, "when it was saved at " + engine.time() + " s");
        }
    }

    /**
     * Closes the network without finishing its recordings, so that the run can resume from its latest checkpoint.
     * Closing again does nothing.
     *
     * @throws UncheckedIOException if something cannot be released
     */
    public void suspend() {
        try {
            engine.suspend();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Records the weights as they are now, finishes all recordings, and closes the input. The recordings are complete
     * unless the run failed, or had not reached its {@link NetworkBuilder#plannedDuration}. Closing again does nothing.
     *
     * @throws UncheckedIOException if a recording cannot be finished
     */
    @Override
    public void close() {
        try {
            engine.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
