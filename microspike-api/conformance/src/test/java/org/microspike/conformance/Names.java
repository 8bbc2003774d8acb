package org.microspike.conformance;

import java.util.Locale;
import org.microspike.api.Plugin;

/** A name for each of the plugins of these tests. */
final class Names {
    private Names() {}

    /** The simple name of the plugin's class, its words joined by hyphens. */
    static String of(Plugin plugin) {
        return plugin.getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
    }
}
