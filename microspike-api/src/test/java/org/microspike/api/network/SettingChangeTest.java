package org.microspike.api.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microspike.api.Input;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.record.RecordingPlan;
import org.microspike.api.record.SettingChange;
import org.microspike.api.setting.Parameter;

/** Settings that change between runs: live objects, recordings and checkpoints know of it. */
class SettingChangeTest {
    private static final SpikeTrain INPUT =
            new SpikeTrain(new double[] {0.1, 0.2, 0.3, 0.4, 0.5, 0.6}, new int[] {0, 0, 0, 0, 0, 0});

    private final List<Double> heard = new ArrayList<>();
    private final MemoryRecording recording = new MemoryRecording();

    @TempDir
    private Path folder;

    private NetworkBuilder builder() {
        return Network.builder()
                .input("in", Input.of(INPUT, 1))
                .population("counters", new Counters(), 1, Map.of())
                .project(
                        Projection.of("learning", "in", "counters").weights(InitialWeights.constant(0.5)),
                        new Rewarded(),
                        Map.of())
                .project(Projection.of("fixed", "in", "counters").weights(InitialWeights.constant(0)))
                .record(recording, RecordingPlan.SPIKES)
                .listen("counters", (time, neuron) -> heard.add(time));
    }

    @Test
    void aChangeCountsFromTheTimeReachedOn() {
        try (Network network = builder().build()) {
            network.runUntil(0.25);
            network.changeNeurons("counters", Map.of("limit", 2));
            network.changePlasticity("learning", Map.of("gain", "0.5"));
            network.signal("learning", "reward", 0.25);
            network.runUntil(1);
            assertEquals(List.of(0.2, 0.6), heard);
            assertArrayEquals(new double[] {0.625}, network.weights("learning").values());
        }
        assertEquals(
                List.of(
                        new SettingChange(0.25, "populations.counters.limit", "2"),
                        new SettingChange(0.25, "projections.learning.gain", "0.5")),
                recording.changes());
    }

    @Test
    void aCheckpointKnowsOfIt() throws IOException {
        Path file = folder.resolve("checkpoint");
        try (Network network = builder().build()) {
            network.runUntil(0.25);
            network.changeNeurons("counters", Map.of("limit", 1.5));
            network.changePlasticity("learning", Map.of("gain", 0));
            network.save(file, Map.of());
            network.runUntil(1);
        }
        assertEquals(List.of(0.2, 0.5), heard);
        heard.clear();
        MemoryRecording resumed = new MemoryRecording();
        try (Network network = Network.builder()
                .input("in", Input.of(INPUT, 1))
                .population("counters", new Counters(), 1, Map.of())
                .project(
                        Projection.of("learning", "in", "counters").weights(InitialWeights.constant(0.5)),
                        new Rewarded(),
                        Map.of())
                .project(Projection.of("fixed", "in", "counters").weights(InitialWeights.constant(0)))
                .record(resumed, RecordingPlan.SPIKES)
                .listen("counters", (time, neuron) -> heard.add(time))
                .resume(Checkpoint.read(file))
                .build()) {
            network.signal("learning", "reward", 0.5);
            network.runUntil(1);
            assertArrayEquals(new double[] {0.5}, network.weights("learning").values());
        }
        assertEquals(List.of(0.5), heard);
        assertEquals(recording.changes(), resumed.changes());
        assertArrayEquals(
                recording.spikes("counters").times(), resumed.spikes("counters").times());
    }

    @Test
    void whatMayNotBeChangedIsRefusedByName() {
        try (Network network = builder().build()) {
            assertRefused(
                    "'most' cannot be changed between runs; these can: limit.",
                    () -> network.changeNeurons("counters", Map.of("most", 1)));
            assertRefused(
                    "Unknown parameter 'limits'; did you mean 'limit'?",
                    () -> network.changeNeurons("counters", Map.of("limits", 1)));
            assertRefused("'limit': '0' is out of range", () -> network.changeNeurons("counters", Map.of("limit", 0)));
            assertRefused("above 'most'", () -> network.changeNeurons("counters", Map.of("limit", 200)));
            assertRefused("did you mean 'counters'", () -> network.changeNeurons("counter", Map.of("limit", 1)));
            assertRefused("'fixed' are fixed", () -> network.changePlasticity("fixed", Map.of("gain", 1)));
            network.runUntil(1);
        }
        assertEquals(List.of(0.2, 0.4, 0.6), heard);
        assertEquals(List.of(), recording.changes());
    }

    @Test
    void textsPathsAndListsDoNotChange() {
        for (Parameter parameter : List.of(
                Parameter.text("text", "a", "a text"),
                Parameter.file("file", "a file"),
                Parameter.integer("many", "1", "several").list(),
                Parameter.number("each", "1", "of each neuron").perNeuron())) {
            assertThrows(IllegalArgumentException.class, parameter::changeable);
        }
    }

    private static void assertRefused(String part, Runnable attempt) {
        MicroSpikeException refused = assertThrows(MicroSpikeException.class, attempt::run);
        assertTrue(refused.getMessage().contains(part), refused::getMessage);
    }
}
