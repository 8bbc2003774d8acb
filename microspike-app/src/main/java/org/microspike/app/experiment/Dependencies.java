package org.microspike.app.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.microspike.api.Plugin;
import org.microspike.api.network.Digests;
import org.microspike.api.plugin.Plugins;
import org.microspike.api.setting.PerNeuron;

/** Collects what the result of a run depends on: values by key, those of files and modules as digests. */
final class Dependencies {
    private final Plugins plugins;
    private final Digests digests;
    private final Map<String, String> values = new LinkedHashMap<>();

    Dependencies(Plugins plugins, Digests digests) {
        this.plugins = plugins;
        this.digests = digests;
    }

    Plugins plugins() {
        return plugins;
    }

    void add(String key, String value) {
        values.put(key, value);
    }

    void add(String key, Path file) throws IOException {
        values.put(key, digests.of(file));
    }

    void add(String key, Class<?> type) throws IOException {
        values.put(key, digests.ofModule(type));
    }

    /** Adds a plugin and all its settings, defaults included. */
    void add(PluginBlock block, Function<String, ? extends Plugin> lookUp) throws IOException {
        add(block.key(), block.plugin());
        for (Map.Entry<String, Object> value : block.resolved(lookUp).values().entrySet()) {
            add(block.name() + "." + value.getKey(), written(value.getValue()));
        }
        if (!block.isNone()) {
            add("module of " + block.key(), type(block.find(lookUp)));
        }
    }

    /** The class that provides a plugin. */
    private Class<?> type(Plugin plugin) {
        return plugins.all().stream()
                .filter(installed -> installed.plugin() == plugin)
                .findFirst()
                .<Class<?>>map(Plugins.Installed::type)
                .orElse(plugin.getClass());
    }

    /** A value of a setting, of a file its digest. */
    private String written(Object value) throws IOException {
        if (value instanceof List<?> list) {
            List<String> items = new ArrayList<>();
            for (Object item : list) {
                items.add(written(item));
            }
            return items.toString();
        }
        if (value instanceof PerNeuron values && values.file().isPresent()) {
            return digests.of(values.file().get());
        }
        return value instanceof Path file ? digests.of(file) : String.valueOf(value);
    }

    Map<String, String> values() {
        return values;
    }
}
