package org.microspike.api.plugin;

import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ResolvedModule;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.microspike.api.internal.guard.MissingJava;

/** What plugins share with the program and with one another: this module, what it requires, and the modules of Java. */
final class SharedModules {
    private final Map<String, ModuleDescriptor> modules;

    /**
     * The modules that are there.
     *
     * @param api this module, which is a named one
     */
    SharedModules(Module api) {
        Set<String> required = api.getDescriptor().requires().stream()
                .map(ModuleDescriptor.Requires::name)
                .collect(Collectors.toSet());
        modules = withParents(api.getLayer().configuration())
                .flatMap(configuration -> configuration.modules().stream())
                .map(ResolvedModule::reference)
                .map(reference -> reference.descriptor())
                .filter(module -> module.name().equals(api.getName())
                        || required.contains(module.name())
                        || MissingJava.isNameOfJava(module.name()))
                .collect(Collectors.toMap(ModuleDescriptor::name, module -> module, (nearer, farther) -> nearer));
    }

    private static Stream<Configuration> withParents(Configuration configuration) {
        return Stream.concat(
                Stream.of(configuration), configuration.parents().stream().flatMap(SharedModules::withParents));
    }

    boolean has(String module) {
        return modules.containsKey(module);
    }

    Set<String> names() {
        return modules.keySet();
    }

    /** The packages that every plugin can use. */
    Set<String> exported() {
        return modules.values().stream().flatMap(SharedModules::exported).collect(Collectors.toSet());
    }

    /** The packages that a module exports to all. */
    static Stream<String> exported(ModuleDescriptor module) {
        return module.exports().stream()
                .filter(exports -> !exports.isQualified())
                .map(ModuleDescriptor.Exports::source);
    }

    /** The packages of the modules of Java, whether exported or not. */
    Set<String> packagesOfJava() {
        return modules.values().stream()
                .filter(module -> MissingJava.isNameOfJava(module.name()))
                .flatMap(module -> module.packages().stream())
                .collect(Collectors.toSet());
    }

    /** The services that some of them look for. */
    Set<String> services() {
        return modules.values().stream()
                .flatMap(module -> module.uses().stream())
                .collect(Collectors.toSet());
    }
}
