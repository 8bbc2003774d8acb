package org.microspike.api;

import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.FindException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.lang.module.ResolutionException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes a module layer of each plugin in a folder. */
final class PluginLayers {
    private static final Module API = PluginLayers.class.getModule();
    private static final Set<String> SERVICES = Stream.of(
                    NeuronModel.class, PlasticityRule.class, InputSource.class, Recorder.class)
            .map(Class::getName)
            .collect(Collectors.toSet());

    private final List<ModuleLayer> layers = new ArrayList<>();
    private final Consumer<String> problems;

    private PluginLayers(Consumer<String> problems) {
        this.problems = problems;
    }

    /**
     * Makes the layers.
     *
     * @param place a folder of plugins, or a single jar
     * @param problems told of every jar or folder that gives no plugin, and why
     * @return the layers, in the order of the files' names
     */
    static List<ModuleLayer> in(Path place, Consumer<String> problems) {
        PluginLayers made = new PluginLayers(problems);
        if (Files.isDirectory(place)) {
            made.addEach(place);
        } else if (Files.exists(place)) {
            made.add(place);
        } else {
            problems.accept(place + ": there is no such file or folder.");
        }
        return made.layers;
    }

    private void addEach(Path folder) {
        List<Path> entries;
        try (Stream<Path> listed = Files.list(folder)) {
            entries = listed.filter(entry -> isJar(entry) || Files.isDirectory(entry))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            problems.accept(folder + ": cannot be read (" + e.getMessage() + ").");
            return;
        }
        entries.forEach(this::add);
    }

    private static boolean isJar(Path path) {
        return path.getFileName().toString().endsWith(".jar");
    }

    private void add(Path plugin) {
        try {
            if (!API.isNamed()) {
                throw new ResolutionException(
                        "plugins in folders need org.microspike.api on the module path, and here it is on the class path");
            }
            ModuleFinder finder = new OwnModules(ModuleFinder.of(plugin));
            Set<String> providers = finder.findAll().stream()
                    .map(ModuleReference::descriptor)
                    .filter(PluginLayers::providesAPlugin)
                    .map(ModuleDescriptor::name)
                    .collect(Collectors.toSet());
            if (providers.isEmpty()) {
                throw new ResolutionException(
                        "no module in it provides a neuron model, plasticity rule, input source or"
                                + " recorder; a library lies beside the plugin that needs it, in a folder of their own");
            }
            ModuleLayer parent = API.getLayer();
            Configuration configuration = parent.configuration().resolve(finder, ModuleFinder.of(), providers);
            layers.add(parent.defineModulesWithOneLoader(configuration, API.getClassLoader()));
        } catch (FindException | ResolutionException | LayerInstantiationException | SecurityException e) {
            problems.accept(plugin + ": " + inOneLine(e));
        }
    }

    private static boolean providesAPlugin(ModuleDescriptor module) {
        return module.provides().stream().anyMatch(provided -> SERVICES.contains(provided.service()));
    }

    private static String inOneLine(RuntimeException error) {
        String cause = error.getCause() == null ? "" : " (" + error.getCause().getMessage() + ")";
        return (error.getMessage() + cause).replaceAll("\\s*\\R\\s*", " ") + ".";
    }

    /** The modules of a plugin but for those that all share: with a second api it would provide services of that. */
    private record OwnModules(ModuleFinder all) implements ModuleFinder {
        private static final Set<String> SHARED = Stream.concat(
                        Stream.ofNullable(API.getDescriptor())
                                .flatMap(api -> api.requires().stream())
                                .map(ModuleDescriptor.Requires::name),
                        Stream.ofNullable(API.getName()))
                .collect(Collectors.toSet());

        @Override
        public Optional<ModuleReference> find(String name) {
            return SHARED.contains(name) ? Optional.empty() : all.find(name);
        }

        @Override
        public Set<ModuleReference> findAll() {
            return all.findAll().stream()
                    .filter(module -> !SHARED.contains(module.descriptor().name()))
                    .collect(Collectors.toSet());
        }
    }
}
