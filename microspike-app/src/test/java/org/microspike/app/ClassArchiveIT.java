package org.microspike.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The archive of classes makes the start faster, and is otherwise never noticed. */
@Tag("slow")
@DisabledOnOs(OS.WINDOWS)
@Execution(ExecutionMode.SAME_THREAD)
class ClassArchiveIT {
    /** In one folder for all tests, as Java takes an archive for the place where it was made. */
    @TempDir
    private static Path place;

    private static Path distribution;

    @TempDir
    private Path folder;

    private Path cache;
    private Launcher launcher;
    private String version;

    @BeforeAll
    static void copy() throws IOException {
        distribution = Launcher.copyDistribution(place.resolve("distribution"));
    }

    @BeforeEach
    void makeTheArchiveOnce() throws IOException {
        cache = place.resolve("cache");
        launcher = new Launcher(distribution, folder).with("XDG_CACHE_HOME", cache.toString());
        version = launcher.run("--version").quietSuccess();
    }

    /** The files in the cache, of which each archive is one. */
    private static List<Path> archives(Path cache) throws IOException {
        if (!Files.exists(cache)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(cache)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static Path archive(Path cache) throws IOException {
        List<Path> archives = archives(cache);
        assertEquals(1, archives.size(), archives::toString);
        return archives.get(0);
    }

    /** Whether the class that runs first comes from an archive, and not from its module. */
    private boolean isUsed() throws IOException {
        Path loaded = folder.resolve("loaded.txt");
        launcher.with("MICROSPIKE_OPTS", "-Xlog:class+load:file=loaded.txt");
        assertEquals(version, launcher.run("--version").quietSuccess());
        launcher.with("MICROSPIKE_OPTS", "");
        return Files.readString(loaded).contains(" org.microspike.app.Main source: shared objects file");
    }

    @Test
    void theFirstStartMakesItForAllFurther() throws IOException {
        FileTime made = Files.getLastModifiedTime(archive(cache));
        assertTrue(isUsed());
        launcher.run("plugins").quietSuccess();
        assertEquals(made, Files.getLastModifiedTime(archive(cache)));
    }

    @Test
    void firstStartsAtTheSameTimeDoNotDisturbEachOther() throws IOException {
        cache = folder.resolve("cache");
        launcher.with("XDG_CACHE_HOME", cache.toString());
        Process other = launcher.start("--version");
        assertEquals(version, launcher.run("--version").quietSuccess());
        assertEquals(0, Launcher.statusOf(other));
        Path archive = archive(cache);
        try (Stream<Path> beside = Files.list(archive.getParent())) {
            assertEquals(List.of(archive), beside.toList());
        }
        assertTrue(isUsed());
    }

    @Test
    void whatIsNoArchiveIsIgnored() throws IOException {
        Path archive = archive(cache);
        byte[] whole = Files.readAllBytes(archive);
        byte[] text = new byte[whole.length];
        Arrays.fill(text, (byte) 'x');
        List<byte[]> others = List.of(new byte[0], new byte[] {'x'}, text);
        try {
            for (byte[] content : others) {
                replace(archive, content);
                assertFalse(isUsed());
            }
        } finally {
            replace(archive, whole);
        }
        assertTrue(isUsed());
    }

    /** Never in place: a process may have it in its memory. */
    private static void replace(Path file, byte[] content) throws IOException {
        Files.deleteIfExists(file);
        Files.write(file, content);
    }

    @Test
    void thatOfAnotherJavaIsIgnored() throws IOException {
        Optional<Path> otherJava = otherJava();
        assumeTrue(otherJava.isPresent());
        Path archive = archive(cache);
        Launcher other = new Launcher(distribution, folder)
                .with("JAVA_HOME", otherJava.get().toString())
                .with("XDG_CACHE_HOME", cache.toString());
        String itsVersion = other.run("--version").quietSuccess();
        assertNotEquals(version, itsVersion);
        assertTrue(isUsed());
        Path others = archives(cache).stream()
                .filter(each -> !each.equals(archive))
                .findFirst()
                .orElseThrow();
        byte[] content = Files.readAllBytes(archive);
        try {
            replace(archive, Files.readAllBytes(others));
            replace(others, content);
            assertFalse(isUsed());
            assertEquals(itsVersion, other.run("--version").quietSuccess());
        } finally {
            replace(archive, content);
            Files.delete(others);
        }
    }

    /** A Java of another version, where packages install it. */
    private static Optional<Path> otherJava() throws IOException {
        Path installed = Path.of("/usr/lib/jvm");
        if (!Files.isDirectory(installed)) {
            return Optional.empty();
        }
        String own = "JAVA_RUNTIME_VERSION=\"" + System.getProperty("java.runtime.version") + "\"";
        try (Stream<Path> homes = Files.list(installed)) {
            for (Path home : (Iterable<Path>) homes::iterator) {
                Path release = home.resolve("release");
                if (Files.exists(release)
                        && Files.exists(home.resolve("bin/java"))
                        && !Files.readString(release).contains(own)) {
                    return Optional.of(home);
                }
            }
        }
        return Optional.empty();
    }

    @Test
    void thatOfAnotherBuildIsReplaced() throws IOException {
        Path digest = distribution.resolve("lib/digest");
        String before = Files.readString(digest);
        Path first = archive(cache);
        try {
            Files.writeString(digest, "0123456789\n");
            assertTrue(isUsed());
            assertNotEquals(first, archive(cache));
        } finally {
            Files.writeString(digest, before);
        }
    }

    @Test
    void modulesThatChangedSinceAreLoadedThemselves() throws IOException {
        Path jar;
        try (Stream<Path> jars = Files.list(distribution.resolve("lib"))) {
            jar = jars.filter(each -> each.getFileName().toString().startsWith("microspike-srm-"))
                    .findFirst()
                    .orElseThrow();
        }
        FileTime time = Files.getLastModifiedTime(jar);
        Files.setLastModifiedTime(
                jar,
                FileTime.fromMillis(Files.getLastModifiedTime(archive(cache)).toMillis() + 2000));
        try {
            assertFalse(isUsed());
            Files.setLastModifiedTime(jar, FileTime.fromMillis(time.toMillis() - 2000));
            assertFalse(isUsed());
        } finally {
            Files.setLastModifiedTime(jar, time);
        }
    }

    @Test
    void withoutACacheTheStartTakesItsTime() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        for (String place : List.of(file.toString(), "relative", "/dev/null", folder + "/a:b")) {
            launcher.with("XDG_CACHE_HOME", place);
            assertFalse(isUsed());
        }
        launcher.with("XDG_CACHE_HOME", "").with("HOME", "");
        assertFalse(isUsed());
        assertFalse(Files.exists(folder.resolve("relative")));
    }

    @Test
    void whatCannotBeMadeIsNotTriedAgain() throws IOException {
        Path home = Files.createDirectories(folder.resolve("java"));
        Path java = Files.createDirectory(home.resolve("bin")).resolve("java");
        Files.copy(Path.of(System.getProperty("java.home"), "release"), home.resolve("release"));
        Files.writeString(java, """
                #!/bin/sh
                case "$*" in
                    *.ClassList*) echo tried >>'%s/tries'; exit 1 ;;
                esac
                exec '%s/bin/java' "$@"
                """.formatted(folder, System.getProperty("java.home")));
        assertTrue(java.toFile().setExecutable(true));
        launcher.with("JAVA_HOME", home.toString())
                .with("XDG_CACHE_HOME", folder.resolve("cache").toString());
        assertFalse(isUsed());
        assertFalse(isUsed());
        assertEquals("tried\n", Files.readString(folder.resolve("tries")));
    }

    @Test
    void withOtherMemoryItFitsOrIsIgnored() {
        for (String options : List.of("-XX:-UseCompressedOops", "-Xshare:off")) {
            assertEquals(
                    version,
                    launcher.with("MICROSPIKE_OPTS", options).run("--version").quietSuccess());
        }
    }
}
