package org.microspike.api.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.microspike.api.Input;
import org.microspike.api.InputSource;
import org.microspike.api.NeuronModel;
import org.microspike.api.PlasticityRule;
import org.microspike.api.Recording;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.internal.engine.Engine;
import org.microspike.api.internal.guard.GuardedInput;
import org.microspike.api.internal.guard.PluginCode;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.message.Names;
import org.microspike.api.message.PluginException;
import org.microspike.api.numeric.Distribution;
import org.microspike.api.plugin.Plugins;
import org.microspike.api.record.RecordingPlan;
import org.microspike.api.record.RunDescription;
import org.microspike.api.setting.Dimension;
import org.microspike.api.setting.SettingException;
import org.microspike.api.setting.Settings;

/**
 * What a network is made of. Settings are given by name, as texts with units ("10 ms"), numbers, booleans or paths,
 * and are checked in {@link #build()}.
 */
public final class NetworkBuilder {
    /** The name of the input of one layer. */
    public static final String INPUT = RunDescription.AFFERENTS;

    /** The name of the population of one layer. */
    public static final String NEURONS = RunDescription.NEURONS;

    private final Plugins plugins;
    private final Provenance provenance;
    private final Blueprint blueprint = new Blueprint();
    private final List<PlannedRecording> recordings = new ArrayList<>();
    private String rule = Plugins.NONE;
    private Map<String, ?> ruleSettings = Map.of();
    private InitialWeights initialWeights = InitialWeights.uniform(0, 1);
    private int frozen;
    private boolean resetAtTrials;
    private final Map<String, double[]> trained = new LinkedHashMap<>();
    private int threads = 1;
    private Consumer<Building> progress = building -> {};
    private Parts parts = Parts.DEFAULT;
    private Optional<Checkpoint> checkpoint = Optional.empty();

    NetworkBuilder(Plugins plugins) {
        this.plugins = plugins;
        provenance = new Provenance(plugins);
        version(Network.class);
    }

    /**
     * Sets the seed of all randomness.
     *
     * @param seed any number; 1 if not set
     * @return this builder
     */
    public NetworkBuilder seed(long seed) {
        provenance.setSeed(seed);
        return this;
    }

    /**
     * Sets the seed of the randomness of the inputs alone.
     *
     * @param seed any number; that of all randomness if not set
     * @return this builder
     * @since 0.1.0
     */
    public NetworkBuilder inputSeed(long seed) {
        provenance.setInputSeed(seed);
        return this;
    }

    /**
     * Sets the input of one layer to a plugin's: the input {@value #INPUT}.
     *
     * @param source the name of an input source
     * @param settings its settings
     * @return this builder
     * @throws MicroSpikeException if there is no such plugin or a setting is wrong
     */
    public NetworkBuilder input(String source, Map<String, ?> settings) {
        blueprint.inputs().remove(INPUT);
        return input(INPUT, source, settings);
    }

    /**
     * Sets the input of one layer to given spikes.
     *
     * @param train the spikes, ordered by time
     * @param afferents the number of afferents
     * @return this builder
     * @throws MicroSpikeException in {@link #build()} if a time or an afferent is not allowed
     */
    public NetworkBuilder input(SpikeTrain train, int afferents) {
        Objects.requireNonNull(train, "train");
        blueprint.inputs().put(INPUT, Blueprint.Source.own(random -> Input.of(train, afferents), false));
        return this;
    }

    /**
     * Sets the input of one layer to one of the program's own.
     *
     * @param opened an input at time 0, which the network closes when it is closed
     * @return this builder
     * @throws PluginException here or in a run if the input breaks its contract
     */
    public NetworkBuilder input(Input opened) {
        Objects.requireNonNull(opened, "opened");
        blueprint.inputs().remove(INPUT);
        return input(INPUT, opened);
    }

    /**
     * Adds an input of a plugin's.
     *
     * @param name its name: letters, digits, - and _; unique among inputs and populations
     * @param source the name of an input source
     * @param settings its settings
     * @return this builder
     * @throws MicroSpikeException if the name is taken, there is no such plugin, or a setting is wrong
     */
    public NetworkBuilder input(String name, String source, Map<String, ?> settings) {
        return input(name, plugins.inputSource(source), settings);
    }

    /**
     * Adds an input of a plugin that need not be installed.
     *
     * @param name its name: letters, digits, - and _; unique among inputs and populations
     * @param plugin an input source
     * @param settings its settings
     * @return this builder
     * @throws MicroSpikeException if the name is taken, or a setting is wrong
     * @since 0.1.0
     */
    public NetworkBuilder input(String name, InputSource plugin, Map<String, ?> settings) {
        blueprint.checkNode(name);
        Settings checked = provenance.check(plugin, "input.source", settings);
        provenance.keep(plugin, pathOfInput(name), "source", checked);
        blueprint.inputs().put(name, Blueprint.Source.of(plugin, checked, settings));
        return this;
    }

    /**
     * Adds an input of the program's own.
     *
     * @param name its name: letters, digits, - and _; unique among inputs and populations
     * @param opened an input at time 0, which the network closes when it is closed
     * @return this builder
     * @throws MicroSpikeException if the name is taken
     * @throws PluginException here or in a run if the input breaks its contract
     */
    public NetworkBuilder input(String name, Input opened) {
        Objects.requireNonNull(opened, "opened");
        blueprint.checkNode(name);
        blueprint.inputs().put(name, sourceOf(opened));
        return this;
    }

    /** An input of a program's own. */
    static Blueprint.Source sourceOf(Input opened) {
        Class<?> type = opened.getClass();
        Input guarded = new GuardedInput(opened, new PluginCode("input", type.getName(), type));
        return Blueprint.Source.own(random -> guarded, true);
    }

    /**
     * Sets the neurons of one layer: the population {@value #NEURONS}.
     *
     * @param model the name of a neuron model
     * @param count how many neurons, at least 1
     * @param settings the model's settings
     * @return this builder
     * @throws MicroSpikeException if there is no such plugin or a setting is wrong
     */
    public NetworkBuilder neurons(String model, int count, Map<String, ?> settings) {
        blueprint.populations().remove(NEURONS);
        return population(NEURONS, model, count, settings);
    }

    /**
     * Adds a population.
     *
     * @param name its name: letters, digits, - and _; unique among inputs and populations
     * @param model the name of a neuron model
     * @param count how many neurons, at least 1
     * @param settings the model's settings
     * @return this builder
     * @throws MicroSpikeException if the name is taken, there is no such plugin, or a setting is wrong
     */
    public NetworkBuilder population(String name, String model, int count, Map<String, ?> settings) {
        checkCount(count);
        return population(name, plugins.neuronModel(model), count, settings);
    }

    /**
     * Adds a population of a plugin that need not be installed.
     *
     * @param name its name: letters, digits, - and _; unique among inputs and populations
     * @param plugin a neuron model
     * @param count how many neurons, at least 1
     * @param settings the model's settings
     * @return this builder
     * @throws MicroSpikeException if the name is taken, or a setting is wrong
     * @since 0.1.0
     */
    public NetworkBuilder population(String name, NeuronModel plugin, int count, Map<String, ?> settings) {
        blueprint.checkNode(name);
        checkCount(count);
        Settings checked = provenance.check(plugin, "neurons.model", settings);
        checked.checkNeurons(count);
        provenance.keep(plugin, pathOfPopulation(name), "model", checked);
        blueprint.populations().put(name, new Blueprint.Population(plugin, count, checked));
        return this;
    }

    /**
     * Adds a projection between nodes that have been added or will be.
     *
     * @param projection which; its rule is looked up now, all else is checked in {@link #build()}
     * @return this builder
     * @throws MicroSpikeException if its name is taken, there is no such rule, or one of the rule's settings is wrong
     */
    public NetworkBuilder project(Projection projection) {
        Objects.requireNonNull(projection, "projection");
        blueprint.checkProjection(projection.name());
        checkRule(projection.rule(), projection.ruleSettings(), "projections." + projection.name());
        blueprint.projections().put(projection.name(), projection);
        noteNormalisation(projection);
        return this;
    }

    /**
     * Adds a projection whose weights learn by a plugin that need not be installed.
     *
     * @param projection which; its own rule and settings are not used
     * @param rule a plasticity rule
     * @param settings the rule's settings
     * @return this builder
     * @throws MicroSpikeException if its name is taken, or one of the settings is wrong
     * @since 0.1.0
     */
    public NetworkBuilder project(Projection projection, PlasticityRule rule, Map<String, ?> settings) {
        Objects.requireNonNull(projection, "projection");
        project(projection.plasticity(Plugins.NONE, Map.of()));
        Settings checked = provenance.check(rule, "plasticity.rule", settings);
        provenance.keep(rule, "projections." + projection.name(), "rule", checked);
        blueprint.addProjection(projection.plasticity(rule.name(), settings), rule);
        noteNormalisation(projection);
        return this;
    }

    /**
     * Adds a reward: a signal that the plasticity of projections receives by itself, when a neuron spikes soon after another.
     *
     * @param reward which; its neurons and projections are looked up in {@link #build()}
     * @return this builder
     * @throws MicroSpikeException if its name is none, or taken
     * @since 0.1.0
     */
    public NetworkBuilder reward(Reward reward) {
        Objects.requireNonNull(reward, "reward");
        blueprint.addReward(reward);
        String path = "rewards." + reward.name() + ".";
        provenance.setting(path + "first", reward.first().toString());
        provenance.setting(path + "then", reward.then().toString());
        provenance.setting(path + "within", Dimension.TIME.format(reward.within()));
        provenance.setting(
                path + "after", new Distribution.Uniform(reward.least(), reward.most()).text(Dimension.TIME::format));
        provenance.setting(path + "signal", reward.signal());
        provenance.setting(path + "value", Dimension.NUMBER.format(reward.value()));
        provenance.setting(path + "to", String.join(", ", reward.projections()));
        return this;
    }

    /**
     * Adds a phase of the run, after those that were added before. Without any the run has one phase, which changes nothing.
     *
     * @param phase which; the inputs that it changes have been added before, the populations and projections are looked up in
     *     {@link #build()}
     * @return this builder
     * @throws MicroSpikeException if its name is none, or taken, there is no such input of a plugin's, or a setting is wrong
     * @since 0.1.0
     */
    public NetworkBuilder phase(Phase phase) {
        Objects.requireNonNull(phase, "phase");
        blueprint.addPhase(phase);
        String path = "phases." + phase.name();
        provenance.setting(path + ".learning", Boolean.toString(phase.learning()));
        phase.duration().ifPresent(seconds -> provenance.setting(path + ".duration", Dimension.TIME.format(seconds)));
        phase.inputs().forEach((name, changes) -> {
            Blueprint.Source source = ofPlugin(name, path + ".inputs");
            Map<String, Object> changed = new LinkedHashMap<>(source.given());
            changed.putAll(changes);
            String where = path + ".inputs." + name;
            Settings checked =
                    Assembly.of(where, () -> provenance.check(source.plugin().orElseThrow(), where, changed));
            changes.keySet()
                    .forEach(key -> provenance.setting(
                            where + "." + key, checked.formatted().get(key)));
            blueprint.inputs().put(name, source.inPhase(phase.name(), checked));
        });
        provenance.describe(phase.toString());
        return this;
    }

    /** An input of a plugin's; refuses any other name. */
    private Blueprint.Source ofPlugin(String name, String key) {
        Blueprint.Source source = blueprint.inputs().get(name);
        if (source == null || source.plugin().isEmpty()) {
            List<String> known = blueprint.inputs().entrySet().stream()
                    .filter(each -> each.getValue().plugin().isPresent())
                    .map(Map.Entry::getKey)
                    .toList();
            throw new SettingException(key, Names.unknown("input", name, known));
        }
        return source;
    }

    /**
     * Has the network start again at each trial of an input: neurons as at time 0, but for what adapts over many spikes, such as a
     * threshold; no spikes on their way; no spike paired with an earlier one. Weights stay.
     *
     * @return this builder
     * @throws MicroSpikeException in {@link #build()} if a model or a rule cannot
     * @since 0.1.0
     */
    public NetworkBuilder resetAtTrials() {
        resetAtTrials = true;
        provenance.setting("trials.reset", "true");
        provenance.describe("reset at trials");
        return this;
    }

    private void noteNormalisation(Projection projection) {
        String path = "projections." + projection.name() + ".normalise.";
        projection.normalisation().ifPresent(given -> {
            provenance.setting(path + "sum", Dimension.NUMBER.format(given.sum()));
            given.every().ifPresent(interval -> provenance.setting(path + "every", Dimension.TIME.format(interval)));
            if (given.atTrials()) {
                provenance.setting(path + "when", "trial");
            }
        });
    }

    /** Under which path recordings have the settings of an input. */
    static String pathOfInput(String name) {
        return name.equals(INPUT) ? "input" : "inputs." + name;
    }

    /** Under which path recordings have the settings of a population. */
    static String pathOfPopulation(String name) {
        return name.equals(NEURONS) ? NEURONS : "populations." + name;
    }

    private static void checkCount(int count) {
        if (count < 1) {
            throw new SettingException("count", "'count' is " + count + ", but there must be at least 1 neuron.");
        }
    }

    /**
     * Sets the rule by which the weights of one layer learn; without one they are fixed.
     *
     * @param rule the name of a plasticity rule, or {@link Plugins#NONE}
     * @param settings the rule's settings
     * @return this builder
     * @throws MicroSpikeException if there is no such plugin or a setting is wrong
     */
    public NetworkBuilder plasticity(String rule, Map<String, ?> settings) {
        checkRule(rule, settings, "plasticity");
        this.rule = rule;
        ruleSettings = settings;
        return this;
    }

    private void checkRule(String rule, Map<String, ?> given, String part) {
        if (rule.equals(Plugins.NONE)) {
            Settings.check(List.of(), given);
            provenance.forget(part);
            return;
        }
        PlasticityRule plugin = plugins.plasticityRule(rule);
        provenance.keep(plugin, part, "rule", provenance.check(plugin, "plasticity.rule", given));
    }

    /**
     * Sets how many threads may run the network; the outcome does not depend on it.
     *
     * @param threads at least 1; 1 if not set
     * @return this builder
     * @throws SettingException if it is less
     * @since 0.1.0
     */
    public NetworkBuilder threads(int threads) {
        if (threads < 1) {
            throw new SettingException("threads", "'threads' is " + threads + ", but must be at least 1.");
        }
        this.threads = threads;
        return this;
    }

    /**
     * Has somebody hear how far {@link #build} is, for which a large network takes a while.
     *
     * @param progress receives what is drawn next, once for each projection
     * @return this builder
     * @since 0.1.0
     */
    public NetworkBuilder progress(Consumer<Building> progress) {
        Objects.requireNonNull(progress, "progress");
        this.progress = progress;
        return this;
    }

    /** Sets how populations are divided and input is read, on which nothing depends. */
    NetworkBuilder parts(Parts parts) {
        this.parts = parts;
        return this;
    }

    /**
     * Sets the weights that one layer starts from.
     *
     * @param initialWeights the weights; uniform in [0, 1) if not set
     * @return this builder
     */
    public NetworkBuilder initialWeights(InitialWeights initialWeights) {
        Objects.requireNonNull(initialWeights, "initialWeights");
        this.initialWeights = initialWeights;
        return this;
    }

    /**
     * Freezes the first neurons from the start, {@link InitialWeights#extended those of an earlier network} say.
     *
     * @param neurons how many of the first neurons do not learn until {@link Network#setLearning} has them do so;
     *     0 if not set
     * @return this builder
     * @throws MicroSpikeException in {@link #build()} if there are fewer neurons
     */
    public NetworkBuilder frozen(int neurons) {
        frozen = neurons;
        return this;
    }

    /**
     * Sets the text that recordings keep of the experiment.
     *
     * @param configuration the experiment file; a list of the plugins and settings if not set
     * @return this builder
     */
    public NetworkBuilder configuration(String configuration) {
        Objects.requireNonNull(configuration, "configuration");
        provenance.setConfiguration(configuration);
        return this;
    }

    /**
     * Notes a setting of the program's own for recordings to keep, beside those of the neurons and of the plasticity.
     *
     * @param path what is set, "measures.last" say: lower case letters, digits, _ and dots
     * @param value what it is set to, as text
     * @return this builder
     * @throws IllegalArgumentException if the path is none
     * @since 0.1.0
     */
    public NetworkBuilder setting(String path, String value) {
        Objects.requireNonNull(value, "value");
        if (!path.matches("[a-z][a-z0-9_.]*")) {
            throw new IllegalArgumentException("'" + path + "' is no path of a setting: a-z, 0-9, _ and dots");
        }
        provenance.setting(path, value);
        return this;
    }

    /**
     * Sets how long the run is planned to last. Recordings keep it, and say of a network that is closed before that
     * they are not complete.
     *
     * @param seconds above 0; if not set, a network is complete whenever it is closed
     * @return this builder
     * @throws SettingException if it is not above 0, or not finite
     * @since 0.1.0
     */
    public NetworkBuilder plannedDuration(double seconds) {
        if (!(seconds > 0 && seconds < Double.POSITIVE_INFINITY)) {
            throw new SettingException(
                    "duration", "The planned duration is " + seconds + " s, but must be above 0 s and finite.");
        }
        provenance.setPlannedDuration(seconds);
        return this;
    }

    /**
     * Notes the version of a module that takes part, for recordings to keep.
     *
     * @param type any class of the module
     * @return this builder
     */
    public NetworkBuilder version(Class<?> type) {
        provenance.version(type);
        return this;
    }

    /**
     * Notes a file that the network depends on, beside those that the settings of its plugins name: a checkpoint is
     * refused if the contents of one have changed.
     *
     * @param file a file or folder
     * @return this builder
     * @since 0.1.0
     */
    public NetworkBuilder file(Path file) {
        Objects.requireNonNull(file, "file");
        provenance.file(file);
        return this;
    }

    /**
     * Adds a recording of a plugin's.
     *
     * @param recorder the name of a recorder, or {@link Plugins#NONE}
     * @param folder an existing folder to record in
     * @param settings the recorder's settings
     * @param plan what to record
     * @return this builder
     * @throws MicroSpikeException if there is no such plugin or a setting is wrong
     */
    public NetworkBuilder record(String recorder, Path folder, Map<String, ?> settings, RecordingPlan plan) {
        Objects.requireNonNull(folder, "folder");
        Objects.requireNonNull(plan, "plan");
        PlannedRecording.ofPlugin(provenance, recorder, folder, settings, plan).ifPresent(recordings::add);
        return this;
    }

    /**
     * Adds a recording of the program's own.
     *
     * @param recording notified of what happens
     * @param plan what to record
     * @return this builder
     */
    public NetworkBuilder record(Recording recording, RecordingPlan plan) {
        Objects.requireNonNull(recording, "recording");
        Objects.requireNonNull(plan, "plan");
        return record(run -> recording, plan);
    }

    /**
     * Adds a recording of the program's own that needs to know what is about to run.
     *
     * @param opening makes a new recording in {@link #build()}
     * @param plan what to record
     * @return this builder
     * @since 0.1.0
     */
    public NetworkBuilder record(Function<RunDescription, ? extends Recording> opening, RecordingPlan plan) {
        Objects.requireNonNull(opening, "opening");
        Objects.requireNonNull(plan, "plan");
        recordings.add(PlannedRecording.ofProgram(opening, plan));
        return this;
    }

    /**
     * Has a program's own code receive the output spikes of a population: in order, soon after each, before the run
     * returns.
     *
     * @param population its name
     * @param listener what to do with each
     * @return this builder
     * @since 0.1.0
     */
    public NetworkBuilder listen(String population, SpikeListener listener) {
        Objects.requireNonNull(population, "population");
        Objects.requireNonNull(listener, "listener");
        recordings.add(PlannedRecording.ofListener(population, listener));
        return this;
    }

    /**
     * Starts with the weights of another network, trained before: of every projection that both have by name. Time, seed,
     * settings and all else are this network's own.
     *
     * @param network which; its weights are copied now
     * @return this builder
     * @throws MicroSpikeException in {@link #build()} if a projection of the same name has other synapses, or a weight is
     *     beyond the bounds of this network's rule
     * @since 0.1.0
     */
    public NetworkBuilder trained(Network network) {
        Objects.requireNonNull(network, "network");
        for (String projection : network.projections()) {
            trained.put(projection, network.weights(projection).copy());
        }
        return this;
    }

    /**
     * Has the network continue from a checkpoint: its spikes, weights and recordings are from then on the same, to the
     * last bit, as if never interrupted. Everything else must be as it was for the network that was saved,
     * the recordings in the same order.
     *
     * @param checkpoint where to continue
     * @return this builder
     * @throws MicroSpikeException in {@link #build()} if the checkpoint is not that of such a network, or the
     *     recording is not there any more
     */
    public NetworkBuilder resume(Checkpoint checkpoint) {
        Objects.requireNonNull(checkpoint, "checkpoint");
        this.checkpoint = Optional.of(checkpoint);
        return this;
    }

    /**
     * Opens the input alone. Several networks that differ in other things can share it, each given a view of it by
     * {@link #input(Input)}.
     *
     * @return the input at time 0, as the network of this builder would open it
     * @throws MicroSpikeException if there is none, or its settings contradict one another
     * @throws UncheckedIOException if it cannot be read
     */
    public Input openInput() {
        Map.Entry<String, Blueprint.Source> first = blueprint.firstInput();
        try {
            return first.getValue()
                    .opener()
                    .open(provenance.identity().inputRandom().named("input"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Makes the network, at time 0 or at that of its checkpoint.
     *
     * @return the network, to be closed
     * @throws MicroSpikeException if something is missing or settings contradict one another
     * @throws UncheckedIOException if the input cannot be read or a recording not be written
     * @throws PluginException if a plugin fails
     */
    public Network build() {
        Map<String, Projection> projections = projections();
        checkNeurons();
        NetworkFork.Makings makings = new NetworkFork.Makings(
                new LinkedHashMap<>(blueprint.inputs()),
                new LinkedHashMap<>(blueprint.populations()),
                provenance.copy(),
                threads,
                parts.block(),
                List.copyOf(blueprint.phases()),
                frozen);
        Identity identity = makings.provenance().identity();
        Construction construction = new Construction(provenance.participants());
        return construction.make(() -> {
            // Cheap checks first: opening an input may take a while.
            if (checkpoint.isPresent()) {
                checkpoint.get().check(identity);
            }
            Map<String, Input> inputs = open(construction, identity);
            Assembly assembly = new Assembly(identity.random(), parts, inputs, blueprint, projections, plugins);
            Engine engine = assembly.engine(threads, progress);
            LiveSettings settings = assembly.settings(engine);
            Network.Layout layout = assembly.layout();
            prepare(engine, settings, layout);
            identity.plannedDuration().ifPresent(engine::planUntil);
            Network network = new Network(engine, settings, layout, makings);
            if (checkpoint.isPresent()) {
                settings.takeOn(checkpoint.get().changes());
                construction.resume(checkpoint.get(), engine, recordings, plan -> identity.describe(layout, plan));
            } else {
                construction.record(engine, recordings, plan -> identity.describe(layout, plan));
                trained.forEach((projection, values) -> {
                    if (projections.containsKey(projection)) {
                        network.setWeights(projection, values);
                    }
                });
            }
            return network;
        });
    }

    /**
     * Refuses what {@link #build()} would refuse of inputs, neurons, projections and rewards, and makes no network. Synapses
     * are made, and checked, only where that takes no time to speak of: up to a million. No recording is opened.
     *
     * @throws MicroSpikeException if something is missing or settings contradict one another
     * @throws UncheckedIOException if the input cannot be read
     * @throws PluginException if a plugin fails
     * @since 0.1.0
     */
    public void check() {
        Map<String, Projection> projections = projections();
        checkNeurons();
        Identity identity = provenance.copy().identity();
        Construction construction = new Construction(provenance.participants());
        construction.make(() -> {
            Map<String, Input> inputs = open(construction, identity);
            Assembly assembly = new Assembly(identity.random(), parts, inputs, blueprint, projections, plugins);
            if (assembly.isSmall()) {
                Engine engine = assembly.engine(1, building -> {});
                prepare(engine, assembly.settings(engine), assembly.layout());
            } else {
                assembly.check();
            }
            for (Input input : inputs.values()) {
                input.close();
            }
            return assembly;
        });
    }

    private Map<String, Input> open(Construction construction, Identity identity) throws IOException {
        Map<String, Input> inputs = new LinkedHashMap<>();
        for (Map.Entry<String, Blueprint.Source> each : blueprint.inputs().entrySet()) {
            Input input = each.getValue().open(each.getKey(), identity.inputRandom(), blueprint.phases());
            inputs.put(each.getKey(), construction.opened(input));
        }
        return inputs;
    }

    /** Has an engine start as it was set, and checks what comes later. */
    private void prepare(Engine engine, LiveSettings settings, Network.Layout layout) {
        if (resetAtTrials) {
            engine.resetAtTrials();
        }
        checkFrozen();
        Phases.freezeFirst(engine, frozen);
        new Phases(blueprint.phases(), engine, settings, frozen).check(layout);
    }

    private void checkNeurons() {
        if (blueprint.populations().isEmpty()) {
            throw new MicroSpikeException("The network has no neurons.");
        }
    }

    /** All projections; where none was added, that of one layer. */
    private Map<String, Projection> projections() {
        if (!blueprint.isLayer()) {
            return blueprint.projections();
        }
        String from = blueprint.firstInput().getKey();
        String to = blueprint.populations().keySet().stream().findFirst().orElse(NEURONS);
        Projection layer =
                Projection.of(from + "-" + to, from, to).weights(initialWeights).plasticity(rule, ruleSettings);
        return Map.of(layer.name(), layer);
    }

    private void checkFrozen() {
        int count = blueprint.populations().values().iterator().next().count();
        if (frozen < 0 || frozen > count) {
            throw new SettingException(
                    "frozen",
                    "'frozen' is " + frozen + ", but must be a number of neurons from 0 to 'count', " + count + ".");
        }
    }
}
