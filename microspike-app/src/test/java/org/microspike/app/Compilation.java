package org.microspike.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;

/** Compiles against the modules of the distribution, as makers of plugins and of programs do. */
final class Compilation {
    private static final Path LIBRARY = Launcher.DISTRIBUTION.resolve("lib");

    private Compilation() {}

    /**
     * Makes the jar of a plugin.
     *
     * @param jar where to put it
     * @param folder where to put sources and classes
     * @param sources the text of each source file by its path
     */
    static void jar(Path jar, Path folder, Map<String, String> sources) throws IOException {
        jar(jar, folder, List.of(LIBRARY), sources);
    }

    /**
     * Makes the jar of a plugin.
     *
     * @param jar where to put it
     * @param folder where to put sources and classes
     * @param modulePath what to compile against
     * @param sources the text of each source file by its path
     */
    static void jar(Path jar, Path folder, List<Path> modulePath, Map<String, String> sources) throws IOException {
        pack(jar, compile(folder, modulePath, sources));
    }

    /**
     * Packs a jar.
     *
     * @param jar where to put it
     * @param classes the folder of what it is to hold
     */
    static void pack(Path jar, Path classes) throws IOException {
        Files.createDirectories(jar.getParent());
        use("jar", List.of("--create", "--file", jar.toString(), "-C", classes.toString(), "."));
    }

    /**
     * Changes the version that a jar's module descriptor states.
     *
     * @param jar the jar
     * @param version its new version
     */
    static void setVersion(Path jar, String version) {
        use("jar", List.of("--update", "--file", jar.toString(), "--module-version", version));
    }

    /**
     * Compiles.
     *
     * @param folder where to put sources and classes
     * @param sources the text of each source file by its path
     * @return the folder of the classes
     */
    static Path compile(Path folder, Map<String, String> sources) throws IOException {
        return compile(folder, List.of(LIBRARY), sources);
    }

    /**
     * Compiles.
     *
     * @param folder where to put sources and classes
     * @param modulePath what to compile against
     * @param sources the text of each source file by its path
     * @return the folder of the classes
     */
    static Path compile(Path folder, List<Path> modulePath, Map<String, String> sources) throws IOException {
        Path classes = folder.resolve("classes");
        String path = modulePath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        List<String> arguments = new ArrayList<>(List.of("--release", "17", "--module-path", path));
        boolean module = sources.containsKey("module-info.java");
        arguments.addAll(List.of("--add-modules", module ? "org.microspike.api" : "ALL-MODULE-PATH"));
        arguments.addAll(List.of("-d", classes.toString()));
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = folder.resolve("sources").resolve(source.getKey());
            Files.createDirectories(file.getParent());
            arguments.add(Files.writeString(file, source.getValue()).toString());
        }
        use("javac", arguments);
        return classes;
    }

    private static void use(String name, List<String> arguments) {
        ToolProvider tool = ToolProvider.findFirst(name).orElseThrow();
        StringWriter said = new StringWriter();
        PrintWriter writer = new PrintWriter(said);
        assertEquals(0, tool.run(writer, writer, arguments.toArray(String[]::new)), said::toString);
    }
}
