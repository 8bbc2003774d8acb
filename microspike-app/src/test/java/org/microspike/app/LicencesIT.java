package org.microspike.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever passes the distribution or the image on passes on the licence of everything in it. */
class LicencesIT {
    private static final Path IMAGE = Path.of(System.getProperty("microspike.image"));

    @Test
    void everyLibraryHasItsLicenceAndNothingElseHas() throws IOException {
        Set<String> libraries = libraries(Launcher.DISTRIBUTION);
        assertTrue(libraries.containsAll(List.of("logback-classic", "slf4j-api", "jhdf", "arrow-vector")));
        assertEquals(Set.of(), withoutLicence(Launcher.DISTRIBUTION));
        Set<String> kept = new TreeSet<>(folders(Launcher.DISTRIBUTION.resolve("legal")));
        kept.removeAll(libraries);
        assertEquals(Set.of("uplot"), kept);
    }

    @Test
    void aLibraryWithoutALicenceIsNoticed(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("lib/arrow"));
        Files.createFile(folder.resolve("lib/arrow/some-library-1.0.jar"));
        assertEquals(Set.of("some-library"), withoutLicence(folder));
        Path licence =
                Files.createDirectories(folder.resolve("legal/some-library")).resolve("LICENSE");
        Files.writeString(licence, "");
        assertEquals(Set.of("some-library"), withoutLicence(folder));
        Files.writeString(licence, "The text of the License is in ../Other.txt.");
        assertEquals(Set.of("some-library"), withoutLicence(folder));
        Files.writeString(folder.resolve("legal/Other.txt"), "You may.");
        assertEquals(Set.of(), withoutLicence(folder));
    }

    @Test
    void theImageHasAllOfTheseAndThoseOfJava() throws IOException {
        Set<String> folders = folders(IMAGE.resolve("legal"));
        assertTrue(folders.containsAll(folders(Launcher.DISTRIBUTION.resolve("legal"))), folders::toString);
        for (String module : List.of("java.base", "java.desktop", "jdk.unsupported")) {
            assertTrue(licensed(IMAGE.resolve("legal").resolve(module)), module);
        }
    }

    @Test
    void theZipHasOneFolderWithAllOfIt() throws IOException {
        try (Stream<Path> built = Files.list(Launcher.DISTRIBUTION.resolveSibling("."))) {
            Path zip = built.filter(file -> file.getFileName().toString().matches("microspike-.*\\.zip"))
                    .reduce((one, other) -> {
                        throw new AssertionError("two: " + one + ", " + other);
                    })
                    .orElseThrow();
            try (FileSystem files = FileSystems.newFileSystem(zip, Map.of("enablePosixFileAttributes", true))) {
                String name = zip.getFileName().toString().replaceFirst("\\.zip$", "");
                assertEquals(Set.of(name), folders(files.getPath("/")));
                Path top = files.getPath("/", name);
                assertEquals(Set.of(), withoutLicence(top));
                assertEquals("rwxr-xr-x", permissions(top.resolve("bin/microspike")));
                assertEquals("rw-r--r--", permissions(top.resolve("README.md")));
            }
        }
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    /** The libraries of others that a distribution has and for which it has no licence. */
    private static Set<String> withoutLicence(Path distribution) throws IOException {
        Set<String> without = new TreeSet<>();
        for (String library : libraries(distribution)) {
            if (!licensed(distribution.resolve("legal").resolve(library))) {
                without.add(library);
            }
        }
        return without;
    }

    private static Set<String> libraries(Path distribution) throws IOException {
        try (Stream<Path> files = Files.walk(distribution.resolve("lib"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jar") && !name.startsWith("microspike-"))
                    .map(name -> name.replaceFirst("-\\d.*", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** Whether a folder has a licence, with all texts to which it refers. */
    private static boolean licensed(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        boolean licensed = false;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String text = Files.readString(file);
                licensed |= file.getFileName().toString().contains("LICENSE") && text.contains("icense");
                for (MatchResult other : Pattern.compile("\\.\\./[\\w.-]+\\.txt")
                        .matcher(text)
                        .results()
                        .toList()) {
                    if (!Files.isRegularFile(folder.resolve(other.group()).normalize())) {
                        return false;
                    }
                }
            }
        }
        return licensed;
    }

    private static Set<String> folders(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isDirectory)
                    .map(file -> file.getFileName().toString().replace("/", ""))
                    .collect(Collectors.toSet());
        }
    }
}
