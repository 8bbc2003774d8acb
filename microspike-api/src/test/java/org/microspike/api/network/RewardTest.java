package org.microspike.api.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.microspike.api.Input;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.record.RecordingPlan;
import org.microspike.api.setting.SettingException;

/** Signals that follow when one neuron spikes soon after another. */
class RewardTest {
    /** Each afferent makes the neuron of its number spike at every second spike, as the counters do. */
    private static final SpikeTrain INPUT = new SpikeTrain(
            new double[] {0.05, 0.05, 0.1, 0.13, 0.2, 0.3, 0.31, 0.36, 0.4, 0.45, 0.5, 0.6, 0.61, 0.7},
            new int[] {0, 1, 0, 1, 0, 0, 1, 1, 1, 1, 0, 0, 1, 1});

    @TempDir
    private Path folder;

    private static Reward reward(double within, double least, double most) {
        return new Reward(
                "treat",
                new Reward.Neuron("two", 0),
                new Reward.Neuron("two", 1),
                within,
                least,
                most,
                "reward",
                0.125,
                List.of("learning"));
    }

    /** Two neurons that spike at every second spike of their own afferent, and a projection that learns nothing but rewards. */
    private static NetworkBuilder builder(Reward reward) {
        return Network.builder()
                .input("input", Input.of(INPUT, 2))
                .population("two", new Counters(), 2, Map.of())
                .project(Projection.of("on", "input", "two")
                        .connect(Connect.ONE_TO_ONE)
                        .weights(InitialWeights.constant(0.5)))
                .project(
                        Projection.of("learning", "two", "two").delay(10).weights(InitialWeights.constant(0)),
                        new Rewarded(),
                        Map.of())
                .reward(reward);
    }

    private static double weight(Network network) {
        return network.weights("learning").values()[0];
    }

    /** The first neuron spikes at 0.1, 0.3 and 0.6 s, the second at 0.13, 0.36, 0.45 and 0.7 s. */
    @Test
    void theSecondNeuronIsPairedWithTheLatestSpikeOfTheFirstBeforeIt() {
        MemoryRecording spikes = new MemoryRecording();
        try (Network network = builder(reward(0.1, 0.25, 0.25))
                .record(spikes, RecordingPlan.SPIKES)
                .build()) {
            network.runUntil(0.38);
            assertEquals(0, weight(network));
            // 30 ms, 60 ms and 100 ms after it, but not 150 ms.
            network.runUntil(0.60);
            assertEquals(0.125, weight(network));
            network.runUntil(0.62);
            assertEquals(0.25, weight(network));
            network.runUntil(0.949);
            assertEquals(0.25, weight(network));
            network.runUntil(0.951);
            assertEquals(0.375, weight(network));
            network.runUntil(5);
            assertEquals(0.375, weight(network));
        }
        assertArrayEquals(
                new double[] {0.1, 0.13, 0.3, 0.36, 0.45, 0.6, 0.7},
                spikes.spikes("two").times());
    }

    @Test
    void aRewardComesBeforeWhatElseHappensAtItsTime() {
        try (Network network = builder(reward(0.05, 0.25, 0.25)).build()) {
            network.runUntil(0.38);
            // It is due at this time: left for the next run.
            assertEquals(0, weight(network));
            network.runUntil(Math.nextUp(0.38));
            assertEquals(0.125, weight(network));
        }
    }

    @Test
    void theSameSpikesOfOneNeuronPairWithOneAnother() {
        Reward own = new Reward(
                "own",
                new Reward.Neuron("two", 1),
                new Reward.Neuron("two", 1),
                0.1,
                0.1,
                0.1,
                "reward",
                0.125,
                List.of("learning"));
        try (Network network = builder(own).build()) {
            network.runUntil(5);
            assertEquals(0.125, weight(network));
        }
    }

    /** The time is drawn; whatever interrupts the run, it is the same. */
    @Test
    void cutsCheckpointsAndCopiesChangeNoReward() throws IOException {
        Reward drawn = reward(0.1, 0.05, 0.6);
        double[] expected = new double[60];
        try (Network network = builder(drawn).build()) {
            for (int step = 0; step < expected.length; step++) {
                network.runUntil((step + 1) * 0.025);
                expected[step] = weight(network);
            }
        }
        assertEquals(4, Arrays.stream(expected).distinct().count());
        for (int cut = 0; cut < expected.length; cut += 7) {
            Network network = builder(drawn).build();
            network.runUntil((cut + 1) * 0.025);
            Path file = folder.resolve("checkpoint");
            network.save(file, Map.of());
            try (Network copy =
                            network.fork().input("input", Input.of(INPUT, 2)).build();
                    Network resumed =
                            builder(drawn).resume(Checkpoint.read(file)).build()) {
                network.close();
                for (int step = cut + 3; step < expected.length; step += 5) {
                    copy.runUntil((step + 1) * 0.025);
                    resumed.runUntil((step + 1) * 0.025);
                    assertEquals(expected[step], weight(copy));
                    assertEquals(expected[step], weight(resumed));
                }
            }
        }
    }

    @Test
    void whatCannotBeRewardedIsRefused() {
        assertRefused(
                "rewards.treat.to",
                "The weights of the projection 'on' are fixed: there is no rule to receive a signal.",
                new Reward(
                        "treat",
                        new Reward.Neuron("two", 0),
                        new Reward.Neuron("two", 1),
                        1,
                        1,
                        1,
                        "reward",
                        1,
                        List.of("on")));
        assertRefused(
                "rewards.treat.signal",
                "The rule 'rewarded' of the projection 'learning' receives no signal 'bell'.",
                new Reward(
                        "treat",
                        new Reward.Neuron("two", 0),
                        new Reward.Neuron("two", 1),
                        1,
                        1,
                        1,
                        "bell",
                        1,
                        List.of("learning")));
        assertRefused(
                "rewards.treat.then",
                "There is no neuron 2 in 'two', which has 2 neurons, numbered from 0.",
                new Reward(
                        "treat",
                        new Reward.Neuron("two", 0),
                        new Reward.Neuron("two", 2),
                        1,
                        1,
                        1,
                        "reward",
                        1,
                        List.of("learning")));
        MicroSpikeException twice = assertThrows(
                MicroSpikeException.class, () -> builder(reward(1, 1, 1)).reward(reward(1, 1, 1)));
        assertEquals("There are two rewards 'treat'.", twice.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 1, within", "1, 0, 1, after", "1, 2, 1, after", "1, 1, Infinity, after"})
    void timesThatMakeNoSenseAreRefused(double within, double least, double most, String key) {
        assertEquals(
                key,
                assertThrows(SettingException.class, () -> reward(within, least, most))
                        .key());
    }

    private static void assertRefused(String key, String message, Reward reward) {
        SettingException error = assertThrows(
                SettingException.class, () -> builder(reward).build().close());
        assertEquals(key, error.key());
        assertEquals(message, error.getMessage());
    }
}
