package org.microspike.app.experiment;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.network.Network;
import org.microspike.api.network.NetworkBuilder;
import org.microspike.api.plugin.Plugins;
import org.microspike.api.setting.SettingException;

/** What an experiment says its network is made of: one layer, or nodes and projections by name. */
interface Circuit {
    /** Hands all of it on. */
    void wire(NetworkBuilder builder, Plugins plugins) throws IOException;

    /** Adds what the result of a run depends on. */
    void addTo(Dependencies dependencies) throws IOException;

    /** The default of a key that is not set, if a plugin declares one. */
    Optional<String> defaultOf(Plugins plugins, String path);

    /** A wrong setting with the place where it was written, if it was written here. */
    Optional<MicroSpikeException> located(SettingException error);

    /** What a user may want to know of the input of a network that has run to the end. */
    List<String> remarks(Plugins plugins, Network network, double duration);

    /** What can be recorded of it. */
    Recordable recordable(Plugins plugins);

    /** The network as it would be built, without its weights. */
    Outline outline(Plugins plugins) throws IOException;
}
