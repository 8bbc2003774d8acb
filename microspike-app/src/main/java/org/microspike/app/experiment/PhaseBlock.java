package org.microspike.app.experiment;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.microspike.api.Plugin;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.message.Names;
import org.microspike.api.network.NetworkBuilder;
import org.microspike.api.network.Phase;
import org.microspike.api.plugin.Plugins;
import org.microspike.api.setting.Dimension;
import org.microspike.api.setting.SettingException;

/** One of the block "phases": a part of the run with changed settings, in which weights learn or not. */
final class PhaseBlock {
    static final String PHASES = "phases";

    private static final String LEARNING = "learning";
    private static final String DURATION = "duration";

    private final String name;
    private final Setting.Block block;
    private final String path;
    private final boolean learning;
    private final Optional<Double> duration;
    private final List<Changed> inputs = new ArrayList<>();
    private final List<Changed> neurons = new ArrayList<>();
    private final List<Changed> rules = new ArrayList<>();

    /**
     * Changed settings of a part of the network.
     *
     * @param name of the part
     * @param changes those settings alone
     * @param whole all settings of the part in this phase
     */
    private record Changed(String name, PluginBlock changes, PluginBlock whole) {}

    private PhaseBlock(String name, Setting.Block block, Circuit circuit) {
        this.name = name;
        this.block = block;
        path = PHASES + "." + name;
        Circuit.Blocks parts = circuit.blocks();
        List<String> keys = new ArrayList<>(List.of(LEARNING, DURATION));
        keys.addAll(parts.keys());
        block.checkKeys(keys, path + ".");
        learning = block.text(LEARNING, path)
                .map(text -> text.flag(path + "." + LEARNING))
                .orElse(true);
        duration = block.text(DURATION, path).map(text -> text.positiveTime(path + "." + DURATION));
        for (Circuit.Part part : parts.all()) {
            Optional<Setting.Block> changes = find(part.path());
            changes.ifPresent(given -> of(part.kind())
                    .add(new Changed(
                            part.name(),
                            part.block().with(given, path + "." + part.path(), false),
                            part.block().with(given, path + "." + part.path(), true))));
        }
        checkNames(parts);
    }

    private List<Changed> of(Circuit.Kind kind) {
        return switch (kind) {
            case INPUT -> inputs;
            case POPULATION -> neurons;
            case RULE -> rules;
        };
    }

    /** The block at a path within this one. */
    private Optional<Setting.Block> find(String inner) {
        Optional<Setting.Block> found = Optional.of(block);
        String where = path;
        for (String key : inner.split("\\.")) {
            String within = where;
            found = found.flatMap(each -> each.block(key, within));
            where += "." + key;
        }
        return found;
    }

    /** Refuses names of parts that are not there. */
    private void checkNames(Circuit.Blocks parts) {
        for (String key : parts.named()) {
            List<String> known = parts.names(key);
            block.block(key, path)
                    .ifPresent(named -> named.settings().forEach((each, setting) -> {
                        if (!known.contains(each)) {
                            throw setting.error(
                                    path + "." + key + "." + each,
                                    Names.unknown(key.substring(0, key.length() - 1), each, known));
                        }
                    }));
        }
    }

    /** All phases of an experiment, in order. */
    static List<PhaseBlock> all(Setting.Block root, Circuit circuit) {
        List<PhaseBlock> phases = new ArrayList<>();
        root.block(PHASES)
                .ifPresent(all -> all.settings()
                        .forEach((name, setting) -> Nodes.block(PHASES, name, setting)
                                .map(given -> Nodes.resolved(PHASES, name, given, all.settings(), List.of(name)))
                                .ifPresent(given -> phases.add(new PhaseBlock(name, given, circuit)))));
        return phases;
    }

    /** In seconds; empty for until the trials of the inputs are over. */
    Optional<Double> duration() {
        return duration;
    }

    /** What it is, in a line. */
    String text() {
        List<String> parts = new ArrayList<>();
        parts.add(learning ? "learning" : "weights frozen");
        parts.add(duration.map(seconds -> Dimension.TIME.format(seconds)).orElse("until its trials are over"));
        List.of(inputs, neurons, rules)
                .forEach(all -> all.forEach(part -> part.changes
                        .block()
                        .ifPresent(given -> given.settings()
                                .forEach((key, setting) -> parts.add(part.name + "." + key
                                        + (setting instanceof Setting.Text value ? " " + value.text() : ""))))));
        return name + ": " + String.join(", ", parts);
    }

    void wire(NetworkBuilder builder, Plugins plugins) {
        Phase phase = new Phase(
                name,
                learning,
                duration,
                settings(inputs, plugins::inputSource),
                settings(neurons, plugins::neuronModel),
                settings(rules, plugins::plasticityRule));
        try {
            builder.phase(phase);
        } catch (SettingException e) {
            throw located(e).orElse(e);
        }
    }

    private static Map<String, Map<String, ?>> settings(
            List<Changed> parts, Function<String, ? extends Plugin> lookUp) {
        Map<String, Map<String, ?>> settings = new LinkedHashMap<>();
        for (Changed part : parts) {
            if (part.changes.isNone()) {
                throw part.changes.error(
                        "is of weights that do not learn, so there is no rule whose settings could change.");
            }
            settings.put(
                    part.name, part.changes.settings(part.changes.find(lookUp).parameters()));
        }
        return settings;
    }

    /** Adds what the result of a run depends on. */
    void addTo(Dependencies dependencies) throws IOException {
        Plugins plugins = dependencies.plugins();
        dependencies.add(
                path,
                (learning ? "learning" : "frozen")
                        + duration.map(seconds -> " " + seconds).orElse(""));
        for (Changed input : inputs) {
            dependencies.add(input.whole, plugins::inputSource);
        }
        for (Changed population : neurons) {
            dependencies.add(population.whole, plugins::neuronModel);
        }
        for (Changed rule : rules) {
            dependencies.add(rule.whole, plugins::plasticityRule);
        }
    }

    /** A wrong setting with the place where it was written, if it was written here. */
    Optional<MicroSpikeException> located(SettingException error) {
        if (!error.key().startsWith(path + ".")) {
            return Optional.empty();
        }
        Setting found = block;
        for (String key : error.key().substring(path.length() + 1).split("\\.")) {
            Optional<Setting> inner = found instanceof Setting.Block outer ? outer.get(key) : Optional.empty();
            if (inner.isEmpty()) {
                break;
            }
            found = inner.get();
        }
        return Optional.of(found.error(error.key(), error.getMessage()));
    }
}
