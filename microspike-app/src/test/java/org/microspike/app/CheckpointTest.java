package org.microspike.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microspike.api.Recording;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.network.Checkpoint;
import org.microspike.api.network.MemoryRecording;
import org.microspike.api.network.Network;
import org.microspike.api.network.NetworkBuilder;
import org.microspike.api.network.WatchingRecording;
import org.microspike.api.record.RecordingPlan;

/** Networks that are stopped and resumed, with plugins that MicroSpike comes with. */
class CheckpointTest {
    private static final RecordingPlan PLAN = new RecordingPlan(
            true,
            List.of(new RecordingPlan.Interval(0.5, 1.5), new RecordingPlan.Interval(3.1, 7.7)),
            List.of(new RecordingPlan.Window(0.01, 0, 4), new RecordingPlan.Window(0.003, 3, 9)),
            Optional.of(0.7));

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("checkpoint");
    }

    /** As by a run that is not over yet: its time and its state would not be of one moment. */
    @Test
    void aCheckpointThatIsReplacedAfterItWasReadIsRefused() throws IOException {
        try (Network network = network(new MemoryRecording()).build()) {
            network.runUntil(1);
            network.save(file, Map.of());
            Checkpoint earlier = Checkpoint.read(file);
            network.runUntil(2);
            network.save(file, Map.of());
            String message = refusal(network(new MemoryRecording()).resume(earlier));
            assertTrue(message.contains("was replaced after it was read: a run still saves it."), message);
        }
    }

    private static NetworkBuilder network(Recording recording) {
        return Network.builder()
                .seed(5)
                .input("pattern", Map.of("afferents", 200, "repeat", "3 s", "patterns", 2))
                .neurons("srm", 3, Map.of("threshold", 40, "inhibition", 0.3, "refractory", "2 ms"))
                .plasticity("stdp", Map.of("pairing", "all-to-all"))
                .frozen(1)
                .record(recording, PLAN);
    }

    /** A stop may come between two events of one time: of four input spikes two are delivered, and a neuron has spiked. */
    @Test
    void aRunThatIsStoppedWithinAnInstantResumesThere() throws IOException {
        SpikeTrain volleys = new SpikeTrain(
                IntStream.range(0, 4000).mapToDouble(i -> i / 4 * 0.01).toArray(),
                IntStream.range(0, 4000).map(i -> i % 4).toArray());
        MemoryRecording whole = new MemoryRecording();
        try (Network network =
                volleys(volleys).record(whole, RecordingPlan.SPIKES).build()) {
            network.runUntil(10);
        }
        assertTrue(
                whole.spikes().count() > 1000,
                "too few spikes for a test: " + whole.spikes().count());
        MemoryRecording stopped = new MemoryRecording();
        Stopping stopping = new Stopping(97);
        Network network = volleys(volleys)
                .record(stopped, RecordingPlan.SPIKES)
                .record(stopping, RecordingPlan.SPIKES)
                .build();
        stopping.network = Optional.of(network);
        int stops = 0;
        for (network.runUntil(10); network.time() < 10; network.runUntil(10)) {
            network.save(file, Map.of());
            network.suspend();
            stopped = new MemoryRecording();
            stopping = new Stopping(97);
            network = volleys(volleys)
                    .record(stopped, RecordingPlan.SPIKES)
                    .record(stopping, RecordingPlan.SPIKES)
                    .resume(Checkpoint.read(file))
                    .build();
            stopping.network = Optional.of(network);
            stops++;
        }
        network.close();
        assertTrue(stops > 10, "too few stops for a test: " + stops);
        assertArrayEquals(whole.spikes().times(), stopped.spikes().times());
        assertArrayEquals(whole.spikes().sources(), stopped.spikes().sources());
    }

    private static NetworkBuilder volleys(SpikeTrain volleys) {
        return Network.builder()
                .input(volleys, 4)
                .neurons("srm", 3, Map.of("threshold", 0.5, "inhibition", 0.1))
                .plasticity("stdp", Map.of())
                .initialWeights(org.microspike.api.network.InitialWeights.constant(0.5));
    }

    /** Asks for a stop after every given number of output spikes. */
    private static final class Stopping extends WatchingRecording {
        private final int every;
        private int spikes;
        private Optional<Network> network = Optional.empty();

        Stopping(int every) {
            this.every = every;
        }

        @Override
        public void outputSpike(double time, int neuron) {
            if (++spikes == every) {
                network.ifPresent(Network::requestStop);
            }
        }

        @Override
        public void save(java.io.DataOutput out) {}

        @Override
        public void restore(java.io.DataInput in) {}
    }

    /** Runs to the end, stopped at some times. */
    private MemoryRecording run(double... stops) throws IOException {
        MemoryRecording recording = new MemoryRecording();
        Network network = network(recording).build();
        for (double stop : stops) {
            network.runUntil(stop);
            network.save(file, Map.of("stop", stop + " s"));
            // What happens from here to the end is to leave no trace.
            network.runUntil(stop + 0.3);
            network.suspend();
            recording = new MemoryRecording();
            Checkpoint checkpoint = Checkpoint.read(file);
            assertEquals(stop, checkpoint.time());
            assertEquals(Map.of("stop", stop + " s"), checkpoint.notes());
            network = network(recording).resume(checkpoint).build();
            assertEquals(stop, network.time());
        }
        network.runUntil(10);
        assertTrue(network.inputSpikes() > 100_000, "input spikes");
        assertEquals(recording.spikes().count(), network.outputSpikes());
        network.close();
        return recording;
    }

    @Test
    void aRunThatIsStoppedEndsAsOneThatIsNot() throws IOException {
        MemoryRecording whole = run();
        assertTrue(whole.spikes().count() > 100, "spikes");
        double someInput = whole.inputSpikes().times()[1234];
        for (double[] stops :
                new double[][] {{0}, {3.3}, {0.5, 0.7, 1.4, 3.1, 7.7, 9.9}, {someInput}, {10}, {1, 1, 1}, {3, 6, 9}}) {
            MemoryRecording stopped = run(stops);
            String message = Arrays.toString(stops);
            assertSame(whole.spikes(), stopped.spikes(), message);
            assertSame(whole.inputSpikes(), stopped.inputSpikes(), message);
            for (int window = 0; window < 2; window++) {
                assertArrayEquals(
                        whole.potentials(window).times(),
                        stopped.potentials(window).times(),
                        message);
                assertArrayEquals(
                        whole.potentials(window).potentials(),
                        stopped.potentials(window).potentials(),
                        message);
            }
            assertEquals(whole.weights().size(), stopped.weights().size(), message);
            for (int snapshot = 0; snapshot < whole.weights().size(); snapshot++) {
                assertEquals(
                        whole.weights().get(snapshot).time(),
                        stopped.weights().get(snapshot).time(),
                        message);
                assertArrayEquals(
                        whole.weights().get(snapshot).weights().values(),
                        stopped.weights().get(snapshot).weights().values(),
                        message);
            }
        }
    }

    private static void assertSame(SpikeTrain expected, SpikeTrain actual, String message) {
        assertArrayEquals(expected.times(), actual.times(), message);
        assertArrayEquals(expected.sources(), actual.sources(), message);
    }

    private void save() {
        try (Network network = network(new MemoryRecording()).build()) {
            network.runUntil(2);
            network.save(file, Map.of());
        }
    }

    private static String refusal(NetworkBuilder builder) {
        return assertThrows(MicroSpikeException.class, builder::build).getMessage();
    }

    @Test
    void whatDoesNotFitIsRefused() throws IOException {
        save();
        Checkpoint checkpoint = Checkpoint.read(file);
        String start = "The checkpoint '" + file + "' does not fit: it is ";
        String end = ". A run can be resumed only as it was started.";
        assertEquals(
                start + "of seed 5, not 6" + end,
                refusal(network(new MemoryRecording()).seed(6).resume(checkpoint)));
        assertEquals(
                start + "of another experiment" + end,
                refusal(network(new MemoryRecording()).configuration("another").resume(checkpoint)));
        assertEquals(
                start + "made without java.base" + end,
                refusal(network(new MemoryRecording()).version(String.class).resume(checkpoint)));
        SpikeTrain other = new SpikeTrain(new double[] {3}, new int[] {0});
        for (int afferents : new int[] {3, 4}) {
            assertEquals(
                    start + "of another input" + end,
                    refusal(network(new MemoryRecording())
                            .input(other, afferents)
                            .resume(checkpoint)));
        }
        assertEquals(
                start + "of a network with other parts" + end,
                refusal(network(new MemoryRecording())
                        .record(new MemoryRecording(), PLAN)
                        .resume(checkpoint)));
    }

    /** Also far beyond the time of the checkpoint, which the run has not read yet. */
    @Test
    void aFileThatWasChangedIsRefusedByName() throws IOException {
        Path input = folder.resolve("input.csv");
        Path weights = Files.writeString(folder.resolve("weights.csv"), "1\n");
        Supplier<NetworkBuilder> network = () -> Network.builder()
                .input("csv", Map.of("file", input, "afferents", 1))
                .neurons("srm", 1, Map.of("threshold", 0.5))
                .file(weights);
        Files.writeString(input, "time,afferent\n0.1,0\n0.2,0\n0.9,0\n");
        try (Network saved = network.get().build()) {
            saved.runUntil(0.15);
            saved.save(file, Map.of());
        }
        Checkpoint checkpoint = Checkpoint.read(file);
        network.get().resume(checkpoint).build().close();
        Files.writeString(input, "time,afferent\n0.1,0\n0.2,0\n0.8,0\n");
        String changed = "The checkpoint '" + file + "' does not fit: it is made with other contents of '%s', which was"
                + " changed since then. A run can be resumed only as it was started.";
        assertEquals(changed.formatted(input), refusal(network.get().resume(checkpoint)));
        Files.writeString(input, "time,afferent\n0.1,0\n0.2,0\n0.9,0\n");
        Files.writeString(weights, "2\n");
        assertEquals(changed.formatted(weights), refusal(network.get().resume(checkpoint)));
    }

    @Test
    void aDamagedFileIsRefused() throws IOException {
        save();
        byte[] bytes = Files.readAllBytes(file);
        SplittableRandom random = new SplittableRandom(7);
        int[] places = IntStream.concat(IntStream.range(0, 100), random.ints(100, 0, bytes.length))
                .toArray();
        for (int place : places) {
            byte[] changed = bytes.clone();
            changed[place] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, changed);
            assertThrows(MicroSpikeException.class, () -> Checkpoint.read(file), "changed at " + place);
            Files.write(file, Arrays.copyOf(bytes, place));
            assertThrows(MicroSpikeException.class, () -> Checkpoint.read(file), "cut at " + place);
        }
        bytes[7]++;
        Files.write(file, bytes);
        String message = assertThrows(MicroSpikeException.class, () -> Checkpoint.read(file))
                .getMessage();
        assertEquals(
                "The checkpoint '" + file + "' is of format 6; this version of MicroSpike reads format 5.", message);
    }

    @Test
    void aPartThatCannotBeSavedIsNamed() {
        Recording forgetful = new WatchingRecording() {};
        try (Network network = network(forgetful).build()) {
            String message = assertThrows(MicroSpikeException.class, () -> network.save(file, Map.of()))
                    .getMessage();
            assertEquals(
                    "No checkpoint can be made: " + forgetful.getClass().getName() + " cannot be saved. Run without"
                            + " checkpoints, or ask its author for the methods save and restore.",
                    message);
        }
        assertEquals(0, folder.toFile().list().length, "files left");
    }

    @Test
    void aClosedNetworkIsNotSaved() {
        Network network = network(new MemoryRecording()).build();
        network.suspend();
        network.close();
        assertThrows(IllegalStateException.class, () -> network.save(file, Map.of()));
    }
}
