package org.microspike.api.plugin;

import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.FindException;
import java.lang.module.ModuleFinder;
import java.lang.module.ResolutionException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.microspike.api.internal.file.FileProblem;

/**
 * Makes a module layer of each plugin in a folder: of all the jars it comes with, and over nothing but what all plugins
 * share. Whatever else the program has on its module path, plugins neither see nor clash with it.
 */
final class PluginLayers {
    private static final Module API = PluginLayers.class.getModule();

    private final List<ModuleLayer> layers = new ArrayList<>();
    private final Consumer<String> problems;

    private PluginLayers(Consumer<String> problems) {
        this.problems = problems;
    }

    /**
     * Makes the layers.
     *
     * @param place a folder of plugins, or a single jar
     * @param problems receives of every jar or folder that gives no plugin a message that says why
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
            problems.accept(folder + ": cannot be read (" + FileProblem.of(e) + ").");
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
            SharedModules shared = new SharedModules(API);
            layers.add(layer(new PluginModules(find(plugin), shared), shared));
        } catch (FindException | ResolutionException | LayerInstantiationException | SecurityException e) {
            problems.accept(plugin + ": " + inOneLine(e));
        } catch (IOException e) {
            problems.accept(plugin + ": cannot be read (" + FileProblem.of(e) + ").");
        }
    }

    private static ModuleFinder find(Path plugin) {
        ModuleFinder finder = ModuleFinder.of(plugin);
        try {
            finder.findAll();
            return finder;
        } catch (FindException e) {
            if (e.getCause() instanceof IllegalArgumentException) {
                throw new FindException(inOneLine(e)
                        + " Java names a module by its jar, so rename the file to start with a letter and to"
                        + " have no word of Java's between its dots; or put Automatic-Module-Name into its"
                        + " manifest");
            }
            throw e;
        }
    }

    private static ModuleLayer layer(PluginModules modules, SharedModules shared) {
        if (!modules.providePlugins()) {
            throw new ResolutionException("no module in it provides a neuron model, plasticity rule, input source or"
                    + " recorder; a library lies beside the plugin that needs it, in a folder of their own");
        }
        modules.checkRequirements();
        ModuleLayer parent = API.getLayer();
        Configuration configuration = parent.configuration().resolve(modules, ModuleFinder.of(), modules.names());
        // The classes of the modules that a plugin reads are found without the parent of its loader.
        ModuleLayer.Controller made = ModuleLayer.defineModulesWithOneLoader(
                configuration, List.of(parent), new JavaLoader(shared.packagesOfJava()));
        modules.connect(made);
        return made.layer();
    }

    private static String inOneLine(RuntimeException error) {
        String cause = error.getCause() == null ? "" : " (" + error.getCause().getMessage() + ")";
        return (error.getMessage() + cause).replaceAll("\\s*\\R\\s*", " ") + ".";
    }
}
