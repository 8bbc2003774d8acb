package org.microspike.api;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The plugins that take part in a network, so that the one that fails can be named. */
final class Participants {
    private final List<Plugins.Installed> plugins = new ArrayList<>();

    void add(Plugins.Installed plugin) {
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
    RuntimeException named(Throwable error, String when) {
        if (!isMessage(error) && !isOfTheMachine(error)) {
            Optional<Plugins.Installed> failed = atFault(error);
            if (failed.isPresent()) {
                Plugins.Installed plugin = failed.get();
                return new PluginException(
                        "The " + plugin.service() + " '" + plugin.plugin().name() + "' of "
                                + Origin.of(plugin.plugin().getClass()) + " failed " + when + ": " + error,
                        error);
            }
        }
        if (error instanceof Error fatal) {
            throw fatal;
        }
        return (RuntimeException) error;
    }

    private static boolean isMessage(Throwable error) {
        return error instanceof MicroSpikeException
                || error instanceof PluginException
                || error instanceof UncheckedIOException;
    }

    private static boolean isOfTheMachine(Throwable error) {
        return error instanceof VirtualMachineError && !(error instanceof StackOverflowError);
    }

    /** The plugin whose code was the last to be entered. */
    private Optional<Plugins.Installed> atFault(Throwable error) {
        return Arrays.stream(error.getStackTrace())
                .flatMap(frame -> plugins.stream()
                        .filter(each -> frame.getClassName()
                                .startsWith(each.plugin().getClass().getPackageName() + ".")))
                .findFirst();
    }
}
