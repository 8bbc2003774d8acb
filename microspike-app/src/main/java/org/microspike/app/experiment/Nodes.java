package org.microspike.app.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.microspike.api.message.Names;

/** The blocks "inputs" and "populations" of an experiment: the nodes of its network by name, in order. */
final class Nodes {
    static final String INPUTS = "inputs";
    static final String POPULATIONS = "populations";
    private static final String LIKE = "like";

    private final Map<String, PluginBlock> inputs = new LinkedHashMap<>();
    private final Map<String, PluginBlock> populations = new LinkedHashMap<>();

    Nodes(Setting.Block root) {
        String source = root.place().source();
        root.block(INPUTS)
                .ifPresent(block -> block.settings().forEach((name, setting) -> {
                    block(INPUTS, name, setting)
                            .ifPresent(given -> inputs.put(
                                    name, PluginBlock.input(source, Optional.of(given), INPUTS + "." + name)));
                }));
        root.block(POPULATIONS)
                .ifPresent(block -> block.settings().forEach((name, setting) -> {
                    if (inputs.containsKey(name)) {
                        throw setting.error(
                                POPULATIONS + "." + name,
                                "an input has this name, too; no two nodes may have the same.");
                    }
                    block(POPULATIONS, name, setting)
                            .map(given -> resolved(POPULATIONS, name, given, block.settings(), List.of(name)))
                            .ifPresent(given -> populations.put(
                                    name, PluginBlock.neurons(source, Optional.of(given), POPULATIONS + "." + name)));
                }));
        if (populations.isEmpty()) {
            throw root.get(POPULATIONS)
                    .orElse(root)
                    .error(
                            POPULATIONS,
                            "there must be at least one, for example " + POPULATIONS + ": {first: {count: 9, model:"
                                    + " srm}}.");
        }
    }

    /** The settings of a named part; empty if it is unset. */
    static Optional<Setting.Block> block(String part, String name, Setting setting) {
        String path = part + "." + name;
        if (!name.matches("[A-Za-z0-9_-]+")) {
            throw setting.error(path, "'" + name + "' is no name: letters A to Z, digits, - and _.");
        }
        if (setting instanceof Setting.Unset) {
            return Optional.empty();
        }
        return Optional.of(setting.asBlock(path));
    }

    /** The settings of a named part with those that it takes over from the one that it is like. */
    static Setting.Block resolved(
            String part, String name, Setting.Block given, Map<String, Setting> all, List<String> likes) {
        Optional<Setting.Text> like = given.text(LIKE, part + "." + name);
        Map<String, Setting> settings = new LinkedHashMap<>(given.settings());
        settings.remove(LIKE);
        like.ifPresent(text -> {
            String path = part + "." + name + "." + LIKE;
            String model = text.text();
            if (!(all.get(model) instanceof Setting.Block other)) {
                throw text.error(path, Names.unknown(part.substring(0, part.length() - 1), model, all.keySet()));
            }
            if (likes.contains(model)) {
                throw text.error(
                        path, "'" + model + "' is like '" + name + "' itself; one of them must say what it is.");
            }
            List<String> further = new ArrayList<>(likes);
            further.add(model);
            resolved(part, model, other, all, further).settings().forEach(settings::putIfAbsent);
        });
        return new Setting.Block(given.place(), settings);
    }

    Map<String, PluginBlock> inputs() {
        return inputs;
    }

    Map<String, PluginBlock> populations() {
        return populations;
    }

    /** The blocks of all nodes. */
    List<PluginBlock> blocks() {
        return Stream.concat(inputs.values().stream(), populations.values().stream())
                .toList();
    }

    /** Refuses a name that is no node's. */
    void checkNode(Setting.Text name, String path) {
        List<String> known = Stream.concat(inputs.keySet().stream(), populations.keySet().stream())
                .toList();
        if (!known.contains(name.text())) {
            throw name.error(path, Names.unknown("node", name.text(), known));
        }
    }

    /** Refuses a name that is no population's. */
    void checkPopulation(Setting.Text name, String path) {
        if (inputs.containsKey(name.text())) {
            throw name.error(
                    path,
                    "'" + name.text() + "' is an input, which receives no spikes; it must be a population: "
                            + String.join(", ", populations.keySet()) + ".");
        }
        if (!populations.containsKey(name.text())) {
            throw name.error(path, Names.unknown("population", name.text(), populations.keySet()));
        }
    }
}
