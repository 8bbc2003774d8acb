package org.microspike.app.command;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.microspike.api.plugin.Plugins;
import org.slf4j.LoggerFactory;

/** How much is logged. */
final class Verbosity {
    private Verbosity() {}

    /** Sets the level of MicroSpike's own loggers, plugins of other makers excepted, by how often -v was given. */
    static void set(int verbosity) {
        Level level = verbosity == 0 ? Level.WARN : verbosity == 1 ? Level.INFO : Level.DEBUG;
        ((Logger) LoggerFactory.getLogger("org.microspike")).setLevel(level);
        ((Logger) LoggerFactory.getLogger(Plugins.class)).setLevel(level);
    }
}
