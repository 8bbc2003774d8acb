package org.microspike.hdf5;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microspike.api.RecordedRun;
import org.microspike.api.Recording;
import org.microspike.api.RecordingPlan;
import org.microspike.api.RunDescription;
import org.microspike.api.Schedule;
import org.microspike.api.Settings;
import org.microspike.api.SpikeBlock;
import org.microspike.api.SpikeTrain;
import org.microspike.api.Weights;

/** What is saved of a recording whose process ended before it was finished. */
class RecoveryTest {
    private static final int FLUSHES = 6;
    private static final int SPIKES_PER_FLUSH = 500;
    private static final RecordingPlan PLAN =
            RecordingPlan.SPIKES.withInputSpikes().withPotentials(0.01, 0, 100).withWeights(1);

    private final Hdf5Recorder recorder = new Hdf5Recorder();

    @TempDir
    private Path folder;

    /** The folder of an unfinished recording as a killed process leaves it, with a flush at 1 s, 2 s and so on. */
    private Path killed() throws IOException {
        return killed("none");
    }

    private Path killed(String compression) throws IOException {
        Path recorded = Files.createDirectories(folder.resolve("recorded"));
        Path left = Files.createDirectories(folder.resolve("killed")).resolve(".recording-1");
        RunDescription run = new RunDescription("name: test", 7, Map.of("m", "1"), 3, 2, Schedule.NONE, PLAN);
        Settings settings =
                Settings.check(recorder.parameters(), Map.of("flush_every", "0 s", "compression", compression));
        try (Recording recording = recorder.open(recorded, run, settings)) {
            for (int flush = 0; flush < FLUSHES; flush++) {
                fill(recording, flush);
                recording.reached(flush + 1);
            }
            // Told, but not flushed.
            fill(recording, FLUSHES);
            copy(Hdf5Recording.unfinishedIn(recorded).get(0), left);
        }
        return left;
    }

    private static void fill(Recording recording, int second) throws IOException {
        recording.weights(second, new Weights(3, 2, new double[] {second, 1, 2, 3, 4, 5}));
        SpikeBlock block = new SpikeBlock(SPIKES_PER_FLUSH);
        for (int i = 0; i < SPIKES_PER_FLUSH; i++) {
            double time = second + i / (double) SPIKES_PER_FLUSH;
            recording.outputSpike(time, i % 2);
            block.add(time, i % 3);
        }
        recording.inputSpikes(block, 0, SPIKES_PER_FLUSH);
        for (int sample = 0; sample < 100; sample++) {
            recording.potentials(0, second + sample / 100.0, new double[] {second, sample});
        }
    }

    @Test
    void allThatWasFlushedIsRecoveredAndMarkedIncomplete() throws IOException {
        Path left = killed();
        List<Path> recovered = recorder.recover(left.getParent(), false);
        assertEquals(List.of(left.resolveSibling("recording.h5")), recovered);
        assertFalse(Files.exists(left), "the folder of the unfinished recording");
        assertEquals(Optional.of(FLUSHES), flushesIn(recovered.get(0)));
        assertEquals(List.of(), recorder.recover(left.getParent(), false));
    }

    @Test
    void whatWasToBeCompressedIs() throws IOException {
        Path left = killed("gzip");
        Path recovered = recorder.recover(left.getParent(), false).get(0);
        assertEquals(Optional.of(FLUSHES), flushesIn(recovered));
        try (Hdf5File file = Hdf5File.open(recovered)) {
            long bytes = file.numbers(Layout.SPIKES, Layout.AFFERENTS, Layout.TIMESTAMPS)
                            .size()
                    * 4
                    * Double.BYTES;
            assertTrue(Files.size(recovered) < bytes, "more than the spikes uncompressed");
        }
        assertFalse(Files.exists(left), "the folder of the unfinished recording");
    }

    @Test
    void whatIsKeptCanBeRecoveredAgain() throws IOException {
        Path left = killed();
        Path folder = left.getParent();
        for (String name : new String[] {"recovered.h5", "recovered-2.h5"}) {
            assertEquals(List.of(folder.resolve(name)), recorder.recover(folder, true));
            assertEquals(Optional.of(FLUSHES), flushesIn(folder.resolve(name)));
        }
        assertEquals(List.of(folder.resolve("recording.h5")), recorder.recover(folder, false));
        assertFalse(Files.exists(left), "the folder of the unfinished recording");
    }

    @Test
    void aRecordingThatWasPublishedBeforeItsProcessWasKilledIsOnlyCleanedUp() throws IOException {
        Path left = killed();
        Path folder = left.getParent();
        Path published = recorder.recover(folder, false).get(0);
        Path again = Files.createDirectory(left.resolveSibling(".recording-2"));
        Files.writeString(again.resolve(Journal.FILE_NAME), "of no more use");
        Files.createLink(again.resolve("recording.h5"), published);
        assertEquals(List.of(), recorder.recover(folder, false));
        assertFalse(Files.exists(again), "the folder of the published recording");
        assertEquals(Optional.of(FLUSHES), flushesIn(published));
    }

    @Test
    void aRecordingThatIsThereIsLeftAlone() throws IOException {
        Path left = killed();
        Path other = Files.writeString(left.resolveSibling("recording.h5"), "another");
        List<Path> recovered = recorder.recover(left.getParent(), false);
        assertEquals(List.of(left.resolveSibling("recording-2.h5")), recovered);
        assertEquals("another", Files.readString(other));
    }

    @Test
    void aRecordingUnderWayIsLeftAlone() throws IOException {
        RunDescription run = new RunDescription("", 1, Map.of(), 3, 2, Schedule.NONE, PLAN);
        Settings settings = Settings.check(recorder.parameters(), Map.of("flush_every", "0 s"));
        try (Recording recording = recorder.open(folder, run, settings)) {
            fill(recording, 0);
            recording.reached(1);
            assertEquals(List.of(), recorder.recover(folder, false));
            recording.finish(1, true);
        }
        assertEquals(Optional.of(1), flushesIn(folder.resolve("recording.h5")));
    }

    @Test
    void aTornOrDamagedEndCostsOnlyWhatItTouches() throws IOException {
        Path whole = killed();
        SplittableRandom random = new SplittableRandom(20261122);
        TreeSet<Integer> seen = new TreeSet<>();
        List<Path> files;
        try (Stream<Path> listed = Files.list(whole)) {
            files = listed.sorted().toList();
        }
        for (int trial = 0; trial < 300; trial++) {
            Path own = Files.createDirectories(folder.resolve("trial-" + trial));
            Path left = own.resolve(".recording-1");
            copy(whole, left);
            Path file = left.resolve(files.get(random.nextInt(files.size())).getFileName());
            byte[] bytes = Files.readAllBytes(file);
            boolean cut = random.nextBoolean();
            int place = random.nextInt(bytes.length);
            if (cut) {
                Files.write(file, Arrays.copyOf(bytes, place));
            } else {
                bytes[place] ^= (byte) (1 << random.nextInt(8));
                Files.write(file, bytes);
            }
            String what = (cut ? "cut " : "changed ") + file.getFileName() + " at " + place + " of " + bytes.length;
            List<Path> recovered = recorder.recover(own, false);
            if (recovered.isEmpty()) {
                assertTrue(Files.exists(file), what);
                seen.add(0);
            } else {
                seen.add(flushesIn(recovered.get(0)).orElseThrow(() -> new AssertionError(what)));
            }
            delete(own);
        }
        // Every byte belongs to some flush, so that each damage costs one at least.
        assertEquals(List.of(0, 1, 2, 3, 4, 5), new ArrayList<>(seen));
    }

    /** How many flushes a recording holds, if it holds exactly what was told up to one. */
    private Optional<Integer> flushesIn(Path file) throws IOException {
        try (RecordedRun run = recorder.read(file)) {
            int flushes = (int) run.duration();
            SpikeTrain output = run.outputSpikes();
            SpikeTrain input = run.inputSpikes(0, Double.POSITIVE_INFINITY);
            assertEquals(flushes * SPIKES_PER_FLUSH, output.count());
            assertArrayEquals(output.times(), input.times());
            for (int i = 0; i < output.count(); i++) {
                double time = i / SPIKES_PER_FLUSH + i % SPIKES_PER_FLUSH / (double) SPIKES_PER_FLUSH;
                assertEquals(time, output.times()[i], 1e-9);
                assertEquals(i % SPIKES_PER_FLUSH % 2, output.sources()[i]);
                assertEquals(i % SPIKES_PER_FLUSH % 3, input.sources()[i]);
            }
            assertEquals(flushes * 100, run.potentials().get(0).times().length);
            assertEquals(flushes, run.weightTimes().length);
            assertEquals(flushes - 1, run.weights(flushes - 1).get(0, 0));
            return Optional.of(flushes);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(file);
            }
        }
    }
}
