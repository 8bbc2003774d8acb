package org.microspike.api.network;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.microspike.api.Plugin;
import org.microspike.api.Recorder;
import org.microspike.api.internal.guard.Origin;
import org.microspike.api.internal.guard.Participants;
import org.microspike.api.internal.guard.PluginCode;
import org.microspike.api.plugin.Plugins;
import org.microspike.api.setting.Settings;

/** Gathers what a network comes from, while it is described: the plugins that take part, and what they are set to. */
final class Provenance {
    private final Plugins plugins;
    private final Set<PluginCode> participants = new LinkedHashSet<>();
    private final Map<String, String> versions = new LinkedHashMap<>();
    private final StringBuilder description = new StringBuilder();
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final List<Path> files = new ArrayList<>();
    private Optional<String> configuration = Optional.empty();
    private long seed = 1;
    private OptionalLong inputSeed = OptionalLong.empty();
    private OptionalDouble plannedDuration = OptionalDouble.empty();

    Provenance(Plugins plugins) {
        this.plugins = plugins;
    }

    /** The same, to be added to by itself. */
    Provenance copy() {
        Provenance copy = new Provenance(plugins);
        copy.participants.addAll(participants);
        copy.versions.putAll(versions);
        copy.description.append(description);
        copy.settings.putAll(settings);
        copy.files.addAll(files);
        copy.configuration = configuration;
        copy.seed = seed;
        copy.inputSeed = inputSeed;
        copy.plannedDuration = plannedDuration;
        return copy;
    }

    Plugins plugins() {
        return plugins;
    }

    void setSeed(long seed) {
        this.seed = seed;
    }

    void setInputSeed(long seed) {
        inputSeed = OptionalLong.of(seed);
    }

    void setConfiguration(String text) {
        configuration = Optional.of(text);
    }

    void setPlannedDuration(double seconds) {
        plannedDuration = OptionalDouble.of(seconds);
    }

    /** Notes a setting in place of what it was before. */
    void setting(String path, String value) {
        settings.put(path, value);
    }

    /** Adds to the text that stands for the experiment where there is none. */
    void describe(String text) {
        description.append(text).append('\n');
    }

    void file(Path file) {
        files.add(file);
    }

    void version(Class<?> type) {
        String module = type.getModule().isNamed() ? type.getModule().getName() : type.getPackageName();
        versions.put(module, Origin.of(type).version());
    }

    /**
     * Checks the settings of a plugin that takes part.
     *
     * @param key by which it is known: "neurons.model" for example
     */
    Settings check(Plugin plugin, String key, Map<String, ?> given) {
        Settings checked = Settings.check(plugin.parameters(), given);
        if (!(plugin instanceof Recorder)) {
            files.addAll(checked.files());
        }
        plugins.all().stream().filter(each -> each.plugin() == plugin).forEach(installed -> {
            version(installed.type());
            participants.add(new PluginCode(installed.service(), plugin.name(), installed.type()));
        });
        description.append(key).append(": ").append(plugin.name()).append('\n');
        description.append("  ").append(checked).append('\n');
        return checked;
    }

    /** Keeps what a part of the network was set to, instead of what it was set to before. */
    void keep(Plugin plugin, String part, String pluginKey, Settings checked) {
        forget(part);
        settings.put(part + "." + pluginKey, plugin.name());
        checked.formatted().forEach((name, value) -> settings.put(part + "." + name, value));
    }

    /** Forgets what a part of the network was set to. */
    void forget(String part) {
        settings.keySet().removeIf(path -> path.startsWith(part + "."));
    }

    Participants participants() {
        Participants all = new Participants();
        participants.forEach(all::add);
        return all;
    }

    Identity identity() {
        return new Identity(
                configuration.orElseGet(() -> "seed: " + seed + "\n" + description),
                seed,
                inputSeed.orElse(seed),
                new LinkedHashMap<>(versions),
                List.copyOf(files),
                new Digests(),
                new LinkedHashMap<>(settings),
                plannedDuration);
    }
}
