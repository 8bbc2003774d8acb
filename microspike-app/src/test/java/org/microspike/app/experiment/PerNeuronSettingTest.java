package org.microspike.app.experiment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
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
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.network.Checkpoint;
import org.microspike.api.network.Digests;
import org.microspike.api.network.MemoryRecording;
import org.microspike.api.network.Network;
import org.microspike.api.plugin.Plugins;
import org.microspike.api.record.RecordingPlan;

/** Parameters with a value for each neuron, from the file to the run. */
class PerNeuronSettingTest {
    private static final Plugins PLUGINS = Plugins.installed();

    @TempDir
    private Path folder;

    private Experiment read(String initial) throws IOException {
        Path file = Files.writeString(folder.resolve("experiment.yaml"), """
                duration: 10 ms
                input: {source: csv, data: "time,afferent\\n0.001,0\\n"}
                neurons:
                  count: 2
                  model: lif
                  initial: %s
                plasticity: {rule: none}
                record: {recorder: none}
                """.formatted(initial));
        return ExperimentFile.read(file.toString(), List.of(), OptionalLong.empty());
    }

    /** The potentials that the neurons start from. */
    private float[] initial(String setting) throws IOException {
        MemoryRecording recording = new MemoryRecording();
        RecordingPlan plan = RecordingPlan.SPIKES.withPotentials(1, 0, 1);
        try (Network network =
                read(setting).network(PLUGINS, Optional.empty(), builder -> builder.record(recording, plan))) {
            network.run(0.001);
        }
        return recording.potentials(0).potentials()[0];
    }

    @Test
    void theyAreGivenInAnyForm() throws IOException {
        values("-55.5", "-56.5");
        assertArrayEquals(new float[] {-55, -55}, initial("-55 mV"));
        assertArrayEquals(new float[] {-55, -56}, initial("[-55 mV, -0.056 V]"));
        assertArrayEquals(new float[] {-55.5F, -56.5F}, initial("file(values.csv)"));
        assertArrayEquals(new float[] {-55.5F, -56.5F}, initial("{file: values.csv}"));
        float[] drawn = initial("uniform(-60 mV, -55 mV)");
        assertNotEquals(drawn[0], drawn[1]);
        assertArrayEquals(drawn, initial("{uniform: [-60 mV, -55 mV]}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "[-55 mV] | 'initial': the list has 1 value, but there are 2 neurons; each needs one.",
                "file(values.csv) | 'initial': FILE has 3 values, but there are 2 neurons; each needs one.",
                "file(none.csv) | 'initial': There is no values file NONE."
            })
    void aWrongNumberOfThemIsRefusedBeforeAnythingRuns(String initial, String problem) throws IOException {
        values("-55", "-56", "-57");
        String message = "experiment.yaml:6: neurons.initial: "
                + problem.replace("FILE", folder.resolve("values.csv").toString())
                        .replace("NONE", folder.resolve("none.csv").toString());
        Experiment experiment = read(initial);
        for (Executable check : List.<Executable>of(
                () -> experiment.dependencies(PLUGINS, new Digests()),
                () -> experiment
                        .network(PLUGINS, Optional.empty(), builder -> builder)
                        .close())) {
            assertEquals(message, assertThrows(MicroSpikeException.class, check).getMessage());
        }
    }

    @Test
    void aSweepDependsOnTheContentsOfTheirFile() throws IOException {
        values("-55", "-56");
        String before = initialDependency();
        Files.copy(folder.resolve("values.csv"), folder.resolve("others.csv"));
        assertEquals(
                before,
                read("file(others.csv)").dependencies(PLUGINS, new Digests()).get("neurons.initial"));
        values("-55", "-57");
        assertNotEquals(before, initialDependency());
    }

    private String initialDependency() throws IOException {
        return read("file(values.csv)").dependencies(PLUGINS, new Digests()).get("neurons.initial");
    }

    @Test
    void recordingsKeepThemAsResolved() throws IOException {
        values("-55", "-56");
        Map<String, String> expected = new LinkedHashMap<>();
        expected.put("uniform(-60 mV,-55 mV)", "uniform(-0.06 V, -0.055 V)");
        expected.put("[-55 mV, -0.056 V]", "[-0.055 V, -0.056 V]");
        expected.put("file(values.csv)", "file(" + folder.resolve("values.csv") + ")");
        for (Map.Entry<String, String> each : expected.entrySet()) {
            AtomicReference<String> kept = new AtomicReference<>();
            read(each.getKey())
                    .network(
                            PLUGINS,
                            Optional.empty(),
                            builder -> builder.record(
                                    run -> {
                                        kept.set(run.settings().get("neurons.initial"));
                                        return new MemoryRecording();
                                    },
                                    RecordingPlan.SPIKES))
                    .close();
            assertEquals(each.getValue(), kept.get());
        }
    }

    @Test
    void aCheckpointIsRefusedWhenTheirFileHasChanged() throws IOException {
        values("-55", "-56");
        Path checkpoint = folder.resolve("checkpoint");
        try (Network network = read("file(values.csv)").network(PLUGINS, Optional.empty(), builder -> builder)) {
            network.run(0.001);
            network.save(checkpoint, Map.of());
        }
        values("-55", "-57");
        Checkpoint saved = Checkpoint.read(checkpoint);
        String message = assertThrows(
                        MicroSpikeException.class,
                        () -> read("file(values.csv)")
                                .network(PLUGINS, Optional.empty(), builder -> builder.resume(saved)))
                .getMessage();
        assertTrue(message.contains(folder.resolve("values.csv").toString()), message);
    }

    private void values(String... lines) throws IOException {
        Files.write(folder.resolve("values.csv"), List.of(lines));
    }
}
