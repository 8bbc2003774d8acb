package org.microspike.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.microspike.app.Launcher.Result;

/** Plugins that end the process, never return, print, or break their contract: named, and nothing recorded is lost. */
@Timeout(300)
class UnrulyPluginsIT {
    private static final String EXPERIMENT = """
            name: trial
            seed: 3
            duration: 1 s
            input: {source: pattern, afferents: 100, repeat: 1 s}
            neurons: {count: 2, model: unruly}
            """;
    private static final String SWEEP = """
            name: swept
            base: experiment.yaml
            seeds: [1, 2]
            grid:
              plasticity.rule: [none]
            """;
    /** Says so on standard error, and never returns. */
    private static final String NEVER_RETURNS = """
            static void checkTime(double time) {
                if (time > 0.5) {
                    System.err.println("never returns");
                    while (true) {
                        Thread.onSpinWait();
                    }
                }
            }
            """;

    @TempDir
    private Path folder;

    @TempDir
    private Path workshop;

    private Launcher launcher;
    private int made;

    @BeforeEach
    void writeExperiment() throws IOException {
        Files.writeString(folder.resolve("experiment.yaml"), EXPERIMENT);
        Files.writeString(folder.resolve("sweep.yaml"), SWEEP);
        launcher = new Launcher(folder).quick();
    }

    @Test
    void anExitInTheMiddleOfARunIsNamedAndTheRecordingKept() throws IOException {
        String plugin = unruly("static void checkTime(double time) { if (time > 0.5) System.exit(0); }");
        Result run = launcher.run("run", "experiment.yaml", "--plugin-path", plugin);
        assertEquals(1, run.status());
        assertEquals(
                "microspike: org.example.unruly.Model.checkTime of module org.example.unruly called System.exit, which no"
                        + " plugin may: it ends the whole process.",
                run.err().lines().findFirst().orElseThrow());
        assertTrue(run.err().matches("(?s).*what was simulated, 0\\.\\d+ s, is kept in trial\\.\n"), run.err());
        String shown = launcher.run("show", "trial").quietSuccess();
        assertTrue(shown.contains("Incomplete"), shown);

        Result sweep = launcher.run("sweep", "sweep.yaml", "--threads", "1", "--plugin-path", plugin);
        assertEquals(1, sweep.status());
        assertTrue(sweep.err().contains("org.example.unruly called System.exit"), sweep.err());
        assertTrue(sweep.err().endsWith("start the same command again to continue.\n"), sweep.err());
    }

    @Test
    void anExitInAnotherThreadLetsTheRunStop() throws IOException {
        String plugin = unruly("""
                private static boolean called;

                static void checkTime(double time) {
                    if (time > 0.5 && !called) {
                        called = true;
                        new Thread(() -> System.exit(0)).start();
                    }
                }
                """);
        Result run = launcher.run("run", "experiment.yaml", "--set", "duration=1000 h", "--plugin-path", plugin);
        assertEquals(1, run.status());
        assertTrue(run.err().contains("of module org.example.unruly called System.exit"), run.err());
        assertTrue(run.out().endsWith(" s, before its end.\n"), run.out());
        launcher.run("show", "trial").quietSuccess();
    }

    @Test
    void anExitInAConstructorEndsNoCommandAsIfAllWereWell() throws IOException {
        String plugin = unruly("public Model() { System.exit(0); }");
        for (List<String> command :
                List.of(List.of("run", "experiment.yaml"), List.of("plugins"), List.of("sweep", "sweep.yaml"))) {
            Result result = launcher.run(Stream.concat(command.stream(), Stream.of("--plugin-path", plugin))
                    .toArray(String[]::new));
            assertEquals(1, result.status());
            assertEquals("", result.out());
            assertTrue(
                    result.err()
                            .contains(
                                    "org.example.unruly.Model.<init> of module org.example.unruly called System.exit"),
                    result.err());
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aSecondSignalEndsARunThatHearsNone() throws Exception {
        String plugin = unruly(NEVER_RETURNS);
        launcher.with("MICROSPIKE_OPTS", "-Dmicrospike.stop.seconds=1000000");
        Process process = launcher.start("run", "experiment.yaml", "--plugin-path", plugin);
        String said;
        try (BufferedReader err = process.errorReader(StandardCharsets.UTF_8)) {
            readUntil(err, "never returns");
            // Signals that come close together may be one.
            do {
                process.toHandle().destroy();
            } while (!process.waitFor(100, TimeUnit.MILLISECONDS));
            said = err.lines().collect(Collectors.joining("\n"));
        } finally {
            process.destroyForcibly();
        }
        assertEquals(143, process.exitValue(), said);
        assertTrue(said.contains("ended at once, as asked a second time"), said);
        assertTrue(said.contains("'microspike recover trial'"), said);
        launcher.with("MICROSPIKE_OPTS", "").run("recover", "trial").success();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aSignalThatIsNotHeardEndsTheProcessAfterAWhile() throws IOException {
        String plugin = unruly(NEVER_RETURNS);
        launcher.with("MICROSPIKE_OPTS", "-Dmicrospike.stop.seconds=0");
        for (List<String> command :
                List.of(List.of("run", "experiment.yaml"), List.of("sweep", "sweep.yaml", "--threads", "1"))) {
            Process process = launcher.start(Stream.concat(command.stream(), Stream.of("--plugin-path", plugin))
                    .toArray(String[]::new));
            String said;
            try (BufferedReader err = process.errorReader(StandardCharsets.UTF_8)) {
                readUntil(err, "never returns");
                process.toHandle().destroy();
                said = err.lines().collect(Collectors.joining("\n"));
            }
            assertEquals(143, Launcher.statusOf(process), said);
            assertTrue(
                    said.contains("org.example.unruly.Model.checkTime of module org.example.unruly was running and did"
                            + " not stop within 0 s"),
                    said);
        }
    }

    @Test
    void whatAPluginPrintsIsNoResult() throws IOException {
        String plugin = unruly("""
                public Model() {
                    System.out.println("hello");
                }
                """);
        launcher.run("run", "experiment.yaml", "--plugin-path", plugin).success();
        Result export =
                launcher.run("export", "trial", "--population", "neurons", "--out", "-", "--plugin-path", plugin);
        assertEquals("time,neuron\n", export.success());
        assertEquals("hello\n", export.err());
    }

    @Test
    void aBrokenContractIsNamed() throws IOException {
        assertBroken(
                "public NeuronGroup create(int count, Settings settings, RandomStream random) { return null; }",
                "'create' returned null");
    }

    private void assertBroken(String create, String message) throws IOException {
        Map<String, String> sources = PluginsIT.model("unruly", "", "\"\"", "");
        String model = sources.get("org/example/unruly/Model.java");
        int start = model.indexOf("    public NeuronGroup create");
        Path jar = workshop.resolve("broken" + made + ".jar");
        Compilation.jar(
                jar,
                workshop.resolve("made" + made++),
                Map.of(
                        "module-info.java",
                        sources.get("module-info.java"),
                        "org/example/unruly/Model.java",
                        model.substring(0, start) + create + "}"));
        Result run = launcher.run("run", "experiment.yaml", "--plugin-path", jar.toString());
        assertEquals(1, run.status());
        assertTrue(run.err().contains("The neuron model 'unruly' of module org.example.unruly ("), run.err());
        assertTrue(run.err().contains(message), run.err());
        assertFalse(Files.exists(folder.resolve("trial")), "something is left of a run that was refused");
    }

    /** Makes a neuron model of some members. */
    private String unruly(String members) throws IOException {
        Path jar = workshop.resolve("unruly" + made + ".jar");
        Compilation.jar(jar, workshop.resolve("made" + made++), PluginsIT.model("unruly", "", "\"\"", members));
        return jar.toString();
    }

    private static void readUntil(BufferedReader reader, String line) throws IOException {
        Optional<String> found = Optional.ofNullable(reader.readLine());
        while (!found.orElseThrow(() -> new AssertionError("ended without " + line))
                .equals(line)) {
            found = Optional.ofNullable(reader.readLine());
        }
    }
}
