package org.microspike.app.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.network.Network;
import org.microspike.api.plugin.Plugins;
import org.microspike.api.record.RecordedRun;
import org.microspike.app.experiment.Experiment;
import org.microspike.app.experiment.GivenExperiment;
import org.microspike.app.experiment.Recordings;
import org.microspike.app.result.MeasureCriterion;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Networks of nodes and projections by name, as users show and run them. */
class NetworkRunTest {
    private static final String EXPERIMENT = """
            name: trial
            duration: 0.3 s
            inputs:
              retina: {source: pattern, afferents: 40}
            populations:
              first: {count: 5, threshold: 8}
              second: {count: 3, model: lif, threshold: -58 mV, initial: "uniform(-60 mV, -58 mV)"}
            projections:
              retina-first: {from: retina, to: first, weights: {initial: "uniform(0.2, 0.8)"}, plasticity: {pairing: nearest}}
              first-second: {from: first, to: second, delay: 1 ms, weights: 4 mV}
              second-first: {from: second, to: first, connect: file(back.csv), delay: 2 ms, weights: -0.5}
            record:
              spikes: true
              input_spikes: [retina]
              potential: {every: 10 ms, population: second, neurons: 0-1}
              weights: {every: 0.1 s, projections: [retina-first, second-first]}
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("trial.yaml"), EXPERIMENT);
        Files.writeString(folder.resolve("back.csv"), "source,target,weight\n0,1,-0.25\n2,4,-0.5\n");
    }

    private String file() {
        return folder.resolve("trial.yaml").toString();
    }

    private String out(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void theNetworkIsShownBeforeItRuns() {
        String shown = InProcess.output("show", file());
        for (String line : List.of(
                "trial, seed 1, 0.3 s\n",
                "  retina  40         pattern\n",
                "  second  3        lif\n",
                "  first-second  first   second  excitatory  all-to-all      15        4.0 mV             0.001 s  none\n",
                "  second-first  second  first   input       file(back.csv)  2         of its file        0.002 s  none\n",
                "Epoch: at most 0.002 s, the least delay of a projection that leads back\n",
                "Memory for 217 synapses: about 1.8 kB, and ",
                "  retina-first: stdp, pairing nearest, a_plus 0.03125, ")) {
            assertTrue(shown.contains(line), shown);
        }
        assertEquals(shown, InProcess.output("run", file(), "--dry-run"));
        assertFalse(Files.exists(folder.resolve("trial")));
        String changed = InProcess.output("run", file(), "--dry-run", "--set", "projections.first-second.delay=4 ms");
        assertTrue(changed.contains("Epoch: at most 0.002 s"), changed);
        String drawn = InProcess.output(
                "run", file(), "--dry-run", "--set", "projections.second-first.delay=uniform(1 ms, 2 ms)");
        assertTrue(drawn.contains("Epoch: at most the least delay that is drawn for second-first\n"), drawn);
        assertTrue(InProcess.output("show", "masquelier2009").contains("  afferents-neurons  "));
    }

    /** Also where its only population has the name that the neurons of one layer have. */
    @Test
    void aPopulationNeedsNoInputIfItDrivesItself() throws IOException {
        for (String name : List.of("cells", "neurons")) {
            Path driven = folder.resolve(name + ".yaml");
            Files.writeString(
                    driven,
                    "duration: 0.2 s\npopulations:\n  " + name
                            + ": {count: 10, model: lif, drive: {rate: 20 kHz, weight: 0.1 mV}}\n");
            String summary = InProcess.output("run", driven.toString(), "--out", out(name));
            assertTrue(summary.contains("\n0 input spikes, "), summary);
            assertTrue(summary.matches("(?s).*  " + name + " +10 +[1-9]\\d* .*"), summary);
        }
    }

    @Test
    void itSaysWhatThePopulationsDidWhateverTheNumberOfThreads() throws IOException {
        String[] one = InProcess.output("run", file(), "--out", out("one"), "--threads", "1")
                .split("\n");
        String[] two = InProcess.output("run", file(), "--out", out("two"), "--threads", "2")
                .split("\n");
        assertEquals("trial, seed 1", one[0]);
        assertEquals("Measured over the last 0.1 s of 0.3 s:", one[2]);
        assertTrue(one[3].matches("  population +neurons +spikes +mean rate +sd +silent +CV .*"), one[3]);
        assertTrue(one[4].matches("  first +5 +\\d+ +[0-9.]+ Hz +[0-9.]+ Hz +0.0 % .*"), one[4]);
        assertTrue(one[8].matches("  retina-first +200 +0.\\d+ -> 0.\\d+ .* % +[0-9.]+ % -> [0-9.]+ %"), one[8]);
        for (int line = 0; line < 9; line++) {
            assertEquals(one[line], two[line]);
        }
        assertSame("one", "two");
    }

    private void assertSame(String one, String other) throws IOException {
        try (RecordedRun first = Recordings.open(Plugins.installed(), folder.resolve(one));
                RecordedRun second = Recordings.open(Plugins.installed(), folder.resolve(other))) {
            for (String node : List.of("retina", "first", "second")) {
                SpikeTrain train = first.spikes(node, 0, Double.POSITIVE_INFINITY);
                SpikeTrain same = second.spikes(node, 0, Double.POSITIVE_INFINITY);
                assertTrue(train.times().length > 0, node);
                assertArrayEquals(train.times(), same.times(), node);
                assertArrayEquals(train.sources(), same.sources(), node);
            }
        }
    }

    @Test
    void aRunThatWasStoppedResumesAsIfNeverInterrupted() throws IOException {
        String whole = InProcess.output("run", file(), "--out", out("whole"));
        GivenExperiment given = GivenExperiment.of(file(), List.of(), OptionalLong.empty());
        Experiment experiment = given.read();
        Path stopped = Files.createDirectories(folder.resolve("stopped"));
        MeasureCriterion criterion = MeasureCriterion.DEFAULT.of(experiment);
        Network network = WatchedNetwork.of(
                        experiment,
                        Plugins.installed(),
                        Optional.of(stopped),
                        1,
                        new BuildingProgress(),
                        Optional.empty(),
                        criterion,
                        criterion)
                .network();
        Map<String, String> notes = new TreeMap<>(given.notes());
        notes.putAll(criterion.settings());
        network.runUntil(0.1234);
        network.save(stopped.resolve("checkpoint"), notes);
        network.suspend();
        String resumed = InProcess.output("run", "--resume", stopped.toString(), "--threads", "2");
        assertEquals(measures(whole), measures(resumed));
        assertSame("whole", "stopped");
    }

    /** The tables that a run and show have in common. */
    private static List<String> measures(String output) {
        List<String> lines = output.lines().toList();
        int start = IntStream.range(0, lines.size())
                .filter(line -> lines.get(line).startsWith("Measured"))
                .findFirst()
                .orElseThrow();
        int weights = lines.indexOf("Weights, from the start to the end:");
        return Stream.concat(lines.subList(start, start + 4).stream(), lines.subList(weights, weights + 3).stream())
                .toList();
    }

    @Test
    void aRunIsMeasuredOverThePartThatTheExperimentOrTheCommandSays() {
        String part = "measure={from: 0.1 s, to: 0.25 s}";
        String run = InProcess.output("run", file(), "--out", out("part"), "--set", part);
        assertEquals("Measured from 0.1 s to 0.25 s of 0.3 s:", measures(run).get(0));
        assertEquals(measures(run), measures(InProcess.output("show", out("part"))));
        String last = InProcess.output("run", file(), "--out", out("last"), "--set", part, "--last", "0.2 s");
        assertEquals("Measured over the last 0.2 s of 0.3 s:", measures(last).get(0));
        assertEquals(measures(last), measures(InProcess.output("show", out("last"))));
        assertEquals(measures(last), measures(InProcess.output("show", out("part"), "--last", "0.2 s")));
        String late = InProcess.output("run", file(), "--out", out("late"), "--set", "measure.from=1 s");
        assertEquals("Measured over the last 0.1 s of 0.3 s:", measures(late).get(0));
    }

    /** As JSON is YAML, it is read as such. */
    private static Map<?, ?> json(String output) {
        return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(output);
    }

    @Test
    void programsReadTheSameOfARunAndItsRecording() {
        Map<?, ?> run = json(InProcess.output("run", file(), "--out", out("json"), "--json"));
        Map<?, ?> show = json(InProcess.output("show", out("json"), "--json"));
        assertEquals(List.copyOf(run.keySet()), List.copyOf(show.keySet()));
        for (String key : List.of(
                "format",
                "name",
                "seed",
                "duration",
                "simulated",
                "complete",
                "output_spikes",
                "measured",
                "projections")) {
            assertEquals(run.get(key), show.get(key), key);
        }
        assertEquals(Map.of("from", 0.2, "to", 0.3), rounded((Map<?, ?>) run.get("measured")));
        List<?> populations = (List<?>) run.get("populations");
        Map<?, ?> first = (Map<?, ?>) populations.get(0);
        assertEquals("first", first.get("name"));
        assertTrue((Double) ((Map<?, ?>) first.get("rate")).get("mean") > 0, first::toString);
        Map<?, ?> projection = (Map<?, ?>) ((List<?>) run.get("projections")).get(0);
        List<?> histogram = (List<?>) ((Map<?, ?>) projection.get("after")).get("histogram");
        assertEquals(
                200,
                histogram.stream()
                        .mapToInt(count -> ((Number) count).intValue())
                        .sum());
        Map<?, ?> outline = json(InProcess.output("show", file(), "--json"));
        assertEquals(
                List.of("retina"),
                ((List<?>) outline.get("inputs"))
                        .stream().map(each -> ((Map<?, ?>) each).get("name")).toList());
        assertEquals(run.get("name"), outline.get("name"));
        assertEquals(outline, json(InProcess.output("run", file(), "--dry-run", "--json")));
    }

    private static Map<Object, Double> rounded(Map<?, ?> numbers) {
        return numbers.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> Math.rint(1e9 * ((Number) each.getValue()).doubleValue()) / 1e9));
    }

    @Test
    void aCheckpointIsRefusedOnceItsSynapsesFileHasChanged() throws IOException {
        GivenExperiment given = GivenExperiment.of(file(), List.of(), OptionalLong.empty());
        Path stopped = Files.createDirectories(folder.resolve("stopped"));
        MeasureCriterion criterion = MeasureCriterion.DEFAULT.of(given.read());
        Network network = WatchedNetwork.of(
                        given.read(),
                        Plugins.installed(),
                        Optional.of(stopped),
                        1,
                        new BuildingProgress(),
                        Optional.empty(),
                        criterion,
                        criterion)
                .network();
        Map<String, String> notes = new TreeMap<>(given.notes());
        notes.putAll(criterion.settings());
        network.save(stopped.resolve("checkpoint"), notes);
        network.suspend();
        Files.writeString(folder.resolve("back.csv"), "source,target\n0,1\n");
        String told = InProcess.refusal("run", "--resume", stopped.toString());
        assertTrue(told.contains("back.csv"), told);
    }

    @Test
    void rewardsAreShownWithAllThatTheySay() {
        String shown = InProcess.output("show", "izhikevich2007");
        assertTrue(shown.contains("""
                        Rewards:
                          name      first  then   within    after       signal  value  to
                          dopamine  exc/0  exc/1  0.0195 s  1 s to 3 s  reward  0.5    exc-exc, exc-inh, rewarded
                        """), shown);
        assertTrue(shown.contains("  rewarded  exc   exc  input  pairs(0->1)"), shown);
    }

    /** Found only when the network is built, but told with their places as all else. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "projections.retina-first.plasticity.w_min=2 | --set: projections.retina-first.plasticity.w_min: 'w_min' is 2.0 and 'w_max' is 1.0",
                "projections.retina-first.weights.initial=2  | --set: projections.retina-first.weights.initial: The initial weight of afferent 0 to neuron 0 is 2.0",
                "projections.retina-first.connect=in-degree(41) | --set: projections.retina-first.connect: 'connect' is in-degree(41), but each has 40 sources",
                "populations.first.tau_m=2 ms                | --set: populations.first.tau_m: 'tau_m' is 0.002 s and 'tau_s' is 0.0025 s",
                "inputs.retina.repeat=1 ms                   | --set: inputs.retina.repeat: 'repeat' is 0.001 s",
                "projections.back={from: first, to: first, connect: file(FOLDER/now.csv)} | --set: projections.back.delay: There is a cycle without delay, first -> first",
                "populations.first.count=1000000000          | trial.yaml:9: projections.retina-first.connect: The projection 'retina-first' would have 40,000,000,000 synapses",
                "rewards.r={first: first/0, then: first/5, within: 1 s, after: 1 s, value: 1, to: retina-first} | --set: rewards.r.then: There is no neuron 5 in 'first', which has 5 neurons, numbered from 0.",
                "rewards.r={first: first/0, then: first/1, within: 1 s, after: 1 s, value: 1, to: first-second} | --set: rewards.r.to: The weights of the projection 'first-second' are fixed",
                "rewards.r={first: first/0, then: first/1, within: 1 s, after: 1 s, value: 1, to: retina-first} | --set: rewards.r: The rule 'stdp' of the projection 'retina-first' receives no signal 'reward'.",
                "record.potential.neurons=3                  | --set: record.potential.neurons: there is no neuron 3",
                "measure.form=1 s                            | --set: measure.form: Unknown key 'form'; did you mean 'from'?",
                "measure.last=0 s                            | --set: measure.last: must be above 0 s",
                "measure={from: 2 s, to: 1 s}                | --set: measure.from: must be before 'to'",
                "measure={from: 2 s, last: 1 s}              | --set: measure.last: is given, and so is 'from' or 'to'",
            })
    void whatIsWrongIsToldWithItsPlace(String change, String message) throws IOException {
        Files.writeString(folder.resolve("now.csv"), "source,target,delay\n0,1,0\n");
        String told = InProcess.refusal(
                "run", file(), "--out", out("refused"), "--set", change.replace("FOLDER", folder.toString()));
        assertTrue(told.startsWith("microspike: " + message), told);
        assertFalse(Files.exists(folder.resolve("refused")));
    }

    @Test
    void moreMemoryThanThereIsIsToldBeforeAnythingIsBuilt() {
        String[] large = {
            "--set",
            "populations.second.count=40000000",
            "--set",
            "projections.first-second.connect=in-degree(5)",
            "--set",
            "projections.more={from: first, to: second, connect: {in-degree: 40, multiple: true}, delay: 1 ms}"
        };
        String message = "microspike: --set: projections.more.connect: The network has about 1,800,000,202 synapses,";
        String told = InProcess.refusal(arguments("run", large));
        assertTrue(told.startsWith(message) && told.contains("-Xmx"), told);
    }

    private String[] arguments(String command, String... changes) {
        return Stream.concat(Stream.of(command, file(), "--out", out("large")), Stream.of(changes))
                .toArray(String[]::new);
    }

    @Test
    void whatHasNoMeaningForANetworkIsRefused() {
        assertTrue(InProcess.refusal("run", file(), "--hit-rate", "0.5")
                .startsWith("microspike: --hit-rate: is for one layer that is shown patterns"));
        assertTrue(InProcess.refusal("run", file(), "--threads", "0")
                .startsWith("microspike: --threads: 0 must be at least 1."));
    }
}
