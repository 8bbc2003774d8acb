package org.microspike.check;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microspike.api.network.Checkpoint;
import org.microspike.api.network.Division;
import org.microspike.api.network.MemoryRecording;
import org.microspike.api.network.Network;
import org.microspike.golden.NaiveNetwork;
import org.microspike.golden.Outcome;
import org.microspike.golden.RandomNetwork;

/** Small random networks of every kind. A failure names the network by its seed. */
@Tag("slow")
class RandomNetworksTest {
    private static final int NETWORKS = Integer.getInteger("microspike.check.networks", 400);

    /** A network that does more is left out: its neurons excite one another without end. */
    private static final int MOST_EVENTS = 3000;

    /** Agreement asked of weights, relative to the largest there can be. */
    private static final double WEIGHT_TOLERANCE = 1e-6;

    private static final List<Division> DIVISIONS =
            List.of(new Division(1, 4096, 1), new Division(7, 1, 1), new Division(2, 3, 2), new Division(1000, 1, 2));

    @TempDir
    private Path folder;

    @Test
    void doWhatTheNaiveSimulatorSays() {
        assertDoWhatTheNaiveSimulatorSays(RandomNetwork::of, NETWORKS, 0.95);
    }

    @Test
    void ofConductancesDoWhatTheNaiveSimulatorSays() {
        assertDoWhatTheNaiveSimulatorSays(RandomNetwork::ofConductances, NETWORKS / 20, 0.9);
    }

    private static void assertDoWhatTheNaiveSimulatorSays(
            LongFunction<RandomNetwork> kind, int networks, double leastCompared) {
        int compared = 0;
        long spikes = 0;
        for (long seed = 0; seed < networks; seed++) {
            Built built = Built.of(kind.apply(seed));
            NaiveNetwork.Result naive = NaiveNetwork.run(built.plain(), MOST_EVENTS);
            if (naive.doubt().isEmpty()) {
                Outcome outcome = built.run(UnaryOperator.identity());
                Agreement.assertAgrees(naive.outcome(), outcome, projection -> WEIGHT_TOLERANCE, "seed " + seed);
                compared++;
                spikes += outcome.spikeCount();
            }
        }
        assertTrue(spikes > 10L * networks, spikes + " spikes are too few for a test");
        assertTrue(compared > leastCompared * networks, "only " + compared + " networks are a measure");
    }

    @Test
    void doTheSameHoweverTheyAreDividedAndCutAndResumed() throws IOException {
        assertDoTheSameHoweverTheyAreDividedAndCutAndResumed(RandomNetwork::of, NETWORKS / 8);
    }

    @Test
    void ofConductancesDoTheSameHoweverTheyAreDividedAndCutAndResumed() throws IOException {
        assertDoTheSameHoweverTheyAreDividedAndCutAndResumed(RandomNetwork::ofConductances, NETWORKS / 40);
    }

    private void assertDoTheSameHoweverTheyAreDividedAndCutAndResumed(LongFunction<RandomNetwork> kind, int networks)
            throws IOException {
        for (long seed = 0; seed < networks; seed++) {
            Built built = Built.of(kind.apply(seed));
            if (NaiveNetwork.run(built.plain(), MOST_EVENTS).doubt().isPresent()) {
                continue;
            }
            Outcome whole = built.run(UnaryOperator.identity());
            for (Division division : DIVISIONS) {
                Agreement.assertSame(whole, built.run(division::of), "seed " + seed + ", " + division);
            }
            Division division = DIVISIONS.get((int) (seed % DIVISIONS.size()));
            Agreement.assertSame(whole, inPieces(built, division), "seed " + seed + ", in pieces, " + division);
        }
    }

    /** Runs a network in random pieces, between some of which it is saved and resumes, or a copy takes its place. */
    private Outcome inPieces(Built built, Division division) throws IOException {
        Random random = new Random(built.seed());
        MemoryRecording recording = new MemoryRecording();
        Network network = division.of(built.builder(recording)).build();
        try {
            for (double time = 0; time < built.duration(); ) {
                time = nextStop(built, random, time);
                network.runUntil(time);
                int change = random.nextInt(4);
                if (change == 0) {
                    recording = copyOf(recording);
                    Network copy = built.fork(network, recording);
                    network.close();
                    network = copy;
                } else if (change == 1) {
                    Path file = folder.resolve("checkpoint");
                    network.save(file, Map.of());
                    network.suspend();
                    recording = new MemoryRecording();
                    network = division.of(built.builder(recording))
                            .resume(Checkpoint.read(file))
                            .build();
                }
            }
        } finally {
            network.close();
        }
        return built.outcome(recording);
    }

    private static MemoryRecording copyOf(MemoryRecording recording) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        recording.save(new DataOutputStream(bytes));
        MemoryRecording copy = new MemoryRecording();
        copy.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        return copy;
    }

    /** A little later, at the very time of an input spike for example. */
    private static double nextStop(Built built, Random random, double time) {
        double[] inputs = built.inputs().get(0).spikes().times();
        double stop = random.nextInt(4) == 0 && inputs.length > 0
                ? inputs[random.nextInt(inputs.length)]
                : time + random.nextDouble() * built.duration() / 4;
        return Math.min(built.duration(), Math.max(stop, time));
    }
}
