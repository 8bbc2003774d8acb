package org.microspike.api.network;

import java.io.DataInput;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.microspike.api.Input;
import org.microspike.api.InputSource;
import org.microspike.api.NeuronGroup;
import org.microspike.api.NeuronModel;
import org.microspike.api.Plasticity;
import org.microspike.api.PlasticityRule;
import org.microspike.api.Plugin;
import org.microspike.api.Recorder;
import org.microspike.api.Recording;
import org.microspike.api.data.InputExtent;
import org.microspike.api.data.Schedule;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.data.Weights;
import org.microspike.api.internal.engine.Engine;
import org.microspike.api.internal.engine.NoPlasticity;
import org.microspike.api.internal.engine.RecordingProgress;
import org.microspike.api.internal.engine.SavedParts;
import org.microspike.api.internal.guard.GuardedInput;
import org.microspike.api.internal.guard.Origin;
import org.microspike.api.internal.guard.Participants;
import org.microspike.api.internal.guard.PluginCode;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.message.PluginException;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.plugin.Plugins;
import org.microspike.api.record.RecordingPlan;
import org.microspike.api.record.RunDescription;
import org.microspike.api.setting.SettingException;
import org.microspike.api.setting.Settings;

/**
 * What a network is made of. Settings are given by name, as texts with units ("10 ms"), numbers, booleans or paths,
 * and are checked in {@link #build()}.
 */
public final class NetworkBuilder {
    private final Plugins plugins;
    private final Participants participants = new Participants();
    private final Map<String, String> versions = new LinkedHashMap<>();
    private final StringBuilder description = new StringBuilder();
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final List<Path> files = new ArrayList<>();
    private final List<PlannedRecording> recordings = new ArrayList<>();
    private Optional<String> configuration = Optional.empty();
    private long seed = 1;
    private Optional<InputMaker> input = Optional.empty();
    private Optional<GroupMaker> neurons = Optional.empty();
    private int count;
    private PlasticityMaker plasticity = (weights, random) -> new NoPlasticity(weights);
    private InitialWeights initialWeights = InitialWeights.uniform(0, 1);
    private int frozen;
    private Optional<Checkpoint> checkpoint = Optional.empty();
    private OptionalDouble plannedDuration = OptionalDouble.empty();

    NetworkBuilder(Plugins plugins) {
        this.plugins = plugins;
        version(Network.class);
    }

    /**
     * Sets the seed of all randomness.
     *
     * @param seed any number; 1 if not set
     * @return this builder
     */
    public NetworkBuilder seed(long seed) {
        this.seed = seed;
        return this;
    }

    /**
     * Sets the input to a plugin's.
     *
     * @param source the name of an input source
     * @param settings its settings
     * @return this builder
     * @throws MicroSpikeException if there is no such plugin or a setting is wrong
     */
    public NetworkBuilder input(String source, Map<String, ?> settings) {
        InputSource plugin = plugins.inputSource(source);
        Settings checked = check(plugin, "input.source", settings);
        input = Optional.of(random -> plugin.open(checked, random));
        return this;
    }

    /**
     * Sets the input to given spikes.
     *
     * @param train the spikes, ordered by time
     * @param afferents the number of afferents
     * @return this builder
     * @throws MicroSpikeException if a time or an afferent is not allowed
     */
    public NetworkBuilder input(SpikeTrain train, int afferents) {
        input = Optional.of(random -> Input.of(train, afferents));
        return this;
    }

    /**
     * Sets the input to one of the program's own.
     *
     * @param opened an input at time 0, which the network closes when it is closed
     * @return this builder
     * @throws PluginException here or in a run if the input breaks its contract
     */
    public NetworkBuilder input(Input opened) {
        Class<?> type = opened.getClass();
        Input guarded = new GuardedInput(opened, new PluginCode("input", type.getName(), type));
        input = Optional.of(random -> guarded);
        return this;
    }

    /**
     * Sets the neurons.
     *
     * @param model the name of a neuron model
     * @param count how many neurons, at least 1
     * @param settings the model's settings
     * @return this builder
     * @throws MicroSpikeException if there is no such plugin or a setting is wrong
     */
    public NetworkBuilder neurons(String model, int count, Map<String, ?> settings) {
        if (count < 1) {
            throw new SettingException("count", "'count' is " + count + ", but there must be at least 1 neuron.");
        }
        NeuronModel plugin = plugins.neuronModel(model);
        Settings checked = check(plugin, "neurons.model", settings);
        keep(plugin, "neurons", "model", checked);
        this.count = count;
        neurons = Optional.of(random -> plugin.create(count, checked, random));
        return this;
    }

    /**
     * Sets the rule by which weights learn; without one they are fixed.
     *
     * @param rule the name of a plasticity rule, or {@link Plugins#NONE}
     * @param settings the rule's settings
     * @return this builder
     * @throws MicroSpikeException if there is no such plugin or a setting is wrong
     */
    public NetworkBuilder plasticity(String rule, Map<String, ?> settings) {
        if (rule.equals(Plugins.NONE)) {
            Settings.check(List.of(), settings);
            plasticity = (weights, random) -> new NoPlasticity(weights);
            return this;
        }
        PlasticityRule plugin = plugins.plasticityRule(rule);
        Settings checked = check(plugin, "plasticity.rule", settings);
        keep(plugin, "plasticity", "rule", checked);
        plasticity = (weights, random) -> plugin.create(weights, checked, random);
        return this;
    }

    /**
     * Sets the weights to start from.
     *
     * @param initialWeights the weights; uniform in [0, 1) if not set
     * @return this builder
     */
    public NetworkBuilder initialWeights(InitialWeights initialWeights) {
        this.initialWeights = initialWeights;
        return this;
    }

    /**
     * Freezes the first neurons from the start, {@link InitialWeights#extended those of an earlier network} say.
     *
     * @param neurons how many of the first neurons do not learn until {@link Network#setLearning} has them do so;
     *     0 if not set
     * @return this builder
     * @throws MicroSpikeException in {@link #build()} if there are not so many neurons
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
        this.configuration = Optional.of(configuration);
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
        if (!path.matches("[a-z][a-z0-9_.]*")) {
            throw new IllegalArgumentException("'" + path + "' is no path of a setting: a-z, 0-9, _ and dots");
        }
        settings.put(path, value);
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
        plannedDuration = OptionalDouble.of(seconds);
        return this;
    }

    /**
     * Notes the version of a module that takes part, for recordings to keep.
     *
     * @param type any class of the module
     * @return this builder
     */
    public NetworkBuilder version(Class<?> type) {
        String module = type.getModule().isNamed() ? type.getModule().getName() : type.getPackageName();
        versions.put(module, Origin.of(type).version());
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
        files.add(file);
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
        if (recorder.equals(Plugins.NONE)) {
            Settings.check(List.of(), settings);
            return this;
        }
        Recorder plugin = plugins.recorder(recorder);
        Settings checked = check(plugin, "record.recorder", settings);
        recordings.add(new PlannedRecording(
                new RecordingMaker() {
                    @Override
                    public Recording open(RunDescription run) throws IOException {
                        return plugin.open(folder, run, checked);
                    }

                    @Override
                    public Recording resume(RunDescription run, DataInput in) throws IOException {
                        return plugin.resume(folder, run, checked, in);
                    }
                },
                plan));
        return this;
    }

    /**
     * Adds a recording of the program's own.
     *
     * @param recording told of what happens
     * @param plan what to record
     * @return this builder
     */
    public NetworkBuilder record(Recording recording, RecordingPlan plan) {
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
        recordings.add(new PlannedRecording(
                new RecordingMaker() {
                    @Override
                    public Recording open(RunDescription run) {
                        return opening.apply(run);
                    }

                    @Override
                    public Recording resume(RunDescription run, DataInput in) throws IOException {
                        Recording recording = opening.apply(run);
                        recording.restore(in);
                        return recording;
                    }
                },
                plan));
        return this;
    }

    /**
     * Has the network go on from a checkpoint: its spikes, weights and recordings are from then on the same, to the
     * last bit, as if it had never been stopped. Everything else must be as it was for the network that was saved,
     * the recordings in the same order.
     *
     * @param checkpoint where to go on
     * @return this builder
     * @throws MicroSpikeException in {@link #build()} if the checkpoint is not that of such a network, or the
     *     recording is not there any more
     */
    public NetworkBuilder resume(Checkpoint checkpoint) {
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
        try {
            return inputMaker().open(RandomStream.seeded(seed).named("input"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private InputMaker inputMaker() {
        return input.orElseThrow(() -> new MicroSpikeException("The network has no input."));
    }

    /**
     * Makes the network, at time 0 or at that of the checkpoint it goes on from.
     *
     * @return the network, to be closed
     * @throws MicroSpikeException if something is missing or settings contradict one another
     * @throws UncheckedIOException if the input cannot be read or a recording not be written
     * @throws PluginException if a plugin fails
     */
    public Network build() {
        InputMaker inputMaker = inputMaker();
        GroupMaker groupMaker = neurons.orElseThrow(() -> new MicroSpikeException("The network has no neurons."));
        RandomStream random = RandomStream.seeded(seed);
        Network.Identity identity = new Network.Identity(
                configuration.orElseGet(() -> "seed: " + seed + "\n" + description),
                seed,
                new LinkedHashMap<>(versions),
                new Network.Files(List.copyOf(files), new Digests()));
        List<AutoCloseable> opened = new ArrayList<>();
        try {
            // Cheap checks first: opening an input may take a while.
            if (checkpoint.isPresent()) {
                checkpoint.get().check(identity.configuration(), identity.seed(), identity.versions());
                checkpoint.get().checkFiles(identity.files().contents());
            }
            NeuronGroup group = groupMaker.make(random.named("neurons"));
            Input openedInput = inputMaker.open(random.named("input"));
            opened.add(openedInput);
            int afferents = openedInput.afferents();
            double[] values = initialWeights.make(afferents, count, random.named("weights"));
            Weights weights = new Weights(afferents, count, values);
            Plasticity rule = plasticity.make(weights, random.named("plasticity"));
            weights.setBounds(rule.minimumWeight(), rule.maximumWeight());
            freeze(rule);
            Schedule schedule = openedInput.schedule();
            Optional<InputExtent> extent = openedInput.extent();
            Engine engine = new Engine(openedInput, group, weights, rule);
            plannedDuration.ifPresent(engine::planUntil);
            Function<RecordingPlan, RunDescription> describe = plan -> new RunDescription(
                    identity.configuration(),
                    seed,
                    versions,
                    afferents,
                    count,
                    schedule,
                    plan,
                    settings,
                    plannedDuration);
            if (checkpoint.isPresent()) {
                resume(checkpoint.get(), engine, describe, opened);
            } else {
                for (PlannedRecording planned : recordings) {
                    RunDescription run = describe.apply(planned.plan);
                    Recording recording = planned.maker.open(run);
                    opened.add(recording);
                    engine.add(new RecordingProgress(recording, run));
                }
            }
            return new Network(engine, schedule, extent, participants, identity);
        } catch (IOException e) {
            closeAll(opened, e);
            throw new UncheckedIOException(e);
        } catch (RuntimeException | Error e) {
            closeAll(opened, e);
            throw participants.named(e, "at the start");
        }
    }

    private void resume(
            Checkpoint saved,
            Engine engine,
            Function<RecordingPlan, RunDescription> describe,
            List<AutoCloseable> opened)
            throws IOException {
        try (DataInputStream in = saved.openState()) {
            if (!engine.restore(saved.time(), in)) {
                throw saved.mismatch("of another input");
            }
            for (PlannedRecording planned : recordings) {
                DataInputStream part = SavedParts.read(in);
                RunDescription run = describe.apply(planned.plan);
                Recording recording = planned.maker.resume(run, part);
                opened.add(recording);
                SavedParts.end(part, recording);
                RecordingProgress progress = new RecordingProgress(recording, run);
                progress.restore(in);
                engine.add(progress);
            }
        } catch (EOFException e) {
            throw saved.mismatch("of a network with other parts");
        }
    }

    private void freeze(Plasticity rule) {
        if (frozen < 0 || frozen > count) {
            throw new SettingException(
                    "frozen",
                    "'frozen' is " + frozen + ", but must be a number of neurons from 0 to 'count', " + count + ".");
        }
        for (int neuron = 0; neuron < frozen; neuron++) {
            rule.setLearning(neuron, false);
        }
    }

    private Settings check(Plugin plugin, String key, Map<String, ?> given) {
        Settings settings = Settings.check(plugin.parameters(), given);
        if (!(plugin instanceof Recorder)) {
            files.addAll(settings.files());
        }
        plugins.all().stream().filter(each -> each.plugin() == plugin).forEach(installed -> {
            version(installed.type());
            participants.add(new PluginCode(installed.service(), plugin.name(), installed.type()));
        });
        description.append(key).append(": ").append(plugin.name()).append('\n');
        description.append("  ").append(settings).append('\n');
        return settings;
    }

    /** Keeps what a part of the network was set to, instead of what it was set to before. */
    private void keep(Plugin plugin, String part, String pluginKey, Settings checked) {
        settings.keySet().removeIf(path -> path.startsWith(part + "."));
        settings.put(part + "." + pluginKey, plugin.name());
        checked.formatted().forEach((name, value) -> settings.put(part + "." + name, value));
    }

    private static void closeAll(List<AutoCloseable> opened, Throwable reason) {
        for (AutoCloseable each : opened) {
            try {
                each.close();
            } catch (Exception e) {
                reason.addSuppressed(e);
            }
        }
    }

    private record PlannedRecording(RecordingMaker maker, RecordingPlan plan) {}

    private interface InputMaker {
        Input open(RandomStream random) throws IOException;
    }

    private interface GroupMaker {
        NeuronGroup make(RandomStream random);
    }

    private interface PlasticityMaker {
        Plasticity make(Weights weights, RandomStream random);
    }

    private interface RecordingMaker {
        Recording open(RunDescription run) throws IOException;

        Recording resume(RunDescription run, DataInput in) throws IOException;
    }
}
