package org.microspike.golden;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.microspike.api.data.SpikeTrain;

class NaiveNetworkTest {
    /** How far apart two references of the same kind may be. */
    private static final double TIGHT = 1e-9;

    @ParameterizedTest
    @MethodSource("org.microspike.golden.NetworkCase#names")
    void agreesWithTheReferenceThatTheCasesCameFrom(String name) {
        NetworkCase golden = NetworkCase.load(name);

        NaiveNetwork.Result result = NaiveNetwork.run(golden.network(), 100_000, golden.probes());

        golden.expected().spikes().forEach((population, expected) -> {
            Outcome.Spikes spikes = result.outcome().spikes().get(population);
            assertArrayEquals(expected.neurons(), spikes.neurons(), population);
            assertArrayEquals(expected.times(), spikes.times(), TIGHT, population);
        });
        golden.expected()
                .weights()
                .forEach((projection, expected) ->
                        assertArrayEquals(expected, result.outcome().weights().get(projection), TIGHT, projection));
        for (PlainNetwork.Population population : golden.network().populations()) {
            double[][] potentials = result.outcome().potentials().get(population.name());
            for (int probe = 0; probe < golden.probes().length; probe++) {
                assertArrayEquals(
                        golden.expected().potentials().get(population.name())[probe],
                        potentials[probe],
                        golden.potentialTolerance(population),
                        population.name() + " at " + golden.probes()[probe] + " s");
            }
        }
        assertEquals(Optional.empty(), result.doubt());
    }

    @Test
    void whatArrivesAtOneInstantIsDeliveredBeforeAnythingFires() {
        // The first would fire half way through the volley, and the second would fire though it is taken back.
        PlainNetwork network = new PlainNetwork(
                0.1,
                List.of(input("in", 3, 0.01, 0, 0.01, 1, 0.01, 2)),
                List.of(lif("out", 3)),
                List.of(fixed(
                        "in-out",
                        "in",
                        "out",
                        new int[][] {{0, 0}, {0, 1}, {1, 1}, {1, 2}, {2, 2}},
                        12,
                        12,
                        -5,
                        6,
                        6)));

        Outcome.Spikes spikes =
                NaiveNetwork.run(network, 100).outcome().spikes().get("out");

        assertArrayEquals(new int[] {0, 2}, spikes.neurons());
        assertArrayEquals(new double[] {0.01, 0.01}, spikes.times());
    }

    @Test
    void withoutDelayAVolleyPassesThroughLevelsInOneInstantWhateverTheirOrder() {
        PlainNetwork network = new PlainNetwork(
                0.1,
                List.of(input("in", 1, 0.01, 0)),
                List.of(lif("last", 1), lif("first", 2), lif("middle", 1)),
                List.of(
                        fixed("middle-last", "middle", "last", new int[][] {{0, 0}}, 11),
                        fixed("first-last", "first", "last", new int[][] {{0, 0}, {1, 0}}, -1, -1),
                        fixed("first-middle", "first", "middle", new int[][] {{0, 0}, {1, 0}}, 6, 6),
                        fixed("in-first", "in", "first", new int[][] {{0, 0}, {0, 1}}, 11, 11)));

        Outcome outcome = NaiveNetwork.run(network, 100).outcome();

        assertArrayEquals(
                new double[] {0.01, 0.01}, outcome.spikes().get("first").times());
        assertArrayEquals(new double[] {0.01}, outcome.spikes().get("middle").times());
        assertArrayEquals(new double[0], outcome.spikes().get("last").times());
    }

    @Test
    void inputThatArrivesWithTheOutputSpikeCountsAsBeforeIt() {
        Map<String, String> rule = Map.of(
                "pairing",
                "restricted-nearest",
                "a_plus",
                "0.5",
                "a_minus",
                "0.25",
                "tau_plus",
                "0.02 s",
                "tau_minus",
                "0.02 s",
                "mu_plus",
                "0",
                "mu_minus",
                "0",
                "w_min",
                "0",
                "w_max",
                "100");
        PlainNetwork network = new PlainNetwork(
                0.1,
                List.of(input("in", 1, 0.01, 0)),
                List.of(lif("out", 1)),
                List.of(new PlainNetwork.Projection(
                        "in-out",
                        "in",
                        "out",
                        "",
                        new int[] {0},
                        new int[] {0},
                        new double[] {11},
                        new double[1],
                        rule,
                        Optional.empty())));

        assertArrayEquals(
                new double[] {11.5},
                NaiveNetwork.run(network, 100).outcome().weights().get("in-out"));
    }

    @Test
    void neuronsThatCrossTogetherSpikeTogetherThoughTheyInhibitOneAnother() {
        PlainNetwork network = new PlainNetwork(
                0.05,
                List.of(input("in", 1, 0.01, 0)),
                List.of(new PlainNetwork.Population(
                        "out",
                        "srm",
                        3,
                        Map.of(
                                "tau_m",
                                "0.01 s",
                                "tau_s",
                                "0.0025 s",
                                "threshold",
                                "1",
                                "k1",
                                "2",
                                "k2",
                                "4",
                                "inhibition",
                                "5",
                                "dominant",
                                "0",
                                "refractory",
                                "0 s"),
                        List.of())),
                List.of(fixed("in-out", "in", "out", new int[][] {{0, 0}, {0, 1}, {0, 2}}, 2, 1.9, 2)));

        Outcome.Spikes spikes =
                NaiveNetwork.run(network, 100).outcome().spikes().get("out");

        assertArrayEquals(new int[] {0, 2}, spikes.neurons());
        assertEquals(spikes.times()[0], spikes.times()[1]);
    }

    @Test
    void saysWhereTheOutcomeHangsOnRounding() {
        // The peak of the EPSP is the threshold.
        PlainNetwork touching = new PlainNetwork(
                0.1,
                List.of(input("in", 1, 0.01, 0, 0.05, 0)),
                List.of(new PlainNetwork.Population(
                        "out",
                        "srm",
                        1,
                        Map.of(
                                "tau_m",
                                "0.01 s",
                                "tau_s",
                                "0.0025 s",
                                "threshold",
                                "1",
                                "k1",
                                "2",
                                "k2",
                                "4",
                                "inhibition",
                                "0",
                                "dominant",
                                "0",
                                "refractory",
                                "0 s"),
                        List.of())),
                List.of(fixed("in-out", "in", "out", new int[][] {{0, 0}}, 1)));

        assertTrue(NaiveNetwork.run(touching, 100).doubt().isPresent());
    }

    private static PlainNetwork.Input input(String name, int size, double... timesAndSources) {
        double[] times = new double[timesAndSources.length / 2];
        int[] sources = new int[times.length];
        for (int i = 0; i < times.length; i++) {
            times[i] = timesAndSources[2 * i];
            sources[i] = (int) timesAndSources[2 * i + 1];
        }
        return new PlainNetwork.Input(name, size, new SpikeTrain(times, sources));
    }

    /** Neurons that fire when 10 mV or more arrive at once. */
    private static PlainNetwork.Population lif(String name, int size) {
        return new PlainNetwork.Population(
                name,
                "lif",
                size,
                Map.of(
                        "tau_m",
                        "0.02 s",
                        "tau_excitatory",
                        "0.005 s",
                        "tau_inhibitory",
                        "0.01 s",
                        "rest",
                        "-60 mV",
                        "threshold",
                        "-50 mV",
                        "reset",
                        "-60 mV",
                        "refractory",
                        "0.002 s",
                        "initial",
                        "-60 mV",
                        "synapses",
                        "delta"),
                List.of());
    }

    private static PlainNetwork.Projection fixed(
            String name, String from, String to, int[][] pairs, double... weights) {
        return new PlainNetwork.Projection(
                name,
                from,
                to,
                "",
                Arrays.stream(pairs).mapToInt(pair -> pair[0]).toArray(),
                Arrays.stream(pairs).mapToInt(pair -> pair[1]).toArray(),
                weights,
                new double[pairs.length],
                Map.of(),
                Optional.empty());
    }
}
