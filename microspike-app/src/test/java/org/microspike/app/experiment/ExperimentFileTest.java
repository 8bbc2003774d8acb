package org.microspike.app.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.microspike.api.MicroSpikeException;
import org.microspike.api.Plugins;

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
        assertTrue(missing.contains("There is no file '" + folder.resolve("first.h5") + "'"), missing);
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
    void seedOfTheCommandLineComesFirst() throws IOException {
        write(EXPERIMENT + "seed: 3\n");
        Experiment read = ExperimentFile.read(file().toString(), List.of("seed=4"), OptionalLong.of(5));
        assertEquals(5, read.seed());
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
        for (String text : List.of("true", "1", "a: b", "- a", "# a", "é \u795e", "'", "\"", "~", "", " a ")) {
            Map<String, Setting> settings = new LinkedHashMap<>();
            settings.put("name", new Setting.Text("test", text));
            settings.put("duration", new Setting.Text("test", "1 s"));
            String written = ExperimentFile.write(new Setting.Block("test", settings));
            assertEquals(text, read(written).name());
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
