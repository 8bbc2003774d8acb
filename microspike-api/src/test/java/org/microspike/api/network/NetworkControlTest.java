package org.microspike.api.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.message.MicroSpikeException;

/** What a program does to a network between runs, and what it may bring: weights, signals, listeners, plugin objects. */
class NetworkControlTest {
    private static final SpikeTrain INPUT =
            new SpikeTrain(new double[] {0.1, 0.2, 0.3, 0.4, 0.5}, new int[] {0, 1, 0, 1, 0});

    private final List<String> heard = new ArrayList<>();

    /** Two afferents, two counters, and one more that the first two excite after half a second. */
    private NetworkBuilder builder() {
        return Network.builder()
                .input(INPUT, 2)
                .population("two", new Counters(), 2, Map.of())
                .population("one", new Counters(), 1, Map.of())
                .project(
                        Projection.of("in", "afferents", "two").weights(InitialWeights.constant(0.5)),
                        new Rewarded(),
                        Map.of())
                .project(Projection.of("on", "two", "one").delay(0.5).weights(InitialWeights.constant(0.25)))
                .listen("two", (time, neuron) -> heard.add(neuron + " at " + time))
                .listen("one", (time, neuron) -> heard.add("last at " + time));
    }

    @Test
    void aListenerHearsThePopulationItWasGivenFor() {
        try (Network network = builder().build()) {
            network.runUntil(2);
            assertEquals(List.of("0 at 0.2", "1 at 0.2", "0 at 0.4", "1 at 0.4", "last at 0.9"), heard);
            assertEquals(List.of("two", "one"), network.populations());
            assertEquals(List.of("in", "on"), network.projections());
        }
    }

    @Test
    void weightsSetBetweenRunsCountFromThenOn() {
        try (Network network = builder().build()) {
            network.runUntil(0.25);
            network.setWeights("in", new double[] {1, 0, 1, 0});
            network.runUntil(2);
            assertEquals(List.of("0 at 0.2", "1 at 0.2", "0 at 0.3", "0 at 0.4", "0 at 0.5", "last at 0.9"), heard);
            assertArrayEquals(new double[] {1, 0, 1, 0}, network.weights("in").values());
        }
    }

    @Test
    void weightsThatDoNotFitAreRefused() {
        try (Network network = builder().build()) {
            assertRefused(
                    "'in' is 1.5; allowed are 0.0 to 1.0", () -> network.setWeights("in", new double[] {0, 0, 0, 1.5}));
            assertRefused("NaN", () -> network.setWeights("in", new double[] {0, 0, 0, Double.NaN}));
            assertRefused("1 weights for the projection 'in'", () -> network.setWeights("in", new double[1]));
            assertRefused("did you mean 'on'", () -> network.setWeights("om", new double[2]));
            assertRefused(
                    "'on' is Infinity", () -> network.setWeights("on", new double[] {0, Double.POSITIVE_INFINITY}));
            assertArrayEquals(
                    new double[] {0.5, 0.5, 0.5, 0.5}, network.weights("in").values());
        }
    }

    @Test
    void aSignalReachesTheRuleOfItsProjection() {
        try (Network network = builder().build()) {
            network.runUntil(0.1);
            network.signal("in", "reward", 0.25);
            assertArrayEquals(
                    new double[] {0.75, 0.75, 0.75, 0.75}, network.weights("in").values());
            assertRefused("no signal 'bell'", () -> network.signal("in", "bell", 1));
            assertRefused("no signal 'reward'", () -> network.signal("on", "reward", 1));
        }
    }

    @Test
    void aNetworkStartsWithTheWeightsOfATrainedOne() {
        try (Network trained = builder().build()) {
            trained.signal("in", "reward", 0.25);
            try (Network copy = builder().trained(trained).build()) {
                trained.signal("in", "reward", 0.25);
                assertArrayEquals(
                        new double[] {0.75, 0.75, 0.75, 0.75},
                        copy.weights("in").values());
                assertEquals(0, copy.time());
            }
        }
    }

    @Test
    void nodesAndProjectionsNeedNamesOfTheirOwn() {
        assertRefused("two nodes 'two'", () -> builder().population("two", new Counters(), 1, Map.of()));
        assertRefused("two nodes 'afferents'", () -> builder().population("afferents", new Counters(), 1, Map.of()));
        assertRefused("two projections 'on'", () -> builder().project(Projection.of("on", "two", "one")));
        assertRefused("no name of a node", () -> builder().population("a b", new Counters(), 1, Map.of()));
    }

    @Test
    void whatCannotBeWiredIsRefused() {
        assertRefused("Unknown node 'tow'; did you mean 'two'?", () -> build(Projection.of("x", "tow", "one")));
        assertRefused("leads to the input 'afferents'", () -> build(Projection.of("x", "two", "afferents")));
        assertRefused(
                "Unknown port 'inhibitory'",
                () -> build(Projection.of("x", "two", "one").port("inhibitory")));
        assertRefused("is -1.0 s", () -> build(Projection.of("x", "two", "one").delay(-1)));
        assertRefused("cycle without delay, one -> two -> one", this::buildBoth);
        assertRefused(
                "takes no sparse rows",
                () -> builder()
                        .project(
                                Projection.of("x", "two", "one").connect(Connect.outDegree(1)),
                                new Rewarded(),
                                Map.of())
                        .build());
    }

    private void buildBoth() {
        Network.builder()
                .input(INPUT, 2)
                .population("one", new Counters(), 1, Map.of())
                .population("two", new Counters(), 1, Map.of())
                .project(Projection.of("a", "one", "two"))
                .project(Projection.of("b", "two", "one"))
                .build();
    }

    private void build(Projection further) {
        builder().project(further).build();
    }

    private static void assertRefused(String part, Runnable attempt) {
        MicroSpikeException refused = assertThrows(MicroSpikeException.class, attempt::run);
        assertTrue(refused.getMessage().contains(part), refused::getMessage);
    }
}
