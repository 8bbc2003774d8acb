package org.microspike.app.experiment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.network.Digests;
import org.microspike.api.network.Network;
import org.microspike.api.plugin.Plugins;

/** How experiments are read, changed and written. */
class ExperimentFileTest {
    private static final String EXPERIMENT = """
            duration: 2 min
            neurons: {count: 3, model: srm}
            record:
              potential:
                - {every: 1 ms, from: 0 s, to: 2 s}
                - {every: 5 ms}
            """;

    @TempDir
    private Path folder;

    @Test
    void whatIsNotGivenTakesItsDefault() throws IOException {
        Experiment read = read(EXPERIMENT);
        assertEquals("competition", read.name());
        assertEquals(1, read.seed());
        assertEquals(120, read.duration());
    }

    /** As if it had been written as a number, but for what is kept of the experiment. */
    @Test
    void aThresholdMayBeInProportionToTheAfferents() throws IOException {
        String layer = "duration: 1 s\ninput: {afferents: 2000}\nneurons: {threshold: 0.25 per afferent}\n";
        String network = """
                duration: 1 s
                inputs:
                  one: {source: pattern, afferents: 100}
                  two: {source: pattern, afferents: 20}
                populations:
                  exc: {count: 5, model: lif, threshold: 0.3 mV per afferent, rest: 0 mV, reset: 0 mV, initial: 0 mV}
                projections:
                  a: {from: one, to: exc, weights: 1}
                  b: {from: two, to: exc, weights: 1}
                """;
        for (String[] pair :
                new String[][] {{layer, "0.25 per afferent", "500"}, {network, "0.3 mV per afferent", "36 mV"}}) {
            Experiment relative = read(pair[0]);
            Experiment absolute = read(pair[0].replace(pair[1], pair[2]));
            assertEquals(
                    absolute.dependencies(Plugins.installed(), new Digests()),
                    relative.dependencies(Plugins.installed(), new Digests()));
            assertTrue(relative.toString().contains(pair[1]), relative.toString());
            try (Network wired = relative.network(Plugins.installed(), Optional.empty(), builder -> builder)) {
                wired.run(0.1);
            }
        }
        assertTrue(read(layer, "input.afferents=40")
                .outline(Plugins.installed())
                .populations()
                .get(0)
                .settings()
                .get("threshold")
                .equals("10"));
        String sparse = network.replace("{from: two, to: exc,", "{from: two, to: exc, connect: in-degree(3),");
        String refused = assertThrows(
                        MicroSpikeException.class, () -> read(sparse).outline(Plugins.installed()))
                .getMessage();
        assertTrue(refused.contains("populations.exc: a threshold per afferent is for neurons that all have"), refused);
    }

    private Experiment based(String own, String... changes) throws IOException {
        Path file = folder.resolve("mine.yaml");
        Files.writeString(file, own);
        return ExperimentFile.read(file.toString(), List.of(changes), OptionalLong.empty());
    }

    @Test
    void anExperimentMayBeAnotherWithSomeKeysChanged() throws IOException {
        Experiment read = based("""
                base: masquelier2008
                duration: 10 s
                input: {jitter: 2 ms, repeat: null}
                neurons.threshold: 400
                weights: {initial: "uniform(0, 1)"}
                """, "input.jitter=3 ms");
        assertEquals("mine", read.name(), "not that of the other, whose folder it would record into");
        String whole = ExperimentFile.read("masquelier2008", List.of(), OptionalLong.empty())
                .toString()
                .replace("name: masquelier2008\n", "")
                .replace("duration: 450 s", "duration: 10 s")
                .replace("jitter: 1 ms", "jitter: 3 ms")
                .replace("  repeat: 150 s\n", "")
                .replace("threshold: 500", "threshold: 400")
                .replace("constant(0.475)", "uniform(0, 1)");
        assertEquals(whole, read.toString());
    }

    @Test
    void aBaseMayHaveABaseAndItsPathsAreRelativeToItsOwnFile() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other"));
        Files.writeString(
                other.resolve("first.yaml"),
                "duration: 1 s\ninput: {source: csv, file: spikes.csv, afferents: 2}\nneurons: {threshold: 1}\n");
        Files.writeString(other.resolve("second.yaml"), "base: first.yaml\nneurons: {threshold: 2, tau_m: 12 ms}\n");
        Files.writeString(other.resolve("spikes.csv"), "time,afferent\n0.5,1\n");
        Experiment read = based("base: other/second.yaml\nneurons: {tau_m: 15 ms}\n");
        assertEquals(
                "duration: 1 s\ninput:\n  source: csv\n  file: spikes.csv\n  afferents: 2\n"
                        + "neurons:\n  threshold: 2\n  tau_m: 15 ms\n",
                read.toString());
        try (Network network = read.network(Plugins.installed(), Optional.empty(), builder -> builder)) {
            network.run(1);
            assertEquals(1, network.inputSpikes());
        }
        // A checkpoint holds all three, even if they are gone.
        GivenExperiment given =
                GivenExperiment.of(folder.resolve("mine.yaml").toString(), List.of(), OptionalLong.of(3));
        Files.delete(other.resolve("first.yaml"));
        assertEquals(
                given.read().toString(),
                GivenExperiment.in(given.notes()).orElseThrow().read().toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'base: nowhere.yaml'                        | mine.yaml:1: base: There is no file '",
                "'duration: 1 s\nbase: mine.yaml'            | mine.yaml:2: base: 'mine.yaml' is based on this file in turn.",
                "'base: masquelier2008\nneurons: {treshold: 3}' | mine.yaml:2: neurons.treshold: Unknown key 'treshold'; did you mean 'threshold'?",
                "'base: masquelier2008\nneurons.count: 3\nneurons.count: 4' | mine.yaml:3: ",
                "'base: masquelier2008\ngrid: {neurons.count: [1, 2]}' | mine.yaml:2: grid: is a key of sweeps; to run one: microspike sweep mine.yaml",
            })
    void aMistakeInAnExperimentWithABaseIsToldWithItsPlace(String text, String message) {
        String refused = assertThrows(
                        MicroSpikeException.class,
                        () -> based(text.replace("\\n", "\n"))
                                .network(Plugins.installed(), Optional.empty(), builder -> builder))
                .getMessage();
        assertTrue(refused.startsWith(message), refused);
    }

    @Test
    void aBaseThatIsMisspeltIsSuggested() {
        String refused = assertThrows(MicroSpikeException.class, () -> based("base: masqelier2008"))
                .getMessage();
        assertTrue(refused.contains("experiment 'masqelier2008'; did you mean 'masquelier2008'?"), refused);
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstKey() throws IOException {
        assertEquals(120, read("\uFEFF" + EXPERIMENT).duration());
    }

    @Test
    void aCompressedFileIsNamedAsOne() throws IOException {
        Path file = folder.resolve("competition.yaml");
        Files.write(file, new byte[] {0x1F, (byte) 0x8B, 8, 0});
        String message = assertThrows(
                        MicroSpikeException.class,
                        () -> ExperimentFile.read(file.toString(), List.of(), OptionalLong.empty()))
                .getMessage();
        assertEquals("'" + file + "' is compressed with gzip; unpack it first: gunzip FILE.", message);
    }

    @Test
    void whatIsGivenIsTaken() throws IOException {
        Experiment read = read(EXPERIMENT + "name: 'on: off'\nseed: -7\n");
        assertEquals("on: off", read.name());
        assertEquals(-7, read.seed());
    }

    @Test
    void aParameterMayTakeAList() throws IOException {
        Plugins plugins = Plugins.installed();
        String input = "input: {source: sonata, file: [first.h5, second.h5]}\n";
        String missing = assertThrows(
                        MicroSpikeException.class,
                        () -> read(EXPERIMENT + input).input(plugins))
                .getMessage();
        assertTrue(missing.contains("There is no input file " + folder.resolve("first.h5")), missing);
        String single = assertThrows(
                        MicroSpikeException.class,
                        () -> read(EXPERIMENT + "input: {source: sonata, afferents: [1, 2]}\n")
                                .input(plugins))
                .getMessage();
        assertTrue(single.contains("afferents: must be a single value."), single);
    }

    @Test
    void theValueOfAKeyIsWhatIsWrittenOrThePluginsDefault() throws IOException {
        Experiment read = read(EXPERIMENT + "plasticity: {rule: none}\n");
        Plugins plugins = Plugins.installed();
        assertEquals(Optional.of("3"), read.value(plugins, "neurons.count"));
        assertEquals(Optional.of("2 min"), read.value(plugins, "duration"));
        assertEquals(Optional.of("pattern"), read.value(plugins, "input.source"));
        assertEquals(Optional.of("1 ms"), read.value(plugins, "input.jitter"));
        assertEquals(Optional.of("10 ms"), read.value(plugins, "neurons.tau_m"));
        for (String unknown : List.of("plasticity.pairing", "neurons.tau", "weights.initial", "record", "seed.x")) {
            assertEquals(Optional.empty(), read.value(plugins, unknown), unknown);
        }
    }

    @Test
    void theSeedOfTheCommandLineReplacesThatOfTheFile() throws IOException {
        write(EXPERIMENT + "seed: 3\n");
        assertEquals(
                5,
                ExperimentFile.read(file().toString(), List.of(), OptionalLong.of(5))
                        .seed());
        assertEquals(4, read(EXPERIMENT + "seed: 3\n", "seed=4").seed());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "neurons.count=2  | neurons.count=3       | --set: neurons.count: is given twice; remove one of the two.",
                "neurons.count=2  | neurons={model: srm}  | --set: neurons: replaces 'neurons.count'; remove one of the two.",
                "neurons={count: 2} | neurons.count=3     | --set: neurons.count: replaces 'neurons'; remove one of the two.",
                "duration=1 s     | duration.x=3          | --set: duration.x: 'duration' is a value, so there are no settings in it.",
            })
    void aChangeThatWouldReplaceAnotherIsRefused(String first, String second, String message) {
        assertEquals(message, refusal(EXPERIMENT, first, second));
    }

    @Test
    void aChangeMayAddToABlockThatAnotherReplaces() throws IOException {
        Experiment changed = read(EXPERIMENT, "neurons={model: srm}", "neurons.count=2");
        assertEquals(Optional.of("2"), changed.value(Plugins.installed(), "neurons.count"));
    }

    @Test
    void twoSeedsOfTheCommandLineAreRefused() throws IOException {
        write(EXPERIMENT);
        String message = assertThrows(
                        MicroSpikeException.class,
                        () -> ExperimentFile.read(file().toString(), List.of("seed=4"), OptionalLong.of(5)))
                .getMessage();
        assertEquals("--seed: '--set seed' is given, too; remove one of the two.", message);
    }

    /** Whatever a shell hands on arrives, as nothing but blocks, lists and null is read as YAML. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a #1",
                "[c].csv",
                "*e.csv",
                "b: 1.csv",
                "",
                "'quoted'",
                "\"",
                "- x",
                "!x",
                "&x",
                "%x",
                "~",
                "{x",
                "two\nlines",
                "tab\t",
                "@x",
                "`"
            })
    void aTextOfTheCommandLineArrivesAsItIs(String text) throws IOException {
        assertEquals(
                Optional.of(text), read(EXPERIMENT, "input.file=" + text).value(Plugins.installed(), "input.file"));
    }

    @Test
    void nullUnsetsASetting() throws IOException {
        Plugins plugins = Plugins.installed();
        assertEquals(
                Optional.of("1"),
                read("neurons: {threshold: 2}", "neurons.threshold=1").value(plugins, "neurons.threshold"));
        Optional<String> defaultThreshold = read("duration: 1 s").value(plugins, "neurons.threshold");
        for (Experiment unset : List.of(
                read("neurons: {threshold: 2}", "neurons.threshold=null"),
                read("neurons: {threshold: null}"),
                read("neurons: {threshold: ~}"),
                read("neurons: {threshold: 2}", "neurons=null"))) {
            assertEquals(defaultThreshold, unset.value(plugins, "neurons.threshold"));
        }
        assertEquals("null", read("name: 'null'").name());
    }

    @Test
    void anotherPluginIsToldWhichSettingsItLacksAndHowToUnsetThem() throws IOException {
        String swapped =
                refusal("duration: 1 s\ninput:\n  jitter: 1 ms\n  repeat: 3 s\n  afferents: 5\n", "input.source=csv");
        assertEquals(
                "competition.yaml:3: input.jitter: the input source 'csv', chosen by --set, has no 'jitter', 'repeat'."
                        + " Unset what it lacks, --set input.jitter=null --set input.repeat=null, or replace the whole"
                        + " block, --set input='{source: csv}'. Known: source, file, data, columns, population,"
                        + " time_unit, id_offset, sorted, afferents, trials, trials_unit.",
                swapped);
        String none = refusal("duration: 1 s\nplasticity: {pairing: nearest}", "plasticity.rule=none");
        assertTrue(none.contains("the plasticity rule 'none', chosen by --set, has no 'pairing'."), none);
        String mistyped = refusal("duration: 1 s", "input.source=csv", "input.fil=x");
        assertTrue(mistyped.startsWith("--set: input.fil: Unknown key 'fil'; did you mean 'file'?"), mistyped);
        for (String[] changes : new String[][] {
            {"input.source=csv", "input.jitter=null", "input.data=time,afferent\n"},
            {"input={source: csv, afferents: 5}", "input.data=time,afferent\n"}
        }) {
            Experiment experiment = read("duration: 1 s\ninput: {jitter: 1 ms, afferents: 5}", changes);
            experiment
                    .network(Plugins.installed(), Optional.empty(), builder -> builder)
                    .close();
        }
    }

    @Test
    void keysOfNoRecorderAreRefusedThoughNothingIsRecorded() {
        String message = refusal("duration: 1 s\nrecord: {recorder: none, potental: 3}");
        assertTrue(
                message.startsWith(
                        "competition.yaml:2: record.potental: Unknown key 'potental'; did you mean 'potential'?"),
                message);
    }

    @Test
    void initialWeightsMayBeABlock() throws IOException {
        for (String[] same : new String[][] {
            {"\"uniform(0.2, 0.4)\"", "{uniform: [0.2, 0.4]}"},
            {"constant(0.3)", "{constant: 0.3}"},
            {"constant(0.3)", "0.3"},
            {"\"normal(0.3, 0.1)\"", "{normal: [0.3, 0.1]}"},
            {"'file(weights #1.csv)'", "{file: 'weights #1.csv'}"}
        }) {
            Files.writeString(folder.resolve("weights #1.csv"), "0.25\n0.75\n");
            assertArrayEquals(weights(same[0]), weights(same[1]));
        }
        String message = refusal("duration: 1 s\nweights: {initial: {uniform: [0]}}");
        assertEquals(
                "competition.yaml:2: weights.initial: '{uniform: [0]}' is not possible; allowed: uniform(0, 1),"
                        + " normal(0.5, 0.1), constant(0.475), file(weights.csv).",
                message);
    }

    private double[] weights(String initial) throws IOException {
        String experiment =
                "duration: 1 s\ninput: {source: csv, afferents: 2, data: \"time,afferent\\n\"}\nweights:\n  initial: ";
        try (Network network =
                read(experiment + initial).network(Plugins.installed(), Optional.empty(), builder -> builder)) {
            return network.weights().values().clone();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "weights: {initial: uniform(0, 1)}            | initial: \"uniform(0, 1)\"",
                "weights: {initial: uniform(0, 1), from: x}   | initial: \"uniform(0, 1)\"",
                "a: [constant(1), uniform(0, 1)]              | \"uniform(0, 1)\"",
                "a: [normal(0, 1, 2)]                         | \"normal(0, 1, 2)\"",
            })
    void aValueThatBracesCutIsTold(String yaml, String whole) {
        assertEquals(
                "competition.yaml:2: within braces or brackets a value with a comma needs quotes: " + whole + ".",
                refusal("duration: 1 s\n" + yaml));
    }

    @Test
    void aliasesThatRepeatTooMuchAreRefused() {
        StringBuilder yaml = new StringBuilder("duration: 1 s\na0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 23; i++) {
            String last = "*a" + (i - 1);
            yaml.append("a" + i + ": &a" + i + " [" + String.join(", ", Collections.nCopies(9, last)) + "]\n");
        }
        assertEquals("competition.yaml:2: aliases (*) repeat more than 10000 settings.", refusal(yaml.toString()));
    }

    @Test
    void deepNestingIsRefused() {
        for (String open : List.of("[", "{a: ", "- ")) {
            String message = refusal("duration: 1 s\na:\n  " + open.repeat(100_000));
            assertEquals("competition.yaml:3: settings are nested more than 50 deep.", message);
        }
    }

    @Test
    void aFileThatIsTooLargeIsRefused() throws IOException {
        try (RandomAccessFile large = new RandomAccessFile(file().toFile(), "rw")) {
            large.setLength(1L << 40);
        }
        String message = assertThrows(
                        MicroSpikeException.class,
                        () -> ExperimentFile.read(file().toString(), List.of(), OptionalLong.empty()))
                .getMessage();
        assertEquals(
                "'" + file()
                        + "' has more than 3 MB, too many for an experiment file. Spikes and weights belong in files"
                        + " of their own.",
                message);
    }

    private String refusal(String content, String... changes) {
        return assertThrows(
                        MicroSpikeException.class,
                        () -> read(content, changes)
                                .network(Plugins.installed(), Optional.empty(), builder -> builder)
                                .close())
                .getMessage();
    }

    @Test
    void numbersAreWrittenAsTheyWereGiven() throws IOException {
        String given = """
                name: '~'
                duration: 1.50 s
                seed: 10
                input:
                  afferents: 1e3
                  data: |
                    time,afferent
                    0.1,0
                record:
                  spikes: true
                """;
        assertEquals(given, read(given).toString());
    }

    @Test
    void changesAddReplaceAndMakeBlocks() throws IOException {
        Experiment changed = read(
                EXPERIMENT,
                "neurons.threshold=25",
                "neurons.count=4",
                "weights.initial=constant(0.5)",
                "record.potential={every: 2 ms}",
                "plasticity.rule = none");
        Experiment expected = read("""
                duration: 2 min
                neurons: {count: 4, model: srm, threshold: 25}
                record: {potential: {every: 2 ms}}
                weights: {initial: "constant(0.5)"}
                plasticity: {rule: none}
                """);
        assertEquals(expected.toString(), changed.toString());
    }

    @ParameterizedTest
    @MethodSource("org.microspike.app.experiment.ExperimentFile#builtIn")
    void writtenExperimentReadsAsTheSame(String name) throws IOException {
        Experiment builtIn = ExperimentFile.read(name, List.of(), OptionalLong.of(5));
        Experiment readBack = read(builtIn.toString());
        assertEquals(builtIn.toString(), readBack.toString());
        assertEquals(name, readBack.name());
        assertEquals(5, readBack.seed());
        assertTrue(readBack.duration() > 0);
    }

    @Test
    void textsThatLookLikeYamlAreWrittenSoThatTheyReadBack() throws IOException {
        for (String text : List.of(
                "true",
                "1",
                "a: b",
                "- a",
                "# a",
                "é \u795e",
                "'",
                "\"",
                "~",
                "null",
                "",
                " a ",
                "a\nb",
                "1e3",
                "010",
                "[a].csv",
                "*a",
                "a #1",
                "0x1F",
                ".inf")) {
            Map<String, Setting> settings = new LinkedHashMap<>();
            Place place = Place.of("test", folder);
            settings.put("name", new Setting.Text(place, text));
            settings.put("duration", new Setting.Text(place, "1 s"));
            String written = SettingWriter.write(new Setting.Block(place, settings));
            assertEquals(Optional.of(text), read(written).value(Plugins.installed(), "name"));
        }
    }

    private Experiment read(String content, String... changes) throws IOException {
        write(content);
        return ExperimentFile.read(file().toString(), List.of(changes), OptionalLong.empty());
    }

    private void write(String content) throws IOException {
        Files.writeString(file(), content);
    }

    private Path file() {
        return folder.resolve("competition.yaml");
    }
}
