package org.microspike.api.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microspike.api.Input;
import org.microspike.api.InputSource;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.numeric.Distribution;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.record.RecordingPlan;
import org.microspike.api.setting.Parameter;
import org.microspike.api.setting.Settings;

/** A copy of a network continues as the network does, and independently of it. */
class NetworkForkTest {
    private static final SpikeTrain GIVEN = new SpikeTrain(
            new double[] {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.6, 0.7, 0.8}, new int[] {0, 1, 0, 1, 0, 0, 1, 0, 1});

    @TempDir
    private Path folder;

    private final MemoryRecording recording = new MemoryRecording();

    /** A random input beside a given one, a cycle, weights that learn, delays that differ. */
    private NetworkBuilder builder() {
        return builder(recording, RecordingPlan.SPIKES);
    }

    private NetworkBuilder builder(MemoryRecording recording, RecordingPlan plan) {
        return Network.builder()
                .seed(7)
                .input("noise", new Noise(), Map.of())
                .input("given", new Given(), Map.of())
                .population("first", new Counters(), 3, Map.of("limit", 1.5))
                .population("second", new Counters(), 2, Map.of())
                .project(
                        Projection.of("noise-first", "noise", "first").weights(InitialWeights.uniform(0, 0.5)),
                        new Rewarded(),
                        Map.of())
                .project(Projection.of("given-first", "given", "first").weights(InitialWeights.constant(0.25)))
                .project(Projection.of("forth", "first", "second")
                        .connect(Connect.outDegree(1))
                        .weights(InitialWeights.constant(0.5))
                        .delay(new Distribution.Uniform(0.01, 0.2)))
                .project(Projection.of("back", "second", "first").delay(0.05))
                .record(recording, plan);
    }

    private static List<String> after(double time, MemoryRecording recording) {
        List<String> spikes = new ArrayList<>();
        for (String population : List.of("first", "second")) {
            SpikeTrain train = recording.spikes(population);
            for (int i = 0; i < train.count(); i++) {
                if (train.times()[i] >= time) {
                    spikes.add(population + " " + train.sources()[i] + " " + train.times()[i]);
                }
            }
        }
        return spikes;
    }

    @Test
    void aCopyThatIsLeftAsItIsDoesTheSame() {
        MemoryRecording first = new MemoryRecording();
        MemoryRecording second = new MemoryRecording();
        try (Network network = builder().build()) {
            network.runUntil(0.55);
            network.signal("noise-first", "reward", 0.125);
            network.changeNeurons("second", Map.of("limit", 0.75));
            network.changePlasticity("noise-first", Map.of("gain", 0.5));
            try (Network copy =
                            network.fork().record(first, RecordingPlan.SPIKES).build();
                    Network other =
                            network.fork().record(second, RecordingPlan.SPIKES).build()) {
                assertEquals(0.55, copy.time());
                assertEquals(network.outputSpikes(), copy.outputSpikes());
                // In turns, so that one would disturb another if they shared anything.
                for (double time : new double[] {0.9, 1.7, 3}) {
                    for (Network each : List.of(copy, network, other)) {
                        each.runUntil(time);
                        each.signal("noise-first", "reward", 0.0625);
                    }
                }
                for (String projection : network.projections()) {
                    double[] expected = network.weights(projection).values();
                    assertArrayEquals(expected, copy.weights(projection).values());
                    assertArrayEquals(expected, other.weights(projection).values());
                }
                assertEquals(network.inputSpikes(), copy.inputSpikes());
                assertEquals(network.outputSpikes(), other.outputSpikes());
            }
        }
        List<String> expected = after(0.55, recording);
        assertTrue(expected.size() > 50, expected::toString);
        assertEquals(expected, after(0, first));
        assertEquals(expected, after(0, second));
    }

    @Test
    void anotherSeedChangesTheInputAndNotTheNetwork() throws IOException {
        MemoryRecording first = new MemoryRecording();
        MemoryRecording resumed = new MemoryRecording();
        RecordingPlan plan = RecordingPlan.SPIKES.withInputSpikes(0, 10);
        Path file = folder.resolve("checkpoint");
        try (Network network = builder().build()) {
            network.runUntil(0.5);
            try (Network copy = network.fork().inputSeed(8).record(first, plan).build()) {
                for (String projection : network.projections()) {
                    assertArrayEquals(
                            network.weights(projection).targets(),
                            copy.weights(projection).targets());
                    assertArrayEquals(
                            network.weights(projection).values(),
                            copy.weights(projection).values());
                }
                copy.runUntil(1);
                copy.save(file, Map.of());
                copy.runUntil(2);
            }
            network.runUntil(2);
        }
        assertNotEquals(after(0.5, recording), after(0, first));
        assertArrayEquals(
                Arrays.stream(GIVEN.times()).filter(time -> time >= 0.5).toArray(),
                first.spikes("given").times());
        try (Network network = builder(resumed, plan)
                .inputSeed(8)
                .resume(Checkpoint.read(file))
                .build()) {
            network.runUntil(2);
        }
        assertEquals(after(0, first), after(0, resumed));
        NetworkBuilder sameInput = builder(resumed, plan).resume(Checkpoint.read(file));
        assertRefused("of input of seed 8, not 7", sameInput::build);
    }

    @Test
    void anInputTakesThePlaceOfAnother() {
        InputQueue queue = new InputQueue(2);
        try (Network network = builder().build()) {
            network.runUntil(0.5);
            try (Network copy = network.fork().input("given", queue).build()) {
                queue.add(0.6, 1);
                queue.knowUntil(0.75);
                copy.runUntil(1);
                assertEquals(0.75, copy.time());
                MicroSpikeException again = assertThrows(
                        MicroSpikeException.class, () -> copy.fork().build());
                assertTrue(
                        again.getMessage().contains("'given' is an object of the program's own"), again.getMessage());
            }
            assertRefused(
                    "Unknown input 'giver'; did you mean 'given'?",
                    () -> network.fork().input("giver", queue));
            assertRefused(
                    "'given' has 2 afferents, but what is to take its place has 3",
                    () -> network.fork().input("given", new InputQueue(3)).build());
            assertEquals(0.5, network.time());
        }
    }

    @Test
    void weightsAreRecordedFromTheCopyOn() {
        MemoryRecording copied = new MemoryRecording();
        try (Network network = builder().build()) {
            network.runUntil(0.55);
            RecordingPlan plan = RecordingPlan.SPIKES.withWeights(0.25);
            try (Network copy = network.fork().record(copied, plan).build()) {
                copy.runUntil(1.1);
            }
            assertEquals(
                    List.of(0.55, 0.75, 1.0, 1.1),
                    copied.weights("noise-first").stream()
                            .map(MemoryRecording.Snapshot::time)
                            .toList());
            assertRefused(
                    "samples from 0.0 s on, but the network is at 0.55 s",
                    () -> network.fork()
                            .record(new MemoryRecording(), RecordingPlan.SPIKES.withPotentials(0.1, 0, 1))
                            .build());
            try (Network copy = network.fork()
                    .record(new MemoryRecording(), RecordingPlan.SPIKES.withPotentials(0.1, 0.6, 1))
                    .build()) {
                copy.runUntil(1.1);
            }
        }
    }

    private static void assertRefused(String part, Runnable attempt) {
        MicroSpikeException refused = assertThrows(MicroSpikeException.class, attempt::run);
        assertTrue(refused.getMessage().contains(part), refused::getMessage);
    }

    /** Spikes at random. */
    private static final class Noise implements InputSource {
        @Override
        public String name() {
            return "noise";
        }

        @Override
        public String description() {
            return "Spikes at random";
        }

        @Override
        public List<Parameter> parameters() {
            return List.of();
        }

        @Override
        public Input open(Settings settings, RandomStream random) {
            return new Input() {
                private double time;

                @Override
                public int afferents() {
                    return 4;
                }

                @Override
                public void read(SpikeBlock block) {
                    block.clear();
                    while (!block.isFull()) {
                        time += random.nextExponential() / 100;
                        block.add(time, random.nextInt(4));
                    }
                }
            };
        }
    }

    /** The given spikes. */
    private static final class Given implements InputSource {
        @Override
        public String name() {
            return "given";
        }

        @Override
        public String description() {
            return "Spikes as given";
        }

        @Override
        public List<Parameter> parameters() {
            return List.of();
        }

        @Override
        public Input open(Settings settings, RandomStream random) {
            return Input.of(GIVEN, 2);
        }
    }
}
