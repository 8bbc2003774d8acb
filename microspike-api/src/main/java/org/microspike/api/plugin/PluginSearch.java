package org.microspike.api.plugin;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.regex.Pattern;
import org.microspike.api.Plugin;
import org.microspike.api.internal.guard.MissingJava;
import org.microspike.api.internal.guard.Origin;
import org.microspike.api.internal.guard.PluginCode;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.plugin.Plugins.Installed;
import org.microspike.api.setting.Parameter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for providers of the services in one place after another. One that cannot be used is reported, and hides no other. */
final class PluginSearch {
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]+");

    private final List<Installed> installed = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final Set<Class<?>> seen = new HashSet<>();

    /** Where to look for the providers of a service. */
    private interface Place {
        ServiceLoader<? extends Plugin> providers(Class<? extends Plugin> service);
    }

    List<Installed> installed() {
        return installed;
    }

    List<String> problems() {
        return problems;
    }

    /** Looks in the program: where its thread looks, and where this module does, whose class loader may see other plugins. */
    void inProgram() {
        ClassLoader ofThread = Thread.currentThread().getContextClassLoader();
        ClassLoader own = PluginSearch.class.getClassLoader();
        in(service -> ServiceLoader.load(service, ofThread), "");
        if (ofThread != own) {
            ModuleLayer layer = PluginSearch.class.getModule().getLayer();
            in(service -> layer == null ? ServiceLoader.load(service, own) : ServiceLoader.load(layer, service), "");
        }
    }

    /** Looks in a folder of plugins, or a single jar. */
    void in(Path place) {
        for (ModuleLayer layer : PluginLayers.in(place, this::refuse)) {
            in(service -> ServiceLoader.load(layer, service), " in " + layer.modules());
        }
    }

    private void in(Place place, String where) {
        for (Service service : Service.values()) {
            add(service, place.providers(service.type()), where);
        }
    }

    /** Both finding the next provider and making it may fail, and neither must end the search. */
    private <P extends Plugin> void add(Service service, ServiceLoader<P> loader, String where) {
        Iterator<ServiceLoader.Provider<P>> providers = loader.stream().iterator();
        while (true) {
            String which = where;
            try {
                if (!providers.hasNext()) {
                    return;
                }
                ServiceLoader.Provider<P> next = providers.next();
                // The loader of a layer finds what its parents provide, too.
                if (seen.add(next.type())) {
                    which = " " + next.type().getName() + " in " + Origin.of(next.type());
                    add(service, next);
                }
            } catch (RuntimeException | Error e) {
                if (PluginCode.isOfTheMachine(e)) {
                    throw e;
                }
                refuse(service.words() + which + ": " + cause(e) + MissingJava.advice(e) + ".");
                logger().debug("The cause", e);
            }
        }
    }

    private void add(Service service, ServiceLoader.Provider<? extends Plugin> provider) {
        Optional<ApiVersion> running = ApiVersion.running();
        Optional<ApiVersion> compiled =
                ApiVersion.compiledAgainst(provider.type().getModule());
        if (running.isPresent() && compiled.isPresent() && !running.get().supports(compiled.get())) {
            throw new MicroSpikeException("it was built for version " + compiled.get() + " of org.microspike.api,"
                    + " but this is version " + running.get());
        }
        PluginCode nameless = new PluginCode(service.words(), "", provider.type());
        ClassLoader own = nameless.enter();
        try {
            add(service, provider.get());
        } finally {
            nameless.leave(own);
        }
    }

    /** Reads once what a plugin says of itself: whoever lists the plugins can rely on it. */
    private void add(Service service, Plugin plugin) {
        String name = String.valueOf(plugin.name());
        if (!NAME.matcher(name).matches()) {
            throw new MicroSpikeException("its name is '" + name + "', but must be of a to z, 0 to 9 and hyphens");
        }
        if (name.equals(Plugins.NONE)) {
            throw new MicroSpikeException("its name is '" + name + "', which stands for no plugin");
        }
        String description = plugin.description();
        List<Parameter> parameters = plugin.parameters();
        if (description == null || parameters == null || parameters.stream().anyMatch(Objects::isNull)) {
            throw new MicroSpikeException("its " + (description == null ? "description" : "list of parameters")
                    + " is null, or has null in it");
        }
        PluginCode code = new PluginCode(service.words(), name, plugin.getClass());
        installed.add(new Installed(code, service.guarded(plugin, code, description, List.copyOf(parameters))));
    }

    void refuse(String problem) {
        if (!problems.contains(problem)) {
            problems.add(problem);
            logger().warn("Refused a plugin: {}", problem);
        }
    }

    /** What lies behind a failure, in words. */
    private static String cause(Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String what = cause.getClass().getSimpleName();
        if (cause.getMessage() == null) {
            return what;
        }
        return cause instanceof MicroSpikeException ? cause.getMessage() : what + ": " + cause.getMessage();
    }

    /** Asked for only where there is something to say: logging takes a while to start. */
    private static Logger logger() {
        return LoggerFactory.getLogger(Plugins.class);
    }
}
