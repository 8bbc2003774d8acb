package org.microspike.api.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.microspike.api.Input;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.message.PluginException;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.record.RecordingPlan;

/** Networks run as far as their inputs are known, and no further. */
class InputQueueTest {
    private static final SpikeTrain SPIKES =
            new SpikeTrain(new double[] {0.1, 0.2, 0.25, 0.25, 0.5, 0.75, 0.9}, new int[] {0, 1, 0, 1, 0, 0, 1});

    private MemoryRecording recording = new MemoryRecording();

    /** As one layer, which has a loop of its own, or in a network with a cycle. */
    private NetworkBuilder builder(boolean layer, Input input) {
        recording = new MemoryRecording();
        NetworkBuilder builder = Network.builder().input(input).record(recording, RecordingPlan.SPIKES);
        builder.population("neurons", new Counters(), 2, Map.of())
                .project(Projection.of("in", "afferents", "neurons").weights(InitialWeights.constant(0.5)));
        return layer
                ? builder
                : builder.project(Projection.of("back", "neurons", "neurons")
                        .delay(0.0625)
                        .weights(InitialWeights.constant(0.125)));
    }

    private SpikeTrain expected(boolean layer) {
        try (Network whole = builder(layer, Input.of(SPIKES, 2)).build()) {
            assertTrue(whole.runUntil(2));
        }
        return recording.spikes();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRunEndsWhereNothingMoreIsKnown(boolean layer) {
        InputQueue queue = new InputQueue(2);
        try (Network network = builder(layer, queue).build()) {
            assertFalse(network.runUntil(1));
            assertEquals(0, network.time());
            queue.add(0.25, 1);
            assertFalse(network.runUntil(1));
            assertEquals(0, network.inputSpikes());
            queue.knowUntil(0.5);
            assertFalse(network.runUntil(1));
            assertEquals(0.5, network.time());
            assertEquals(1, network.inputSpikes());
            queue.knowUntil(Double.POSITIVE_INFINITY);
            assertTrue(network.runUntil(1));
            assertEquals(1, network.time());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsFedInPiecesGivesTheSameSpikes(boolean layer) {
        SpikeTrain expected = expected(layer);
        RandomStream random = RandomStream.seeded(5);
        for (int trial = 0; trial < 50; trial++) {
            InputQueue queue = new InputQueue(2);
            try (Network network = builder(layer, queue).build()) {
                int next = 0;
                while (next < SPIKES.count()) {
                    double known = network.time() + 0.3 * random.nextDouble();
                    // Some are at hand before they have to be.
                    for (; next < SPIKES.count() && SPIKES.times()[next] < known + 0.1; next++) {
                        queue.add(SPIKES.times()[next], SPIKES.sources()[next]);
                    }
                    queue.knowUntil(known);
                    assertFalse(network.runUntil(2));
                    assertEquals(known, network.time());
                }
                queue.knowUntil(Double.POSITIVE_INFINITY);
                assertTrue(network.runUntil(2));
            }
            assertArrayEquals(expected.times(), recording.spikes().times());
            assertArrayEquals(expected.sources(), recording.spikes().sources());
        }
    }

    @Test
    void outputFeedsBackWithinTheStepThatIsKnown() {
        InputQueue queue = new InputQueue(1);
        queue.add(0, 0);
        queue.add(0, 0);
        AtomicReference<Double> heard = new AtomicReference<>(-1.0);
        try (Network network = Network.builder()
                .input("touch", queue)
                .population("neurons", new Counters(), 1, Map.of())
                .project(Projection.of("in", "touch", "neurons").weights(InitialWeights.constant(0.5)))
                .listen("neurons", (time, neuron) -> heard.set(time))
                .build()) {
            for (int step = 1; step <= 4; step++) {
                queue.knowUntil(step * 0.25);
                network.runUntil(1);
                assertEquals((step - 1) * 0.25, heard.get());
                queue.add(step * 0.25, 0);
                queue.add(step * 0.25, 0);
            }
        }
    }

    @Test
    void aThreadMayWaitForWhatAnotherFeeds() throws InterruptedException {
        InputQueue queue = new InputQueue(2);
        SpikeTrain expected = expected(true);
        Thread feeder = new Thread(() -> {
            for (int i = 0; i < SPIKES.count(); i++) {
                queue.add(SPIKES.times()[i], SPIKES.sources()[i]);
                queue.knowUntil(SPIKES.times()[i]);
            }
            queue.knowUntil(Double.POSITIVE_INFINITY);
        });
        try (Network network = builder(true, queue).build()) {
            feeder.start();
            while (!network.runUntil(2)) {
                queue.await(network.time());
            }
        }
        feeder.join();
        assertArrayEquals(expected.times(), recording.spikes().times());
    }

    @Test
    void whatComesTooLateIsRefused() {
        InputQueue queue = new InputQueue(2);
        queue.knowUntil(0.5);
        queue.add(0.75, 0);
        assertThrows(IllegalArgumentException.class, () -> queue.add(0.5, 0));
        assertThrows(IllegalArgumentException.class, () -> queue.add(1, 2));
        assertThrows(IllegalArgumentException.class, () -> queue.add(Double.POSITIVE_INFINITY, 0));
        assertThrows(IllegalArgumentException.class, () -> queue.knowUntil(0.25));
        assertThrows(IllegalArgumentException.class, () -> queue.knowUntil(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> new InputQueue(0));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, 0.25})
    void anInputThatTakesBackWhatItKnewIsNamed(double second) {
        Input forgetful = new Input() {
            private final List<Double> known = new ArrayList<>(List.of(0.5, second));

            @Override
            public int afferents() {
                return 2;
            }

            @Override
            public void read(SpikeBlock block) {
                block.clear();
            }

            @Override
            public double knownUntil(double reached) {
                return known.remove(0);
            }
        };
        try (Network network = builder(true, forgetful).build()) {
            PluginException broken = assertThrows(PluginException.class, () -> network.runUntil(1));
            assertTrue(broken.getMessage().contains("'knownUntil' is " + second), broken.getMessage());
        }
    }
}
