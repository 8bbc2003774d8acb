package org.microspike.api.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Provides;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The jars of one plugin that have no module descriptor, as one module with the rights they would have on a class path of
 * their own: they read all else that the plugin may, are open, and look for any service.
 *
 * <p>Java's automatic modules are not for plugins: they read every module of the program, and clash with the libraries it
 * happens to have.
 */
final class ClassPathModule extends ModuleReference {
    private static final Logger LOGGER = LoggerFactory.getLogger(ClassPathModule.class);

    private final List<ModuleReference> jars;

    private ClassPathModule(ModuleDescriptor descriptor, List<ModuleReference> jars) {
        super(descriptor, jars.get(0).location().orElseThrow());
        this.jars = jars;
    }

    /**
     * Makes the module.
     *
     * @param jars automatic modules, at least one; the module has the name, the version and the place of the first
     * @param read the modules beside it that it may look for services of
     * @param shared what all plugins share; where a jar has swallowed a copy of it, that copy is ignored, as what comes
     *     first on a class path is what is found
     * @throws IOException if a jar cannot be read
     */
    static ClassPathModule of(List<ModuleReference> jars, List<ModuleDescriptor> read, SharedModules shared)
            throws IOException {
        Set<String> packages = jars.stream()
                .flatMap(jar -> jar.descriptor().packages().stream())
                .collect(Collectors.toCollection(HashSet::new));
        packages.removeAll(shared.exported());
        Set<String> known = new HashSet<>(packages);
        known.addAll(shared.exported());
        read.stream().flatMap(SharedModules::exported).forEach(known::add);

        ModuleDescriptor first = jars.get(0).descriptor();
        ModuleDescriptor.Builder builder = ModuleDescriptor.newOpenModule(first.name());
        first.version().ifPresent(builder::version);
        shared.names().stream().filter(name -> !name.equals("java.base")).forEach(builder::requires);
        read.forEach(module -> builder.requires(module.name()));
        builder.packages(packages);
        packages.forEach(builder::exports);
        provided(jars, packages, type -> known.contains(packageOf(type))).forEach(builder::provides);
        Set<String> services = new HashSet<>(shared.services());
        read.forEach(module -> services.addAll(module.uses()));
        services.addAll(types(jars));
        services.stream().filter(type -> known.contains(packageOf(type))).forEach(type -> use(builder, type));
        return new ClassPathModule(builder.build(), jars);
    }

    /** The services that the jars provide and that can be known here, with their providers. */
    private static Map<String, List<String>> provided(
            List<ModuleReference> jars, Set<String> packages, Predicate<String> known) {
        Map<String, List<String>> provided = new HashMap<>();
        for (ModuleReference jar : jars) {
            for (Provides provides : jar.descriptor().provides()) {
                for (String provider : provides.providers()) {
                    List<String> providers = provided.computeIfAbsent(provides.service(), service -> new ArrayList<>());
                    if (packages.contains(packageOf(provider)) && !providers.contains(provider)) {
                        providers.add(provider);
                    }
                }
            }
        }
        provided.entrySet().removeIf(each -> each.getValue().isEmpty() || !known.test(each.getKey()));
        return provided;
    }

    /** The names of all classes: any may be a service that the jars look for. */
    private static Set<String> types(List<ModuleReference> jars) throws IOException {
        Set<String> types = new HashSet<>();
        for (ModuleReference jar : jars) {
            try (ModuleReader reader = jar.open();
                    Stream<String> resources = reader.list()) {
                resources
                        .filter(name -> name.endsWith(".class"))
                        .map(name -> name.substring(0, name.length() - ".class".length())
                                .replace('/', '.'))
                        .forEach(types::add);
            }
        }
        return types;
    }

    private static void use(ModuleDescriptor.Builder builder, String type) {
        try {
            builder.uses(type);
        } catch (IllegalArgumentException e) {
            // "package-info", for example, or what tools made of a name: no service.
            LOGGER.trace("Not a name in Java: {}", type, e);
        }
    }

    private static String packageOf(String type) {
        return type.substring(0, Math.max(0, type.lastIndexOf('.')));
    }

    @Override
    public ModuleReader open() throws IOException {
        List<ModuleReader> opened = new ArrayList<>();
        Readers readers = new Readers(opened);
        try {
            for (ModuleReference jar : jars) {
                opened.add(jar.open());
            }
            return readers;
        } catch (IOException | RuntimeException e) {
            readers.close();
            throw e;
        }
    }

    /** Reads from the first jar that has what is asked for. */
    private record Readers(List<ModuleReader> readers) implements ModuleReader {
        @Override
        public Optional<URI> find(String name) throws IOException {
            for (ModuleReader reader : readers) {
                Optional<URI> found = reader.find(name);
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        }

        @Override
        public Optional<InputStream> open(String name) throws IOException {
            for (ModuleReader reader : readers) {
                Optional<InputStream> found = reader.open(name);
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        }

        @Override
        public Stream<String> list() throws IOException {
            List<String> names = new ArrayList<>();
            for (ModuleReader reader : readers) {
                try (Stream<String> listed = reader.list()) {
                    listed.forEach(names::add);
                }
            }
            return names.stream().distinct();
        }

        @Override
        public void close() throws IOException {
            IOException failure = null;
            for (ModuleReader reader : readers) {
                try {
                    reader.close();
                } catch (IOException e) {
                    failure = e;
                }
            }
            if (failure != null) {
                throw failure;
            }
        }
    }
}
