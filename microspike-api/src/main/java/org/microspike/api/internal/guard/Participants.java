package org.microspike.api.internal.guard;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The plugins that take part in a network, so that the one that fails can be named. */
public final class Participants {
    private final List<PluginCode> plugins = new ArrayList<>();

    public void add(PluginCode plugin) {
        plugins.add(plugin);
    }

    /**
     * What to throw for a failure within a network.
     *
     * @param error the failure
     * @param when in words, such as "at 0.5 s"
     * @return an exception that names the plugin at fault; the same failure if it is a message to the user already, or
     *     no plugin's
     * @throws Error the failure, if it is one and no plugin's
     */
    public RuntimeException named(Throwable error, String when) {
        Optional<PluginCode> failed = PluginCode.isFault(error) ? lastEntered(error.getStackTrace()) : Optional.empty();
        if (failed.isPresent()) {
            return failed.get().named(error, when);
        }
        if (error instanceof Error fatal) {
            throw fatal;
        }
        return (RuntimeException) error;
    }

    /** The plugin whose code was the last to be entered. */
    private Optional<PluginCode> lastEntered(StackTraceElement[] stack) {
        return Arrays.stream(stack)
                .flatMap(frame -> plugins.stream().filter(each -> each.has(frame)))
                .findFirst();
    }
}
