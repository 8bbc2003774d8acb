package org.microspike.api.internal.guard;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.util.Optional;
import java.util.stream.Stream;

/** Parts of Java that a plugin needs and that are not there: what they are, and how to get them. */
public final class MissingJava {
    private MissingJava() {}

    /** Whether a module is a part of Java by its name, be it there or not. */
    public static boolean isNameOfJava(String module) {
        return module.startsWith("java.") || module.startsWith("jdk.");
    }

    /**
     * How to get a module of Java that was not loaded.
     *
     * @param module its name
     * @return a clause
     */
    public static String advice(String module) {
        return ModuleFinder.ofSystem().find(module).isPresent()
                ? "start Java with '--add-modules " + module + "', which the launcher takes from MICROSPIKE_OPTS"
                : "this Java, in " + System.getProperty("java.home") + ", does not have it, but another may, such as a"
                        + " full JDK";
    }

    /**
     * What to do about a failure.
     *
     * @param error the failure of a plugin
     * @return a sentence after a full stop; empty unless a class of a module of Java was missing
     */
    public static String advice(Throwable error) {
        return Stream.iterate(error, each -> each != null, Throwable::getCause)
                .filter(each -> each instanceof NoClassDefFoundError || each instanceof ClassNotFoundException)
                .flatMap(each -> module(String.valueOf(each.getMessage()).replace('/', '.')).stream())
                .findFirst()
                .map(module -> ". It needs the Java module '" + module + "': " + advice(module))
                .orElse("");
    }

    /** The module of Java that has a class. */
    private static Optional<String> module(String type) {
        String name = type.substring(0, Math.max(0, type.lastIndexOf('.')));
        return ModuleFinder.ofSystem().findAll().stream()
                .map(ModuleReference::descriptor)
                .filter(module ->
                        isNameOfJava(module.name()) && module.packages().contains(name))
                .map(ModuleDescriptor::name)
                .filter(module -> ModuleLayer.boot().findModule(module).isEmpty())
                .findFirst();
    }
}
