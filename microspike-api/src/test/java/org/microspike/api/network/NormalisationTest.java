package org.microspike.api.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microspike.api.Input;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.record.RecordingPlan;
import org.microspike.api.record.RunDescription;

/** Weights into each neuron that are scaled to a sum. */
class NormalisationTest {
    private static final SpikeTrain INPUT = new SpikeTrain(new double[] {0.1, 1.0}, new int[] {0, 1});

    /** Two afferents to two neurons; a reward is added to each weight. */
    private static NetworkBuilder builder(Normalisation normalisation, double... weights) {
        return Network.builder()
                .input(INPUT, 2)
                .population("two", new Counters(), 2, Map.of())
                .project(
                        Projection.of("in", "afferents", "two")
                                .weights(InitialWeights.of(
                                        new double[][] {{weights[0], weights[1]}, {weights[2], weights[3]}}))
                                .normalise(normalisation),
                        new Rewarded(),
                        Map.of());
    }

    private static void assertWeights(Network network, double... expected) {
        assertArrayEquals(expected, network.weights("in").values(), 1e-15);
    }

    @Test
    void theWeightsIntoEachNeuronHaveTheSumAtTheStartAndAtEveryInterval() {
        try (Network network =
                builder(Normalisation.of(0.8, 0.5), 0.1, 0.3, 0.3, 0.1).build()) {
            assertWeights(network, 0.2, 0.6, 0.6, 0.2);
            network.runUntil(0.25);
            network.signal("in", "reward", 0.1);
            network.runUntil(0.5);
            assertWeights(network, 0.3, 0.7, 0.7, 0.3);
            network.runUntil(0.6);
            assertWeights(network, 0.24, 0.56, 0.56, 0.24);
        }
    }

    @Test
    void aSpikeAtTheTimeComesAfterIt() {
        // Without it the neurons would stay at 0.75 and 0.5.
        try (Network network =
                builder(Normalisation.of(1, 1), 0.25, 0, 0.25, 0.5).build()) {
            network.runUntil(0.5);
            network.setWeights("in", new double[] {0.25, 0, 0.25, 0.5});
            network.runUntil(2);
            assertEquals(2, network.outputSpikes());
        }
    }

    @Test
    void noWeightLeavesItsBoundsAndFrozenOnesOfTheOtherSignOrNoneAreKept() {
        try (Network network = builder(Normalisation.of(1.5, 1), 0.5, 0, 0.5, 0).build()) {
            network.runUntil(0.5);
            network.setWeights("in", new double[] {0.1, 0, 0.9, 0});
            network.runUntil(1.5);
            assertWeights(network, 0.15, 0, 1, 0);
            network.freeze();
            network.runUntil(2.5);
            assertWeights(network, 0.15, 0, 1, 0);
            network.unfreeze();
            network.setWeights("in", new double[] {0.1, 0, 0.2, 0});
            network.runUntil(3.5);
            assertWeights(network, 0.5, 0, 1, 0);
        }
    }

    @Test
    void fixedWeightsAreScaledAtTheStart() {
        try (Network network = Network.builder()
                .input(INPUT, 2)
                .population("two", new Counters(), 2, Map.of())
                .project(Projection.of("in", "afferents", "two")
                        .weights(InitialWeights.constant(-3))
                        .normalise(Normalisation.once(-1)))
                .build()) {
            assertWeights(network, -0.5, -0.5, -0.5, -0.5);
        }
    }

    @Test
    void aCheckpointAndACopyKnowWhenItIsDue(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("checkpoint");
        NetworkBuilder builder = builder(Normalisation.of(0.8, 0.5), 0.1, 0.3, 0.3, 0.1);
        try (Network network = builder.build()) {
            network.runUntil(0.5);
            network.signal("in", "reward", 0.1);
            network.save(file, Map.of());
            try (Network copy =
                    network.fork().input("afferents", Input.of(INPUT, 2)).build()) {
                copy.runUntil(0.6);
                assertWeights(copy, 0.24, 0.56, 0.56, 0.24);
            }
        }
        try (Network resumed = builder.resume(Checkpoint.read(file)).build()) {
            resumed.runUntil(0.6);
            assertWeights(resumed, 0.24, 0.56, 0.56, 0.24);
        }
    }

    @Test
    void recordingsKnowWhatItWasSetTo() {
        Map<String, String> settings = new HashMap<>();
        WatchingRecording watching = new WatchingRecording() {
            @Override
            public void begin(RunDescription run) {
                settings.putAll(run.settings());
            }
        };
        builder(Normalisation.of(0.8, 0.5), 0.1, 0.3, 0.3, 0.1)
                .record(watching, RecordingPlan.SPIKES)
                .build()
                .close();
        assertEquals("0.8", settings.get("projections.in.normalise.sum"));
        assertEquals("0.5 s", settings.get("projections.in.normalise.every"));
    }

    @Test
    void whatCannotBeReachedIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Normalisation.once(0));
        assertThrows(IllegalArgumentException.class, () -> Normalisation.of(1, 0));
        assertThrows(IllegalArgumentException.class, () -> new Normalisation(Double.NaN, Optional.empty(), false));
    }
}
