package org.microspike.app.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.microspike.api.Dimension;
import org.microspike.api.InitialWeights;
import org.microspike.api.Input;
import org.microspike.api.InputExtent;
import org.microspike.api.MicroSpikeException;
import org.microspike.api.Network;
import org.microspike.api.Parameter;
import org.microspike.api.Plugin;
import org.microspike.api.Plugins;
import org.microspike.api.RecordedRun;
import org.microspike.api.RecordingPlan;
import org.microspike.api.SettingException;
import org.microspike.api.Weights;

/**
 * An experiment as read from its file and changed on the command line. Every mistake is reported with the place where it
 * was written.
 */
public final class Experiment {
    private static final List<String> KEYS =
            List.of("name", "seed", "duration", "input", "neurons", "plasticity", "weights", "record");
    /** From there on the double next to a time is two microseconds away. */
    private static final double LONGEST_DURATION = 1e10;

    private static final Pattern CALL = Pattern.compile("(\\w+)\\((.*)\\)");

    private final Setting.Block root;
    private final String source;
    private final Path folder;
    private final Path workingFolder;

    /**
     * An experiment.
     *
     * @param root its settings
     * @param source what to call it in messages
     * @param folder to which paths in its file are relative
     * @param workingFolder to which paths given on the command line are relative
     */
    Experiment(Setting.Block root, String source, Path folder, Path workingFolder) {
        this.root = root;
        this.source = source;
        this.folder = folder;
        this.workingFolder = workingFolder;
        root.checkKeys(KEYS, "");
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
        return !recorder().plugin.equals(Plugins.NONE);
    }

    private Part input() {
        return new Part("input", "source", "pattern");
    }

    private Part neurons() {
        return new Part("neurons", "model", "srm");
    }

    private Part plasticity() {
        return new Part("plasticity", "rule", "stdp");
    }

    private Part recorder() {
        return new Part("record", "recorder", "hdf5");
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
    public Network network(Plugins plugins, Optional<Path> folder, Function<Network.Builder, Network.Builder> observer)
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
        return wire(plugins, Optional.empty(), Network.Builder::openInput);
    }

    /**
     * What the input is made from. Experiments of which it is the same have the same input.
     *
     * @return the block "input", the folder its paths are relative to, and the seed
     */
    public String inputText() {
        Map<String, Setting> settings = new LinkedHashMap<>();
        root.get("input").ifPresent(input -> settings.put("input", input));
        return folder + " " + seed() + " " + ExperimentFile.write(new Setting.Block(source, settings));
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
            case "input" -> input().defaultOf(plugins::inputSource, key);
            case "neurons" -> neurons().defaultOf(plugins::neuronModel, key);
            case "plasticity" -> plasticity().defaultOf(plugins::plasticityRule, key);
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
        Part input = input();
        return extent.map(all -> new InputRemarks(
                        input.block, plugins.inputSource(input.plugin).parameters(), all))
                .map(remarks -> remarks.of(duration(), network.inputSpikes()))
                .orElse(List.of());
    }

    private <T> T wire(Plugins plugins, Optional<Path> folder, Function<Network.Builder, T> last) throws IOException {
        Network.Builder builder =
                Network.builder(plugins).seed(seed()).configuration(toString()).version(Experiment.class);
        Part input = input();
        Part neurons = neurons();
        Part plasticity = plasticity();
        Part recorder = recorder();
        input.wire(plugins::inputSource, settings -> builder.input(input.plugin, settings));
        int count = neurons.block
                .flatMap(block -> block.text("count"))
                .map(text -> text.wholeNumber("neurons.count"))
                .orElse(1);
        neurons.wire(plugins::neuronModel, settings -> builder.neurons(neurons.plugin, count, settings), "count");
        if (plasticity.plugin.equals(Plugins.NONE)) {
            plasticity.block.ifPresent(block -> block.checkKeys(List.of("rule"), "plasticity."));
        } else {
            plasticity.wire(plugins::plasticityRule, settings -> builder.plasticity(plasticity.plugin, settings));
        }
        Part weights = new Part("weights", "initial", "uniform(0, 1)");
        wireWeights(builder, plugins);
        RecordingPlan plan = RecordingBlock.plan(recorder.block);
        if (recorded() && folder.isPresent()) {
            recorder.wire(
                    plugins::recorder,
                    settings -> builder.record(recorder.plugin, folder.get(), settings, plan),
                    "spikes",
                    "input_spikes",
                    "potential",
                    "weights");
        }
        return located(List.of(input, neurons, plasticity, weights, recorder), () -> last.apply(builder));
    }

    /** One block of the file that names what to use, mostly a plugin, and holds its settings. */
    private final class Part {
        private final String name;
        private final String pluginKey;
        private final Optional<Setting.Block> block;
        private final String plugin;

        Part(String name, String pluginKey, String defaultPlugin) {
            this.name = name;
            this.pluginKey = pluginKey;
            block = root.block(name);
            plugin = block.flatMap(given -> given.text(pluginKey))
                    .map(Setting.Text::text)
                    .orElse(defaultPlugin);
        }

        /** The default of a parameter of the plugin. */
        Optional<String> defaultOf(Function<String, Plugin> lookUp, String key) {
            if (key.equals(pluginKey)) {
                return Optional.of(plugin);
            }
            List<Parameter> parameters = plugin.equals(Plugins.NONE)
                    ? List.of()
                    : lookUp.apply(plugin).parameters();
            return parameters.stream()
                    .filter(parameter -> parameter.name().equals(key))
                    .findFirst()
                    .flatMap(Parameter::defaultText);
        }

        /** Checks the block against what its plugin declares, and hands the plugin's settings on. */
        void wire(Function<String, Plugin> lookUp, Function<Map<String, ?>, ?> wiring, String... ownKeys) {
            Plugin found;
            try {
                found = lookUp.apply(plugin);
            } catch (MicroSpikeException e) {
                throw new MicroSpikeException(where(pluginKey) + ": " + e.getMessage(), e);
            }
            List<String> known = new ArrayList<>(List.of(pluginKey));
            known.addAll(List.of(ownKeys));
            List<String> notSettings = List.copyOf(known);
            found.parameters().forEach(parameter -> known.add(parameter.name()));
            Map<String, Object> settings = new LinkedHashMap<>();
            block.ifPresent(given -> {
                given.checkKeys(known, name + ".");
                for (String key : given.settings().keySet()) {
                    if (!notSettings.contains(key)) {
                        settings.put(key, value(given, key, found));
                    }
                }
            });
            located(List.of(this), () -> wiring.apply(settings));
        }

        private Object value(Setting.Block given, String key, Plugin found) {
            Parameter parameter = found.parameters().stream()
                    .filter(declared -> declared.name().equals(key))
                    .findFirst()
                    .orElseThrow();
            Setting setting = given.get(key).orElseThrow();
            if (parameter.isList()) {
                return setting.asItems().stream()
                        .map(item -> value(item.asText(key), parameter))
                        .toList();
            }
            return value(setting.asText(key), parameter);
        }

        private Object value(Setting.Text text, Parameter parameter) {
            return parameter.kind() == Parameter.Kind.FILE ? path(text, name + "." + parameter.name()) : text.text();
        }

        /** Where a key of this block was written, in words. */
        String where(String key) {
            String origin = block.flatMap(given -> given.get(key))
                    .map(Setting::origin)
                    .or(() -> block.map(Setting::origin))
                    .orElse(source);
            return origin + ": " + name + "." + key;
        }

        boolean has(String key) {
            return block.flatMap(given -> given.get(key)).isPresent();
        }
    }

    /** Adds to a wrong setting the place where it was written. */
    private <T> T located(List<Part> parts, Supplier<T> action) {
        try {
            return action.get();
        } catch (SettingException e) {
            Part part = parts.stream()
                    .filter(candidate -> candidate.has(e.key()))
                    .findFirst()
                    .orElse(parts.get(0));
            String where = part.has(e.key()) || parts.size() == 1 ? part.where(e.key()) : source;
            throw new MicroSpikeException(where + ": " + e.getMessage(), e);
        }
    }

    private void wireWeights(Network.Builder builder, Plugins plugins) throws IOException {
        Optional<Setting.Block> block = root.block("weights");
        block.ifPresent(given -> given.checkKeys(List.of("initial", "from", "frozen"), "weights."));
        InitialWeights initial = initialWeights(block.flatMap(given -> given.text("initial")));
        Optional<Setting.Text> from = block.flatMap(given -> given.text("from"));
        Optional<Setting.Text> frozen = block.flatMap(given -> given.text("frozen"));
        boolean freezes = frozen.map(text -> text.flag("weights.frozen")).orElse(true);
        if (from.isEmpty()) {
            frozen.ifPresent(text -> {
                throw text.error(
                        "weights.frozen",
                        "needs 'weights.from', the recording whose neurons are to be frozen. To freeze all neurons,"
                                + " set 'plasticity.rule' to none.");
            });
            builder.initialWeights(initial);
            return;
        }
        Weights earlier = finalWeights(plugins, from.get());
        builder.initialWeights(InitialWeights.extended(earlier, initial));
        builder.frozen(freezes ? earlier.neurons() : 0);
    }

    /** The weights at the end of an earlier run. */
    private Weights finalWeights(Plugins plugins, Setting.Text from) throws IOException {
        try (RecordedRun run = Recordings.open(plugins, path(from, "weights.from"))) {
            int snapshots = run.weightTimes().length;
            if (snapshots == 0) {
                throw new MicroSpikeException("The recording '" + from.text() + "' holds no weights.");
            }
            return run.weights(snapshots - 1);
        } catch (MicroSpikeException e) {
            throw from.error(
                    "weights.from",
                    e.getMessage() + " It must be the recording of an earlier run, or the folder that holds it.");
        }
    }

    private InitialWeights initialWeights(Optional<Setting.Text> initial) throws IOException {
        if (initial.isEmpty()) {
            return InitialWeights.uniform(0, 1);
        }
        Setting.Text text = initial.get();
        Matcher call = CALL.matcher(text.text().strip());
        String kind = call.matches() ? call.group(1) : "";
        String[] arguments = call.matches() ? call.group(2).split(",", -1) : new String[0];
        if (kind.equals("constant") && arguments.length == 1) {
            return InitialWeights.constant(weight(text, arguments[0]));
        }
        if (kind.equals("uniform") && arguments.length == 2) {
            double minimum = weight(text, arguments[0]);
            double maximum = weight(text, arguments[1]);
            try {
                return InitialWeights.uniform(minimum, maximum);
            } catch (MicroSpikeException e) {
                throw text.error("weights.initial", e.getMessage());
            }
        }
        if (kind.equals("file")) {
            String path = call.group(2).strip();
            return InitialWeights.of(WeightsFile.read(path(new Setting.Text(text.origin(), path), "weights.initial")));
        }
        throw text.error(
                "weights.initial",
                "'" + text.text() + "' is not possible; allowed: uniform(0, 1), constant(0.475), file(weights.csv).");
    }

    private static double weight(Setting.Text text, String argument) {
        return text.quantity(Dimension.NUMBER, argument, "weights.initial");
    }

    /** A path is relative to the experiment's file, or to the working directory if given on the command line. */
    private Path path(Setting.Text text, String path) {
        try {
            boolean fromCommandLine = text.origin().equals(ExperimentFile.COMMAND_LINE);
            return (fromCommandLine ? workingFolder : folder).resolve(text.text());
        } catch (java.nio.file.InvalidPathException e) {
            throw text.error(path, "'" + text.text() + "' is no path: " + e.getReason() + ".");
        }
    }

    /** The experiment as YAML, with the changes of the command line. */
    @Override
    public String toString() {
        return ExperimentFile.write(root);
    }
}
