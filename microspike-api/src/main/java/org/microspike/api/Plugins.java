package org.microspike.api;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The plugins that are installed. A provider that cannot be loaded does not hide the others: it is reported among the
 * {@link #problems()}, and in the error when a plugin is asked for that is not there.
 */
public final class Plugins {
    private static final Logger LOGGER = LoggerFactory.getLogger(Plugins.class);

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
            return moduleName(plugin.getClass());
        }

        /**
         * The version of its module.
         *
         * @return as stated in the module's descriptor; "unknown" if it states none
         */
        public String version() {
            return moduleVersion(plugin.getClass());
        }
    }

    private Plugins() {
        load("neuron model", ServiceLoader.load(NeuronModel.class));
        load("plasticity rule", ServiceLoader.load(PlasticityRule.class));
        load("input source", ServiceLoader.load(InputSource.class));
        load("recorder", ServiceLoader.load(Recorder.class));
    }

    /**
     * Finds what is installed: on the module path, or on the class path of a program without modules.
     *
     * @return the plugins found now
     */
    public static Plugins installed() {
        return new Plugins();
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
     * What could not be loaded.
     *
     * @return one message for each broken provider, naming it and the cause
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
            throw new MicroSpikeException("There are " + found.size() + " plugins for the " + service + " '" + name
                    + "', in " + found.stream().map(Installed::module).collect(Collectors.joining(" and "))
                    + ". Remove all but one.");
        }
        if (found.isEmpty()) {
            List<String> known = candidates.stream()
                    .map(each -> each.plugin().name())
                    .sorted()
                    .toList();
            String broken = problems.isEmpty() ? "" : " Could not be loaded: " + String.join("; ", problems) + ".";
            throw new MicroSpikeException(Names.unknown(service, name, known) + broken);
        }
        return type.cast(found.get(0).plugin());
    }

    /** Both finding the next provider and making it may fail, and neither must end the search. */
    private <P extends Plugin> void load(String service, ServiceLoader<P> loader) {
        Iterator<ServiceLoader.Provider<P>> providers = loader.stream().iterator();
        while (true) {
            Optional<ServiceLoader.Provider<P>> provider = Optional.empty();
            try {
                if (!providers.hasNext()) {
                    return;
                }
                provider = Optional.of(providers.next());
                Plugin plugin = provider.get().get();
                plugin.name();
                installed.add(new Installed(service, plugin));
            } catch (VirtualMachineError e) {
                throw e;
            } catch (RuntimeException | Error e) {
                problems.add(problem(service, provider.map(ServiceLoader.Provider::type), e));
                LOGGER.warn("Left out a broken plugin: {}", problems.get(problems.size() - 1));
                LOGGER.debug("The cause", e);
            }
        }
    }

    private static String problem(String service, Optional<? extends Class<?>> type, Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String where = type.map(provider -> " " + provider.getName() + " in " + moduleName(provider))
                .orElse("");
        return service + where + ": " + cause.getClass().getSimpleName()
                + (cause.getMessage() == null ? "" : " (" + cause.getMessage() + ")");
    }

    /** The module that a class is in, in words. */
    static String moduleName(Class<?> type) {
        return type.getModule().isNamed() ? "module " + type.getModule().getName() : "the class path";
    }

    /** The version of the module that a class is in. */
    static String moduleVersion(Class<?> type) {
        return Optional.ofNullable(type.getModule().getDescriptor())
                .flatMap(java.lang.module.ModuleDescriptor::rawVersion)
                .orElse("unknown");
    }
}
