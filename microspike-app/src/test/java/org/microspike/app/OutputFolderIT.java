package org.microspike.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.microspike.app.Launcher.Result;

/** Folders in which others write too, that vanish, or that have unusual names: nothing is lost. */
class OutputFolderIT {
    private static final String EXPERIMENT = """
            name: trial
            duration: 600 s
            input: {source: pattern, afferents: 500, repeat: 10 s}
            neurons: {count: 2, threshold: 125}
            record: {potential: {every: 10 ms}, flush_every: 20 ms}
            """;

    private static final String ENDLESS = "duration=1000 h";

    @TempDir
    private Path folder;

    private Launcher launcher;

    @BeforeEach
    void writeExperiment() throws IOException {
        Files.writeString(folder.resolve("experiment.yaml"), EXPERIMENT);
        launcher = new Launcher(folder).quick();
    }

    private RecordingFile recording(String path) {
        return RecordingFile.read(folder.resolve(path));
    }

    /** Waits until a run has recorded something: until its journal has grown beyond the header that it starts with. */
    private static void awaitRecording(Process process, Path out) throws Exception {
        long header = 0;
        while (process.isAlive()) {
            if (Files.isDirectory(out)) {
                try (Stream<Path> files = Files.list(out)) {
                    long journal = files.mapToLong(
                                    file -> file.resolve("journal").toFile().length())
                            .max()
                            .orElse(0);
                    if (header > 0 && journal > header) {
                        return;
                    }
                    header = journal;
                }
            }
            Thread.sleep(5);
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void twoRunsIntoOneFolderBothKeepTheirRecordings() throws Exception {
        Process first = launcher.start("run", "experiment.yaml", "--out", "out", "--set", ENDLESS);
        awaitRecording(first, folder.resolve("out"));
        launcher.run("run", "experiment.yaml", "--out", "out", "--seed", "2").success();
        first.toHandle().destroy();
        first.waitFor();
        assertEquals(2, recording("out/recording.h5").numbers("/microspike/seed")[0]);
        assertEquals(1, recording("out/recording-2.h5").numbers("/microspike/seed")[0]);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aRunThatCanBeResumedKeepsOthersOutOfItsFolderUntilCtrlC() throws Exception {
        // A build in the background may have been started to ignore it.
        launcher.through("env", "--default-signal=INT");
        Process first = launcher.start(
                "run", "experiment.yaml", "--out", "out", "--set", ENDLESS, "--checkpoint-every", "1 min");
        awaitRecording(first, folder.resolve("out"));
        Result started = launcher.run("run", "experiment.yaml", "--out", "out");
        Result resumed = launcher.run("run", "--resume", "out");
        assertEquals(2, started.status());
        assertTrue(
                started.err()
                        .startsWith(
                                "microspike: In 'out' there is a run that can be resumed: 'microspike run --resume"),
                started.err());
        assertEquals(2, resumed.status());
        assertTrue(resumed.err().startsWith("microspike: Some process still records in 'out"), resumed.err());
        new ProcessBuilder("kill", "-s", "INT", String.valueOf(first.pid())).start();
        String said = new String(first.getInputStream().readAllBytes());
        assertTrue(said.endsWith("To continue: microspike run --resume out\n"), said);
        assertEquals(130, Launcher.statusOf(first), said);
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void whatWasRecordedOutlivesItsFolder() throws Exception {
        Process process = launcher.start("run", "experiment.yaml", "--out", "out", "--set", ENDLESS);
        removeFolder(process);
        process.toHandle().destroy();
        String said = new String(process.getErrorStream().readAllBytes());
        assertEquals(143, Launcher.statusOf(process), said);
        keptInOut();
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void whatWasRecordedOutlivesTheFolderOfTheCheckpoint() throws Exception {
        Process process = launcher.start(
                "run", "experiment.yaml", "--out", "out", "--set", ENDLESS, "--checkpoint-every", "20 ms");
        // The first is saved before anything is simulated, when there is nothing to keep.
        while (process.isAlive() && !Files.exists(folder.resolve("out/checkpoint"))) {
            Thread.sleep(5);
        }
        removeFolder(process);
        String said = new String(process.getErrorStream().readAllBytes());
        assertEquals(2, Launcher.statusOf(process), said);
        assertTrue(said.contains("there is no file or folder"), said);
        assertTrue(said.contains(" s, is kept in out."), said);
        RecordingFile kept = keptInOut();
        assertTrue(said.contains("what was simulated, " + kept.duration() + " s, is kept in out."), said);
    }

    /** Removes the folder of a run that records, where a file that is open outlives its name. */
    private void removeFolder(Process process) throws Exception {
        Path out = folder.resolve("out");
        Path gone = folder.resolve("gone");
        awaitRecording(process, out);
        // Moved first, as what the run writes in the end must not be removed along with the rest.
        Files.move(out, gone);
        new ProcessBuilder("rm", "-rf", gone.toString()).start().waitFor();
    }

    private RecordingFile keptInOut() {
        RecordingFile kept = recording("out/recording.h5");
        assertEquals(kept.duration() * 200, kept.numbers("/report/neurons/data").length, 4);
        return kept;
    }

    /** Also where the locale knows no letters but those of English. */
    @ParameterizedTest
    @ValueSource(strings = {"C", "C.UTF-8"})
    @EnabledOnOs(OS.LINUX)
    void namesMayHaveSpacesAndLettersOfAnyLanguage(String locale) throws IOException {
        String name = "größere Läufe/脉冲 神经元 $HOME 'x' \"y\"";
        launcher.with("LC_ALL", locale);
        Files.move(folder.resolve("experiment.yaml"), folder.resolve("Versuch 1 ü.yaml"));
        launcher.run("run", "Versuch 1 ü.yaml", "--out", name, "--set", "duration=2 s", "--report")
                .quietSuccess();
        launcher.run("show", name).quietSuccess();
        assertEquals(2, recording(name + "/recording.h5").duration());
        assertTrue(Files.exists(folder.resolve(name).resolve("report/report.html")));
    }
}
