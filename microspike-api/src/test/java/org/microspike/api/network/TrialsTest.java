package org.microspike.api.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.data.Weights;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.record.RecordingPlan;
import org.microspike.api.record.RunDescription;
import org.microspike.api.record.SettingChange;
import org.microspike.api.setting.SettingException;
import org.microspike.api.trial.Trial;
import org.microspike.api.trial.TrialProgress;
import org.microspike.api.trial.TrialResult;

/** Inputs of trials that react to the network, and phases of a run. */
class TrialsTest {
    @TempDir
    private Path folder;

    private final MemoryRecording recording = new MemoryRecording();

    private NetworkBuilder builder(Map<String, ?> cards) {
        return builder(cards, Normalisation.atTrials(0.5), recording);
    }

    /** Two cards to one counter, whose weight onto it is 0.5: two spikes of a card make one of the counter. */
    private static NetworkBuilder builder(
            Map<String, ?> cards, Normalisation normalisation, MemoryRecording recording) {
        return Network.builder()
                .seed(3)
                .input("cards", new Cards(), cards)
                .population("counter", new Counters(), 1, Map.of())
                .project(
                        Projection.of("forth", "cards", "counter")
                                .weights(InitialWeights.constant(0.25))
                                .normalise(normalisation),
                        new Rewarded(),
                        Map.of())
                .record(recording, RecordingPlan.SPIKES.withInputSpikes());
    }

    private static final Normalisation TO_ONE = Normalisation.atTrials(1);

    private List<String> summary() {
        return recording.trials("cards").stream().map(TrialsTest::text).toList();
    }

    private static String text(TrialResult result) {
        Trial trial = result.trial();
        return String.format(
                "%s %.1f-%.1f %s%d.%d: %d %s",
                result.phase(),
                trial.start(),
                trial.end(),
                trial.label(),
                trial.item(),
                trial.attempt(),
                result.spikes(),
                result.accepted() ? "accepted" : "again");
    }

    @Test
    void aTrialIsShownAgainUntilTheResponseIsStrongEnough() {
        try (Network network =
                builder(Map.of("count", 2, "least", 2), TO_ONE, recording).build()) {
            assertEquals(
                    new TrialProgress("", 0, OptionalLong.of(2)),
                    network.trialProgress().orElseThrow());
            assertTrue(network.runToEnd(100));
            assertTrue(network.isOver());
            assertEquals(2, network.time(), 1e-12);
            assertEquals(
                    new TrialProgress("", 2, OptionalLong.of(2)),
                    network.trialProgress().orElseThrow());
        }
        assertEquals(
                List.of(
                        " 0.0-0.3 a0.0: 1 again",
                        " 0.5-0.8 a0.1: 2 accepted",
                        " 1.0-1.3 b1.0: 1 again",
                        " 1.5-1.8 b1.1: 2 accepted"),
                summary());
        assertEquals(12, recording.inputSpikes().count());
    }

    @Test
    void aRunThatIsCutStopsWhereItIsAskedTo() {
        try (Network network =
                builder(Map.of("count", 2, "least", 2), TO_ONE, recording).build()) {
            assertFalse(network.runToEnd(0.3));
            assertEquals(0.3, network.time());
            assertEquals(List.of(), summary());
            network.runUntil(0.31);
            assertEquals(1, summary().size());
            assertFalse(network.isOver());
        }
    }

    @Test
    void howARunIsCutAndSavedDoesNotMatter() throws IOException {
        Map<String, ?> cards = Map.of("count", 4, "least", 3);
        List<TrialResult> expected;
        SpikeTrain spikes;
        try (Network network = builder(cards, TO_ONE, recording).build()) {
            network.runToEnd(100);
            expected = recording.trials("cards");
            spikes = recording.spikes();
        }
        assertEquals(12, expected.size());
        for (double cut : new double[] {0, 0.1, 0.15, 0.3, 0.4, 0.5, 1.63, 3.3, 5.9}) {
            MemoryRecording first = new MemoryRecording();
            MemoryRecording second = new MemoryRecording();
            Path file = folder.resolve("checkpoint" + cut);
            try (Network network = builder(cards, TO_ONE, first).build()) {
                network.runToEnd(cut);
                network.save(file, Map.of());
                MemoryRecording copied = new MemoryRecording();
                try (Network copy =
                        network.fork().record(copied, RecordingPlan.SPIKES).build()) {
                    copy.runToEnd(100);
                    assertEquals(
                            expected.size(),
                            first.trials("cards").size()
                                    + copied.trials("cards").size());
                }
                network.runToEnd(100);
            }
            assertEquals(expected, first.trials("cards"), "cut at " + cut);
            try (Network network =
                    builder(cards, TO_ONE, second).resume(Checkpoint.read(file)).build()) {
                assertEquals(cut, network.time());
                network.runToEnd(100);
            }
            assertEquals(expected, second.trials("cards"), "resumed at " + cut);
            assertArrayEquals(spikes.times(), second.spikes().times(), "resumed at " + cut);
        }
    }

    @Test
    void weightsAreNormalisedAtTheStartOfEachTrial() {
        try (Network network = builder(Map.of("count", 2)).build()) {
            assertArrayEquals(
                    new double[] {0.25, 0.25}, network.weights("forth").values());
            network.runUntil(0.2);
            network.signal("forth", "reward", 0.5);
            network.runUntil(0.5);
            assertArrayEquals(
                    new double[] {0.75, 0.75}, network.weights("forth").values());
            network.runUntil(0.6);
            assertArrayEquals(
                    new double[] {0.25, 0.25}, network.weights("forth").values());
        }
    }

    private NetworkBuilder phases(MemoryRecording recording) {
        return builder(Map.of("count", 2), TO_ONE, recording)
                .phase(Phase.learning("learn"))
                .phase(Phase.frozen("test")
                        .input("cards", Map.of("count", 1, "least", 2))
                        .neurons("counter", Map.of("limit", 0.5)))
                .phase(Phase.learning("again").lasting(0.4));
    }

    @Test
    void phasesFollowOneAnotherAndChangeSettings() throws IOException {
        try (Network network = phases(recording).build()) {
            network.runUntil(0.1);
            assertEquals("learn", network.trialProgress().orElseThrow().phase());
            Path file = folder.resolve("checkpoint");
            network.runToEnd(1.2);
            network.save(file, Map.of());
            assertTrue(network.runToEnd(100));
            assertEquals(1.9, network.time(), 1e-12);
            MemoryRecording second = new MemoryRecording();
            try (Network resumed = phases(second).resume(Checkpoint.read(file)).build()) {
                resumed.runToEnd(100);
            }
            assertEquals(recording.trials("cards"), second.trials("cards"));
            assertEquals(recording.changes(), second.changes());
        }
        assertEquals(
                List.of(
                        "learn 0.0-0.3 a0.0: 1 accepted",
                        "learn 0.5-0.8 b1.0: 1 accepted",
                        "test 1.0-1.3 a0.0: 2 accepted",
                        "again 1.5-1.8 a0.0: 1 accepted"),
                summary());
        assertEquals(
                List.of(
                        new SettingChange(1, "populations.counter.limit", "0.5"),
                        new SettingChange(1.5, "populations.counter.limit", "1")),
                recording.changes());
        double[] input = recording.inputSpikes().times();
        assertNotEquals(input[0], input[4] - 1, 1e-9, "Each phase has random numbers of its own");
    }

    @Test
    void aPhaseAddedLaterChangesNothingBefore() {
        MemoryRecording alone = new MemoryRecording();
        try (Network network = builder(Map.of("count", 2), TO_ONE, alone).build();
                Network phased = phases(recording).build()) {
            network.runToEnd(100);
            phased.runToEnd(1);
        }
        assertArrayEquals(alone.inputSpikes().times(), recording.inputSpikes().times());
    }

    private static String refused(NetworkBuilder builder) {
        return assertThrows(MicroSpikeException.class, builder::build).getMessage();
    }

    @Test
    void wrongPhasesAreRefused() {
        NetworkBuilder none = Network.builder()
                .input(SpikeTrain.EMPTY, 1)
                .population("counter", new Counters(), 1, Map.of())
                .project(Projection.of("forth", "afferents", "counter"))
                .phase(Phase.learning("learn"));
        assertTrue(refused(none).contains("The phase 'learn' has no end"));
        assertTrue(refused(builder(Map.of()).phase(Phase.learning("x").neurons("counter", Map.of("most", 7))))
                .contains("'most' cannot be changed"));
        assertTrue(refused(builder(Map.of()).phase(Phase.learning("x").neurons("other", Map.of())))
                .contains("Unknown population 'other'"));
        NetworkBuilder builder = builder(Map.of());
        assertThrows(
                SettingException.class, () -> builder.phase(Phase.learning("x").input("decks", Map.of())));
        NetworkBuilder replaced =
                Network.builder().input("afferents", new Cards(), Map.of()).input(new InputQueue(1));
        assertEquals(
                "Unknown input 'afferents'. There is none.",
                assertThrows(
                                SettingException.class,
                                () -> replaced.phase(Phase.learning("x").input("afferents", Map.of())))
                        .getMessage(),
                "an input that took the place of a plugin's has no settings to change");
        builder.phase(Phase.learning("y"));
        assertThrows(MicroSpikeException.class, () -> builder.phase(Phase.learning("y")));
        assertThrows(MicroSpikeException.class, () -> builder.phase(Phase.learning("two words")));
        assertThrows(SettingException.class, () -> Phase.learning("z").lasting(0));
    }

    @Test
    void aModelThatCannotBeResetIsRefusedBeforeAnythingRuns() {
        assertTrue(refused(builder(Map.of()).resetAtTrials()).contains("cannot be reset at trials"));
    }

    @Test
    void onlyARunThatIsOverIsComplete() {
        List<Boolean> complete = new ArrayList<>();
        for (double until : new double[] {0.7, 100}) {
            WatchingRecording ending = new WatchingRecording() {
                @Override
                public void begin(RunDescription run) {}

                @Override
                public void spikes(int node, SpikeBlock spikes, int from, int to) {}

                @Override
                public void weights(int projection, double time, Weights weights) {}

                @Override
                public void finish(double duration, boolean isComplete) {
                    complete.add(isComplete);
                }
            };
            try (Network network = builder(Map.of(), Normalisation.atTrials(0.5), new MemoryRecording())
                    .record(ending, RecordingPlan.SPIKES)
                    .build()) {
                network.runToEnd(until);
            }
        }
        assertEquals(Arrays.asList(false, true), complete);
    }
}
