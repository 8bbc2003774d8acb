package org.microspike.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.microspike.app.Launcher.Result;

/**
 * The example plugins, and the one that the archetype makes, in the distribution. The module plugin-check builds them
 * and runs this.
 */
@ExtendWith(SharedProcess.Pool.class)
class ExamplesCheck {
    /** A folder for each plugin, with its built jar in target. */
    private static final Path PROJECTS = Path.of(System.getProperty("microspike.plugins"));

    private static final String EXPERIMENT = """
            name: trial
            seed: 3
            duration: 1 s
            input:
              source: pattern
              repeat: 1 s
            neurons:
              count: 2
            weights:
              initial: uniform(0.4, 0.55)
            """;

    @TempDir
    private Path plugins;

    private Path folder;
    private Launcher launcher;

    /**
     * A line of what "microspike plugins" lists.
     *
     * @param name of the plugin
     * @param service in words
     * @param module in words
     * @param version of the module
     */
    private record Listed(String name, String service, String module, String version) {
        static Listed of(String line) {
            String[] columns = line.strip().split(" {2,}");
            return new Listed(columns[0], columns[1], columns[2], columns[3]);
        }

        /** The change of an experiment that has it use this plugin. */
        String asSetting() {
            return switch (service) {
                case "neuron model" -> "neurons={count: 2, model: " + name + "}";
                case "plasticity rule" -> "plasticity={rule: " + name + "}";
                case "input source" -> "input={source: " + name + "}";
                case "recorder" -> "record={recorder: " + name + "}";
                default -> throw new AssertionError("the service " + service);
            };
        }
    }

    @BeforeEach
    void writeExperiment(SharedProcess shared) throws IOException {
        folder = shared.folder();
        launcher = new Launcher(shared);
        Files.writeString(folder.resolve("experiment.yaml"), EXPERIMENT);
    }

    static List<Path> jars() throws IOException {
        List<Path> jars = new ArrayList<>();
        try (Stream<Path> projects = Files.list(PROJECTS)) {
            for (Path project : projects.filter(Files::isDirectory).sorted().toList()) {
                try (Stream<Path> files = Files.list(project.resolve("target"))) {
                    List<Path> built = files.filter(file -> file.toString().endsWith(".jar"))
                            .toList();
                    assertEquals(1, built.size(), () -> "jars of " + project + ": " + built);
                    jars.add(built.get(0));
                }
            }
        }
        return jars;
    }

    private static Path jarOf(String project) throws IOException {
        return jars().stream()
                .filter(jar -> jar.startsWith(PROJECTS.resolve(project)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no jar of " + project));
    }

    private void install(Path jar) throws IOException {
        Files.copy(jar, plugins.resolve(jar.getFileName()));
    }

    /** Runs a command that knows the plugins that were installed. */
    private Result withPlugins(String... arguments) {
        List<String> command = new ArrayList<>(List.of(arguments));
        command.addAll(List.of("--plugin-path", plugins.toString()));
        return launcher.run(command.toArray(String[]::new));
    }

    private List<String> listing() {
        return withPlugins("plugins").quietSuccess().lines().toList();
    }

    private static Listed find(Path jar, List<String> listing) {
        return listing.stream()
                .filter(line -> line.contains(" " + jar.getFileName() + " "))
                .map(Listed::of)
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing about " + jar + " in " + listing));
    }

    private String run(String out, String... settings) {
        List<String> arguments = new ArrayList<>(List.of("run", "experiment.yaml", "--out", out));
        for (String setting : settings) {
            arguments.addAll(List.of("--set", setting));
        }
        return withPlugins(arguments.toArray(String[]::new)).quietSuccess();
    }

    private String text(String file) throws IOException {
        return Files.readString(folder.resolve(file));
    }

    @ParameterizedTest
    @MethodSource("jars")
    void eachIsListedWithItsModuleAndRuns(Path jar) throws IOException {
        install(jar);
        ModuleReference module =
                ModuleFinder.of(jar).findAll().stream().findFirst().orElseThrow();
        Listed listed = find(jar, listing());
        assertEquals("module " + module.descriptor().name(), listed.module());
        assertEquals(module.descriptor().rawVersion().orElseThrow(), listed.version());

        String said = run("out", listed.asSetting());
        assertTrue(said.contains("\nRecorded in out\n"), said);
        if (listed.service().equals("recorder")) {
            assertFalse(Files.exists(folder.resolve("out/recording.h5")));
        } else {
            String shown = withPlugins("show", "out").quietSuccess();
            assertTrue(shown.contains("  " + module.descriptor().name() + " "), shown);
        }
    }

    @Test
    void allTogetherRunInTurnAndGiveWhatEachGivesAlone() throws IOException {
        Path recorder = jarOf("csv-recorder");
        install(recorder);
        Path leaky = jarOf("leaky");
        install(leaky);
        String csv = "record={recorder: csv}";
        run("alone", csv, "neurons.model=leaky");
        for (Path jar : jars()) {
            if (!jar.equals(recorder) && !jar.equals(leaky)) {
                install(jar);
            }
        }
        List<String> listing = listing();
        for (Path jar : jars()) {
            Listed each = find(jar, listing);
            if (!each.service().equals("recorder")) {
                run(each.name(), csv, each.asSetting());
                assertTrue(text(each.name() + "/csv/run.csv").contains("complete,true\n"));
            }
        }
        run("others", csv, "neurons.model=leaky", "input={source: sinusoidal-poisson}");
        String alone = text("alone/csv/spikes-neurons.csv");
        assertTrue(alone.lines().count() > 10, alone);
        assertEquals(alone, text("leaky/csv/spikes-neurons.csv"));
        assertNotEquals(alone, text("others/csv/spikes-neurons.csv"));
        assertNotEquals(alone, text("my-model/csv/spikes-neurons.csv"));
    }

    @Test
    void recorderWritesWhatHappened() throws IOException {
        install(jarOf("csv-recorder"));
        install(jarOf("leaky"));
        Files.writeString(folder.resolve("experiment.yaml"), """
                name: trial
                duration: 40 ms
                input:
                  source: csv
                  data: |
                    time,afferent
                    0.01,0
                    0.012,1
                    0.03,0
                neurons: {model: leaky, count: 2, threshold: 1.5, refractory: 5 ms, reset: -1}
                plasticity: {rule: none}
                weights: {initial: constant(1)}
                record:
                  recorder: csv
                  input_spikes: true
                  potential: {every: 10 ms}
                  weights: {every: 25 ms}
                """);
        Result run = withPlugins("run", "experiment.yaml", "--out", "out");
        run.success();
        assertEquals(
                "microspike: The weights were equal from the start and stay so, as nothing tells them apart, of neurons"
                        + " 0, 1: they spike together. Start from different weights, 'weights.initial: uniform(0, 1)'"
                        + " for example.\n",
                run.err());
        // exp(-0.2) + 1 is above the threshold.
        assertEquals("time,neuron\n0.012,0\n0.012,1\n", text("out/csv/spikes-neurons.csv"));
        assertEquals("time,afferent\n0.01,0\n0.012,1\n0.03,0\n", text("out/csv/spikes-afferents.csv"));
        List<String> weights =
                text("out/csv/weights-afferents-neurons.csv").lines().toList();
        assertEquals(1 + 3 * 4, weights.size());
        assertEquals(List.of("time,source,target,weight", "0.0,0,0,1.0", "0.0,0,1,1.0"), weights.subList(0, 3));
        assertEquals("0.04,1,1,1.0", weights.get(12));
        List<String> potentials =
                text("out/csv/potential-neurons-1.csv").lines().toList();
        assertEquals(List.of("time,neuron_0,neuron_1", "0.0,0.0,0.0", "0.01,0.0,0.0"), potentials.subList(0, 3));
        // 17 ms is the end of the refractory period.
        String[] sample = potentials.get(3).split(",");
        assertEquals("0.02", sample[0]);
        assertEquals(-Math.exp(-0.3), Double.parseDouble(sample[1]), 1e-12);
        assertTrue(text("out/csv/run.csv").startsWith("property,value\ncomplete,true\nduration,0.04\n"));
        assertTrue(text("out/csv/run.csv").contains("version of org.example.leaky,1.0\n"));

        Result again = withPlugins("run", "experiment.yaml", "--out", "out");
        assertNotEquals(0, again.status());
        assertTrue(again.err().contains("There is a recording already"), again.err());
    }

    /** Each experiment beside a project runs with its plugin: the examples have one of a network, projects of their own one. */
    @ParameterizedTest
    @MethodSource("jars")
    void experimentsBesideAPluginRun(Path jar) throws IOException {
        install(jar);
        Path project = jar.getParent().getParent();
        try (Stream<Path> files = Files.list(project)) {
            List<Path> experiments =
                    files.filter(file -> file.toString().endsWith(".yaml")).toList();
            assertEquals(1, experiments.size(), experiments::toString);
            String said = withPlugins("run", experiments.get(0).toString(), "--out", "out")
                    .quietSuccess();
            assertTrue(said.contains("\nRecorded in out\n"), said);
            assertFalse(said.contains(" 0 output spikes"), said);
        }
    }

    /** The projects that the archetype makes, one for each service, do what their pages say, built elsewhere. */
    @ParameterizedTest
    @ValueSource(strings = {"my-model", "rule-2", "my-input", "my-recorder"})
    void commandsOnThePageOfANewPluginRun(String name) throws IOException {
        Path project = Launcher.copy(PROJECTS.resolve(name), folder.resolve(name));
        List<String> commands = Files.readAllLines(project.resolve("README.md")).stream()
                .filter(line -> line.startsWith("microspike "))
                .toList();
        assertEquals(2, commands.size(), commands::toString);
        Launcher inProject = new Launcher(project).quick();
        for (String command : commands) {
            inProject.run(command.substring("microspike ".length()).split(" ")).quietSuccess();
        }
        if (name.equals("my-recorder")) {
            List<String> lines = Files.readAllLines(project.resolve(name + "/spikes.csv"));
            assertTrue(lines.stream().anyMatch(line -> line.startsWith("second,")), () -> lines.size() + " lines");
        } else {
            double[] spikes =
                    RecordingFile.read(project.resolve(name + "/recording.h5")).spikeTimes();
            assertTrue(spikes.length > 10, () -> spikes.length + " spikes");
        }
    }
}
