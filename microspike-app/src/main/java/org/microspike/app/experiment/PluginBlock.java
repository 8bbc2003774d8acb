package org.microspike.app.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.microspike.api.Plugin;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.plugin.Plugins;
import org.microspike.api.setting.Parameter;
import org.microspike.api.setting.SettingException;
import org.microspike.api.setting.Settings;

/** A block of an experiment that chooses a plugin, and holds the plugin's settings. */
final class PluginBlock {
    private static final String COUNT = "count";

    private final String name;
    private final String service;
    private final String pluginKey;
    private final List<String> ownKeys;
    private final String source;
    private final Optional<Setting.Block> block;
    private final String plugin;

    /**
     * A block.
     *
     * @param source what to call the file in messages
     * @param block empty if it is left out
     * @param name its key, with the keys of the blocks it is in
     * @param service what it chooses, in words
     * @param pluginKey the key by which it does
     * @param ownKeys further keys that are not for the plugin
     */
    private PluginBlock(
            String source,
            Optional<Setting.Block> block,
            String name,
            String service,
            String pluginKey,
            String defaultPlugin,
            String... ownKeys) {
        this.name = name;
        this.service = service;
        this.pluginKey = pluginKey;
        this.ownKeys = List.of(ownKeys);
        this.source = source;
        this.block = block;
        plugin = block.flatMap(given -> given.text(pluginKey))
                .map(Setting.Text::text)
                .orElse(defaultPlugin);
    }

    static PluginBlock input(Setting.Block root) {
        return input(root.place().source(), root.block("input"), "input");
    }

    static PluginBlock input(String source, Optional<Setting.Block> block, String name) {
        return new PluginBlock(source, block, name, "input source", "source", "pattern");
    }

    static PluginBlock neurons(Setting.Block root) {
        return neurons(root.place().source(), root.block("neurons"), "neurons");
    }

    static PluginBlock neurons(String source, Optional<Setting.Block> block, String name) {
        return new PluginBlock(source, block, name, "neuron model", "model", "srm", COUNT);
    }

    static PluginBlock plasticity(Setting.Block root) {
        return plasticity(root.place().source(), root.block("plasticity"), "plasticity", "stdp");
    }

    static PluginBlock plasticity(String source, Optional<Setting.Block> block, String name, String defaultRule) {
        return new PluginBlock(source, block, name, "plasticity rule", "rule", defaultRule);
    }

    static PluginBlock record(Setting.Block root) {
        return new PluginBlock(
                root.place().source(),
                root.block("record"),
                "record",
                "recorder",
                "recorder",
                "hdf5",
                "spikes",
                "input_spikes",
                "potential",
                "weights");
    }

    /**
     * This block with changed settings.
     *
     * @param changes which; the plugin stays the same
     * @param path their key, with the keys of the blocks it is in
     * @param all whether with all other settings, too
     */
    PluginBlock with(Setting.Block changes, String path, boolean all) {
        changes.get(pluginKey).ifPresent(setting -> {
            throw setting.error(
                    path + "." + pluginKey, "cannot change: a phase changes settings, and the " + service + " stays.");
        });
        Map<String, Setting> settings = new LinkedHashMap<>();
        if (all) {
            block.ifPresent(given -> settings.putAll(given.settings()));
        }
        settings.putAll(changes.settings());
        String[] own = all ? ownKeys.toArray(String[]::new) : new String[0];
        Setting.Block whole = new Setting.Block(changes.place(), settings);
        return new PluginBlock(source, Optional.of(whole), path, service, pluginKey, plugin, own);
    }

    /** What is wrong with this block. */
    MicroSpikeException error(String problem) {
        return new MicroSpikeException(
                block.map(given -> given.place().toString()).orElse(source) + ": " + name + ": " + problem);
    }

    /** The block's key. */
    String name() {
        return name;
    }

    /** The key by which the plugin is chosen, with that of the block. */
    String key() {
        return name + "." + pluginKey;
    }

    /** The name of the plugin. */
    String plugin() {
        return plugin;
    }

    /** Whether it is "none", no plugin at all. */
    boolean isNone() {
        return plugin.equals(Plugins.NONE);
    }

    Optional<Setting.Block> block() {
        return block;
    }

    /** One of the keys that are not for the plugin. */
    Optional<Setting.Text> own(String key) {
        return block.flatMap(given -> given.text(key));
    }

    /** How many neurons a block of neurons asks for. */
    int count() {
        int count = own(COUNT).map(text -> text.wholeNumber(name + "." + COUNT)).orElse(1);
        if (count < 1) {
            throw new MicroSpikeException(
                    where(COUNT) + ": 'count' is " + count + ", but there must be at least 1 neuron.");
        }
        return count;
    }

    /** The plugin. */
    <P extends Plugin> P find(Function<String, P> lookUp) {
        try {
            return lookUp.apply(plugin);
        } catch (MicroSpikeException e) {
            throw new MicroSpikeException(where(pluginKey) + ": " + e.getMessage(), e);
        }
    }

    /** What the block sets of the parameters of its plugin, by name: texts, and paths. Refuses all other keys. */
    Map<String, Object> settings(List<Parameter> parameters) {
        List<String> names = parameters.stream().map(Parameter::name).toList();
        checkKeys(names);
        Map<String, Object> settings = new LinkedHashMap<>();
        block.map(given -> flat(given, names))
                .ifPresent(given -> parameters.forEach(parameter -> given.get(parameter.name())
                        .ifPresent(setting -> settings.put(parameter.name(), value(setting, parameter)))));
        return settings;
    }

    /** The same without blocks for parameters of one beginning: drive_rate and drive_weight for drive: {rate, weight}. */
    private Setting.Block flat(Setting.Block given, List<String> parameters) {
        Map<String, Setting> settings = new LinkedHashMap<>();
        given.settings().forEach((key, setting) -> {
            if (!isGroup(key, setting, parameters)) {
                settings.put(key, setting);
                return;
            }
            ((Setting.Block) setting).settings().forEach((inner, value) -> {
                String parameter = key + "_" + inner;
                if (given.settings().containsKey(parameter)) {
                    throw value.error(
                            name + "." + key + "." + inner,
                            "is given twice, also as '" + parameter + "'; remove one of the two.");
                }
                settings.put(parameter, value);
            });
        });
        return new Setting.Block(given.place(), settings);
    }

    private static boolean isGroup(String key, Setting setting, List<String> parameters) {
        return setting instanceof Setting.Block inner
                && !inner.settings().isEmpty()
                && inner.settings().keySet().stream().allMatch(each -> parameters.contains(key + "_" + each));
    }

    private Object value(Setting setting, Parameter parameter) {
        String path = name + "." + parameter.name();
        return switch (parameter.multiplicity()) {
            case ONE -> value(setting.asText(path), parameter, path);
            case LIST -> values(setting.asItems(), parameter, path);
            case PER_NEURON ->
                setting instanceof Setting.Items list
                        ? values(list.items(), parameter, path)
                        : Call.of(setting, path, List.of()).text();
        };
    }

    private static List<Object> values(List<Setting> items, Parameter parameter, String path) {
        return items.stream()
                .map(item -> value(item.asText(path), parameter, path))
                .toList();
    }

    private static Object value(Setting.Text text, Parameter parameter, String path) {
        return parameter.kind() == Parameter.Kind.FILE ? text.place().path(path, text.text()) : text.text();
    }

    /**
     * Checks this block against what its plugin declares, and hands the plugin's settings on.
     *
     * @throws MicroSpikeException if a setting is wrong, with the place where it was written
     */
    void wire(Function<String, ? extends Plugin> lookUp, Consumer<Map<String, ?>> wiring) {
        Map<String, Object> settings = settings(find(lookUp).parameters());
        try {
            wiring.accept(settings);
        } catch (SettingException e) {
            throw located(e);
        }
    }

    /** The values of all parameters of the plugin, checked. */
    Settings resolved(Function<String, ? extends Plugin> lookUp) {
        if (isNone()) {
            checkKeys(List.of());
            return Settings.check(List.of(), Map.of());
        }
        List<Parameter> parameters = find(lookUp).parameters();
        try {
            Settings settings = Settings.check(parameters, settings(parameters));
            if (ownKeys.contains(COUNT)) {
                settings.checkNeurons(count());
            }
            return settings;
        } catch (SettingException e) {
            throw located(e);
        }
    }

    /** Refuses keys of which no parameter has the name. */
    void checkKeys(List<String> parameters) {
        List<String> known = new ArrayList<>(List.of(pluginKey));
        known.addAll(ownKeys);
        known.addAll(parameters);
        block.ifPresent(given -> {
            swapped(given).ifPresent(choice -> refuseLeft(given, choice, known));
            flat(given, parameters).checkKeys(known, name + ".");
        });
    }

    /** The choice of the plugin, if it was made elsewhere than the block was written. */
    private Optional<Setting.Text> swapped(Setting.Block given) {
        return given.text(pluginKey)
                .filter(choice -> !choice.place().source().equals(given.place().source()));
    }

    /** Refuses settings of the plugin that was chosen first, which the one chosen now does not have. */
    private void refuseLeft(Setting.Block given, Setting.Text choice, List<String> known) {
        List<String> left = given.settings().keySet().stream()
                .filter(key -> !known.contains(key))
                .filter(key -> !given.settings()
                        .get(key)
                        .place()
                        .source()
                        .equals(choice.place().source()))
                .toList();
        if (left.isEmpty()) {
            return;
        }
        boolean commandLine = choice.place().source().equals(Change.COMMAND_LINE);
        String unset = left.stream()
                .map(key -> commandLine ? "--set " + name + "." + key + "=null" : name + "." + key + ": null")
                .collect(Collectors.joining(commandLine ? " " : ", "));
        String whole = "{" + pluginKey + ": " + plugin + "}";
        throw given.settings()
                .get(left.get(0))
                .error(
                        name + "." + left.get(0),
                        "the " + service + " '" + plugin + "', chosen by " + choice.place() + ", has no "
                                + left.stream().map(key -> "'" + key + "'").collect(Collectors.joining(", "))
                                + ". Unset what it lacks, " + unset + ", or replace the whole block, "
                                + (commandLine ? "--set " + name + "='" + whole + "'" : name + ": " + whole)
                                + ". Known: " + String.join(", ", known) + ".");
    }

    /** The default of a parameter of the plugin. */
    Optional<String> defaultOf(Function<String, ? extends Plugin> lookUp, String key) {
        if (key.equals(pluginKey)) {
            return Optional.of(plugin);
        }
        List<Parameter> parameters = isNone() ? List.of() : lookUp.apply(plugin).parameters();
        return parameters.stream()
                .filter(parameter -> parameter.name().equals(key))
                .findFirst()
                .flatMap(Parameter::defaultText);
    }

    /** What the block sets a key to, or else the default of the parameter. */
    Optional<String> valueOf(Function<String, ? extends Plugin> lookUp, String key) {
        return block.flatMap(given -> given.get(key))
                .filter(Setting.Text.class::isInstance)
                .map(setting -> ((Setting.Text) setting).text())
                .or(() -> defaultOf(lookUp, key));
    }

    /** Whether the block sets a key. */
    boolean has(String key) {
        return block.flatMap(given -> given.get(key)).isPresent();
    }

    /** Where a key of this block was written, in words. */
    String where(String key) {
        String place = block.flatMap(given -> given.get(key).or(() -> given.get(key.replaceFirst("_.*", ""))))
                .or(() -> block)
                .map(Setting::place)
                .map(Place::toString)
                .orElse(source);
        return place + ": " + name + "." + key;
    }

    /** A wrong setting of this block, with the place where it was written. */
    MicroSpikeException located(SettingException error) {
        return new MicroSpikeException(where(error.key()) + ": " + error.getMessage(), error);
    }
}
