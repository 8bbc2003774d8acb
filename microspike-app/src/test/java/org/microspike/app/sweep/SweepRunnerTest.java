package org.microspike.app.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.plugin.Plugins;
import org.microspike.api.record.RecordedRun;
import org.microspike.app.MeasureWindow;
import org.microspike.app.command.InProcess;
import org.microspike.app.experiment.Recordings;
import org.microspike.app.experiment.Sweep;
import org.microspike.app.result.Measure;
import org.microspike.app.result.MeasureCriterion;
import org.microspike.app.result.RunResults;

/** Which results a sweep takes for its own, and what it refuses before it runs. */
class SweepRunnerTest {
    private static final String EXPERIMENT = """
            duration: 0.1 s
            input: {source: csv, file: 'in #1.csv', afferents: 2}
            neurons:
              threshold: 0.5
              tau_m: 10 ms
            weights: {initial: file(weights.csv)}
            """;
    private static final String SWEEP = """
            base: experiment.yaml
            seeds: [3, 4]
            cases:
              - {}
              - {neurons.threshold: 0.25}
            """;
    private static final Plugins PLUGINS = Plugins.installed();
    private static final MeasureCriterion CRITERION = new MeasureCriterion(MeasureWindow.last(0.08), 0.9, 1, false);

    @TempDir
    private Path folder;

    @BeforeEach
    void writeFiles() throws IOException {
        write("experiment.yaml", EXPERIMENT);
        write("sweep.yaml", SWEEP);
        write("in #1.csv", "time,afferent\n0.01,0\n0.02,1\n");
        write("weights.csv", "0.5\n0.6\n");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private SweepRunner runner(MeasureCriterion criterion) throws IOException {
        return new SweepRunner(
                Sweep.read(folder.resolve("sweep.yaml").toString()),
                PLUGINS,
                criterion,
                folder.resolve("results"),
                () -> false,
                ended -> {});
    }

    private SweepRunner runner() throws IOException {
        return runner(CRITERION);
    }

    private static int missing(SweepRunner runner) {
        return runner.missing(0, 1).stream().mapToInt(SweepRunner.Group::size).sum();
    }

    private List<String> runAll() throws Exception {
        SweepRunner runner = runner();
        runner.check();
        return runner.run(runner.missing(0, 1), 1);
    }

    private List<String> contents() throws IOException {
        List<String> contents = new ArrayList<>();
        for (Path result : results()) {
            contents.add(Files.readString(result));
        }
        return contents;
    }

    private List<Path> results() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("results"))) {
            return files.sorted().toList();
        }
    }

    @Test
    void aResultIsFoundAgain() throws Exception {
        assertEquals(4, missing(runner()));
        assertEquals(List.of(), runAll());
        assertEquals(0, missing(runner()));
        assertEquals(List.of(), runner().unused());
    }

    @ParameterizedTest
    @CsvSource({
        "0.05, 0.9, 1, measures.last",
        "0.08, 0.8, 1, measures.hit_rate",
        "0.08, 0.9, 2, measures.false_alarms",
    })
    void aResultThatWasMeasuredInAnotherWayIsNotUsed(double last, double hitRate, double falseAlarms, String changed)
            throws Exception {
        runAll();
        SweepRunner other = runner(new MeasureCriterion(MeasureWindow.last(last), hitRate, falseAlarms, false));
        assertEquals(4, missing(other));
        assertEquals(4, other.unused().size());
        assertTrue(
                other.unused().get(0).endsWith(".yaml: changed since then: " + changed),
                other.unused().get(0));
    }

    /** Of the same size and time, as some editors and version control leave it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "in #1.csv   | 0.02,1 | 0.03,1 | input.file",
                "weights.csv | 0.6    | 0.7    | weights.initial",
                "experiment.yaml | tau_m: 10 ms | tau_m: 11 ms | neurons.tau_m",
                "experiment.yaml | duration: 0.1 s | duration: 0.2 s | duration",
            })
    void aResultOfAnotherFileIsNotUsed(String name, String text, String other, String changed) throws Exception {
        runAll();
        List<Path> before = results();
        Path file = folder.resolve(name);
        FileTime time = Files.getLastModifiedTime(file);
        Files.writeString(file, Files.readString(file).replace(text, other));
        Files.setLastModifiedTime(file, time);
        assertEquals(4, missing(runner()));
        assertTrue(
                runner().unused().get(0).endsWith(": changed since then: " + changed),
                runner().unused().get(0));
        assertEquals(List.of(), runAll());
        assertEquals(8, results().size());
        assertTrue(results().containsAll(before), "nothing is removed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tau_m: 10 ms -> tau_m: 0.01 s",
                "tau_m: 10 ms -> tau_s: 2.5 ms",
                "duration: 0.1 s -> 'name: other\nduration: 100 ms'",
                "duration: 0.1 s -> 'record: {spikes: false}\nduration: 100 ms'",
                "in #1.csv -> copy.csv",
            })
    void aResultIsFoundAgainByWhatCounts(String change) throws Exception {
        runAll();
        Files.copy(folder.resolve("in #1.csv"), folder.resolve("copy.csv"));
        String[] texts = change.replace("'", "").split(" -> ");
        write("experiment.yaml", EXPERIMENT.replace(texts[0], texts[1]));
        assertEquals(0, missing(runner()));
        assertEquals(List.of(), runner().unused());
    }

    @Test
    void aSweepOfNetworksSumsUpWhatTheirPopulationsDid() throws Exception {
        write("experiment.yaml", """
                duration: 0.1 s
                inputs:
                  retina: {source: csv, file: 'in #1.csv', afferents: 2}
                populations:
                  first: {count: 2, threshold: 0.5}
                  second: {count: 5, threshold: 10}
                projections:
                  retina-first: {from: retina, to: first, connect: file(synapses.csv), weights: 1}
                  first-second: {from: first, to: second, delay: 1 ms, weights: 0.5}
                """);
        write("synapses.csv", "source,target\n0,0\n1,0\n");
        write("sweep.yaml", """
                base: experiment.yaml
                seeds: [3, 4]
                grid: {populations.first.threshold: [0.5, 2]}
                measures: [rate]
                """);
        SweepRunner runner = runner();
        runner.check();
        assertEquals(4, runner.missing(0, 1).size(), "no two share an input");
        assertEquals(List.of(), runner.run(runner.missing(0, 1), 2));
        // Of two spikes of one neuron of two the later one is within the last 0.08 s, which are measured.
        assertEquals("""
                case,populations.first.threshold,runs,first.rate,first.rate_sd,first.rate_median,first.rate_n,\
                second.rate,second.rate_sd,second.rate_median,second.rate_n
                populations.first.threshold=0.5,0.5,2,6.25,0,6.25,2,0,0,0,2
                populations.first.threshold=2,2,2,0,0,0,2,0,0,0,2
                """, runner.summary().csv());
        assertEquals(0, missing(runner()));
        List<String> results = contents();
        for (Path result : results()) {
            Files.delete(result);
        }
        // More threads than networks, so that each uses some.
        SweepRunner again = runner();
        assertEquals(List.of(), again.run(again.missing(0, 1), 16));
        assertEquals(results, contents());
        write("synapses.csv", "source,target\n0,0\n");
        assertEquals(4, missing(runner()));
    }

    /** With the same code, and without a recording. */
    @Test
    void aResultHoldsWhatTheRunAloneGives() throws Exception {
        assertEquals(List.of(), runAll());
        SweepResult kept = SweepResult.of(new ResultFolder(folder.resolve("results"))
                .read(results().get(0))
                .orElseThrow());
        InProcess.output(
                "run",
                folder.resolve("experiment.yaml").toString(),
                "--seed",
                "3",
                "--last",
                "80 ms",
                "--out",
                folder.resolve("run").toString());
        try (RecordedRun run = Recordings.open(PLUGINS, folder.resolve("run"))) {
            List<Measure> recorded = RunResults.of(run, CRITERION).measures();
            assertEquals(recorded, kept.measures());
            assertTrue(recorded.stream()
                    .anyMatch(each -> each.name().equals("afferents-neurons.weight")
                            && each.value().isPresent()));
        }
    }

    @Test
    void casesInWhichNothingCanSpikeAreNamedBeforeTheyRun() throws Exception {
        write(
                "experiment.yaml",
                EXPERIMENT.replace("afferents: 2", "afferents: 20").replace("file(weights.csv)", "constant(0.5)"));
        write("sweep.yaml", SWEEP.replace("0.25", "20.5"));
        SweepRunner runner = runner();
        runner.check();
        assertEquals(
                List.of("neurons.threshold=20.5"), List.copyOf(runner.warnings().keySet()));
        String warning = runner.warnings().get("neurons.threshold=20.5").get(0);
        assertTrue(warning.contains("with the greatest weight 1, the potential reaches no more than 20.0"), warning);
    }

    @Test
    void anUnknownMeasureIsRefusedWithTheKnownOnes() throws Exception {
        write("sweep.yaml", SWEEP + "measures: [neurons.rate, latency]\n");
        String refused =
                assertThrows(MicroSpikeException.class, () -> runner().check()).getMessage();
        assertTrue(
                refused.startsWith("sweep.yaml:6: measures: Unknown measure 'latency'. Known: neurons.rate, "),
                refused);
        write("sweep.yaml", SWEEP + "measures: [weight]\n");
        runner().check();
        write("sweep.yaml", SWEEP + "measures: [cv, neurons.rate]\n");
        runAll();
        // Known by the results, too; and no measure is lost that was not shown at first.
        write("sweep.yaml", SWEEP + "measures: [weight]\n");
        runner().check();
        assertEquals(0, missing(runner()));
        assertTrue(runner().summary().csv().contains(",afferents-neurons.weight,"));
        write("sweep.yaml", SWEEP + "measures: [hit_rate]\n");
        assertThrows(MicroSpikeException.class, () -> runner().check());
    }

    @Test
    void resultsOfAnotherVersionAreNamedAsSuch() throws Exception {
        runAll();
        for (Path result : results()) {
            String older = Files.readString(result).replace("\n  results: '3'\n", "\n  results: '2'\n");
            Files.writeString(result.resolveSibling("older_" + result.getFileName()), older);
            Files.delete(result);
        }
        assertEquals(4, missing(runner()));
        assertTrue(
                runner().unused()
                        .get(0)
                        .endsWith(": made by another version of MicroSpike, whose results hold other measures"),
                runner().unused().get(0));
    }

    @Test
    void aCaseThatIsGoneIsNamed() throws Exception {
        runAll();
        write("sweep.yaml", SWEEP.replace("  - {}\n", "").replace("[3, 4]", "[3]"));
        assertEquals(0, missing(runner()));
        assertEquals(3, runner().unused().size());
        assertTrue(
                runner().unused().get(0).endsWith(": its case or seed is no longer in the sweep"),
                runner().unused().get(0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "neurons.treshold: 3 | sweep.yaml:5: neurons.treshold: Unknown key 'treshold'; did you mean 'threshold'?",
                "neurons.tau_m: 10   | sweep.yaml:5: neurons.tau_m: 'tau_m': '10' has no unit",
                "neurons.tau_m: 1 ms | sweep.yaml:5: neurons.tau_m: 'tau_m' is 0.001 s and 'tau_s' is 0.0025 s",
                "neurons.count: two  | sweep.yaml:5: neurons.count: 'two' is not a whole number",
                "neurons.count: 2    | experiment.yaml:6: weights.initial: The initial weights have 1 column in row 1",
                "input.file: '[c].csv' | sweep.yaml:5: input.file: There is no input file",
                "input.file: ''      | sweep.yaml:5: input.file: 'file' is missing",
                "weights.initial: normal(0) | sweep.yaml:5: weights.initial: 'normal(0)' is not possible",
                "inptu.x: 1          | sweep.yaml:5: inptu: Unknown key 'inptu'; did you mean 'input'?",
                "input.source: pattern | experiment.yaml:2: input.file: the input source 'pattern', chosen by sweep.yaml:5, has no 'file'. Unset what it lacks, input.file: null, or replace",
                "duration: 1         | sweep.yaml:5: duration: '1' has no unit",
            })
    void aMistakeInALaterCaseIsRefusedBeforeTheFirstRun(String setting, String message) throws IOException {
        write("sweep.yaml", SWEEP.replace("neurons.threshold: 0.25", setting));
        String refused =
                assertThrows(MicroSpikeException.class, () -> runner().check()).getMessage();
        assertTrue(refused.startsWith(message), refused);
        String name = setting.replace(": ", "=").replace("'", "");
        assertTrue(refused.endsWith(" (in the case '" + name + "')"), refused);
        assertFalse(Files.exists(folder.resolve("results")), "nothing is left");
    }

    @Test
    void aPathInASweepIsRelativeToItsFile() throws Exception {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("sweep.yaml"), """
                base: ../experiment.yaml
                grid: {input.file: [own.csv]}
                """);
        Files.writeString(elsewhere.resolve("own.csv"), "time,afferent\n0.01,0\n");
        SweepRunner runner = new SweepRunner(
                Sweep.read(elsewhere.resolve("sweep.yaml").toString()),
                PLUGINS,
                CRITERION,
                folder.resolve("results"),
                () -> false,
                ended -> {});
        runner.check();
        assertEquals(List.of(), runner.run(runner.missing(0, 1), 1));
        assertTrue(Files.readString(results().get(0)).contains("input_spikes: 1\n"), "one spike");
    }

    @Test
    void aFileThatChangesWhileTheSweepRunsSpoilsItsRuns() throws Exception {
        SweepRunner runner = runner();
        runner.check();
        write("in #1.csv", "time,afferent\n0.01,0\n");
        assertEquals(
                Stream.of(
                                "base, seed 3",
                                "neurons.threshold=0.25, seed 3",
                                "base, seed 4",
                                "neurons.threshold=0.25, seed 4")
                        .map(run -> run
                                + ": the file of 'input.file' was changed while the sweep ran. Start the sweep again.")
                        .toList(),
                runner.run(runner.missing(0, 1), 1));
        assertEquals(List.of(), results());
    }
}
