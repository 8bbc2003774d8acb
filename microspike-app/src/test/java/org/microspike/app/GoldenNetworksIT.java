package org.microspike.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.microspike.golden.GoldenCase;
import org.microspike.golden.NetworkCase;
import org.microspike.golden.Outcome;
import org.microspike.golden.PlainNetwork;

/**
 * Networks of several populations with exact expected outcomes, the way a user would run them: an experiment file with
 * files of input spikes and synapses in, a recording out.
 */
@ExtendWith(SharedProcess.Pool.class)
class GoldenNetworksIT {
    private Path folder;

    @ParameterizedTest
    @MethodSource("org.microspike.golden.NetworkCase#names")
    void recordingHoldsTheExpectedSpikesWeightsAndPotentials(String name, SharedProcess shared) throws IOException {
        folder = shared.folder();
        NetworkCase golden = NetworkCase.load(name);
        write(golden);

        new Launcher(shared).run("run", "experiment.yaml", "--out", "out").quietSuccess();

        RecordingFile recording = RecordingFile.read(folder.resolve("out").resolve("recording.h5"));
        for (PlainNetwork.Population population : golden.network().populations()) {
            Outcome.Spikes expected = golden.expected().spikes().get(population.name());
            assertArrayEquals(expected.neurons(), recording.spikeNeurons(population.name()), population.name());
            assertArrayEquals(
                    expected.times(),
                    recording.spikeTimes(population.name()),
                    GoldenCase.TIME_TOLERANCE,
                    population.name());
            if (golden.probes().length > 0) {
                assertPotentials(golden, population, recording.numbers("/report/" + population.name() + "/data"));
            }
        }
        for (PlainNetwork.Projection projection : golden.network().projections()) {
            double[] snapshots = recording.numbers("/microspike/projections/" + projection.name() + "/weights/values");
            int synapses = projection.weights().length;
            assertArrayEquals(projection.weights(), Arrays.copyOf(snapshots, synapses), projection.name());
            assertArrayEquals(
                    golden.expected().weights().get(projection.name()),
                    Arrays.copyOfRange(snapshots, snapshots.length - synapses, snapshots.length),
                    golden.weightTolerance(projection),
                    projection.name());
        }
    }

    private static void assertPotentials(NetworkCase golden, PlainNetwork.Population population, double[] actual) {
        double[] expected = Arrays.stream(golden.expected().potentials().get(population.name()))
                .flatMapToDouble(Arrays::stream)
                .toArray();
        double largest = Arrays.stream(expected).map(Math::abs).max().orElse(0);
        // Potentials are recorded in single precision.
        double tolerance = golden.potentialTolerance(population) + Math.ulp((float) largest);
        assertArrayEquals(expected, actual, tolerance, population.name());
    }

    private void write(NetworkCase golden) throws IOException {
        PlainNetwork network = golden.network();
        StringBuilder experiment = new StringBuilder("duration: " + network.duration() + " s\n");
        experiment.append("inputs:\n");
        for (PlainNetwork.Input input : network.inputs()) {
            experiment.append("  " + input.name() + ": {source: csv, file: " + input.name() + ".csv, afferents: "
                    + input.size() + "}\n");
            writeInput(input);
        }
        experiment.append("populations:\n");
        for (PlainNetwork.Population population : network.populations()) {
            experiment.append("  " + population.name() + ":\n    model: " + population.model() + "\n    count: "
                    + population.size() + "\n");
            population.settings().forEach((key, value) -> {
                if (!key.equals("initial") || population.initial().isEmpty()) {
                    experiment.append("    " + key + ": " + value + "\n");
                }
            });
            if (!population.initial().isEmpty()) {
                experiment.append(population.initial().stream()
                        .map(value -> value + " mV")
                        .collect(Collectors.joining(", ", "    initial: [", "]\n")));
            }
        }
        experiment.append("projections:\n");
        for (PlainNetwork.Projection projection : network.projections()) {
            experiment.append("  " + projection.name() + ":\n    from: " + projection.from() + "\n    to: "
                    + projection.to() + "\n    connect: file(synapses-" + projection.name() + ".csv)\n");
            if (!projection.port().isEmpty()) {
                experiment.append("    port: " + projection.port() + "\n");
            }
            if (!projection.rule().isEmpty()) {
                experiment.append("    plasticity:\n      rule: stdp\n");
                projection.rule().forEach((key, value) -> experiment.append("      " + key + ": " + value + "\n"));
            }
            writeSynapses(projection);
        }
        experiment.append("record:\n  recorder: hdf5\n");
        if (golden.probes().length > 0) {
            double every = golden.probes()[1] - golden.probes()[0];
            experiment.append("  potential: {every: " + every + " s, from: " + golden.probes()[0] + " s}\n");
        }
        experiment.append(network.projections().stream()
                .map(PlainNetwork.Projection::name)
                .collect(Collectors.joining(", ", "  weights: {projections: [", "]}\n")));
        Files.writeString(folder.resolve("experiment.yaml"), experiment);
    }

    private void writeInput(PlainNetwork.Input input) throws IOException {
        Files.writeString(
                folder.resolve(input.name() + ".csv"),
                IntStream.range(0, input.spikes().count())
                        .mapToObj(i ->
                                input.spikes().times()[i] + "," + input.spikes().sources()[i])
                        .collect(Collectors.joining("\n", "time,afferent\n", "\n")));
    }

    private void writeSynapses(PlainNetwork.Projection projection) throws IOException {
        Files.writeString(
                folder.resolve("synapses-" + projection.name() + ".csv"),
                IntStream.range(0, projection.targets().length)
                        .mapToObj(i -> projection.sources()[i] + ","
                                + projection.targets()[i] + "," + projection.weights()[i] + ","
                                + projection.delays()[i])
                        .collect(Collectors.joining("\n", "source,target,weight,delay\n", "\n")));
    }
}
