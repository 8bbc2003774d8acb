package org.microspike.api.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.microspike.api.NeuronModel;
import org.microspike.api.Plasticity;
import org.microspike.api.PlasticityRule;
import org.microspike.api.Plugin;
import org.microspike.api.data.Weights;
import org.microspike.api.internal.engine.Engine;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.setting.SettingException;
import org.microspike.api.setting.Settings;

/** The settings of a network's neuron models and plasticity rules as they are now, some of which change between runs. */
final class LiveSettings {
    private final Engine engine;
    private final Map<String, Part> populations = new LinkedHashMap<>();
    private final Map<String, Part> projections = new LinkedHashMap<>();

    /** None yet of what an engine runs. */
    LiveSettings(Engine engine) {
        this.engine = engine;
    }

    /** Those of one model or rule. */
    final class Part {
        /** The place of its population or projection among all. */
        private final int number;

        private final String path;
        private final Plugin plugin;
        private final BiConsumer<Integer, Settings> live;
        private final Settings first;
        private Settings settings;

        private Part(int number, String path, Plugin plugin, Settings settings, BiConsumer<Integer, Settings> live) {
            this.number = number;
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
                live.accept(number, changed);
                return changed;
            });
            Map<String, String> now = new LinkedHashMap<>();
            changes.keySet()
                    .forEach(name ->
                            now.put(path + "." + name, settings.formatted().get(name)));
            return now;
        }

        /** Changes the settings to what they were at first, but for some; returns what has changed. */
        private Map<String, String> enter(Map<String, ?> changes) {
            Map<String, String> before = settings.formatted();
            Map<String, Object> all = new LinkedHashMap<>();
            before.forEach((name, value) -> {
                String original = first.formatted().get(name);
                if (!value.equals(original)) {
                    all.put(name, original);
                }
            });
            all.putAll(changes);
            Map<String, String> now = all.isEmpty() ? Map.of() : change(all);
            Map<String, String> changed = new LinkedHashMap<>();
            now.forEach((setting, value) -> {
                if (!value.equals(before.get(setting.substring(path.length() + 1)))) {
                    changed.put(setting, value);
                }
            });
            return changed;
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

    /**
     * Adds those of the next population.
     *
     * @param path of the settings in recordings
     * @param settings that the live objects were made with
     */
    void addPopulation(String name, String path, NeuronModel model, Settings settings) {
        populations.put(name, new Part(populations.size(), path, model, settings, engine::changeNeurons));
    }

    /**
     * Adds those of the rule of a projection.
     *
     * @param number the projection's place among all
     */
    void addProjection(String name, int number, String path, PlasticityRule rule, Settings settings) {
        projections.put(name, new Part(number, path, rule, settings, engine::changePlasticity));
    }

    /** Those of another engine of the same parts, as they were at first. */
    LiveSettings copyFor(Engine other) {
        LiveSettings copy = new LiveSettings(other);
        populations.forEach((name, part) -> copy.addPopulation(name, part.path, (NeuronModel) part.plugin, part.first));
        projections.forEach((name, part) ->
                copy.addProjection(name, part.number, part.path, (PlasticityRule) part.plugin, part.first));
        return copy;
    }

    /** Makes the plasticity of a projection whose weights learn, as it was at first. */
    Plasticity plasticity(String projection, Weights weights, RandomStream random) {
        Part part = projections.get(projection);
        return ((PlasticityRule) part.plugin).create(weights, part.first, random);
    }

    Part population(String name) {
        return populations.get(name);
    }

    /** Those of the rule of a projection whose weights learn. */
    Part projection(String name) {
        return projections.get(name);
    }

    /** The projections whose weights learn. */
    List<String> projections() {
        return List.copyOf(projections.keySet());
    }

    /**
     * Refuses a phase that changes settings which may not be changed, or not so.
     *
     * @throws SettingException if it does
     */
    void check(Phase phase) {
        phase.neurons().forEach((name, changes) -> check("populations." + name, populations.get(name), changes));
        phase.plasticity()
                .forEach((name, changes) ->
                        check("projections." + name + ".plasticity", projections.get(name), changes));
    }

    private static void check(String path, Part part, Map<String, ?> changes) {
        Assembly.of(path, () -> part.first.changed(part.plugin.parameters(), changes));
    }

    /** Changes all settings to what they are in a phase; returns what has changed, by paths. */
    Map<String, String> enter(Phase phase) {
        Map<String, String> changed = new LinkedHashMap<>();
        populations.forEach(
                (name, part) -> changed.putAll(part.enter(phase.neurons().getOrDefault(name, Map.of()))));
        projections.forEach(
                (name, part) -> changed.putAll(part.enter(phase.plasticity().getOrDefault(name, Map.of()))));
        return changed;
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
