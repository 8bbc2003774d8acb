package org.microspike.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documents of the repository lead where they say. */
class DocumentsTest {
    private static final Path TOP = Path.of(System.getProperty("basedir", ""))
            .toAbsolutePath()
            .resolve("..")
            .normalize();

    private static final Pattern VERSION =
            Pattern.compile("(?:microspike-bom</artifactId>\\s*<version>|-DarchetypeVersion=)([^<\\s]+)");

    private static List<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>(List.of(TOP.resolve("README.md")));
        for (String folder : List.of(
                "microspike-app/doc",
                "microspike-app/benchmark",
                "microspike-api/doc",
                "microspike-api/examples",
                ".github")) {
            try (Stream<Path> files = Files.list(TOP.resolve(folder))) {
                files.filter(file -> file.toString().endsWith(".md")).forEach(documents::add);
            }
        }
        return documents;
    }

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        List<Path> documents = documents();
        assertTrue(documents.size() > 20, documents::toString);
        assertEquals(List.of(), DocumentLinks.broken(documents));
    }

    @Test
    void theVersionsToDependOnAreThatOfTheBuild() throws IOException {
        String pom = Files.readString(TOP.resolve("microspike-api/bom/pom.xml"));
        String version = firstOf(Pattern.compile("<artifactId>microspike-bom</artifactId>\\s*<version>([^<]+)"), pom);
        for (String guide : List.of("microspike-app/doc/java.md", "microspike-api/doc/plugins.md")) {
            assertEquals(version, firstOf(VERSION, Files.readString(TOP.resolve(guide))), guide);
        }
    }

    private static String firstOf(Pattern pattern, String text) {
        return pattern.matcher(text).results().findFirst().orElseThrow().group(1);
    }

    @Test
    void theReadmeIsShort() throws IOException {
        long lines = Files.readAllLines(TOP.resolve("README.md")).size();
        assertTrue(lines <= 150, lines + " lines: what is longer belongs into a guide");
    }

    @Test
    void theReadmeNamesEveryGuide() throws IOException {
        String readme = Files.readString(TOP.resolve("README.md"));
        try (Stream<Path> guides = Files.list(TOP.resolve("microspike-app/doc"))) {
            assertEquals(
                    List.of(),
                    guides.map(guide -> guide.getFileName().toString())
                            .filter(name -> name.endsWith(".md"))
                            .filter(name -> !readme.contains("microspike-app/doc/" + name))
                            .toList());
        }
    }
}
