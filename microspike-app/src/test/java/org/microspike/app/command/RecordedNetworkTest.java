package org.microspike.app.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microspike.api.data.IndexRanges;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.data.Weights;
import org.microspike.api.network.Checkpoint;
import org.microspike.api.network.Connect;
import org.microspike.api.network.InitialWeights;
import org.microspike.api.network.MemoryRecording;
import org.microspike.api.network.Network;
import org.microspike.api.network.NetworkBuilder;
import org.microspike.api.network.Projection;
import org.microspike.api.numeric.Distribution;
import org.microspike.api.plugin.Plugins;
import org.microspike.api.record.RecordedRun;
import org.microspike.api.record.RecordingPlan;
import org.microspike.api.record.RunDescription;
import org.microspike.api.record.SettingChange;
import org.microspike.app.experiment.Recordings;

/** A simulated network is recorded as it ran, resumed as if never interrupted, shown and exported. */
class RecordedNetworkTest {
    private static final double DURATION = 1;
    private static final List<String> PROJECTIONS = List.of("retina-first", "first-second", "second-first");
    private static final RecordingPlan PLAN = RecordingPlan.SPIKES
            .withInputSpikes(0.25, 0.75)
            .withPotentials(0.01, 0, 1)
            .withWindow(new RecordingPlan.Window(
                    0.001, 0.5, 0.6, Optional.of("first"), Optional.of(IndexRanges.parse("1-2,5")), "g_excitatory"))
            .ofProjections(PROJECTIONS)
            .withWeights(0.25);

    @TempDir
    private Path folder;

    private MemoryRecording memory = new MemoryRecording();

    private NetworkBuilder network(String place) {
        return Network.builder()
                .seed(3)
                .input("retina", "pattern", Map.of("afferents", 100, "repeat", "1 s"))
                .population("first", "lif", 6, Map.of("threshold", "-50 mV"))
                .population("second", "lif", 3, Map.of("drive", "15 mV", "initial", "uniform(-60 mV, -50 mV)"))
                .project(Projection.of("retina-first", "retina", "first")
                        .connect(Connect.probability(0.9))
                        .weights(InitialWeights.uniform(0, 1))
                        .delay(new Distribution.Uniform(0.001, 0.002)))
                .project(Projection.of("first-second", "first", "second")
                        .weights(InitialWeights.constant(0.5))
                        .delay(0.001)
                        .plasticity("stdp", Map.of()))
                .project(Projection.of("second-first", "second", "first")
                        .connect(Connect.probability(0.5))
                        .port("inhibitory")
                        .weights(InitialWeights.constant(-0.2))
                        .delay(0.002))
                .plannedDuration(DURATION)
                .record(memory, PLAN)
                .record("hdf5", folder.resolve(place), Map.of(), PLAN);
    }

    @BeforeEach
    void run() throws IOException {
        Files.createDirectory(folder.resolve("whole"));
        try (Network network = network("whole").build()) {
            network.runUntil(DURATION);
        }
    }

    private List<String> exported(String... options) throws IOException {
        Path table = folder.resolve("table.csv");
        Files.deleteIfExists(table);
        String[] fixed = {"export", folder.resolve("whole").toString(), "--out", table.toString()};
        String[] arguments = Arrays.copyOf(fixed, fixed.length + options.length);
        System.arraycopy(options, 0, arguments, fixed.length, options.length);
        InProcess.output(arguments);
        return Files.readAllLines(table);
    }

    @Test
    void theFileHoldsWhatAProgramReceives() throws IOException {
        try (RecordedRun recorded = Recordings.open(Plugins.installed(), folder.resolve("whole"))) {
            RunDescription description = recorded.description();
            assertEquals(PLAN, description.plan());
            assertEquals("lif", description.nodes().get(1).plugin());
            assertEquals("-0.05 V", description.settings().get("populations.first.threshold"));
            assertEquals("pattern", description.settings().get("inputs.retina.source"));
            assertEquals("90 Hz", description.settings().get("inputs.retina.max_rate"), "a default");
            assertTrue(recorded.complete());
            for (String node : List.of("retina", "first", "second")) {
                SpikeTrain expected = memory.spikes(node);
                SpikeTrain found = recorded.spikes(node, 0, Double.POSITIVE_INFINITY);
                assertTrue(expected.count() > 10, () -> "too few spikes for a test in " + node);
                assertArrayEquals(expected.times(), found.times(), 1e-12);
                assertArrayEquals(expected.sources(), found.sources());
            }
            for (int window = 0; window < 3; window++) {
                assertArrayEquals(
                        memory.potentials(window).potentials(),
                        recorded.samples(window, 0, Double.POSITIVE_INFINITY).potentials());
            }
            for (String projection : PROJECTIONS) {
                assertArrayEquals(new double[] {0, 0.25, 0.5, 0.75, 1}, recorded.weightTimes(projection));
                assertArrayEquals(memory.delays(projection), recorded.delays(projection));
                for (int snapshot = 0; snapshot < 5; snapshot++) {
                    Weights expected = memory.weights(projection).get(snapshot).weights();
                    Weights found = recorded.weights(projection, snapshot);
                    assertArrayEquals(expected.values(), found.values());
                    assertArrayEquals(expected.targets(), found.targets());
                }
            }
            assertTrue(recorded.delays("retina-first").length > 400);
            double[] learned = recorded.weights("first-second", 4).values();
            assertTrue(Arrays.stream(learned).anyMatch(weight -> weight != 0.5), "something is learned");
        }
    }

    @Test
    void settingsThatChangedAreShown() throws IOException {
        Files.createDirectory(folder.resolve("changed"));
        memory = new MemoryRecording();
        try (Network network = network("changed").build()) {
            network.runUntil(0.5);
            network.changePlasticity("first-second", Map.of("a_plus", 0.0625));
            network.runUntil(DURATION);
        }
        assertEquals(List.of(new SettingChange(0.5, "projections.first-second.a_plus", "0.0625")), memory.changes());
        String shown = InProcess.output("show", folder.resolve("changed").toString());
        assertTrue(shown.contains("\nChanged at 0.5 s: projections.first-second.a_plus to 0.0625\n"), shown);
    }

    @Test
    void aRunCutByCheckpointsIsRecordedTheSame() throws IOException {
        Path cut = Files.createDirectory(folder.resolve("cut"));
        Path checkpoint = folder.resolve("checkpoint");
        memory = new MemoryRecording();
        Network network = network("cut").build();
        for (double time : new double[] {0.1, 0.25, 0.55, 0.9}) {
            network.runUntil(time);
            network.save(checkpoint, Map.of());
            network.suspend();
            memory = new MemoryRecording();
            network = network("cut").resume(Checkpoint.read(checkpoint)).build();
        }
        network.runUntil(DURATION);
        network.close();
        assertEquals(-1, Files.mismatch(folder.resolve("whole/recording.h5"), cut.resolve("recording.h5")));
    }

    @Test
    void showSaysWhatIsInIt() {
        String shown = InProcess.output("show", folder.resolve("whole").toString());
        assertTrue(shown.startsWith("1.0 s, seed 3, 1 input, 2 populations, 3 projections, "), shown);
        assertTrue(
                shown.lines()
                        .anyMatch(line -> line.matches(" *retina +input +100 +pattern +[\\d,]+, recorded from .*")),
                shown);
        int spikes = memory.spikes("first").count();
        assertTrue(
                shown.lines().anyMatch(line -> line.matches(" *first +population +6 +lif +" + spikes + " +[\\d.]+ Hz")),
                shown);
        assertTrue(
                shown.lines()
                        .anyMatch(line -> line.matches(" *3 +first +1-2,5 +g_excitatory +mV +every 0.001 s from .*")),
                shown);
        assertTrue(
                shown.lines()
                        .anyMatch(
                                line -> line.matches(
                                        " *second-first +\\d+ +inhibitory +0.002 s +fixed, 5 snapshots at 0 s, 0.25 s, .* -0\\.2000 mV")),
                shown);
    }

    @Test
    void exportMakesTablesOfAnyPart() throws IOException {
        List<String> spikes = exported("--population", "first");
        SpikeTrain first = memory.spikes("first");
        assertEquals("time,neuron", spikes.get(0));
        assertEquals(1 + first.count(), spikes.size());
        assertTrue(spikes.get(1).endsWith("," + first.sources()[0]), spikes.get(1));
        assertEquals(
                1 + memory.spikes("retina").count(),
                exported("--population", "retina").size());

        List<String> samples = exported("--what", "potentials", "--population", "first", "--quantity", "g_excitatory");
        assertEquals("time,neuron_1,neuron_2,neuron_5", samples.get(0));
        assertEquals(101, samples.size());
        assertEquals(
                101, exported("--what", "potentials", "--population", "second").size());

        List<String> weights = exported("--what", "weights", "--projection", "second-first", "--from", "0.9 s");
        Weights last = memory.weights("second-first").get(4).weights();
        assertEquals("time,source,target,weight", weights.get(0));
        assertEquals(1 + last.values().length, weights.size());
        assertTrue(weights.get(1).endsWith("," + last.targets()[0] + ",-0.2"), weights.get(1));

        List<String> synapses = exported("--what", "synapses", "--projection", "retina-first", "--nodes", "0");
        assertEquals("source,target,weight,delay", synapses.get(0));
        Weights wiring = memory.weights("retina-first").get(4).weights();
        assertEquals(
                1
                        + Arrays.stream(wiring.targets())
                                .filter(target -> target == 0)
                                .count(),
                synapses.size());
        double delay = Double.parseDouble(synapses.get(1).split(",")[3]);
        assertTrue(delay >= 0.001 && delay < 0.002, synapses.get(1));
    }

    @Test
    void exportMakesACircuit() throws IOException {
        String recording = folder.resolve("whole").toString();
        Path circuit = folder.resolve("circuit");
        assertEquals(
                "Circuit in " + circuit + System.lineSeparator(),
                InProcess.output("export", recording, "--sonata", circuit.toString()));
        for (String name :
                List.of("circuit_config.json", "nodes.h5", "edges.h5", "output/syn_weight-first-second.h5")) {
            assertTrue(Files.isRegularFile(circuit.resolve(name)), name);
        }
        String again = InProcess.refusal("export", recording, "--sonata", circuit.toString());
        assertTrue(again.contains("is there already; choose another name"), again);
        String both = InProcess.refusal("export", recording, "--sonata", "c", "--nodes", "0");
        assertTrue(both.contains("--nodes: is for the export of a table"), both);
        String neither = InProcess.refusal("export", recording);
        assertTrue(neither.contains("Give either --out FILE"), neither);
    }

    @Test
    void reportShowsThePopulations() throws IOException {
        Path report = folder.resolve("report");
        String recording = folder.resolve("whole").toString();
        InProcess.output("report", recording, "--out", report.toString());
        String page = Files.readString(report.resolve("report.html"));
        assertTrue(page.matches("(?s).*<td>first</td><td>6</td><td>[1-9][\\d,]*</td><td>[\\d.]+ Hz</td>.*"), page);
        assertTrue(Files.isRegularFile(report.resolve("raster.svg")));
        assertTrue(Files.isRegularFile(report.resolve("rates.svg")));
        String refusal = InProcess.refusal("report", recording, "--out", report + "-2", "--hit-rate", "0.5");
        assertTrue(refusal.contains("--hit-rate: is for one layer that is shown patterns"), refusal);
    }

    @Test
    void whatIsMeantMustBeClear() {
        assertRefused("--population: the network has the populations first, second.");
        assertRefused("--population: Unknown population 'frist'; did you mean 'first'?", "--population", "frist");
        assertRefused(
                "--projection: the recording holds the weights of retina-first, first-second, second-first.",
                "--what",
                "weights");
        assertRefused(
                "no window 2 of the potential of 'first'; there are 1.",
                "--what",
                "potentials",
                "--population",
                "first",
                "--window",
                "2");
        assertRefused("--window: is for the export of potentials", "--window", "1");
        assertRefused("--what: measures are of the whole network", "--what", "measures", "--nodes", "0");
    }

    private void assertRefused(String message, String... options) {
        String[] fixed = {
            "export",
            folder.resolve("whole").toString(),
            "--out",
            folder.resolve("none.csv").toString()
        };
        String[] arguments = Arrays.copyOf(fixed, fixed.length + options.length);
        System.arraycopy(options, 0, arguments, fixed.length, options.length);
        String said = InProcess.refusal(arguments);
        assertTrue(said.contains(message), said);
    }
}
