package org.microspike.api.internal.guard;

import java.lang.module.ModuleDescriptor;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a class comes from.
 *
 * @param module its module, in words
 * @param version the version of its module, "unknown" if the module's descriptor states none
 * @param file the jar or folder that it was loaded from
 */
public record Origin(String module, String version, Optional<Path> file) {
    public static Origin of(Class<?> type) {
        Module module = type.getModule();
        return new Origin(
                module.isNamed() ? "module " + module.getName() : "the class path",
                Optional.ofNullable(module.getDescriptor())
                        .flatMap(ModuleDescriptor::rawVersion)
                        .orElse("unknown"),
                Optional.ofNullable(type.getProtectionDomain().getCodeSource())
                        .flatMap(source -> Optional.ofNullable(source.getLocation()))
                        .filter(location -> location.getProtocol().equals("file"))
                        .map(location -> Path.of(URI.create(location.toString()))));
    }

    /** The module and the file, for messages. */
    @Override
    public String toString() {
        return module + file.map(path -> " (" + path + ")").orElse("");
    }
}
