package org.microspike.api.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.microspike.api.Input;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.data.Weights;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.pattern.Schedule;
import org.microspike.api.record.RecordingPlan;

/** Wrong arguments of a program are refused with what is wrong, what there is, and what is allowed. */
class ArgumentsTest {
    @Test
    void inputsHaveAfferents() {
        for (int afferents : new int[] {0, -1}) {
            assertRefused(
                    MicroSpikeException.class,
                    "The input has " + afferents + " afferents, but must have at least 1.",
                    () -> Input.of(SpikeTrain.EMPTY, afferents));
        }
    }

    @Test
    void blocksHaveRoom() {
        for (int capacity : new int[] {0, -1}) {
            assertRefused(
                    IllegalArgumentException.class,
                    "A block of " + capacity + " spikes: it must have room for at least 1",
                    () -> new SpikeBlock(capacity));
        }
    }

    @Test
    void weightsAreLookedUpWhereTheyAre() {
        assertRefused(
                IllegalArgumentException.class,
                "Weights of -1 afferents x -2 neurons: there cannot be fewer than none",
                () -> new Weights(-1, -2, new double[2]));
        Weights weights = new Weights(2, 3, new double[] {0, 1, 2, 3, 4, 5});
        assertEquals(5, weights.get(1, 2));
        // Within the array, but of another row.
        assertRefused(
                IndexOutOfBoundsException.class,
                "There is no weight of afferent 0 to neuron 3; there are afferents 0 to 1 and neurons 0 to 2",
                () -> weights.get(0, 3));
        assertThrows(IndexOutOfBoundsException.class, () -> weights.get(-1, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> weights.get(2, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> weights.get(1, -1));
    }

    @Test
    void schedulesHaveSlots() {
        assertRefused(
                IllegalArgumentException.class,
                "A schedule of 1 patterns in 1 slots of Infinity s: it needs slots of a finite length above 0 s",
                () -> new Schedule(1, Double.POSITIVE_INFINITY, new int[] {0}));
        assertRefused(
                IllegalArgumentException.class,
                "Slot -1: slots are counted from 0",
                () -> new Schedule(1, 1, new int[] {0}).patternIn(-1));
    }

    @Test
    void windowsAreCountedFromZero() {
        assertRefused(
                IndexOutOfBoundsException.class,
                "There is no window -1; they are counted from 0",
                () -> new MemoryRecording().potentials(-1));
    }

    @Test
    void nullIsRefusedWhereItIsGivenByTheNameOfTheArgument() {
        NetworkBuilder builder = Network.builder();
        Map<String, Runnable> attempts = new LinkedHashMap<>();
        attempts.put("name", () -> builder.population(null, new Counters(), 1, Map.of()));
        attempts.put("settings", () -> builder.population("some", new Counters(), 1, null));
        attempts.put("neuron model", () -> builder.neurons(null, 1, Map.of()));
        attempts.put("projection", () -> builder.project(null));
        attempts.put("initialWeights", () -> builder.initialWeights(null));
        attempts.put("plan", () -> builder.record(new MemoryRecording(), null));
        attempts.put("recording", () -> builder.record((MemoryRecording) null, RecordingPlan.SPIKES));
        attempts.put("listener", () -> builder.listen("some", null));
        attempts.put("opened", () -> builder.input((Input) null));
        attempts.forEach((argument, attempt) -> assertRefused(NullPointerException.class, argument, attempt::run));
        try (Network network = one()) {
            assertRefused(NullPointerException.class, "projection", () -> network.weights((String) null));
        }
    }

    @Test
    void aRecordingIsOfOneNetwork() {
        MemoryRecording recording = new MemoryRecording();
        NetworkBuilder builder = Network.builder()
                .input("input", new InputQueue(1))
                .population("counters", new Counters(), 1, Map.of())
                .record(recording, RecordingPlan.SPIKES);
        builder.build().close();
        assertRefused(
                IllegalStateException.class,
                "This recording is of another network: each needs one of its own",
                builder::build);
    }

    @Test
    void aNetworkIsRunOnceAtATime() {
        List<Throwable> refused = new ArrayList<>();
        AtomicReference<Network> running = new AtomicReference<>();
        try (Network network = Network.builder()
                .input(new SpikeTrain(new double[] {0.5}, new int[] {0}), 1)
                .population("neurons", new Counters(), 1, Map.of())
                .project(Projection.of("one", "afferents", "neurons"))
                .listen("neurons", (time, neuron) -> {
                    Thread other = new Thread(() -> running.get().runUntil(2));
                    other.setUncaughtExceptionHandler((thread, failure) -> refused.add(failure));
                    other.start();
                    join(other);
                })
                .build()) {
            running.set(network);
            network.runUntil(1);
            network.runUntil(2);
        }
        assertEquals(
                List.of("This network runs already: one run at a time, by one thread"),
                refused.stream().map(Throwable::getMessage).toList());
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Network one() {
        return Network.builder()
                .input("input", new InputQueue(1))
                .population("counters", new Counters(), 1, Map.of())
                .build();
    }

    @Test
    void intervalsOfRecordingsAreFinite() {
        for (double every : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(
                    MicroSpikeException.class,
                    () -> RecordingPlan.SPIKES.withPotentials(every, 0, 1),
                    () -> "potentials every " + every);
            assertThrows(
                    MicroSpikeException.class,
                    () -> RecordingPlan.SPIKES.withWeights(every),
                    () -> "weights every " + every);
        }
    }

    private static void assertRefused(Class<? extends Exception> type, String message, Runnable action) {
        assertEquals(message, assertThrows(type, action::run).getMessage());
    }
}
