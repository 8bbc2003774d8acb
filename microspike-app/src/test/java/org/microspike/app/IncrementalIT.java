package org.microspike.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.microspike.app.Launcher.Result;

/** Going on from an earlier run: old neurons stay as they were, new ones learn. */
@ExtendWith(SharedProcess.Pool.class)
class IncrementalIT {
    private static final int AFFERENTS = 100;
    private static final String FIRST = """
            seed: 3
            duration: 2 s
            input: {source: pattern, afferents: 100, patterns: 2, repeat: 1 s}
            neurons: {count: 2, threshold: 25, inhibition: 0.25}
            """;
    private static final String SECOND = """
            seed: 3
            duration: 2 s
            input: {source: pattern, afferents: 100, patterns: 2, added_patterns: 1, repeat: 1 s}
            neurons:
              count: 5
              dominant: 2
              threshold: 25
              inhibition: 0.25
            weights:
              from: ../first
            record: {weights: {every: 1 s}}
            """;

    private Path folder;

    private Launcher launcher;

    @BeforeEach
    void runTheFirstPart(SharedProcess shared) throws IOException {
        folder = shared.folder();
        launcher = new Launcher(shared);
        Files.writeString(folder.resolve("first.yaml"), FIRST);
        Files.writeString(Files.createDirectory(folder.resolve("files")).resolve("second.yaml"), SECOND);
        launcher.run("run", "first.yaml").quietSuccess();
    }

    @Test
    void oldNeuronsKeepTheirWeightsAndNewOnesLearn() {
        launcher.run("run", "files/second.yaml").quietSuccess();
        Snapshots first = new Snapshots("first", 2);
        Snapshots second = new Snapshots("second", 5);
        for (int neuron = 0; neuron < 2; neuron++) {
            assertArrayEquals(first.last(neuron), second.first(neuron));
            assertArrayEquals(first.last(neuron), second.last(neuron));
        }
        for (int neuron = 2; neuron < 5; neuron++) {
            assertFalse(Arrays.equals(second.first(neuron), second.last(neuron)));
        }
    }

    @Test
    void oldNeuronsSpikeAsIfTheNewOnesWereNotThere() {
        launcher.run("run", "files/second.yaml").quietSuccess();
        launcher.run("run", "files/second.yaml", "--set", "neurons.count=2", "--out", "alone")
                .quietSuccess();
        double[] alone = read("alone").spikeTimes();
        RecordingFile second = read("second");
        int[] neurons = second.spikeNeurons();
        double[] times = second.spikeTimes();
        double[] ofOld = IntStream.range(0, times.length)
                .filter(i -> neurons[i] < 2)
                .mapToDouble(i -> times[i])
                .toArray();
        assertTrue(alone.length > 20 && times.length > alone.length, "too few spikes for a test: " + alone.length);
        assertArrayEquals(alone, ofOld, 1e-9);
    }

    @Test
    void oldNeuronsKeepLearningUnlessTheyAreFrozen() {
        launcher.run(
                        "run",
                        "files/second.yaml",
                        "--set",
                        "weights={from: first/recording.h5, frozen: false, initial: constant(0.3)}")
                .quietSuccess();
        Snapshots second = new Snapshots("second", 5);
        assertArrayEquals(new Snapshots("first", 2).last(0), second.first(0));
        assertFalse(Arrays.equals(second.first(0), second.last(0)));
        double[] constant = new double[AFFERENTS];
        Arrays.fill(constant, 0.3);
        assertArrayEquals(constant, second.first(2));
    }

    @Test
    void builtInExperimentsFollowEachOther() {
        Result early = launcher.run("run", "incremental-2", "--set", "duration=0.2 s");
        assertEquals(2, early.status());
        assertTrue(
                early.err()
                        .matches("microspike: incremental-2:\\d+: weights.from: There is no recording 'incremental-1'"
                                + "\\. It must be .*\n"),
                early.err());
        launcher.run("run", "incremental-1", "--set", "duration=0.2 s").quietSuccess();
        String summary =
                launcher.run("run", "incremental-2", "--set", "duration=0.2 s").quietSuccess();
        assertTrue(summary.contains(" of 3. Neurons: "), summary);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "from: ../first    | from: ../frist    | second.yaml:10: weights.from: There is no recording ;frist'",
                "from: ../first    | from: ..          | second.yaml:10: weights.from: There is no recording ;recording.h5'",
                "from: ../first    | from: second.yaml | second.yaml:10: weights.from: ;is not an HDF5 file",
                "from: ../first    | frozen: true      | second.yaml:10: weights.frozen: needs 'weights.from'",
                "from: ../first    | 'from: ../first\n  frozen: 2' | second.yaml:11: weights.frozen: '2' is neither",
                "'count: 5\n  dominant: 2' | count: 1  | second.yaml:9: weights.from: ;of 2 neurons, but 'count' is 1",
                "dominant: 2       | dominant: 6       | second.yaml:6: neurons.dominant: 'dominant' is 6",
                "afferents: 100    | afferents: 90     | second.yaml:10: weights.from: ;of 100 afferents;has 90",
                "added_patterns: 1 | added_patterns: 9 | second.yaml:3: input.added_patterns: 'added_patterns' asks",
            })
    void whatCannotBeContinuedIsToldWithItsPlace(String right, String wrong, String expected) throws IOException {
        assertTrue(SECOND.contains(right), right);
        Files.writeString(folder.resolve("files/second.yaml"), SECOND.replace(right, wrong));
        Result result = launcher.run("run", "files/second.yaml");
        assertEquals(2, result.status(), result.err());
        assertEquals(1, result.err().lines().count(), result.err());
        for (String part : expected.split(";")) {
            assertTrue(result.err().contains(part), () -> "'" + part + "' is not in: " + result.err());
        }
        assertFalse(Files.exists(folder.resolve("second")));
    }

    private RecordingFile read(String out) {
        return RecordingFile.read(folder.resolve(out).resolve("recording.h5"));
    }

    /** The weights of a recording, neuron by neuron. */
    private final class Snapshots {
        private final double[] values;
        private final int neurons;

        Snapshots(String out, int neurons) {
            values = read(out).numbers("/microspike/weights/values");
            this.neurons = neurons;
        }

        double[] first(int neuron) {
            return column(0, neuron);
        }

        double[] last(int neuron) {
            return column(values.length - AFFERENTS * neurons, neuron);
        }

        private double[] column(int start, int neuron) {
            return IntStream.range(0, AFFERENTS)
                    .mapToDouble(afferent -> values[start + afferent * neurons + neuron])
                    .toArray();
        }
    }
}
