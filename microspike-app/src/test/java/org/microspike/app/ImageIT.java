package org.microspike.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The runtime image does what the distribution does, without a Java beside it. */
class ImageIT {
    private static final Path IMAGE = Path.of(System.getProperty("microspike.image"));

    @TempDir
    private Path folder;

    private Launcher image;
    private Launcher distribution;

    @BeforeEach
    void hideJava() {
        image = new Launcher(IMAGE, folder).with("JAVA_HOME", "nowhere");
        distribution = new Launcher(folder);
    }

    @Test
    void hasTheVersionAndThePluginsOfTheDistribution() {
        assertEquals(
                distribution.run("--version").quietSuccess(),
                image.run("--version").quietSuccess());
        String plugins = image.run("plugins").quietSuccess();
        for (String name : List.of("srm", "lif", "stdp", "pattern", "csv", "sonata", "hdf5")) {
            assertTrue(plugins.contains("\n  " + name + " "), plugins);
        }
        assertEquals(
                distribution.run("plugins").quietSuccess().lines().count(),
                plugins.lines().count(),
                plugins);
    }

    @Test
    void recordsWhatTheDistributionRecordsAndReads() {
        image.run(shortRun("image")).quietSuccess();
        distribution.run(shortRun("distribution")).quietSuccess();
        assertEquals(
                RecordingFile.read(folder.resolve("distribution/recording.h5")).contents(),
                RecordingFile.read(folder.resolve("image/recording.h5")).contents());
        assertEquals(
                distribution.run("show", "image").quietSuccess(),
                image.run("show", "image").quietSuccess());
    }

    @Test
    void drawsReports() throws IOException {
        image.run(shortRun("trial")).quietSuccess();
        image.run("report", "trial").quietSuccess();
        assertTrue(Files.exists(folder.resolve("trial/report/report.html")));
    }

    @Test
    void exportsForArrow() throws IOException {
        image.run(shortRun("trial")).quietSuccess();
        image.run("export", "trial", "--out", "image.arrow").quietSuccess();
        distribution.run("export", "trial", "--out", "distribution.arrow").quietSuccess();
        assertEquals(-1, Files.mismatch(folder.resolve("image.arrow"), folder.resolve("distribution.arrow")));
    }

    @Test
    void startsFromItsArchiveOfClasses() {
        // Java ends with an error if there is none, or one that does not fit.
        image.with("MICROSPIKE_OPTS", "-Xshare:on -Xmx512m").run("plugins").quietSuccess();
    }

    @Test
    void findsPluginsThatNeedAnyModuleOfJava(@TempDir Path workshop) throws IOException {
        Path copy = Launcher.copy(IMAGE, workshop.resolve("image"));
        Compilation.jar(
                copy.resolve("plugins").resolve("network.jar"),
                workshop.resolve("made"),
                PluginsIT.model("network", "requires java.net.http;", """
                        "speaks " + java.net.http.HttpClient.Version.HTTP_2
                        """, ""));
        String listed = new Launcher(copy, folder).run("plugins").quietSuccess();
        assertTrue(listed.matches("(?s).*\\R  network +neuron model [^\\n]* speaks HTTP_2\\R.*"), listed);
    }

    private static String[] shortRun(String out) {
        return new String[] {"run", "masquelier2008", "--set", "duration=2 s", "--out", out};
    }
}
