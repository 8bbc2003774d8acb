package org.microspike.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microspike.app.Launcher.Result;

/** The ways in for plugins that others wrote, and what becomes of bad ones. */
class PluginsIT {
    private static final String EXPERIMENT = """
            name: trial
            seed: 3
            duration: 1 s
            input:
              source: pattern
              afferents: 100
              repeat: 1 s
            neurons:
              count: 2
              threshold: 25
            """;

    @TempDir
    private Path folder;

    @TempDir
    private Path workshop;

    private Path distribution;
    private Path plugins;
    private Launcher launcher;
    private int made;

    @BeforeEach
    void copyDistribution() throws IOException {
        Files.writeString(folder.resolve("experiment.yaml"), EXPERIMENT);
        distribution = Launcher.copyDistribution(workshop.resolve("microspike"));
        plugins = distribution.resolve("plugins");
        launcher = new Launcher(distribution, folder).quick();
    }

    @Tag("slow")
    @Test
    void anyPluginMayBeTakenAwayAndIsMissedOnlyWhereItIsAskedFor() throws IOException {
        Map<String, String> asking = new TreeMap<>(Map.of(
                "srm", "neurons.model",
                "lif", "neurons.model",
                "izhikevich", "neurons.model",
                "eligibility", "plasticity.rule",
                "stdp", "plasticity.rule",
                "pattern", "input.source",
                "poisson", "input.source",
                "csv", "input.source",
                "hdf5", "record.recorder"));
        String all = launcher.run("plugins").quietSuccess();
        for (Map.Entry<String, String> each : asking.entrySet()) {
            Path jar = jarOf("microspike-" + each.getKey());
            Path aside = Files.move(jar, workshop.resolve("aside.jar"));
            String listed = launcher.run("plugins").quietSuccess();
            assertFalse(listed.contains("org.microspike." + each.getKey()), listed);
            String module = " module org.microspike." + each.getKey() + " ";
            long taken = all.lines().filter(line -> line.contains(module)).count();
            assertTrue(taken > 0, all);
            assertEquals(all.lines().count() - taken, listed.lines().count(), listed);
            Result run = launcher.run("run", "experiment.yaml", "--set", each.getValue() + "=" + each.getKey());
            assertEquals(2, run.status());
            assertTrue(run.err().contains("Unknown "), run.err());
            assertTrue(run.err().contains(each.getValue() + ": "), run.err());
            assertEquals(1, run.err().lines().count(), run.err());
            Files.move(aside, jar);
        }
        launcher.run("run", "experiment.yaml").quietSuccess();
    }

    @Test
    void modelIsSwappedOnTheModulePath() throws IOException {
        launcher.run("run", "experiment.yaml", "--out", "srm").quietSuccess();
        Files.delete(jarOf("microspike-srm"));
        leaky(distribution.resolve("lib").resolve("leaky.jar"));
        launcher.run("run", "experiment.yaml", "--out", "leaky", "--set", "neurons.model=leaky")
                .quietSuccess();
        assertTrue(spikeTimes("leaky").length > 0);
        assertFalse(Arrays.equals(spikeTimes("srm"), spikeTimes("leaky")));
        String shown = launcher.run("show", "leaky").quietSuccess();
        assertTrue(shown.contains("  org.example.leaky "), shown);
    }

    @Test
    void jarLiesInTheFolderOrOnThePluginPath() throws IOException {
        leaky(plugins.resolve("leaky.jar"));
        String explained = launcher.run("plugins", "leaky").quietSuccess();
        assertTrue(explained.startsWith("leaky, a neuron model from module org.example.leaky, version "), explained);
        assertTrue(explained.contains("File: " + plugins.resolve("leaky.jar")), explained);
        launcher.run("run", "experiment.yaml", "--out", "folder", "--set", "neurons.model=leaky")
                .quietSuccess();

        Path jar = Files.move(plugins.resolve("leaky.jar"), folder.resolve("leaky.jar"));
        Path elsewhere = Files.createDirectory(folder.resolve("some where"));
        launcher.run(
                        "run",
                        "experiment.yaml",
                        "--out",
                        "jar",
                        "--set",
                        "neurons.model=leaky",
                        "--plugin-path",
                        "leaky.jar")
                .quietSuccess();
        Files.move(jar, elsewhere.resolve("leaky.jar"));
        String path = "some where" + File.pathSeparator + "nothing";
        Result run = launcher.run(
                "run", "experiment.yaml", "--out", "path", "--set", "neurons.model=leaky", "--plugin-path", path);
        run.success();
        assertEquals("microspike: refused a plugin: nothing: there is no such file or folder.\n", run.err());
        assertTrue(Arrays.equals(spikeTimes("folder"), spikeTimes("jar")));
        assertTrue(Arrays.equals(spikeTimes("folder"), spikeTimes("path")));
    }

    @Test
    void twoPluginsCarryDifferentVersionsOfOneLibrary() throws IOException {
        for (String version : List.of("1", "2")) {
            Path own = plugins.resolve("plugin" + version);
            Path library = own.resolve("library.jar");
            Compilation.jar(
                    library,
                    newFolder(),
                    Map.of(
                            "module-info.java",
                            "module org.example.library { exports org.example.library; }",
                            "org/example/library/Library.java",
                            """
                    package org.example.library;
                    public final class Library { public static String version() { return "%s"; } }
                    """.formatted(version)));
            Compilation.setVersion(library, version);
            Compilation.jar(
                    own.resolve("plugin.jar"),
                    newFolder(),
                    List.of(Launcher.DISTRIBUTION.resolve("lib"), library),
                    model("plugin" + version, "requires org.example.library;", """
                            "library " + org.example.library.Library.version()
                            """, ""));
        }
        String listed = launcher.run("plugins").quietSuccess();
        assertTrue(listed.matches("(?s).*\\R  plugin1 [^\\n]*library 1\\R.*"), listed);
        assertTrue(listed.matches("(?s).*\\R  plugin2 [^\\n]*library 2\\R.*"), listed);
    }

    @Test
    void pluginWithoutADescriptorIsFoundByItsServicesFile() throws IOException {
        Map<String, String> sources = new TreeMap<>(model("plain", "", "\"plain\"", ""));
        sources.remove("module-info.java");
        Path own = newFolder();
        Path classes = Compilation.compile(own, sources);
        Path services = Files.createDirectories(classes.resolve("META-INF").resolve("services"));
        Files.writeString(services.resolve("org.microspike.api.NeuronModel"), "org.example.plain.Model\n");
        Compilation.pack(plugins.resolve("plain-1.2.jar"), classes);
        String explained = launcher.run("plugins", "plain").quietSuccess();
        assertTrue(explained.startsWith("plain, a neuron model from module plain, version 1.2"), explained);
    }

    @Test
    void programOnTheClassPathFindsTheSamePlugins() throws Exception {
        Path classes = Compilation.compile(newFolder(), Map.of("Program.java", """
                import java.util.Map;
                import org.microspike.api.plugin.*;
                import org.microspike.api.data.*;
                import org.microspike.api.network.*;
                import org.microspike.api.numeric.*;
                import org.microspike.api.record.*;
                import org.microspike.api.setting.*;

                public class Program {
                    public static void main(String[] arguments) {
                        Plugins.installed().all().forEach(each ->
                                System.out.println(each.plugin().name() + " from " + each.module()));
                        try (var network = Network.builder()
                                .input("pattern", Map.of("afferents", 100, "repeat", "1 s"))
                                .neurons("srm", 2, Map.of("threshold", 25))
                                .plasticity("stdp", Map.of())
                                .build()) {
                            network.run(1);
                            System.out.println(network.outputSpikes() + " spikes");
                        }
                    }
                }
                """));
        Path library = distribution.resolve("lib");
        String onClassPath = java("-cp", library + File.separator + "*" + File.pathSeparator + classes, "Program");
        for (String name :
                List.of("srm", "lif", "stdp", "pattern", "poisson", "csv", "sonata", "spikes-hdf5", "hdf5")) {
            assertTrue(onClassPath.contains(name + " from the class path\n"), onClassPath);
        }
        String onModulePath = java(
                "--module-path",
                library.toString(),
                "--add-modules",
                "ALL-MODULE-PATH",
                "-cp",
                classes.toString(),
                "Program");
        assertTrue(onModulePath.contains("srm from module org.microspike.srm\n"), onModulePath);
        assertEquals(lastLine(onModulePath), lastLine(onClassPath));
        assertNotEquals("0 spikes", lastLine(onClassPath));
    }

    @Test
    void servicesFilesSayWhatTheDescriptorsSay() throws IOException {
        int found = 0;
        for (ModuleReference module :
                ModuleFinder.of(distribution.resolve("lib")).findAll()) {
            if (module.descriptor().name().startsWith("org.microspike.")) {
                try (ModuleReader jar = module.open()) {
                    for (String service : List.of("NeuronModel", "PlasticityRule", "InputSource", "Recorder")) {
                        String name = "org.microspike.api." + service;
                        List<String> provided = module.descriptor().provides().stream()
                                .filter(provides -> provides.service().equals(name))
                                .map(ModuleDescriptor.Provides::providers)
                                .findAny()
                                .orElse(List.of());
                        assertEquals(provided, lines(jar, "META-INF/services/" + name), module::toString);
                        found += provided.size();
                    }
                }
            }
        }
        assertEquals(17, found);
    }

    @Test
    void badPluginsAreNamedAndHurtNobody() throws IOException {
        Files.writeString(plugins.resolve("text.jar"), "no jar");
        Compilation.jar(plugins.resolve("thrower.jar"), newFolder(), model("thrower", "", "\"\"", """
                static { if (true) throw new IllegalStateException("the moon is full"); }
                """));
        Compilation.jar(plugins.resolve("misnamed.jar"), newFolder(), model("Mis named", "", "\"\"", ""));
        Path library = workshop.resolve("library.jar");
        Compilation.jar(
                library,
                newFolder(),
                Map.of(
                        "module-info.java",
                        "module org.example.library { exports org.example.library; }",
                        "org/example/library/Library.java",
                        "package org.example.library; public final class Library {}"));
        Compilation.jar(
                plugins.resolve("lonely.jar"),
                newFolder(),
                List.of(Launcher.DISTRIBUTION.resolve("lib"), library),
                model("lonely", "requires org.example.library;", "\"\"", ""));
        Files.copy(library, plugins.resolve("library.jar"));
        Path otherApi = Files.copy(jarOf("microspike-api"), workshop.resolve("api.jar"));
        Compilation.setVersion(otherApi, "9.9");
        Compilation.jar(
                plugins.resolve("future.jar"),
                newFolder(),
                List.of(otherApi, jarOf("slf4j-api")),
                model("future", "", "\"\"", ""));
        Compilation.jar(plugins.resolve("twin.jar"), newFolder(), model("srm", "", "\"another\"", ""));
        Path hiding = Compilation.compile(newFolder(), model("hiding", "", "\"\"", ""));
        Path hidden = Files.createDirectories(
                hiding.resolve("org").resolve("microspike").resolve("api"));
        Files.copy(hiding.resolve("org/example/hiding/Model.class"), hidden.resolve("Extra.class"));
        Compilation.pack(plugins.resolve("hiding.jar"), hiding);
        Compilation.jar(plugins.resolve("good.jar"), newFolder(), model("good", "", "\"good\"", ""));

        String listed = launcher.run("plugins").quietSuccess();
        assertTrue(listed.matches("(?s).*\\R  good +neuron model.*"), listed);
        assertRefused(listed, "text.jar", "zip");
        assertRefused(listed, "thrower.jar", "module org.example.thrower", "IllegalStateException: the moon is full");
        assertRefused(listed, "misnamed.jar", "module org.example.misnamed", "its name is 'Mis named'");
        assertRefused(listed, "lonely.jar", "org.example.library not found, required by org.example.lonely");
        assertRefused(listed, "library.jar", "no module in it provides a neuron model");
        assertRefused(listed, "future.jar", "module org.example.future", "built for version 9.9 of org.microspike.api");
        assertRefused(listed, "twin.jar", "2 plugins for the neuron model 'srm'", "module org.microspike.srm");
        assertRefused(listed, "hiding.jar", "org.example.hiding", "package org.microspike.api");
        assertEquals(
                8, listed.lines().filter(line -> line.startsWith("Refused: ")).count(), listed);

        Result asked = launcher.run("run", "experiment.yaml");
        assertEquals(2, asked.status());
        assertTrue(
                asked.err().contains("2 plugins for the neuron model 'srm', in module org.microspike.srm"),
                asked.err());
        Result other = launcher.run("run", "experiment.yaml", "--set", "neurons={model: good}");
        other.success();
        assertEquals(8, other.err().lines().count(), other.err());
    }

    @Test
    void pluginThatFailsInTheMiddleOfARunIsNamedAndTheRecordingKept() throws IOException {
        Compilation.jar(plugins.resolve("failing.jar"), newFolder(), model("failing", "", "\"fails\"", """
                static void checkTime(double time) { if (time > 0.5) { int[] none = {}; none[7]++; } }
                """));
        Result run = launcher.run("run", "experiment.yaml", "--set", "neurons={model: failing}");
        assertEquals(1, run.status());
        assertEquals(2, run.err().lines().count(), run.err());
        assertTrue(
                run.err()
                        .contains("The neuron model 'failing' of module org.example.failing ("
                                + plugins.resolve("failing.jar") + ") failed at 0."),
                run.err());
        assertTrue(run.err().contains("Index 7 out of bounds for length 0"), run.err());
        assertTrue(run.err().contains("is kept in trial"), run.err());
        String shown = launcher.run("show", "trial").quietSuccess();
        assertTrue(shown.contains("Incomplete"), shown);
    }

    private static void assertRefused(String listed, String file, String... parts) {
        String refusal = listed.lines()
                .filter(line -> line.startsWith("Refused: ") && line.contains(File.separator + file))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing about " + file + " in " + listed));
        for (String part : parts) {
            assertTrue(refusal.contains(part), () -> "'" + part + "' is not in: " + refusal);
        }
    }

    /** The sources of a neuron model whose neurons never spike. */
    static Map<String, String> model(String name, String requires, String description, String members) {
        String own = name.replace(" ", "").toLowerCase(Locale.ROOT);
        return Map.of(
                "module-info.java",
                """
                module org.example.%1$s {
                    requires org.microspike.api;
                    %2$s
                    provides org.microspike.api.NeuronModel with org.example.%1$s.Model;
                }
                """.formatted(own, requires),
                "org/example/" + own + "/Model.java",
                MODEL.formatted(own, name, description, members.contains("checkTime") ? members : members + NO_CHECK));
    }

    private static final String NO_CHECK = "static void checkTime(double time) {}";

    private static final String MODEL = """
            package org.example.%1$s;

            import java.util.List;
            import org.microspike.api.*;
            import org.microspike.api.data.*;
            import org.microspike.api.message.*;
            import org.microspike.api.numeric.*;
            import org.microspike.api.record.*;
            import org.microspike.api.setting.*;

            public final class Model implements NeuronModel {
                %4$s
                public String name() { return "%2$s"; }
                public String description() { return %3$s; }
                public List<Parameter> parameters() { return List.of(); }
                public NeuronGroup create(int count, Settings settings, RandomStream random) {
                    return new NeuronGroup() {
                        public int size() { return count; }
                        public int advance(double time) { return NONE; }
                        public double spikeTime() { return 0; }
                        public int spikingNeuron() { return NONE; }
                        public void receive(double time, Weights weights, int afferent) { checkTime(time); }
                        public void potentials(double time, double[] potentials) {}
                    };
                }
            }
            """;

    private void leaky(Path jar) throws IOException {
        Compilation.jar(
                jar, newFolder(), Map.of("module-info.java", """
                module org.example.leaky {
                    requires org.microspike.api;
                    provides org.microspike.api.NeuronModel with org.example.leaky.LeakyModel;
                }
                """, "org/example/leaky/LeakyModel.java", LEAKY_MODEL));
    }

    /** Leaky integrate-and-fire neurons: all that a plugin needs. */
    private static final String LEAKY_MODEL = """
            package org.example.leaky;

            import java.util.List;
            import org.microspike.api.*;
            import org.microspike.api.data.*;
            import org.microspike.api.message.*;
            import org.microspike.api.numeric.*;
            import org.microspike.api.record.*;
            import org.microspike.api.setting.*;

            public final class LeakyModel implements NeuronModel {
                public String name() { return "leaky"; }
                public String description() { return "Leaky integrate-and-fire"; }
                public List<Parameter> parameters() {
                    return List.of(
                            Parameter.time("tau_m", "10 ms", "membrane time constant").above(0),
                            Parameter.number("threshold", "500", "potential at which a neuron spikes").above(0));
                }
                public NeuronGroup create(int count, Settings settings, RandomStream random) {
                    return new Group(count, settings.number("tau_m"), settings.number("threshold"));
                }

                private static final class Group implements NeuronGroup {
                    private final double[] potentials;
                    private final double timeConstant;
                    private final double threshold;
                    private double lastInput;
                    private int spiking = NONE;

                    Group(int count, double timeConstant, double threshold) {
                        potentials = new double[count];
                        this.timeConstant = timeConstant;
                        this.threshold = threshold;
                    }
                    public int size() { return potentials.length; }
                    public int advance(double time) {
                        for (int neuron = 0; time > lastInput && neuron < potentials.length; neuron++) {
                            if (potentials[neuron] >= threshold) {
                                potentials[neuron] = 0;
                                spiking = neuron;
                                return neuron;
                            }
                        }
                        return NONE;
                    }
                    public double spikeTime() { return lastInput; }
                    public int spikingNeuron() { return spiking; }
                    public void receive(double time, Weights weights, int afferent) {
                        potentials(time, potentials);
                        lastInput = time;
                        for (int neuron = 0; neuron < potentials.length; neuron++) {
                            potentials[neuron] += weights.get(afferent, neuron);
                        }
                    }
                    public void potentials(double time, double[] decayed) {
                        double decay = Math.exp((lastInput - time) / timeConstant);
                        for (int neuron = 0; neuron < potentials.length; neuron++) {
                            decayed[neuron] = potentials[neuron] * decay;
                        }
                    }
                }
            }
            """;

    private Path newFolder() {
        return workshop.resolve("made" + made++);
    }

    private Path jarOf(String name) throws IOException {
        try (Stream<Path> jars = Files.list(distribution.resolve("lib"))) {
            return jars.filter(jar -> jar.getFileName().toString().startsWith(name + "-"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private double[] spikeTimes(String out) {
        return RecordingFile.read(folder.resolve(out).resolve("recording.h5")).spikeTimes();
    }

    private static List<String> lines(ModuleReader jar, String resource) throws IOException {
        var found = jar.open(resource);
        if (found.isEmpty()) {
            return List.of();
        }
        try (var stream = found.get()) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    private static String lastLine(String text) {
        return text.lines().reduce("", (before, line) -> line);
    }

    private String java(String... arguments) throws IOException, InterruptedException {
        Path out = workshop.resolve("out.txt");
        Path err = workshop.resolve("err.txt");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        int status = Launcher.statusOf(process);
        assertEquals(0, status, Files.readString(err));
        return Files.readString(out);
    }
}
