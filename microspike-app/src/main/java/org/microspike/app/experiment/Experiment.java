package org.microspike.app.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.microspike.api.Input;
import org.microspike.api.Plugin;
import org.microspike.api.data.InputExtent;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.network.Digests;
import org.microspike.api.network.Network;
import org.microspike.api.network.NetworkBuilder;
import org.microspike.api.plugin.Plugins;
import org.microspike.api.record.RecordingPlan;
import org.microspike.api.setting.Dimension;
import org.microspike.api.setting.Parameter;
import org.microspike.api.setting.PerNeuron;
import org.microspike.api.setting.SettingException;
import org.microspike.api.setting.Settings;

/**
 * An experiment as read from its file and changed on the command line. Every mistake is reported with the place where it
 * was written.
 */
public final class Experiment {
    private static final List<String> KEYS =
            List.of("name", "seed", "duration", "input", "neurons", "plasticity", "weights", "record");
    /** From there on the double next to a time is two microseconds away. */
    private static final double LONGEST_DURATION = 1e10;

    private final Setting.Block root;
    private final String source;
    private final PluginBlock input;
    private final PluginBlock neurons;
    private final PluginBlock plasticity;
    private final PluginBlock recorder;
    private final WeightsBlock weights;

    /**
     * An experiment.
     *
     * @param root its settings
     * @param source what to call it in messages
     */
    Experiment(Setting.Block root, String source) {
        this.root = root;
        this.source = source;
        root.checkKeys(KEYS, "");
        input = PluginBlock.input(root);
        neurons = PluginBlock.neurons(root);
        plasticity = PluginBlock.plasticity(root);
        recorder = PluginBlock.record(root);
        weights = new WeightsBlock(root);
    }

    /**
     * The experiment's name.
     *
     * @return the key "name", or what the experiment was read from, without ".yaml"
     */
    public String name() {
        root.text("name").ifPresent(name -> {
            if (name.text().chars().anyMatch(Character::isISOControl)) {
                throw name.error("name", "'" + name.text() + "' must be of one line, without control characters.");
            }
        });
        return root.text("name").map(Setting.Text::text).orElse(source.replaceFirst("\\.ya?ml$", ""));
    }

    /**
     * The seed.
     *
     * @return the key "seed", or 1
     */
    public long seed() {
        return root.text("seed").map(seed -> seed.longNumber("seed")).orElse(1L);
    }

    /**
     * How long to simulate.
     *
     * @return in seconds, above 0 and at most 1e10
     * @throws MicroSpikeException if it is missing, or not within that range
     */
    public double duration() {
        Setting.Text duration = root.text("duration")
                .orElseThrow(() -> new MicroSpikeException(
                        source + ": 'duration' is missing: how long to simulate, for example '450 s'."));
        double seconds = duration.positiveTime("duration");
        if (seconds > LONGEST_DURATION) {
            throw duration.error(
                    "duration",
                    "'" + duration.text() + "' is too long; the most is " + Dimension.TIME.format(LONGEST_DURATION)
                            + ", about 300 years.");
        }
        return seconds;
    }

    /**
     * Whether the experiment asks for a recording.
     *
     * @return false for {@code recorder: none}
     */
    public boolean recorded() {
        return !recorder.isNone();
    }

    /**
     * Wires the network, with a recording in a folder.
     *
     * @param plugins where to look plugins up
     * @param folder an existing folder for the recording, should the experiment ask for one; empty for no recording
     * @param observer adds what else is to be attached
     * @return the network at time 0
     * @throws MicroSpikeException if anything in the experiment is wrong
     * @throws IOException if a file that the experiment names cannot be read
     */
    public Network network(Plugins plugins, Optional<Path> folder, Function<NetworkBuilder, NetworkBuilder> observer)
            throws IOException {
        return wire(plugins, folder, builder -> observer.apply(builder).build());
    }

    /**
     * Opens the input alone, for several networks to share.
     *
     * @param plugins where to look plugins up
     * @return the input at time 0, the same as the network's
     * @throws MicroSpikeException if anything in the experiment is wrong
     * @throws IOException if a file that the experiment names cannot be read
     */
    public Input input(Plugins plugins) throws IOException {
        return wire(plugins, Optional.empty(), NetworkBuilder::openInput);
    }

    /**
     * What the result of a run depends on, apart from the seed and what is measured of it: the duration, every setting with
     * its default, in SI units, the contents of files that are read, and the modules that take part.
     *
     * @param plugins where to look plugins up
     * @param digests of files and modules
     * @return values by key, those of files and modules as digests; keys of the input start with "input."
     * @throws MicroSpikeException if anything in the experiment is wrong
     * @throws IOException if a file that the experiment names cannot be read
     */
    public Map<String, String> dependencies(Plugins plugins, Digests digests) throws IOException {
        Map<String, String> dependencies = new LinkedHashMap<>();
        dependencies.put("duration", Double.toString(duration()));
        addDependencies(dependencies, plugins, input, plugins::inputSource, digests);
        dependencies.put("neurons.count", Integer.toString(count()));
        addDependencies(dependencies, plugins, neurons, plugins::neuronModel, digests);
        addDependencies(dependencies, plugins, plasticity, plugins::plasticityRule, digests);
        dependencies.putAll(weights.values());
        for (Map.Entry<String, Path> file : weights.files().entrySet()) {
            dependencies.put(file.getKey(), digests.of(file.getValue()));
        }
        dependencies.put("module of the simulation", digests.ofModule(Network.class));
        return dependencies;
    }

    private static void addDependencies(
            Map<String, String> dependencies,
            Plugins plugins,
            PluginBlock block,
            Function<String, ? extends Plugin> lookUp,
            Digests digests)
            throws IOException {
        dependencies.put(block.key(), block.plugin());
        if (block.isNone()) {
            block.checkKeys(List.of());
            return;
        }
        Plugin plugin = block.find(lookUp);
        try {
            Settings settings = Settings.check(plugin.parameters(), block.settings(plugin.parameters()));
            for (Map.Entry<String, Object> value : settings.values().entrySet()) {
                dependencies.put(block.name() + "." + value.getKey(), written(value.getValue(), digests));
            }
        } catch (SettingException e) {
            throw block.located(e);
        }
        dependencies.put("module of " + block.key(), digests.ofModule(type(plugins, plugin)));
    }

    /** The class that provides a plugin. */
    private static Class<?> type(Plugins plugins, Plugin plugin) {
        return plugins.all().stream()
                .filter(installed -> installed.plugin() == plugin)
                .findFirst()
                .<Class<?>>map(Plugins.Installed::type)
                .orElse(plugin.getClass());
    }

    /** A value of a setting, of a file its digest. */
    private static String written(Object value, Digests digests) throws IOException {
        if (value instanceof List<?> list) {
            List<String> items = new ArrayList<>();
            for (Object item : list) {
                items.add(written(item, digests));
            }
            return items.toString();
        }
        if (value instanceof PerNeuron values && values.file().isPresent()) {
            return digests.of(values.file().get());
        }
        return value instanceof Path file ? digests.of(file) : String.valueOf(value);
    }

    /**
     * What a key is set to.
     *
     * @param plugins where to look plugins up
     * @param path the key, with the keys of the blocks it is in: "input.jitter" and the like
     * @return as written in the file; where it is left out, the default of the plugin's parameter; empty if neither tells
     * @throws MicroSpikeException if it takes a plugin that is not there
     */
    public Optional<String> value(Plugins plugins, String path) {
        Optional<Setting> setting = Optional.of(root);
        for (String key : path.split("\\.")) {
            setting = setting.filter(Setting.Block.class::isInstance)
                    .map(Setting.Block.class::cast)
                    .flatMap(block -> block.get(key));
        }
        if (setting.isPresent()) {
            return setting.filter(Setting.Text.class::isInstance)
                    .map(Setting.Text.class::cast)
                    .map(Setting.Text::text);
        }
        String key = path.substring(path.indexOf('.') + 1);
        return switch (path.replaceFirst("\\..*", "")) {
            case "input" -> input.defaultOf(plugins::inputSource, key);
            case "neurons" -> neurons.defaultOf(plugins::neuronModel, key);
            case "plasticity" -> plasticity.defaultOf(plugins::plasticityRule, key);
            default -> Optional.empty();
        };
    }

    /**
     * What a user may want to know of the input after a run of this experiment, though nothing is wrong with it.
     *
     * @param plugins where to look plugins up
     * @param network that of the experiment, run to the duration or less
     * @return sentences; mostly none
     */
    public List<String> remarks(Plugins plugins, Network network) {
        Optional<InputExtent> extent = network.inputExtent().filter(all -> network.time() >= duration());
        return extent.map(all -> new InputRemarks(
                        input.block(), plugins.inputSource(input.plugin()).parameters(), all))
                .map(remarks -> remarks.of(duration(), network.inputSpikes()))
                .orElse(List.of());
    }

    private int count() {
        return neurons.own("count")
                .map(text -> text.wholeNumber("neurons.count"))
                .orElse(1);
    }

    private <T> T wire(Plugins plugins, Optional<Path> folder, Function<NetworkBuilder, T> last) throws IOException {
        NetworkBuilder builder =
                Network.builder(plugins).seed(seed()).configuration(toString()).version(Experiment.class);
        root.text("duration").ifPresent(text -> builder.plannedDuration(text.positiveTime("duration")));
        int count = count();
        wire(input, plugins::inputSource, settings -> builder.input(input.plugin(), settings));
        wire(neurons, plugins::neuronModel, settings -> builder.neurons(neurons.plugin(), count, settings));
        if (plasticity.isNone()) {
            plasticity.checkKeys(List.of());
        } else {
            wire(plasticity, plugins::plasticityRule, settings -> builder.plasticity(plasticity.plugin(), settings));
        }
        weights.wire(builder, plugins);
        weights.files().values().forEach(builder::file);
        RecordingPlan plan = RecordingBlock.plan(recorder.block());
        if (recorder.isNone()) {
            recorder.checkKeys(plugins.recorders().stream()
                    .flatMap(each -> each.parameters().stream())
                    .map(Parameter::name)
                    .distinct()
                    .toList());
        } else {
            wire(
                    recorder,
                    plugins::recorder,
                    settings -> folder.ifPresent(place -> builder.record(recorder.plugin(), place, settings, plan)));
        }
        return located(List.of(input, neurons, plasticity, recorder), () -> weights.located(() -> last.apply(builder)));
    }

    /** Checks a block against what its plugin declares, and hands the plugin's settings on. */
    private static void wire(
            PluginBlock block, Function<String, ? extends Plugin> lookUp, Consumer<Map<String, ?>> wiring) {
        Map<String, Object> settings = block.settings(block.find(lookUp).parameters());
        located(List.of(block), () -> {
            wiring.accept(settings);
            return settings;
        });
    }

    /** Adds to a wrong setting the place where it was written. */
    private static <T> T located(List<PluginBlock> blocks, Supplier<T> action) {
        try {
            return action.get();
        } catch (SettingException e) {
            throw blocks.stream()
                    .filter(block -> blocks.size() == 1 || block.has(e.key()))
                    .findFirst()
                    .map(block -> block.located(e))
                    .orElseGet(() -> blocks.get(0).unlocated(e));
        }
    }

    /** The experiment as YAML, with the changes of the command line. */
    @Override
    public String toString() {
        return SettingWriter.write(root);
    }
}
