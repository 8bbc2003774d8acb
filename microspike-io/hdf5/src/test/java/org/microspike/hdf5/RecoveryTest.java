package org.microspike.hdf5;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.microspike.api.Recording;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.data.Weights;
import org.microspike.api.internal.file.OwnerLock;
import org.microspike.api.internal.file.OwnerLock.SystemLock;
import org.microspike.api.pattern.Schedule;
import org.microspike.api.record.RecordedRun;
import org.microspike.api.record.RecordingPlan;
import org.microspike.api.record.Recovery;
import org.microspike.api.record.RunDescription;
import org.microspike.api.record.SettingChange;
import org.microspike.api.setting.Settings;
import org.microspike.api.trial.Trial;
import org.microspike.api.trial.TrialResult;

/** What is saved of a recording whose process ended before it was finished. */
class RecoveryTest {
    private static final int FLUSHES = 6;
    private static final int SPIKES_PER_FLUSH = 500;
    private static final RecordingPlan PLAN =
            RecordingPlan.SPIKES.withInputSpikes().withPotentials(0.01, 0, 100).withWeights(1);

    private static final SystemLock NO_LOCKS = channel -> {
        throw new IOException("No locks available");
    };

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
        RunDescription run = new RunDescription(
                "name: test", 7, Map.of("m", "1"), 3, 2, Schedule.NONE, PLAN, Map.of(), OptionalDouble.of(100));
        Settings settings =
                Settings.check(recorder.parameters(), Map.of("flush_every", "0 s", "compression", compression));
        try (Recording recording = recorder.open(recorded, run, settings)) {
            for (int flush = 0; flush < FLUSHES; flush++) {
                fill(recording, flush);
                recording.reached(flush + 1);
            }
            // Told, but not flushed.
            fill(recording, FLUSHES);
            copy(UnfinishedFolder.in(recorded).get(0).path(), left);
        }
        return left;
    }

    private static void fill(Recording recording, int second) throws IOException {
        recording.changed(new SettingChange(second, "neurons.inhibition", Integer.toString(second)));
        recording.trial(0, trial(second));
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

    private static TrialResult trial(int second) {
        return new TrialResult(new Trial(second, second + 0.5, second + 1, "l" + second, second, 0), "", second, true);
    }

    private List<Path> recovered(Path folder, boolean keep) throws IOException {
        return recorder.recover(folder, keep).recordings();
    }

    @Test
    void allThatWasFlushedIsRecoveredAndMarkedIncomplete() throws IOException {
        Path left = killed();
        List<Path> recovered = recovered(left.getParent(), false);
        assertEquals(List.of(left.resolveSibling("recording.h5")), recovered);
        assertFalse(Files.exists(left), "the folder of the unfinished recording");
        assertEquals(Optional.of(FLUSHES), flushesIn(recovered.get(0)));
        try (RecordedRun run = recorder.read(recovered.get(0))) {
            assertFalse(run.complete());
            assertEquals(OptionalDouble.of(100), run.description().plannedDuration());
        }
        assertEquals(List.of(), recovered(left.getParent(), false));
    }

    @Test
    void whatWasToBeCompressedIs() throws IOException {
        Path left = killed("gzip");
        Path recovered = recovered(left.getParent(), false).get(0);
        assertEquals(Optional.of(FLUSHES), flushesIn(recovered));
        try (Hdf5File file = Hdf5File.open(recovered)) {
            long bytes = file.numbers(Layout.SPIKES, RunDescription.AFFERENTS, Layout.TIMESTAMPS)
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
            assertEquals(List.of(folder.resolve(name)), recovered(folder, true));
            assertEquals(Optional.of(FLUSHES), flushesIn(folder.resolve(name)));
        }
        assertEquals(List.of(folder.resolve("recording.h5")), recovered(folder, false));
        assertFalse(Files.exists(left), "the folder of the unfinished recording");
    }

    @Test
    void aRecordingThatWasPublishedBeforeItsProcessWasKilledIsOnlyCleanedUp() throws IOException {
        Path left = killed();
        Path folder = left.getParent();
        Path published = recovered(folder, false).get(0);
        Path again = Files.createDirectory(left.resolveSibling(".recording-2"));
        Files.writeString(again.resolve(Journal.FILE_NAME), "of no more use");
        Files.createLink(again.resolve("recording.h5"), published);
        assertEquals(List.of(), recovered(folder, false));
        assertFalse(Files.exists(again), "the folder of the published recording");
        assertEquals(Optional.of(FLUSHES), flushesIn(published));
    }

    @Test
    void aRecordingThatIsThereIsLeftAlone() throws IOException {
        Path left = killed();
        Path other = Files.writeString(left.resolveSibling("recording.h5"), "another");
        List<Path> recovered = recovered(left.getParent(), false);
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
            assertEquals(List.of(), recovered(folder, false));
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
        for (int trial = 0; trial < 150; trial++) {
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
            List<Path> recovered = recovered(own, false);
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

    /** A folder in the way of the file stands for a disk without room: making the recording fails. */
    @Test
    void aRecoveryThatFailsRemovesNothingAndCanBeTriedAgain() throws IOException {
        Path left = killed();
        Map<Path, String> before = contents(left);
        for (boolean keep : new boolean[] {false, true}) {
            Path inTheWay = Files.createDirectory(left.resolve(keep ? "recovered.h5" : "recording.h5"));
            Path inside = Files.createFile(inTheWay.resolve("full"));
            Recovery failed = recorder.recover(left.getParent(), keep);
            assertEquals(List.of(), failed.recordings());
            assertEquals(1, failed.failures().size());
            assertTrue(failed.failures().get(0).startsWith("'" + left + "' is left as it is: "), failed.toString());
            Files.delete(inside);
            Files.delete(inTheWay);
            assertEquals(before, contents(left));
        }
        Recovery again = recorder.recover(left.getParent(), false);
        assertEquals(new Recovery(List.of(left.resolveSibling("recording.h5")), List.of()), again);
        assertEquals(Optional.of(FLUSHES), flushesIn(left.resolveSibling("recording.h5")));
    }

    @Test
    void whatIsDamagedFromItsStartIsAFailureAndKept() throws IOException {
        Path left = killed();
        byte[] journal = Files.readAllBytes(left.resolve(Journal.FILE_NAME));
        journal[20] ^= 1;
        Files.write(left.resolve(Journal.FILE_NAME), journal);
        Map<Path, String> before = contents(left);
        Recovery failed = recorder.recover(left.getParent(), false);
        assertEquals(1, failed.failures().size(), failed.toString());
        assertEquals(before, contents(left));
    }

    @Test
    void aRunThatWasKilledBeforeItRecordedAnythingIsNoFailure() throws IOException {
        Path left = Files.createDirectories(folder.resolve(".recording-1"));
        Files.createFile(left.resolve("spikes-0-times"));
        Files.writeString(left.resolve(Journal.FILE_NAME), "torn");
        assertEquals(Recovery.NOTHING, recorder.recover(folder, false));
        assertFalse(Files.exists(left), "the folder in which nothing was recorded");
    }

    /** Two at once: one makes the recording, the other leaves it alone. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatAnotherRecoversIsLeftAlone(boolean locks) throws Exception {
        Path left = killed();
        SystemLock systemLock = locks ? SystemLock.OF_SYSTEM : NO_LOCKS;
        Path lock = left.resolveSibling(".recording-1.lock");
        try (OwnerLock other = OwnerLock.take(lock, systemLock)) {
            assertEquals(Recovery.NOTHING, new Hdf5Recorder(systemLock).recover(left.getParent(), false));
            assertTrue(Files.exists(left.resolve(Journal.FILE_NAME)), other.toString());
        }
        assertEquals(1, recovered(left.getParent(), false).size());
        assertEquals(List.of("recording.h5"), List.of(left.getParent().toFile().list()));
    }

    /** As on many network file systems. */
    @Test
    void withoutLocksRunsAreRecordedAndThoseUnderWayLeftAlone() throws IOException {
        Hdf5Recorder withoutLocks = new Hdf5Recorder(NO_LOCKS);
        RunDescription run = new RunDescription("", 1, Map.of(), 3, 2, Schedule.NONE, PLAN);
        Settings settings = Settings.check(recorder.parameters(), Map.of("flush_every", "0 s"));
        try (Recording recording = withoutLocks.open(folder, run, settings)) {
            fill(recording, 0);
            recording.reached(1);
            assertEquals(Recovery.NOTHING, withoutLocks.recover(folder, false));
            assertEquals(Recovery.NOTHING, recorder.recover(folder, false), "by a process that has locks");
            recording.finish(1, true);
        }
        assertEquals(Optional.of(1), flushesIn(folder.resolve("recording.h5")));
        assertEquals(List.of("recording.h5"), List.of(folder.toFile().list()));
    }

    /** Closing any file ends the locks that a process has on it: a second run here must not unlock the first. */
    @Test
    void aSecondRunInTheSameProcessLeavesTheFirstLocked() throws Exception {
        RunDescription run = new RunDescription("", 1, Map.of(), 3, 2, Schedule.NONE, PLAN);
        try (Recording first = recorder.open(folder, run, Runs.NO_SETTINGS);
                Recording second = recorder.open(folder, run, Runs.NO_SETTINGS)) {
            for (UnfinishedFolder unfinished : UnfinishedFolder.in(folder)) {
                Path lock = unfinished.path().resolveSibling(unfinished.path().getFileName() + ".lock");
                assertTrue(isLockedForOthers(lock), first + " and " + second);
            }
        }
    }

    /** Whether the system tells another process that a file is locked. */
    private static boolean isLockedForOthers(Path file) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/python3")), "no python3");
        Process process = new ProcessBuilder("/usr/bin/python3", "-c", """
                        import fcntl, sys
                        try:
                            fcntl.lockf(open(sys.argv[1], 'r+'), fcntl.LOCK_EX | fcntl.LOCK_NB)
                        except OSError:
                            sys.exit(7)
                        """, file.toString())
                .inheritIO()
                .start();
        return process.waitFor() == 7;
    }

    @Test
    void aRunWhoseThreadIsInterruptedIsFinishedLikeAnyOther() throws IOException {
        RunDescription run = new RunDescription("", 1, Map.of(), 3, 2, Schedule.NONE, PLAN);
        for (String compression : List.of("none", "gzip")) {
            Path own = Files.createDirectory(folder.resolve(compression));
            Settings settings =
                    Settings.check(recorder.parameters(), Map.of("flush_every", "0 s", "compression", compression));
            try (Recording recording = recorder.open(own, run, settings)) {
                fill(recording, 0);
                recording.reached(1);
                Thread.currentThread().interrupt();
                fill(recording, 1);
                recording.reached(2);
                recording.finish(2, false);
            }
            assertTrue(Thread.interrupted(), "the thread is no longer interrupted");
            assertEquals(Optional.of(2), flushesIn(own.resolve("recording.h5")));
        }
    }

    /** Until the resumed run writes something else, what came after the checkpoint can still be recovered. */
    @Test
    void whatWasRecordedAfterACheckpointIsKeptUntilTheResumedRunWrites() throws IOException {
        RunDescription run = new RunDescription("", 1, Map.of(), 3, 2, Schedule.NONE, PLAN);
        Settings settings = Settings.check(recorder.parameters(), Map.of("flush_every", "0 s"));
        ByteArrayOutputStream saved = new ByteArrayOutputStream();
        try (Recording recording = recorder.open(folder, run, settings)) {
            fill(recording, 0);
            recording.reached(1);
            recording.save(new DataOutputStream(saved));
            fill(recording, 1);
            recording.reached(2);
        }
        Map<Path, String> before = contents(UnfinishedFolder.in(folder).get(0).path());
        resume(run, settings, saved).close();
        assertEquals(before, contents(UnfinishedFolder.in(folder).get(0).path()));
        try (Recording recording = resume(run, settings, saved)) {
            fill(recording, 1);
            recording.reached(2);
            fill(recording, 2);
            recording.finish(3, true);
        }
        assertEquals(Optional.of(3), flushesIn(folder.resolve("recording.h5")));
    }

    /** A run that is killed again while it repeats what came after its checkpoint takes nothing from what was flushed. */
    @Test
    void aResumedRunThatIsKilledBeforeItFlushesLosesNothing() throws IOException {
        int seconds = 2 + 2 * Spool.BUFFER_BYTES / (SPIKES_PER_FLUSH * Double.BYTES);
        RunDescription run = new RunDescription("", 1, Map.of(), 3, 2, Schedule.NONE, PLAN);
        Settings rarely = Settings.check(recorder.parameters(), Map.of("flush_every", "1000 s"));
        ByteArrayOutputStream saved = new ByteArrayOutputStream();
        try (Recording recording = recorder.open(folder, run, rarely)) {
            fill(recording, 0);
            recording.reached(1);
            recording.save(new DataOutputStream(saved));
            for (int second = 1; second < seconds; second++) {
                fill(recording, second);
            }
            recording.reached(seconds);
            recording.save(new DataOutputStream(new ByteArrayOutputStream()));
        }
        Path left = Files.createDirectories(folder.resolve("killed")).resolve(".recording-1");
        try (Recording recording = resume(run, rarely, saved)) {
            for (int second = 1; second < seconds - 1; second++) {
                fill(recording, second);
            }
            copy(UnfinishedFolder.in(folder).get(0).path(), left);
        }
        assertEquals(
                Optional.of(seconds),
                flushesIn(recovered(left.getParent(), false).get(0)));
    }

    private Recording resume(RunDescription run, Settings settings, ByteArrayOutputStream saved) throws IOException {
        return recorder.resume(
                folder, run, settings, new DataInputStream(new ByteArrayInputStream(saved.toByteArray())));
    }

    /** What each file in a folder holds. */
    private static Map<Path, String> contents(Path folder) throws IOException {
        Map<Path, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                contents.put(file, Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return contents;
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
            assertEquals(flushes, run.changes().size());
            assertEquals(
                    IntStream.range(0, flushes).mapToObj(RecoveryTest::trial).toList(),
                    run.trials(RunDescription.AFFERENTS));
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
