package org.microspike.api.plugin;

import java.io.IOException;
import java.lang.module.FindException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.microspike.api.internal.guard.MissingJava;

/**
 * The modules of one plugin: all its jars but for those that all plugins share. Those without a descriptor are one {@link
 * ClassPathModule}, which takes the place of each of them.
 */
final class PluginModules implements ModuleFinder {
    private static final Set<String> SERVICES = Arrays.stream(Service.values())
            .map(service -> service.type().getName())
            .collect(Collectors.toSet());

    private final SharedModules shared;
    private final Map<String, ModuleReference> modules = new LinkedHashMap<>();
    private final Set<String> automatic;
    private Optional<ModuleReference> classPath = Optional.empty();

    /**
     * The modules of a plugin.
     *
     * @param finder finds them
     * @param shared what all plugins share
     * @throws IOException if a jar cannot be read
     */
    PluginModules(ModuleFinder finder, SharedModules shared) throws IOException {
        this.shared = shared;
        List<ModuleReference> own = finder.findAll().stream()
                .filter(module -> !shared.has(module.descriptor().name()))
                .sorted(Comparator.comparing((ModuleReference module) -> !providesAPlugin(module))
                        .thenComparing(module -> module.descriptor().name()))
                .toList();
        List<ModuleReference> jars =
                own.stream().filter(module -> module.descriptor().isAutomatic()).toList();
        automatic = jars.stream().map(module -> module.descriptor().name()).collect(Collectors.toSet());
        Map<String, ModuleDescriptor> named = own.stream()
                .map(ModuleReference::descriptor)
                .filter(module -> !module.isAutomatic())
                .collect(Collectors.toMap(ModuleDescriptor::name, module -> module));
        if (!jars.isEmpty()) {
            // Those that need it themselves cannot be required by it: Java wants no circles.
            List<ModuleDescriptor> read = named.values().stream()
                    .filter(module -> !requiresAutomatic(module, named))
                    .toList();
            classPath = Optional.of(ClassPathModule.of(jars, read, shared));
            classPath.ifPresent(module -> modules.put(module.descriptor().name(), module));
        }
        for (ModuleReference module : own) {
            if (!module.descriptor().isAutomatic()) {
                modules.put(module.descriptor().name(), adapted(module, named.keySet()));
            }
        }
    }

    private static boolean providesAPlugin(ModuleReference module) {
        return module.descriptor().provides().stream().anyMatch(provides -> SERVICES.contains(provides.service()));
    }

    private boolean requiresAutomatic(ModuleDescriptor module, Map<String, ModuleDescriptor> named) {
        return module.requires().stream()
                .map(Requires::name)
                .anyMatch(name -> automatic.contains(name)
                        || named.containsKey(name) && requiresAutomatic(named.get(name), named));
    }

    /** Whether any of them provides one of the four services. */
    boolean providePlugins() {
        return modules.values().stream().anyMatch(PluginModules::providesAPlugin);
    }

    Set<String> names() {
        return modules.keySet();
    }

    @Override
    public Optional<ModuleReference> find(String name) {
        return Optional.ofNullable(modules.get(name));
    }

    @Override
    public Set<ModuleReference> findAll() {
        return Set.copyOf(modules.values());
    }

    /**
     * Refuses a module that requires one which is neither here nor shared, though the program may have it.
     *
     * @throws FindException if there is such a module
     */
    void checkRequirements() {
        for (ModuleReference module : modules.values()) {
            for (Requires required : module.descriptor().requires()) {
                String name = required.name();
                if (!modules.containsKey(name) && !shared.has(name)) {
                    throw new FindException("Module " + name + " not found, required by "
                            + module.descriptor().name() + "; "
                            + (MissingJava.isNameOfJava(name)
                                    ? MissingJava.advice(name)
                                    : "put its jar beside the plugin's, in a folder of their own"));
                }
            }
        }
    }

    /** Has the module of the jars without a descriptor read all others, also those that read it. */
    void connect(ModuleLayer.Controller layer) {
        Optional<Module> reader = classPath.flatMap(
                module -> layer.layer().findModule(module.descriptor().name()));
        reader.ifPresent(module -> layer.layer().modules().forEach(other -> layer.addReads(module, other)));
    }

    /**
     * A module that requires the one of the jars without a descriptor in the place of each of them, and that does without
     * what it can do without: it would otherwise be taken from the program's libraries.
     */
    private ModuleReference adapted(ModuleReference module, Set<String> named) {
        ModuleDescriptor descriptor = module.descriptor();
        boolean asItIs = descriptor.requires().stream()
                .allMatch(required -> named.contains(required.name()) || shared.has(required.name()));
        if (asItIs) {
            return module;
        }
        ModuleDescriptor.Builder builder = ModuleDescriptor.newModule(descriptor.name(), descriptor.modifiers());
        boolean requiresClassPath = false;
        for (Requires required : descriptor.requires()) {
            boolean ofClassPath = automatic.contains(required.name());
            boolean optional = required.modifiers().contains(Requires.Modifier.STATIC);
            if (ofClassPath) {
                requiresClassPath = true;
            } else if (!optional || named.contains(required.name()) || shared.has(required.name())) {
                builder.requires(required);
            }
        }
        if (requiresClassPath) {
            builder.requires(
                    Set.of(Requires.Modifier.TRANSITIVE),
                    classPath.orElseThrow().descriptor().name());
        }
        descriptor.exports().forEach(builder::exports);
        descriptor.opens().forEach(builder::opens);
        descriptor.uses().forEach(builder::uses);
        descriptor.provides().forEach(builder::provides);
        builder.packages(descriptor.packages());
        descriptor.version().ifPresent(builder::version);
        return new Adapted(module, builder.build());
    }

    /** A module with another descriptor than its own. */
    private static final class Adapted extends ModuleReference {
        private final ModuleReference module;

        Adapted(ModuleReference module, ModuleDescriptor descriptor) {
            super(descriptor, module.location().orElseThrow());
            this.module = module;
        }

        @Override
        public ModuleReader open() throws IOException {
            return module.open();
        }
    }
}
