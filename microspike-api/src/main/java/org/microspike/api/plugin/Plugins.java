package org.microspike.api.plugin;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.microspike.api.InputSource;
import org.microspike.api.NeuronModel;
import org.microspike.api.PlasticityRule;
import org.microspike.api.Plugin;
import org.microspike.api.Recorder;
import org.microspike.api.internal.guard.Origin;
import org.microspike.api.internal.guard.PluginCode;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.message.Names;
import org.microspike.api.message.PluginException;

/**
 * The plugins that are installed: on the module path, or on the class path of a program without modules, or in folders
 * of plugins. A provider that cannot be used does not hide the others: it is reported among the {@link #problems()}, and
 * in the error when a plugin is asked for that is not there.
 *
 * <p>A search looks into every jar, and loads each plugin of a folder as a module layer of its own. {@link
 * org.microspike.api.network.Network#builder()} searches each time; a program that makes many networks searches once and gives
 * what was found to {@link org.microspike.api.network.Network#builder(Plugins)}, from any number of threads: it never changes.
 *
 * <p>A provider is refused if the version of this module that it was compiled against, as its module descriptor tells,
 * is not {@linkplain ApiVersion compatible} with this one.
 */
public final class Plugins {
    /** The name that stands for no plasticity rule, which is fixed weights, or for no recorder. */
    public static final String NONE = "none";

    private final List<Installed> installed;
    private final List<String> problems;

    /** One installed plugin. */
    public static final class Installed {
        private final PluginCode code;
        private final Plugin plugin;

        Installed(PluginCode code, Plugin plugin) {
            this.code = code;
            this.plugin = plugin;
        }

        PluginCode code() {
            return code;
        }

        /**
         * What it is.
         *
         * @return in words: "neuron model" and the like
         */
        public String service() {
            return code.service();
        }

        /**
         * The plugin. It is called with its own class loader as the thread's context class loader, and fails by a {@link
         * PluginException} where it does other than its service promises.
         *
         * @return the neuron model, plasticity rule, input source or recorder
         */
        public Plugin plugin() {
            return plugin;
        }

        /**
         * The class that provides it.
         *
         * @return the class of its descriptor
         */
        public Class<?> type() {
            return code.type();
        }

        /**
         * The module it comes from.
         *
         * @return the module's name; "the class path" outside of named modules
         */
        public String module() {
            return Origin.of(code.type()).module();
        }

        /**
         * The version of its module.
         *
         * @return as stated in the module's descriptor; "unknown" if it states none
         */
        public String version() {
            return Origin.of(code.type()).version();
        }

        /**
         * The file it comes from.
         *
         * @return a jar, or a folder of classes; empty if it comes from neither, but from a Java runtime image, for example
         */
        public Optional<Path> file() {
            return Origin.of(code.type()).file();
        }
    }

    private Plugins(List<Path> places) {
        PluginSearch search = new PluginSearch();
        search.inProgram();
        places.forEach(search::in);
        installed = search.installed();
        sharing().forEach(each -> search.refuse(sharedName(each)));
        problems = search.problems();
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
     * layer of its own, with all jars of its folder, so that two may carry different versions of one library. Of all else
     * it sees this module, what this module requires, and Java: none of the libraries of the program.
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
        return (NeuronModel) find(Service.NEURON_MODEL, name);
    }

    /**
     * A plasticity rule by name.
     *
     * @param name its name
     * @return the plugin
     * @throws MicroSpikeException if there is none of that name, or more than one
     */
    public PlasticityRule plasticityRule(String name) {
        return (PlasticityRule) find(Service.PLASTICITY_RULE, name);
    }

    /**
     * An input source by name.
     *
     * @param name its name
     * @return the plugin
     * @throws MicroSpikeException if there is none of that name, or more than one
     */
    public InputSource inputSource(String name) {
        return (InputSource) find(Service.INPUT_SOURCE, name);
    }

    /**
     * A recorder by name.
     *
     * @param name its name
     * @return the plugin
     * @throws MicroSpikeException if there is none of that name, or more than one
     */
    public Recorder recorder(String name) {
        return (Recorder) find(Service.RECORDER, name);
    }

    /** Names that stand for no plugin, and are listed among the known ones. */
    private static List<String> without(Service service) {
        return service == Service.PLASTICITY_RULE || service == Service.RECORDER ? List.of(NONE) : List.of();
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

    private Plugin find(Service service, String name) {
        Objects.requireNonNull(name, service.words());
        List<Installed> candidates = installed.stream()
                .filter(each -> each.service().equals(service.words()))
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
            String add = service.advice(name, known.isEmpty());
            String refused = problems.isEmpty() ? "" : " Refused: " + String.join(" ", problems);
            List<String> names = Stream.concat(known.stream(), without(service).stream())
                    .sorted()
                    .toList();
            throw new MicroSpikeException(Names.unknown(service.words(), name, names) + add + refused);
        }
        return found.get(0).plugin();
    }

    /** The plugins of each name that more than one has. */
    private List<List<Installed>> sharing() {
        return installed.stream()
                .collect(Collectors.groupingBy(
                        each -> List.of(each.service(), each.plugin().name()), LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .filter(sharing -> sharing.size() > 1)
                .toList();
    }

    private static String sharedName(List<Installed> sharing) {
        String places =
                sharing.stream().map(each -> Origin.of(each.type()).toString()).collect(Collectors.joining(" and "));
        Installed one = sharing.get(0);
        return sharing.size() + " plugins for the " + one.service() + " '"
                + one.plugin().name() + "', in " + places + ". Remove all but one.";
    }
}
