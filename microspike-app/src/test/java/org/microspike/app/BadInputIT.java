package org.microspike.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.microspike.app.Launcher.Result;
import org.microspike.app.experiment.ExperimentFile;

/** Whatever is wrong ends in status 2 and one message that helps, and leaves every file as it was. */
@ExtendWith(SharedProcess.Pool.class)
class BadInputIT {
    private static final String EXPERIMENT = """
            name: trial
            seed: 3
            duration: 0.5 s
            input:
              source: csv
              file: input.csv
              afferents: 3
            neurons:
              count: 2
              model: srm
              tau_m: 10 ms
              tau_s: 2.5 ms
              threshold: 2
            plasticity:
              rule: stdp
              pairing: nearest
            weights:
              initial: file(weights.csv)
            record:
              recorder: hdf5
              spikes: true
              potential: {every: 1 ms, from: 0 s, to: 0.1 s}
              weights: {every: 0.1 s}
            """;

    private Path folder;

    private Launcher launcher;

    @BeforeEach
    void writeFiles(SharedProcess shared) throws IOException {
        folder = shared.folder();
        launcher = new Launcher(shared);
        write("experiment.yaml", EXPERIMENT);
        write("input.csv", "time,afferent\n0.01,0\n0.02,1\n0.03,2\n");
        write("weights.csv", "0.5,0.6\n0.7,0.8\n0.9,1.0\n");
    }

    @Test
    void nothingIsWrongWithTheExperimentThatTheseTestsSpoil() {
        launcher.run("run", "experiment.yaml").quietSuccess();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "  model: srm             |   model: sr              | neurons.model: Unknown neuron model 'sr'; did you mean 'srm'?",
                "  rule: stdp             |   rule: std              | plasticity.rule: Unknown plasticity rule 'std'; did you mean 'stdp'? Known: eligibility, inhibitory, none, stdp, triplet.",
                "  source: csv            |   source: cs             | input.source: Unknown input source 'cs'; did you mean 'csv'?",
                "  recorder: hdf5         |   recorder: hdf          | record.recorder: Unknown recorder 'hdf'; did you mean 'hdf5'? Known: hdf5, none.",
                "seed: 3                  | sed: 3                   | sed: Unknown key 'sed'; did you mean 'seed'?",
                "  threshold: 2           |   treshold: 2            | neurons.treshold: Unknown key 'treshold'; did you mean 'threshold'?",
                "  pairing: nearest       |   tau_m: 10 ms           | plasticity.tau_m: Unknown key 'tau_m'",
                "  initial: file(weights.csv) |   start: 1           | weights.start: Unknown key 'start'. Known: initial",
                "  tau_m: 10 ms           |   tau_m: 10 mz           | neurons.tau_m;'10 mz' has the unit 'mz';units: h, min, ms, ns, s, us",
                "  tau_m: 10 ms           |   tau_m: 10 Hz           | neurons.tau_m;'10 Hz' has the unit 'Hz', but must be a time",
                "  tau_m: 10 ms           |   tau_m: 10              | neurons.tau_m;'10' has no unit, but must be a time such as '10 ms'",
                "  threshold: 2           |   threshold: 2 mV        | neurons.threshold;must be a plain number",
                "  threshold: 2           |   threshold: high        | neurons.threshold;'high' is not a plain number",
                "  threshold: 2           |   threshold: 1e999       | neurons.threshold;'1e999' is too large; the most is 1e100",
                "  tau_s: 2.5 ms          |   tau_s: 1e-310 s        | neurons.tau_s;'1e-310 s' is too close to 0",
                "  tau_s: 2.5 ms          |   tau_s: 1e-12 s         | neurons.tau_s;'1e-12 s' is out of range;from 1e-9 s to 1000000000 s",
                "  initial: file(weights.csv) |   initial: constant(1e308) | weights.initial: '1e308' is too large; the most is 1e100",
                "  initial: file(weights.csv) |   initial: uniform(-1e308, 1e308) | weights.initial: '-1e308' is too large; the most",
                "  tau_m: 10 ms           |   tau_m: [10 ms, 9 ms]   | tau_m: must be a single value",
                "  tau_m: 10 ms           |   tau_m: -10 ms          | neurons.tau_m;'-10 ms' is out of range;from 1e-9 s",
                "  pairing: nearest       |   tau_plus: -1 ms        | plasticity.tau_plus;'-1 ms' is out of range;from 1e-9 s",
                "  tau_m: 10 ms           |   tau_m: 2 ms            | neurons.tau_m;'tau_m' is 0.002 s and 'tau_s' is 0.0025 s;must be at least tau_s",
                "  pairing: nearest       |   pairing: neerest       | plasticity.pairing;did you mean 'nearest'?;restricted-nearest, nearest, all-to-all",
                "  pairing: nearest       |   w_max: -1              | plasticity.w_max;w_max must be above w_min",
                "  pairing: nearest       |   w_min: 2               | plasticity.w_min;'w_min' is 2.0 and 'w_max' is 1.0;w_max must be above w_min",
                "  pairing: nearest       |   w_max: 0.8             | plasticity.w_max: The initial weight of afferent 2 to neuron 0 is 0.9",
                "  count: 2               |   count: 0               | neurons.count;'count' is 0;at least 1 neuron",
                "  count: 2               |   count: two             | neurons.count: 'two' is not a whole number",
                "  count: 2               |   count: 3000000000      | neurons.count: '3000000000' is beyond 2147483647",
                "  afferents: 3           |   afferents: 3000000000  | input.afferents;'3000000000' is beyond 2147483647",
                "  initial: file(weights.csv) |   initial: uniform(0, 1,) | weights.initial: 'uniform(0, 1,)' is not possible",
                "  initial: file(weights.csv) |   initial: constant(0x1p-1) | weights.initial: '0x1p-1' has the unit 'x1p-1'",
                "seed: 3                  | seed: 3.5                | seed: '3.5' is not a whole number",
                "duration: 0.5 s          | duration: 0.5            | duration: '0.5' has no unit",
                "duration: 0.5 s          | duration: 0 s            | duration: '0 s' must be above 0 s",
                "duration: 0.5 s          | duration: 1e999 s        | duration: '1e999 s' is too large; the most is 1e100 s",
                "duration: 0.5 s          | duration: 1e11 s         | duration: '1e11 s' is too long; the most is 10000000000 s",
                "  afferents: 3           |   afferents: -3          | input.afferents;'-3' is out of range;at least 0",
                "  file: input.csv        |   pupulation: neurons    | input.pupulation: Unknown key 'pupulation'",
                "  initial: file(weights.csv) |   initial: half      | weights.initial: 'half' is not possible;constant(0.475)",
                "  initial: file(weights.csv) |   initial: gamma(0, 1)   | weights.initial: 'gamma(0, 1)' is not possible;uniform(0, 1)",
                "  initial: file(weights.csv) |   initial: uniform(1, 0) | weights.initial: uniform(1.0, 0.0) is empty",
                "  initial: file(weights.csv) |   initial: uniform(0, x) | weights.initial: ' x' is not a plain number",
                "  initial: file(weights.csv) |   initial: constant(1e999) | weights.initial: '1e999' is too large",
                "  spikes: true           |   spikes: maybe          | record.spikes: 'maybe' is neither true nor false",
                "  spikes: true           |   input_spikes: maybe    | record.input_spikes: 'maybe' is neither true nor false",
                "  spikes: true           |   input_spikes: [true]   | record.input_spikes: must be a block such as {from: 0 s",
                "  spikes: true           |   input_spikes: {every: 1 ms} | record.input_spikes.every: Unknown key 'every'",
                "  spikes: true           |   input_spikes: {from: 2 s, to: 1 s} | record.input_spikes: 'from' must be at least 0 s",
                "  weights: {every: 0.1 s} |   weights: {every: 0 s} | record.weights.every: '0 s' must be above 0 s",
                "  weights: {every: 0.1 s} |   weights: {every: 1e-12 s} | record.weights.every: '1e-12 s' must be at least 1 ns",
                "  weights: {every: 0.1 s} |   weights: {}           | record.weights: 'every' is missing",
                "  weights: {every: 0.1 s} |   weights: 0.1 s        | weights: must be a block of settings",
                "  potential: {every: 1 ms, from: 0 s, to: 0.1 s} |   potential: 1 ms | record.potential: must be a block such as",
                "  potential: {every: 1 ms, from: 0 s, to: 0.1 s} |   potential: {every: 1 ms, till: 1 s} | record.potential.till: Unknown key 'till'",
                "  potential: {every: 1 ms, from: 0 s, to: 0.1 s} |   potential: {every: 1 ms, from: 2 s, to: 1 s} | record.potential: 'from' must be at least 0 s, and 'to' after it",
            })
    void wrongSettingIsToldWithItsPlace(String right, String wrong, String expected) throws IOException {
        List<String> lines = EXPERIMENT.lines().toList();
        int line = indexOf(lines, right) + 1;
        String indentation = right.startsWith("name") ? "" : leadingSpaces(lines.get(line - 1));
        write("experiment.yaml", EXPERIMENT.replace(lines.get(line - 1), indentation + wrong.strip()));
        assertContains(
                refusal("run", "experiment.yaml"), "experiment.yaml:" + line + ": ", expected.split(";(?! did)"));
    }

    private static int indexOf(List<String> lines, String stripped) {
        List<String> texts = lines.stream().map(String::strip).toList();
        assertTrue(texts.contains(stripped.strip()), stripped);
        return texts.indexOf(stripped.strip());
    }

    private static String leadingSpaces(String line) {
        return line.substring(0, line.length() - line.stripLeading().length());
    }

    @Test
    void whatContradictsADefaultIsToldWithItsPlace() throws IOException {
        write("experiment.yaml", EXPERIMENT.replace("  tau_m: 10 ms\n  tau_s: 2.5 ms\n", "  tau_s: 20 ms\n"));
        assertContains(
                refusal("run", "experiment.yaml"),
                "experiment.yaml:11: neurons.tau_s: ",
                "'tau_m' is 0.01 s",
                "'tau_s' is 0.02 s");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                           | is empty",
                "just words                   | experiment files are lists of keys",
                "[1, 2]                       | experiment files are lists of keys",
                "seed: 3                      | wrong.yaml: 'duration' is missing: how long to simulate, for example '450 s'",
                "'duration: 1 s\nduration: 2 s' | :2: 'duration' is given twice",
                "'duration: [1 s\nseed: 3'    | :2: not YAML;expected ',' or ']'",
                "'duration: \"1 s'            | not YAML",
                "'duration: 1 s\n\tseed: 1'   | :2: not YAML;TAB",
                "'duration: 1 s\n---\nseed: 1' | not YAML: expected a single document",
                "'input: &itself [*itself]'   | hold themselves",
                "'? {a: 1}\n: 2'              | :1: a key must be a plain word",
                "'duration: 1 s\ninput:\n  source: csv' | wrong.yaml: 'file' is missing: the path of a CSV file. Set it, or 'data'",
                "'duration: 1 s\ninput:\n  source: sonata' | :3: input.file: 'file' is missing: the SONATA file, or several; it has no default",
                "'duration: 1 s\ninput:\n  source: csv\n  file: a\n  data: b' | :5: input.data: 'data' is given beside 'file'",
                "'duration: 1 s\ninput:\n  source: csv\n  data: |\n    time,afferent\n    soon,0\n' | :4: input.data: 'data', line 2: 'soon' must be",
            })
    void fileThatIsNoExperiment(String content, String expected) throws IOException {
        write("wrong.yaml", content);
        String[] parts = expected.split(";(?! it)");
        assertContains(refusal("run", "wrong.yaml"), "wrong.yaml", parts);
    }

    @Test
    void fileThatIsNoText() throws IOException {
        Files.write(folder.resolve("wrong.yaml"), new byte[] {'a', (byte) 0xFF, 0});
        assertContains(refusal("run", "wrong.yaml"), "'wrong.yaml' is not a text file in UTF-8.");
        Files.write(folder.resolve("wrong.yaml"), new byte[] {0x1F, (byte) 0x8B, 8, 0});
        assertContains(refusal("run", "wrong.yaml"), "'wrong.yaml' is compressed with gzip; unpack it first");
    }

    @Test
    void experimentThatIsNotThere() {
        assertContains(
                refusal("run", "masquelier2007"),
                "There is no file 'masquelier2007'.",
                "did you mean 'masquelier2008'?",
                "Known: " + String.join(", ", ExperimentFile.builtIn()) + ".");
        assertContains(refusal("run", "."), "'.' is a folder; give the experiment file in it.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "duration                | --set duration: must be key.path=value",
                "=1                      | --set =1: must be key.path=value",
                "neurons..tau_m=1 ms     | --set neurons..tau_m=1 ms: must be key.path=value",
                "neurons.tau_m=1         | --set: neurons.tau_m;'1' has no unit",
                "neurons.tau=1           | --set: neurons.tau: Unknown key 'tau'",
                "input=3                 | --set: input: must be a block of settings",
                "record.potential=[1 ms  | --set: record.potential: must be a block such as",
                "record.potential=[[1 ms] | --set: record.potential: not YAML",
                "neurons.count.x=1       | --set: neurons.count.x: 'count' is a value",
            })
    void wrongChangeOnTheCommandLine(String change, String expected) {
        assertContains(refusal("run", "experiment.yaml", "--set", change), "--set", expected.split(";"));
    }

    @Test
    void wrongSeedOnTheCommandLine() {
        assertContains(refusal("run", "experiment.yaml", "--seed", "x"), "--seed: 'x' is not a whole number.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--last     | 5      | --last: '5' has no unit, but must be a time",
                "--last     | 0 s    | --last: '0 s' must be above 0 s",
                "--false-alarms | 1 s | --false-alarms: '1 s' has the unit 's', but must be a frequency",
            })
    void wrongMeasureIsRefusedBeforeTheRun(String option, String value, String expected) {
        assertContains(refusal("run", "experiment.yaml", option, value), expected);
    }

    @Test
    void unknownPluginToExplain() {
        assertContains(refusal("plugins", "sr"), "Unknown plugin 'sr'; did you mean 'srm'?", "pattern");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'time,afferent\n0.02,0\n0.01,1\n'  | line 3: '0.01' must be a time not before that of the line above, 0.02 s",
                "'time,afferent\n0.01,0\nNaN,1\n'   | line 3: 'NaN' must be a time in seconds: a finite number",
                "'time,afferent\nInfinity,0\n'      | line 2: 'Infinity' must be a time in seconds: a finite number",
                "'time,afferent\n1e999,0\n'         | line 2: '1e999' must be a time in seconds: a finite number",
                "'time,afferent\n-0.5,0\n'          | line 2: '-0.5' must be a time in seconds",
                "'time,afferent\nsoon,0\n'          | line 2: 'soon' must be a time in seconds",
                "'time,afferent\n0.01,3\n'          | line 2: '3' must be an afferent: a whole number from 0 to 2",
                "'time,afferent\n0.01,-1\n'         | line 2: '-1' must be an afferent",
                "'time,afferent\n0.01\n'            | line 2: '0.01' must have 2 columns",
                "'0.01,0\n'                         | line 1: '0.01,0' must be the header 'time,afferent'",
                "''                                 | is empty; line 1 must be the header 'time,afferent'",
            })
    void wrongInputSpike(String content, String expected) throws IOException {
        write("input.csv", content);
        assertContains(refusal("run", "experiment.yaml"), "input.csv", expected);
    }

    @Test
    void inputThatIsNotThere() throws IOException {
        Files.delete(folder.resolve("input.csv"));
        assertContains(refusal("run", "experiment.yaml"), "experiment.yaml:", "There is no input file", "input.csv");
        Files.createDirectory(folder.resolve("input.csv"));
        assertContains(refusal("run", "experiment.yaml"), "input.csv is a folder");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'0.5,0.6\n0.7,0.8\n'               | 2 rows;3 rows, one for each afferent",
                "'0.5,0.6\n0.7,0.8\n1,1\n1,1\n'     | 4 rows;3 rows, one for each afferent",
                "'0.5\n0.7\n1\n'                    | 1 column in row 1;2 columns, one for each neuron",
                "'0.5,0.6\n0.7\n1,1\n'              | 1 column in row 2;2 columns, one for each neuron",
                "''                                 | 0 rows;3 rows, one for each afferent",
                "'0.5,0.6\nhigh,0.8\n1,1\n'         | weights.csv, line 2: 'high' is not a number",
                "'0.5,0.6\n0.7,NaN\n1,1\n'          | weights.csv, line 2: 'NaN' is not a number",
            })
    void wrongInitialWeights(String content, String expected) throws IOException {
        write("weights.csv", content);
        assertContains(refusal("run", "experiment.yaml"), "eights", expected.split(";"));
    }

    @Test
    void initialWeightsThatAreNotThere() throws IOException {
        Files.delete(folder.resolve("weights.csv"));
        assertContains(refusal("run", "experiment.yaml"), "weights.initial: There is no weights file", "weights.csv");
        Files.createDirectory(folder.resolve("weights.csv"));
        assertContains(refusal("run", "experiment.yaml"), "weights.csv is a folder");
    }

    @Test
    void wrongSonataInput() throws IOException {
        write(
                "experiment.yaml",
                EXPERIMENT.replace("source: csv", "source: sonata").replace("input.csv", "input.h5"));
        assertContains(refusal("run", "experiment.yaml"), "input.file: There is no input file", "input.h5");
        write("input.h5", "time,afferent\n");
        assertContains(refusal("run", "experiment.yaml"), "input.h5", "is not an HDF5 file");
        Path sonata = folder.resolve("whole.h5");
        writeSonata(sonata, new double[] {10, 20, 5}, new long[] {0, 1, 2}, "none");
        byte[] whole = Files.readAllBytes(sonata);
        Files.write(folder.resolve("input.h5"), Arrays.copyOf(whole, whole.length / 2));
        assertContains(refusal("run", "experiment.yaml"), "input.h5", "is truncated: it should have " + whole.length);
        writeSonata(folder.resolve("input.h5"), new double[] {10, 20}, new long[] {0, 3}, "none");
        assertContains(refusal("run", "experiment.yaml"), "input.h5", "is of node 3", "from 0 to 2");
        writeSonata(folder.resolve("input.h5"), new double[] {10, Double.NaN}, new long[] {0, 1}, "none");
        assertContains(refusal("run", "experiment.yaml"), "input.h5", "is at NaN s", "must be finite");
        // Noticed only in mid-run.
        writeSonata(folder.resolve("input.h5"), new double[] {10, 20, 5}, new long[] {0, 1, 2}, "by_time");
        assertContains(refusal("run", "experiment.yaml"), "input.h5", "is at 0.005 s, after one at 0.02 s");
    }

    static void writeSonata(Path file, double[] times, long[] nodes, String sorting) throws IOException {
        Files.deleteIfExists(file);
        try (WritableHdfFile writable = HdfFile.write(file)) {
            WritableGroup population = writable.putGroup("spikes").putGroup("afferents");
            population.putAttribute("sorting", sorting);
            population.putDataset("timestamps", times);
            population.putDataset("node_ids", nodes);
        }
    }

    @Test
    void recordingThatIsThereAlready() throws IOException {
        launcher.run("run", "experiment.yaml", "--out", "out").quietSuccess();
        assertContains(
                refusal("run", "experiment.yaml", "--out", "out", "--seed", "4"),
                "There is a recording already",
                "recording.h5",
                "choose another folder");
    }

    @Test
    void outputThatIsNoFolder() {
        assertContains(
                refusal("run", "experiment.yaml", "--out", "input.csv"),
                "--out: 'input.csv' is a file, but should be a folder.");
        assertContains(refusal("run", "experiment.yaml", "--out", "input.csv/inner"), "input.csv");
    }

    /** A file from elsewhere does not get to choose where it writes. */
    @ParameterizedTest
    @ValueSource(strings = {"../elsewhere", "/elsewhere", "..", "a/b", ""})
    void nameThatIsNoNameForAFolder(String name) {
        assertContains(refusal("run", "experiment.yaml", "--set", "name=" + name), "No folder can be named", "--out");
    }

    @Test
    void outputThatCannotBeMade() {
        String name = "too_long_".repeat(100);
        assertContains(refusal("run", "experiment.yaml", "--out", "new/" + name), name);
    }

    @Test
    void outputThatMayNotBeWritten() throws IOException {
        Path closed = Files.createDirectory(folder.resolve("closed"));
        boolean closing = closed.toFile().setWritable(false);
        // An administrator may write everywhere, and some file systems know no permissions.
        if (closing && !Files.isWritable(closed)) {
            assertContains(refusal("run", "experiment.yaml", "--out", "closed"), "closed", "may not be written to");
            assertContains(refusal("run", "experiment.yaml", "--out", "closed/inner"), "no permission", "closed");
        }
    }

    @Test
    void foldersMadeForARefusedRunAreRemoved() throws IOException {
        write("input.csv", "wrong");
        assertContains(refusal("run", "experiment.yaml", "--out", "one/two/three"), "input.csv");
    }

    @Test
    void fileToShowThatIsNoRecording() throws IOException {
        assertContains(refusal("show", "input.csv"), "'input.csv' is not an HDF5 file");
        assertContains(refusal("show", "missing.h5"), "There is no recording 'missing.h5'.");
        assertContains(refusal("show", "."), "There is no recording", "recording.h5");
        writeSonata(folder.resolve("foreign.h5"), new double[] {1}, new long[] {0}, "none");
        assertContains(launcher.run("show", "foreign.h5").success(), "foreign.h5");
        launcher.run("run", "experiment.yaml", "--out", "out").quietSuccess();
        byte[] whole = Files.readAllBytes(folder.resolve("out/recording.h5"));
        Files.write(folder.resolve("cut.h5"), Arrays.copyOf(whole, whole.length - 100));
        assertContains(refusal("show", "cut.h5"), "'cut.h5' is truncated");
    }

    @Test
    void exportsThatCannotBe() throws IOException {
        launcher.run("run", "experiment.yaml", "--out", "out").quietSuccess();
        assertContains(refusal("export", "missing", "--out", "table.csv"), "There is no recording 'missing'.");
        assertContains(
                exportRefusal("--out", "input.csv"), "--out: 'input.csv' is already there", "choose another name");
        assertContains(exportRefusal("--out", "out"), "--out: 'out' is already there");
        assertContains(exportRefusal("--out", "missing/table.csv"), "--out: there is no folder '", "missing");
        assertContains(exportRefusal("--out", "table.parquet"), "'table.parquet'", "Known: arrow, csv.");
        assertContains(exportRefusal("--out", "t", "--format", "cvs"), "--format:", "did you mean 'csv'?");
        assertContains(exportRefusal("--out", "-", "--format", "arrow"), "the format 'arrow' needs a file");
        assertContains(exportRefusal("--out", "t", "--what", "spike"), "--what:", "did you mean 'spikes'?");
        assertContains(
                exportRefusal("--out", "t", "--population", "axons"),
                "--population: Unknown population 'axons'",
                "Known: afferents, neurons.");
        assertContains(
                exportRefusal("--out", "t", "--population", "afferents"),
                "holds no input spikes of 'afferents'",
                "'record: {input_spikes: true}'");
        assertContains(
                exportRefusal("--out", "t", "--population", "afferents", "--what", "weights"),
                "--population: is for the export of spikes, potentials and trials; give --projection");
        assertContains(exportRefusal("--out", "t", "--nodes", "0-2"), "--nodes: There is no 2", "from 0 to 1");
        assertContains(exportRefusal("--out", "t", "--nodes", "all"), "--nodes: 'all' must be numbers and ranges");
        assertContains(exportRefusal("--out", "t", "--from", "1"), "--from:", "a time such as '10 ms'");
        assertContains(exportRefusal("--out", "t", "--from", "-1 s"), "--from: '-1 s' must be at least 0 s.");
        assertContains(
                exportRefusal("--out", "t", "--from", "0.2 s", "--to", "100 ms"),
                "--to: '100 ms' must be after the start, 0.2 s.");
        assertContains(
                exportRefusal("--out", "t", "--from", "1 s"),
                "--from: '1 s' is after the end of the recording, 0.5 s.");
        assertContains(refusal("show", "out", "--from", "1 s"), "--from: '1 s' is after the end");
        Path closed = Files.createDirectory(folder.resolve("closed"));
        if (closed.toFile().setWritable(false) && !Files.isWritable(closed)) {
            assertContains(exportRefusal("--out", "closed/t.csv"), "closed", "may not be written to");
        }
    }

    private String exportRefusal(String... options) {
        return refusal(Stream.concat(Stream.of("export", "out"), Arrays.stream(options))
                .toArray(String[]::new));
    }

    @Test
    void importsThatCannotBe() throws IOException {
        assertContains(refusal("import", "missing.csv", "--out", "new.h5"), "There is no input file", "missing.csv");
        assertContains(refusal("import", "input.csv", "--out", "weights.csv"), "--out: 'weights.csv' is already there");
        write("input.csv", "time,afferent\n0.2,0\n0.1,1\n");
        assertContains(refusal("import", "input.csv", "--out", "new.h5"), "input.csv, line 3: '0.1'", "sorted by time");
        write("input.csv", "timestamps population node_ids\n1 lgn 0\n2 tw 1\n");
        assertContains(
                refusal("import", "input.csv", "--out", "new.h5"),
                "--population: input.csv holds the spikes of several populations, lgn, tw: choose one of them.");
        write("input.csv", "time,afferent\n");
        assertContains(refusal("import", "input.csv", "--out", "new.h5"), "'input.csv' has no spikes");
        write("input.csv", "time,weight\n0.2,0\n");
        assertContains(refusal("import", "input.csv", "--out", "new.h5"), "line 1", "header 'time,afferent'");
        assertContains(
                refusal("import", "input.csv", "--out", "new.h5", "--time-unit", "min"),
                "--time-unit: 'time_unit': Unknown value 'min'",
                "Known: auto, s, ms, us.");
    }

    /** Runs what must be refused; returns the message, without the "microspike: " that it starts with. */
    private String refusal(String... arguments) {
        Map<String, String> before = contents();
        Result result = launcher.run(arguments);
        assertRefused(result);
        assertEquals(1, result.err().lines().count(), result.err());
        assertEquals(before, contents(), "the files in the working folder");
        return result.err().substring("microspike: ".length());
    }

    private static void assertRefused(Result result) {
        assertEquals(2, result.status(), result.err());
        assertEquals("", result.out());
        assertTrue(result.err().startsWith("microspike: "), result.err());
        assertFalse(result.err().contains("Exception"), result.err());
        assertFalse(result.err().contains("\tat "), result.err());
        assertFalse(result.err().contains("null"), result.err());
    }

    private static void assertContains(String message, String part, String... parts) {
        for (String each : Stream.concat(Stream.of(part), Arrays.stream(parts)).toList()) {
            assertTrue(message.contains(each), () -> "'" + each + "' is not in: " + message);
        }
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }

    /** The content of every file and folder in the working folder, by path. */
    private Map<String, String> contents() {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                contents.put(
                        path.toString(),
                        Files.isDirectory(path)
                                ? "folder"
                                : new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1));
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return contents;
    }
}
