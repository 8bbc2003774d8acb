package org.microspike.app.experiment;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.network.NetworkBuilder;
import org.microspike.api.plugin.Plugins;
import org.microspike.api.setting.SettingException;

/** What an experiment says its network is made of: one layer, or nodes and projections by name. */
interface Circuit {
    /** Hands all of it on. */
    void wire(NetworkBuilder builder, Plugins plugins) throws IOException;

    /** What may be changed in a phase of the run. */
    Blocks blocks();

    /** What a part of a network is. */
    enum Kind {
        INPUT,
        POPULATION,
        RULE
    }

    /**
     * A part of a network with settings of a plugin.
     *
     * @param path the keys that lead to it
     */
    record Part(Kind kind, String name, String path, PluginBlock block) {}

    /**
     * The parts of a network.
     *
     * @param named the outermost keys of blocks in which parts have names
     */
    record Blocks(List<Part> all, List<String> named) {
        /** The outermost keys. */
        List<String> keys() {
            return all.stream()
                    .map(part -> part.path().replaceFirst("\\..*", ""))
                    .distinct()
                    .toList();
        }

        List<Part> inputs() {
            return all.stream().filter(part -> part.kind() == Kind.INPUT).toList();
        }

        /** The names of the parts in a block. */
        List<String> names(String key) {
            return all.stream()
                    .filter(part -> part.path().startsWith(key + "."))
                    .map(Part::name)
                    .toList();
        }
    }

    /**
     * The number of afferents of each neuron of a population: of the inputs that lead to all of them.
     *
     * @throws MicroSpikeException if there is none, or it is not the same for all
     */
    int afferents(String population, Plugins plugins) throws IOException;

    /** Adds what the result of a run depends on. */
    void addTo(Dependencies dependencies) throws IOException;

    /** The default of a key that is not set, if a plugin declares one. */
    Optional<String> defaultOf(Plugins plugins, String path);

    /** A wrong setting with the place where it was written, if it was written here. */
    Optional<MicroSpikeException> located(SettingException error);

    /** What can be recorded of it. */
    Recordable recordable(Plugins plugins);

    /** The network as it would be built, without its weights. */
    Outline outline(Plugins plugins) throws IOException;
}
