package org.microspike.app.log;

import org.slf4j.event.Level;

/** How much is logged: by default warnings. */
public final class Verbosity {
    /** The commands themselves tell of plugins that could not be loaded: once, and where it matters. */
    private static final String PLUGINS = "org.microspike.api.plugin.Plugins";

    private static volatile int verbosity;

    private Verbosity() {}

    /**
     * Sets how much is logged by MicroSpike itself. What plugins of other makers log stays as it is.
     *
     * @param times how often more was asked for: 0 for warnings, 1 for information, 2 for everything
     */
    public static void set(int times) {
        verbosity = times;
    }

    /** Whether what a logger has to say is written. */
    static boolean allows(String logger, Level level) {
        return level.toInt() >= least(logger).toInt();
    }

    private static Level least(String logger) {
        if (!logger.startsWith("org.microspike.")) {
            // jHDF warns at every write that writing is experimental; the recorder's own tests cover what it uses.
            return logger.startsWith("io.jhdf.") ? Level.ERROR : Level.WARN;
        }
        return switch (verbosity) {
            case 0 -> logger.equals(PLUGINS) ? Level.ERROR : Level.WARN;
            case 1 -> Level.INFO;
            default -> Level.DEBUG;
        };
    }
}
