package org.microspike.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins own the libraries in their folder, whatever the launcher or other plugins use, and see none of the launcher's. */
class PluginLibrariesIT {
    private static final Path LIBRARY = Launcher.DISTRIBUTION.resolve("lib");
    private static final Path BROUGHT = Path.of(System.getProperty("microspike.libraries"));

    /** The file that a class comes from: an expression of Java. */
    private static final String FILE_OF = """
            java.nio.file.Path.of(java.net.URI.create(%s.class.getProtectionDomain().getCodeSource().getLocation()
                    .toString())).getFileName()
            """;

    @TempDir
    private Path folder;

    @TempDir
    private Path plugins;

    @TempDir
    private Path workshop;

    private Launcher launcher;
    private int made;

    @BeforeEach
    void makeLauncher() {
        launcher = new Launcher(folder).quick();
    }

    @Test
    void aLibraryInTheFolderIsTheOneUsed() throws IOException {
        String lang = FILE_OF.formatted("org.apache.commons.lang3.StringUtils");
        Path old = Files.createDirectory(plugins.resolve("old"));
        Path automatic = bring("commons-lang3-3.12.0.jar", old);
        Compilation.jar(
                old.resolve("plugin.jar"),
                newFolder(),
                List.of(automatic, LIBRARY),
                PluginsIT.model("old", "requires org.apache.commons.lang3;", "\"old \" + " + lang, ""));
        Path fresh = Files.createDirectory(plugins.resolve("fresh"));
        Path named = bring("commons-lang3-3.21.0.jar", fresh);
        withoutDescriptor(fresh.resolve("plugin.jar"), List.of(named), "fresh", "\"fresh \" + " + lang);

        Map<String, String> listed = listed();
        assertEquals("old commons-lang3-3.12.0.jar", listed.get("old"));
        assertEquals("fresh commons-lang3-3.21.0.jar", listed.get("fresh"));
    }

    @Test
    void aJarMayHaveSwallowedTheLibrariesOfTheLauncher() throws IOException {
        Path classes = withoutDescriptor(
                "fat", """
                %s + " " + ch.qos.logback.classic.LoggerContext.class.getModule() + " "
                        + org.slf4j.LoggerFactory.class.getModule().getDescriptor().name()
                """.formatted(FILE_OF.formatted("org.snakeyaml.engine.v2.api.Load")), List.of());
        for (String name : List.of("logback-classic", "logback-core", "snakeyaml-engine", "slf4j-api")) {
            unpack(jarOf(name), classes);
        }
        Compilation.pack(plugins.resolve("fat.jar"), classes);
        assertEquals("fat.jar module fat org.slf4j", listed().get("fat"));
    }

    @Test
    void nothingOfTheLauncherIsSeen() throws IOException {
        String seen = """
                static String seen(String type) {
                    try {
                        return Class.forName(type).getName();
                    } catch (ClassNotFoundException e) {
                        return "not " + type;
                    }
                }
                """;
        Compilation.jar(
                plugins.resolve("curious.jar"),
                newFolder(),
                PluginsIT.model("curious", "requires static org.apache.commons.lang3;", """
                        seen("picocli.CommandLine") + ", " + seen("org.apache.commons.lang3.StringUtils")
                                + ", " + seen("java.sql.Driver") + ", " + seen("sun.misc.Unsafe")
                        """, seen));
        Compilation.jar(
                plugins.resolve("parasite.jar"),
                newFolder(),
                PluginsIT.model("parasite", "requires org.snakeyaml.engine;", "\"\"", ""));
        Map<String, String> listed = listed();
        assertEquals(
                "not picocli.CommandLine, not org.apache.commons.lang3.StringUtils, java.sql.Driver, sun.misc.Unsafe",
                listed.get("curious"));
        assertTrue(
                listed.get("Refused:")
                        .contains(
                                "Module org.snakeyaml.engine not found, required by org.example.parasite; put its jar"),
                listed::toString);
    }

    @Test
    void servicesAndDriversAreFoundInTheFolder() throws IOException {
        speaking("speaking", true);
        speaking("mumbling", false);
        for (String name : List.of("first", "second")) {
            // The second comes when Java has long looked for drivers, and must load its own.
            Path own = Files.createDirectory(plugins.resolve(name));
            bring("h2-2.3.232.jar", own);
            Path classes = withoutDescriptor(name, "answer()", List.of(), """
                    static String answer() {
                        try {
                            Class.forName("org.h2.Driver");
                            try (java.sql.Connection connection =
                                            java.sql.DriverManager.getConnection("jdbc:h2:mem:%s");
                                    java.sql.ResultSet rows = connection.createStatement().executeQuery("SELECT 6 * 7")) {
                                rows.next();
                                return "answers " + rows.getInt(1);
                            }
                        } catch (Exception e) {
                            return e.toString();
                        }
                    }
                    """.formatted(name));
            Compilation.pack(own.resolve("plugin.jar"), classes);
        }
        Map<String, String> listed = listed();
        assertEquals("says LOUD", listed.get("speaking"));
        assertEquals("says LOUD", listed.get("mumbling"));
        assertEquals("answers 42", listed.get("first"));
        assertEquals("answers 42", listed.get("second"));
    }

    @Test
    void whatCannotBeNamedOrIsMissingOfJavaComesWithAdvice() throws IOException {
        withoutDescriptor(plugins.resolve("2fast-1.0.jar"), List.of(), "fast", "\"\"");
        String server = "\"speaks \" + com.sun.net.httpserver.HttpServer.class.getSimpleName()";
        Compilation.jar(
                plugins.resolve("named.jar"),
                newFolder(),
                PluginsIT.model("named", "requires jdk.httpserver;", server, ""));
        withoutDescriptor(plugins.resolve("nameless.jar"), List.of(), "nameless", server);
        List<String> refused =
                list().lines().filter(line -> line.startsWith("Refused: ")).toList();
        assertEquals(3, refused.size(), refused::toString);
        assertTrue(
                refused.stream().anyMatch(line -> line.contains("2fast-1.0.jar") && line.contains("rename the file")),
                refused::toString);
        assertEquals(
                2,
                refused.stream()
                        .filter(line -> line.contains("start Java with '--add-modules jdk.httpserver'"))
                        .count(),
                refused::toString);

        launcher.with("MICROSPIKE_OPTS", "--add-modules jdk.httpserver");
        Map<String, String> listed = listed();
        assertEquals("speaks HttpServer", listed.get("named"));
        assertEquals("speaks HttpServer", listed.get("nameless"));
    }

    /** Makes a plugin, a library that looks for a service, and a provider of it, as three jars. */
    private void speaking(String name, boolean described) throws IOException {
        Path own = Files.createDirectory(plugins.resolve(name));
        Path library = own.resolve("library.jar");
        Map<String, String> sources =
                new TreeMap<>(Map.of("module-info.java", """
                module org.example.library { exports org.example.library; uses org.example.library.Voice; }
                """, "org/example/library/Voice.java", """
                package org.example.library;
                public interface Voice {
                    String say();
                    static String all() {
                        StringBuilder said = new StringBuilder();
                        java.util.ServiceLoader.load(Voice.class).forEach(each -> said.append(each.say()));
                        return said.toString();
                    }
                }
                """));
        Map<String, String> provider =
                new TreeMap<>(Map.of("module-info.java", """
                module org.example.voice {
                    requires org.example.library;
                    provides org.example.library.Voice with org.example.voice.Loud;
                }
                """, "org/example/voice/Loud.java", """
                package org.example.voice;
                public class Loud implements org.example.library.Voice { public String say() { return "LOUD"; } }
                """));
        if (!described) {
            sources.remove("module-info.java");
            provider.remove("module-info.java");
        }
        Compilation.jar(library, newFolder(), List.of(LIBRARY), sources);
        List<Path> modulePath = List.of(library, LIBRARY);
        Path classes = Compilation.compile(newFolder(), modulePath, provider);
        Path services = Files.createDirectories(classes.resolve("META-INF").resolve("services"));
        Files.writeString(services.resolve("org.example.library.Voice"), "org.example.voice.Loud\n");
        Compilation.pack(own.resolve("voice.jar"), classes);
        String requires = "requires " + (described ? "org.example.library" : "library") + ";";
        Compilation.jar(
                own.resolve("plugin.jar"),
                newFolder(),
                modulePath,
                PluginsIT.model(name, requires, "\"says \" + org.example.library.Voice.all()", ""));
    }

    private String list() {
        return launcher.run("plugins", "--plugin-path", plugins.toString()).quietSuccess();
    }

    /** The last columns of what is listed, by the first. */
    private Map<String, String> listed() {
        Map<String, String> descriptions = new TreeMap<>();
        for (String line : list().lines().toList()) {
            String[] columns = line.strip().split(" {2,}");
            descriptions.merge(columns[0].split(" ")[0], columns[columns.length - 1], (one, other) -> one + other);
        }
        return descriptions;
    }

    private void withoutDescriptor(Path jar, List<Path> libraries, String name, String description) throws IOException {
        Compilation.pack(jar, withoutDescriptor(name, description, libraries));
    }

    private Path withoutDescriptor(String name, String description, List<Path> libraries) throws IOException {
        return withoutDescriptor(name, description, libraries, "");
    }

    /** The classes of a plugin whose module has no descriptor. */
    private Path withoutDescriptor(String name, String description, List<Path> libraries, String members)
            throws IOException {
        Map<String, String> sources = new TreeMap<>(PluginsIT.model(name, "", description, members));
        sources.remove("module-info.java");
        List<Path> modulePath = new ArrayList<>(libraries);
        modulePath.add(LIBRARY);
        Path classes = Compilation.compile(newFolder(), modulePath, sources);
        Path services = Files.createDirectories(classes.resolve("META-INF").resolve("services"));
        Files.writeString(services.resolve("org.microspike.api.NeuronModel"), "org.example." + name + ".Model\n");
        return classes;
    }

    private static Path bring(String library, Path folder) throws IOException {
        return Files.copy(BROUGHT.resolve(library), folder.resolve(library));
    }

    private static Path jarOf(String name) throws IOException {
        try (Stream<Path> jars = Files.list(LIBRARY)) {
            return jars.filter(jar -> jar.getFileName().toString().startsWith(name + "-"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Unpacks a jar as builders of fat jars do: without the descriptor of its module. */
    private static void unpack(Path jar, Path folder) throws IOException {
        try (var zip = java.nio.file.FileSystems.newFileSystem(jar);
                Stream<Path> files = Files.walk(zip.getPath("/"))) {
            files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith("module-info.class"))
                    .forEach(file -> {
                        try {
                            Path copy = folder.resolve(file.toString().substring(1));
                            Files.createDirectories(copy.getParent());
                            if (!Files.exists(copy)) {
                                Files.copy(file, copy);
                            }
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    });
        }
    }

    private Path newFolder() {
        return workshop.resolve("made" + made++);
    }
}
