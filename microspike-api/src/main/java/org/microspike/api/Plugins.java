package org.microspike.api;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The plugins that are installed: on the module path, or on the class path of a program without modules, or in folders
 * of plugins. A provider that cannot be used does not hide the others: it is reported among the {@link #problems()}, and
 * in the error when a plugin is asked for that is not there.
 *
 * <p>A provider is refused if the version of this module that it was compiled against, as its module descriptor tells,
 * is not {@linkplain ApiVersion compatible} with this one.
 */
public final class Plugins {
    private static final Logger LOGGER = LoggerFactory.getLogger(Plugins.class);

    private static final Pattern NAME = Pattern.compile("[a-z0-9-]+");

    private final List<Installed> installed = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    /**
     * One installed plugin.
     *
     * @param service what it is, in words: "neuron model" and the like
     * @param plugin the plugin
     */
    public record Installed(String service, Plugin plugin) {
        /**
         * The module it comes from.
         *
         * @return the module's name; "the class path" outside of named modules
         */
        public String module() {
            return Origin.of(plugin.getClass()).module();
        }

        /**
         * The version of its module.
         *
         * @return as stated in the module's descriptor; "unknown" if it states none
         */
        public String version() {
            return Origin.of(plugin.getClass()).version();
        }

        /**
         * The file it comes from.
         *
         * @return a jar, or a folder of classes; empty if it comes from neither, but from a Java runtime image say
         */
        public Optional<Path> file() {
            return Origin.of(plugin.getClass()).file();
        }
    }

    private Plugins(List<Path> places) {
        load(Optional.empty());
        for (Path place : places) {
            PluginLayers.in(place, this::refuse).forEach(layer -> load(Optional.of(layer)));
        }
        refuseSharedNames();
    }

    /**
     * Finds what is installed on the module path, or on the class path of a program without modules.
     *
     * @return the plugins found now
     */
    public static Plugins installed() {
        return installed(List.of());
    }

    /**
     * Finds what is installed on the module or class path, and in folders of plugins. Each jar in such a folder is a
     * plugin by itself; each folder in it is one with the libraries that it needs. Every plugin is loaded as a module
     * layer of its own, so that two may carry different versions of one library; this module, and what it requires, are
     * shared by all.
     *
     * @param places folders of plugins, or single jars
     * @return the plugins found now
     */
    public static Plugins installed(List<Path> places) {
        return new Plugins(places);
    }

    /**
     * All plugins.
     *
     * @return neuron models, plasticity rules, input sources, recorders, in this order
     */
    public List<Installed> all() {
        return List.copyOf(installed);
    }

    /**
     * What was refused.
     *
     * @return one message for each, which names the file and the module as far as they are known, and the cause
     */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    /**
     * A neuron model by name.
     *
     * @param name its name
     * @return the plugin
     * @throws MicroSpikeException if there is none of that name, or more than one
     */
    public NeuronModel neuronModel(String name) {
        return find(NeuronModel.class, "neuron model", name);
    }

    /**
     * A plasticity rule by name.
     *
     * @param name its name
     * @return the plugin
     * @throws MicroSpikeException if there is none of that name, or more than one
     */
    public PlasticityRule plasticityRule(String name) {
        return find(PlasticityRule.class, "plasticity rule", name);
    }

    /**
     * An input source by name.
     *
     * @param name its name
     * @return the plugin
     * @throws MicroSpikeException if there is none of that name, or more than one
     */
    public InputSource inputSource(String name) {
        return find(InputSource.class, "input source", name);
    }

    /**
     * A recorder by name.
     *
     * @param name its name
     * @return the plugin
     * @throws MicroSpikeException if there is none of that name, or more than one
     */
    public Recorder recorder(String name) {
        return find(Recorder.class, "recorder", name);
    }

    /**
     * Every recorder.
     *
     * @return in the order found
     */
    public List<Recorder> recorders() {
        return installed.stream()
                .map(Installed::plugin)
                .filter(Recorder.class::isInstance)
                .map(Recorder.class::cast)
                .toList();
    }

    private <P extends Plugin> P find(Class<P> type, String service, String name) {
        List<Installed> candidates = installed.stream()
                .filter(each -> type.isInstance(each.plugin()))
                .toList();
        List<Installed> found = candidates.stream()
                .filter(each -> each.plugin().name().equals(name))
                .toList();
        if (found.size() > 1) {
            throw new MicroSpikeException("There are " + sharedName(found));
        }
        if (found.isEmpty()) {
            List<String> known = candidates.stream()
                    .map(each -> each.plugin().name())
                    .sorted()
                    .toList();
            String refused = problems.isEmpty() ? "" : " Refused: " + String.join(" ", problems);
            throw new MicroSpikeException(Names.unknown(service, name, known) + refused);
        }
        return type.cast(found.get(0).plugin());
    }

    private void refuseSharedNames() {
        installed.stream()
                .collect(Collectors.groupingBy(
                        each -> List.of(each.service(), each.plugin().name()), LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .filter(sharing -> sharing.size() > 1)
                .forEach(sharing -> refuse(sharedName(sharing)));
    }

    private static String sharedName(List<Installed> sharing) {
        String places = sharing.stream()
                .map(each -> Origin.of(each.plugin().getClass()).toString())
                .collect(Collectors.joining(" and "));
        Installed one = sharing.get(0);
        return sharing.size() + " plugins for the " + one.service() + " '"
                + one.plugin().name() + "', in " + places + ". Remove all but one.";
    }

    private void load(Optional<ModuleLayer> layer) {
        load("neuron model", NeuronModel.class, layer);
        load("plasticity rule", PlasticityRule.class, layer);
        load("input source", InputSource.class, layer);
        load("recorder", Recorder.class, layer);
    }

    /** Both finding the next provider and making it may fail, and neither must end the search. */
    private <P extends Plugin> void load(String service, Class<P> type, Optional<ModuleLayer> layer) {
        ServiceLoader<P> loader =
                layer.map(own -> ServiceLoader.load(own, type)).orElseGet(() -> ServiceLoader.load(type));
        Iterator<ServiceLoader.Provider<P>> providers = loader.stream().iterator();
        while (true) {
            Optional<Class<?>> provider = Optional.empty();
            try {
                if (!providers.hasNext()) {
                    return;
                }
                ServiceLoader.Provider<P> next = providers.next();
                Module module = next.type().getModule();
                // The loader of a layer finds what its parents provide, too.
                if (layer.isEmpty() || layer.get().equals(module.getLayer())) {
                    provider = Optional.of(next.type());
                    add(service, next);
                }
            } catch (VirtualMachineError e) {
                throw e;
            } catch (RuntimeException | Error e) {
                refuse(problem(service, provider, layer, e));
                LOGGER.debug("The cause", e);
            }
        }
    }

    private void add(String service, ServiceLoader.Provider<? extends Plugin> provider) {
        Optional<ApiVersion> running = ApiVersion.running();
        Optional<ApiVersion> compiled =
                ApiVersion.compiledAgainst(provider.type().getModule());
        if (running.isPresent() && compiled.isPresent() && !running.get().supports(compiled.get())) {
            throw new MicroSpikeException("it was built for version " + compiled.get() + " of org.microspike.api,"
                    + " but this is version " + running.get());
        }
        Plugin plugin = provider.get();
        String name = String.valueOf(plugin.name());
        if (!NAME.matcher(name).matches()) {
            throw new MicroSpikeException("its name is '" + name + "', but must be of a to z, 0 to 9 and hyphens");
        }
        // Whoever lists the plugins can rely on these.
        Objects.requireNonNull(plugin.description(), "its description is null");
        Objects.requireNonNull(plugin.parameters(), "its list of parameters is null");
        installed.add(new Installed(service, plugin));
    }

    private void refuse(String problem) {
        problems.add(problem);
        LOGGER.warn("Refused a plugin: {}", problem);
    }

    private static String problem(
            String service, Optional<Class<?>> provider, Optional<ModuleLayer> layer, Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String where = provider.map(type -> " " + type.getName() + " in " + Origin.of(type))
                .or(() -> layer.map(own -> " in " + own.modules()))
                .orElse("");
        String what =
                cause instanceof MicroSpikeException ? "" : cause.getClass().getSimpleName() + ": ";
        return service + where + ": " + what + cause.getMessage() + ".";
    }
}
