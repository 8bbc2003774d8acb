package org.microspike.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.microspike.golden.GoldenCase;

/** Networks with exact expected outcomes, the way a user would run them: files in, a recording out. */
@ExtendWith(SharedProcess.Pool.class)
class GoldenIT {
    private Path folder;

    @ParameterizedTest
    @MethodSource("org.microspike.golden.GoldenCase#names")
    void recordingHoldsTheExpectedSpikesWeightsAndPotentials(String name, SharedProcess shared) throws IOException {
        folder = shared.folder();
        GoldenCase golden = GoldenCase.load(name);
        writeExperiment(golden);
        writeInput(golden);
        writeWeights(golden);

        new Launcher(shared).run("run", "experiment.yaml", "--out", "out").quietSuccess();

        RecordingFile recording = RecordingFile.read(folder.resolve("out").resolve("recording.h5"));
        assertArrayEquals(golden.spikeNeurons(), recording.spikeNeurons());
        assertArrayEquals(golden.spikeTimes(), recording.spikeTimes(), GoldenCase.TIME_TOLERANCE);
        double[] weights = recording.numbers("/microspike/weights/values");
        assertArrayEquals(rowByRow(golden.initialWeights()), Arrays.copyOf(weights, weights.length / 2));
        assertArrayEquals(
                rowByRow(golden.finalWeights()),
                Arrays.copyOfRange(weights, weights.length / 2, weights.length),
                GoldenCase.VALUE_TOLERANCE);
        if (golden.potentials().isPresent()) {
            assertArrayEquals(
                    rowByRow(golden.potentials().get()),
                    recording.numbers("/report/neurons/data"),
                    GoldenCase.VALUE_TOLERANCE * golden.threshold());
        }
    }

    private void writeExperiment(GoldenCase golden) throws IOException {
        String potential = golden.potentialTimes()
                .map(times -> "  potential: {every: " + (times[1] - times[0]) + " s, from: " + times[0] + " s}\n")
                .orElse("");
        Files.writeString(
                folder.resolve("experiment.yaml"),
                "duration: " + golden.duration() + " s\n"
                        + "input:\n  source: csv\n  file: input.csv\n  afferents: " + golden.afferents() + "\n"
                        + "neurons:\n  model: srm\n  count: " + golden.neurons() + "\n"
                        + settings(golden.neuronSettings())
                        + "plasticity:\n  rule: stdp\n"
                        + settings(golden.plasticitySettings())
                        + "weights:\n  initial: file(weights.csv)\n"
                        + "record:\n  recorder: hdf5\n" + potential);
    }

    private static String settings(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(setting -> "  " + setting.getKey() + ": " + setting.getValue() + "\n")
                .collect(Collectors.joining());
    }

    private void writeInput(GoldenCase golden) throws IOException {
        StringBuilder lines = new StringBuilder("time,afferent\n");
        for (int i = 0; i < golden.inputTimes().length; i++) {
            lines.append(golden.inputTimes()[i]).append(',').append(golden.inputAfferents()[i]);
            lines.append('\n');
        }
        Files.writeString(folder.resolve("input.csv"), lines);
    }

    private void writeWeights(GoldenCase golden) throws IOException {
        Files.write(
                folder.resolve("weights.csv"),
                Arrays.stream(golden.initialWeights())
                        .map(row ->
                                Arrays.stream(row).mapToObj(Double::toString).collect(Collectors.joining(",")))
                        .toList());
    }

    private static double[] rowByRow(double[][] matrix) {
        return Arrays.stream(matrix).flatMapToDouble(Arrays::stream).toArray();
    }
}
