package org.microspike.api.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.microspike.api.Plugin;
import org.microspike.api.setting.SettingException;
import org.microspike.api.setting.Settings;

/** The settings of a network's neuron models and plasticity rules as they are now, some of which change between runs. */
final class LiveSettings {
    private final Map<String, Part> populations = new LinkedHashMap<>();
    private final Map<String, Part> projections = new LinkedHashMap<>();

    /** Those of one model or rule, and the live objects that take on changes. */
    static final class Part {
        private final String path;
        private final Plugin plugin;
        private final Consumer<Settings> live;
        private final Settings first;
        private Settings settings;

        /**
         * Those that live objects have been made with.
         *
         * @param path of the settings in recordings
         * @param live takes on all settings where some are changed; refuses them if they contradict one another
         */
        Part(String path, Plugin plugin, Settings settings, Consumer<Settings> live) {
            this.path = path;
            this.plugin = plugin;
            this.live = live;
            first = settings;
            this.settings = settings;
        }

        /**
         * Changes some settings.
         *
         * @return what each of them is now, by its path
         * @throws SettingException if one may not be changed, or not so; nothing has changed then
         */
        Map<String, String> change(Map<String, ?> changes) {
            settings = Assembly.of(path, () -> {
                Settings changed = settings.changed(plugin.parameters(), changes);
                live.accept(changed);
                return changed;
            });
            Map<String, String> now = new LinkedHashMap<>();
            changes.keySet()
                    .forEach(name ->
                            now.put(path + "." + name, settings.formatted().get(name)));
            return now;
        }

        private void addChanges(Map<String, String> changes) {
            settings.formatted().forEach((name, value) -> {
                if (!value.equals(first.formatted().get(name))) {
                    changes.put(path + "." + name, value);
                }
            });
        }

        private void takeOn(Map<String, String> changes) {
            Map<String, String> own = new LinkedHashMap<>();
            changes.forEach((setting, value) -> {
                if (setting.startsWith(path + ".")) {
                    own.put(setting.substring(path.length() + 1), value);
                }
            });
            if (!own.isEmpty()) {
                change(own);
            }
        }
    }

    void addPopulation(String name, Part part) {
        populations.put(name, part);
    }

    void addProjection(String name, Part part) {
        projections.put(name, part);
    }

    Part population(String name) {
        return populations.get(name);
    }

    /** Those of the rule of a projection whose weights learn. */
    Part projection(String name) {
        return projections.get(name);
    }

    private List<Part> all() {
        List<Part> all = new ArrayList<>(populations.values());
        all.addAll(projections.values());
        return all;
    }

    /** All that are not what they were at first, by their paths. */
    Map<String, String> changes() {
        Map<String, String> changes = new LinkedHashMap<>();
        all().forEach(part -> part.addChanges(changes));
        return changes;
    }

    /** Has new live objects take on the {@link #changes} of a network that was saved. */
    void takeOn(Map<String, String> changes) {
        all().forEach(part -> part.takeOn(changes));
    }
}
