package org.microspike.app.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microspike.api.data.Weights;
import org.microspike.api.plugin.Plugins;
import org.microspike.api.record.RecordedRun;
import org.microspike.app.experiment.Recordings;

/** Projections take their synapses, weights and delays from circuits, recordings and files. */
class WiringFromFilesTest {
    private static final List<String> PROJECTIONS = List.of("in", "on", "back");
    private static final String NETWORK = """
            seed: 2
            duration: 0.5 s
            inputs:
              in: {source: pattern, afferents: 30}
            populations:
              first: {count: 6, model: lif, drive: 12 mV}
              second: {count: 3, model: lif, drive: 12 mV}
            """;
    private static final String DRAWN = NETWORK + """
            projections:
              in: {from: in, to: first, connect: probability(0.5), weights: "uniform(0.5, 1)", plasticity: {rule: stdp}}
              on: {from: first, to: second, weights: 0.5, delay: "uniform(1 ms, 3 ms)", plasticity: {rule: stdp}}
              back: {from: second, to: first, port: inhibitory, connect: {total: 30, multiple: true}, weights: -0.5, delay: 2 ms}
            record:
              weights: {projections: [in, on, back]}
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void runDrawn() throws IOException {
        run("drawn", DRAWN);
    }

    private String write(String name, String experiment) throws IOException {
        return Files.writeString(folder.resolve(name + ".yaml"), experiment).toString();
    }

    private void run(String name, String experiment) throws IOException {
        InProcess.output(
                "run", write(name, experiment), "--out", folder.resolve(name).toString());
    }

    private void assertRefused(String expected, String experiment) throws IOException {
        String message = InProcess.refusal(
                "run",
                write("refused", experiment),
                "--out",
                folder.resolve("refused").toString());
        assertTrue(message.contains(expected), message);
    }

    private RecordedRun recorded(String name) throws IOException {
        return Recordings.open(Plugins.installed(), folder.resolve(name));
    }

    private static Weights weights(RecordedRun run, String projection, boolean last) {
        return run.weights(projection, last ? run.weightTimes(projection).length - 1 : 0);
    }

    @Test
    void aCircuitGivesTheSynapsesThatItWasMadeOf() throws IOException {
        InProcess.output(
                "export",
                folder.resolve("drawn").toString(),
                "--sonata",
                folder.resolve("circuit").toString());
        String read = NETWORK + """
                projections:
                  in: {from: in, to: first, connect: sonata(circuit/edges.h5)}
                  on: {from: first, to: second, connect: sonata(circuit/edges.h5)}
                  again:
                    from: second
                    to: first
                    port: inhibitory
                    connect: {sonata: circuit/edges.h5, population: back, multiple: true}
                record:
                  weights: {projections: [in, on, again]}
                """;
        run("read", read);
        try (RecordedRun drawn = recorded("drawn");
                RecordedRun found = recorded("read")) {
            for (String projection : PROJECTIONS) {
                String other = projection.equals("back") ? "again" : projection;
                Weights expected = weights(drawn, projection, true);
                Weights actual = weights(found, other, false);
                assertArrayEquals(expected.values(), actual.values());
                assertEquals(synapses(expected), synapses(actual));
                assertArrayEquals(drawn.delays(projection), found.delays(other), 1e-18);
            }
        }
        assertRefused(
                "refused.yaml:15: projections.again.connect: '" + folder.resolve("circuit/edges.h5")
                        + "' has the edges of several populations: back, in, on. Choose one of them:",
                read.replace(", population: back", ""));
        assertRefused(
                "projections.again.connect.population: Unknown population of edges 'bak'; did you mean 'back'?",
                read.replace("population: back", "population: bak"));
        assertRefused("Set 'multiple' to true", read.replace(", multiple: true", ""));
        assertRefused(" leads to node 5, but there are 5 nodes", read.replace("count: 6", "count: 5"));
    }

    private static String synapses(Weights weights) {
        StringBuilder synapses = new StringBuilder();
        for (int source = 0; source < weights.afferents(); source++) {
            for (int k = weights.start(source); k < weights.end(source); k++) {
                synapses.append(source)
                        .append('-')
                        .append(weights.neuron(source, k))
                        .append(' ');
            }
        }
        return synapses.toString();
    }

    @Test
    void aNetworkStartsFromTheWeightsOfAnother() throws IOException {
        String second = DRAWN.replace("weights: \"uniform(0.5, 1)\"", "weights: {from: drawn}")
                .replace("weights: 0.5", "weights: {from: drawn/recording.h5, projection: on}")
                .replace("back:", "renamed:")
                .replace(", back]", "]");
        run("second", second);
        try (RecordedRun first = recorded("drawn");
                RecordedRun found = recorded("second")) {
            for (String projection : List.of("in", "on")) {
                Weights expected = weights(first, projection, true);
                assertArrayEquals(
                        expected.values(), weights(found, projection, false).values(), projection);
                assertTrue(
                        !Arrays.equals(
                                expected.values(),
                                weights(first, projection, false).values()),
                        "learned");
            }
        }
        assertRefused(
                "refused.yaml:9: projections.in.weights.from: The earlier weights are those of other synapses: ",
                second.replace("seed: 2", "seed: 3"));
        assertRefused(
                "refused.yaml:9: projections.in.weights.projection: Unknown projection 'im'; did you mean 'in'?",
                second.replace("{from: drawn}", "{from: drawn, projection: im}"));
        assertRefused(
                "projections.renamed.weights.from: Unknown projection 'renamed'. Known: in, on, back."
                        + " Set 'projections.renamed.weights.projection' to the one whose weights are meant.",
                second.replace("weights: -0.5", "weights: {from: drawn}"));
    }

    /** Trained weights of wiring from a file are not those of the file again. */
    @Test
    void earlierWeightsCountWhereTheSynapsesComeWithTheirOwn() throws IOException {
        Files.writeString(folder.resolve("in.csv"), "source,target,weight\n29,0,0.9\n3,2,0.8\n3,0,0.7\n");
        String listed =
                DRAWN.replace("connect: probability(0.5), weights: \"uniform(0.5, 1)\"", "connect: file(in.csv)");
        run("listed", listed);
        run("trained", listed.replace("file(in.csv)", "file(in.csv), weights: {from: listed}"));
        try (RecordedRun first = recorded("listed");
                RecordedRun second = recorded("trained")) {
            assertArrayEquals(
                    new double[] {0.7, 0.8, 0.9}, weights(first, "in", false).values());
            assertArrayEquals(
                    weights(first, "in", true).values(),
                    weights(second, "in", false).values());
        }
    }

    @Test
    void delaysAndWeightsAreReadForThePairsThatAreConnected() throws IOException {
        Files.writeString(folder.resolve("delays.csv"), "0.001,0.002,0.003\n".repeat(5) + "0.004,0.005,0.0065\n");
        Files.writeString(folder.resolve("weights.csv"), "1,2,3,4,5,6\n".repeat(3));
        String read = DRAWN.replace("delay: \"uniform(1 ms, 3 ms)\"", "delay: file(delays.csv)")
                .replace(
                        "connect: {total: 30, multiple: true}, weights: -0.5",
                        "connect: all-but-own, weights: file(weights.csv)");
        run("read", read);
        try (RecordedRun found = recorded("read")) {
            double[] delays = found.delays("on");
            assertEquals(18, delays.length);
            assertArrayEquals(new double[] {0.003, 0.004, 0.005, 0.0065}, Arrays.copyOfRange(delays, 14, 18));
            assertArrayEquals(
                    new double[] {2, 3, 4, 5, 6, 1, 3, 4, 5, 6, 1, 2, 4, 5, 6},
                    weights(found, "back", false).values());
        }
        Files.writeString(folder.resolve("delays.csv"), "0.001,0.002,-0.003\n");
        assertRefused("line 1: '-0.003' is below 0; delays are rows of numbers", read);
        Files.writeString(folder.resolve("delays.csv"), "0.001,0.002,0.003\n");
        assertRefused("refused.yaml:10: projections.on.delay: The delays have 1 row, but must have 6 rows", read);
    }
}
