package org.microspike.hdf5;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microspike.api.Recorder;
import org.microspike.api.Recording;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.pattern.Schedule;
import org.microspike.api.plugin.Plugins;
import org.microspike.api.record.PotentialSamples;
import org.microspike.api.record.RecordedRun;
import org.microspike.api.record.RecordingPlan;
import org.microspike.api.record.RunDescription;

/** What a run's recording holds, and that no other recording is ever harmed by it. */
class Hdf5RecorderTest {
    private final Recorder recorder = new Hdf5Recorder();

    @TempDir
    Path folder;

    private RunDescription run;

    @BeforeEach
    void describe() {
        run = Runs.description(Runs.PLAN);
    }

    @Test
    void isInstalled() {
        assertTrue(Plugins.installed().all().stream().anyMatch(each -> each.type() == Hdf5Recorder.class));
    }

    @Test
    void descriptionReadsBackAsItWasGiven() throws IOException {
        try (RecordedRun recorded = recorder.read(Runs.record(folder))) {
            RunDescription found = recorded.description();
            assertEquals(run.configuration(), found.configuration());
            assertEquals(run.seed(), found.seed());
            assertEquals(run.versions(), found.versions());
            assertEquals(run.settings(), found.settings());
            assertEquals(run.afferents(), found.afferents());
            assertEquals(run.neurons(), found.neurons());
            assertEquals(run.plan(), found.plan());
            Schedule schedule = found.schedule();
            assertEquals(run.schedule().patterns(), schedule.patterns());
            assertEquals(run.schedule().slotLength(), schedule.slotLength());
            assertArrayEquals(run.schedule().slots(), schedule.slots());
            assertEquals(Runs.DURATION, recorded.duration());
        }
    }

    @Test
    void runThatFailedOnItsWayIsMarked() throws IOException {
        try (Recording recording = new Hdf5Recorder().open(folder, Runs.description(Runs.PLAN), Runs.NO_SETTINGS)) {
            Runs.fill(recording);
            recording.finish(12.5, false);
        }
        try (RecordedRun run = new Hdf5Recorder().read(folder.resolve("recording.h5"))) {
            assertFalse(run.complete());
            assertEquals(12.5, run.duration());
        }
    }

    @Test
    void spikesReadBack() throws IOException {
        try (RecordedRun recorded = recorder.read(Runs.record(folder))) {
            SpikeTrain output = recorded.outputSpikes();
            assertEquals(Runs.OUTPUT_SPIKES, output.count());
            for (int i = 0; i < output.count(); i++) {
                assertEquals(Runs.outputTime(i), output.times()[i], 1e-12);
                assertEquals(i % Runs.NEURONS, output.sources()[i]);
            }
            SpikeTrain input = recorded.inputSpikes(0, Double.POSITIVE_INFINITY);
            assertEquals(Runs.INPUT_SPIKES, input.count());
            for (int i = 0; i < input.count(); i++) {
                assertEquals(Runs.inputTime(i), input.times()[i], 1e-12);
                assertEquals(i % Runs.AFFERENTS, input.sources()[i]);
            }
        }
    }

    @Test
    void inputSpikesOfAnIntervalAreThoseFromItsStartToBeforeItsEnd() throws IOException {
        try (RecordedRun recorded = recorder.read(Runs.record(folder))) {
            double end = Runs.inputTime(Runs.INPUT_SPIKES);
            double[][] intervals = {
                {0, end},
                {Runs.inputTime(1234), Runs.inputTime(23_456)},
                {Runs.inputTime(7) + 1e-9, Runs.inputTime(8) + 1e-9},
                {Runs.inputTime(7) + 1e-9, Runs.inputTime(8) - 1e-9},
                {end - 0.1, Double.POSITIVE_INFINITY},
                {end, end + 1},
                {2, 1}
            };
            double[] all = recorded.inputSpikes(0, end).times();
            for (double[] interval : intervals) {
                double[] expected = Arrays.stream(all)
                        .filter(time -> time >= interval[0] && time < interval[1])
                        .toArray();
                SpikeTrain found = recorded.inputSpikes(interval[0], interval[1]);
                assertArrayEquals(expected, found.times());
                assertEquals(expected.length, recorded.countInputSpikes(interval[0], interval[1]));
                for (int i = 0; i < expected.length; i++) {
                    int spike = (int) Math.round(expected[i] / Runs.inputTime(1));
                    assertEquals(spike % Runs.AFFERENTS, found.sources()[i]);
                }
            }
        }
    }

    @Test
    void timesAfterADayKeepNanosecondsAndEqualTimesStayEqual() throws IOException {
        double time = 86_400.123_456_789;
        try (Recording recording = recorder.open(folder, run, Runs.NO_SETTINGS)) {
            recording.outputSpike(time, 0);
            recording.outputSpike(time, 1);
            recording.finish(86_401, true);
        }
        try (RecordedRun recorded = recorder.read(folder.resolve("recording.h5"))) {
            double[] times = recorded.outputSpikes().times();
            assertEquals(time, times[0], 1e-9);
            assertEquals(times[0], times[1]);
        }
    }

    @Test
    void everyWindowOfPotentialsReadsBackWithItsTimes() throws IOException {
        try (RecordedRun recorded = recorder.read(Runs.record(folder))) {
            List<PotentialSamples> windows = recorded.potentials();
            assertEquals(2, windows.size());
            for (int window = 0; window < 2; window++) {
                PotentialSamples samples = windows.get(window);
                assertEquals(Runs.samples(window), samples.times().length);
                assertEquals(Runs.samples(window), samples.potentials().length);
                for (int k = 0; k < samples.times().length; k++) {
                    assertEquals(Runs.PLAN.potentials().get(window).times().time(k), samples.times()[k]);
                    for (int n = 0; n < Runs.NEURONS; n++) {
                        assertEquals(Runs.potential(window, k, n), samples.potentials()[k][n]);
                    }
                }
            }
        }
    }

    @Test
    void everySnapshotOfTheWeightsReadsBackToTheLastBit() throws IOException {
        try (RecordedRun recorded = recorder.read(Runs.record(folder))) {
            assertArrayEquals(new double[] {0, 20, Runs.DURATION}, recorded.weightTimes());
            for (int snapshot : new int[] {2, 0, 1}) {
                double[] values = recorded.weights(snapshot).values();
                assertEquals(Runs.AFFERENTS, recorded.weights(snapshot).afferents());
                assertEquals(Runs.NEURONS, recorded.weights(snapshot).neurons());
                for (int i = 0; i < values.length; i++) {
                    assertEquals(Runs.weight(snapshot, i), values[i]);
                }
            }
            assertThrows(IndexOutOfBoundsException.class, () -> recorded.weights(3));
            assertThrows(IndexOutOfBoundsException.class, () -> recorded.weights(-1));
        }
    }

    @Test
    void runWithoutAnySpikesOrSamplesReadsBackEmpty() throws IOException {
        try (RecordedRun recorded = recorder.read(Runs.recordNothing(folder, Runs.everything()))) {
            assertEquals(0, recorded.outputSpikes().count());
            assertEquals(0, recorded.inputSpikes(0, 1).count());
            assertEquals(0, recorded.potentials().get(0).times().length);
            assertEquals(0, recorded.weightTimes().length);
            assertEquals("", recorded.description().configuration());
            assertTrue(recorded.description().versions().isEmpty());
        }
    }

    @Test
    void whatThePlanDoesNotAskForIsNotInTheFile() throws IOException {
        RecordingPlan weightsOnly = new RecordingPlan(false, List.of(), List.of(), java.util.Optional.empty());
        Path file = Runs.recordNothing(folder, weightsOnly);
        try (Hdf5File opened = Hdf5File.open(file)) {
            assertEquals(List.of(), opened.groups("spikes"));
            assertFalse(opened.has("report"));
        }
        try (RecordedRun recorded = recorder.read(file)) {
            assertEquals(weightsOnly, recorded.description().plan());
            assertEquals(0, recorded.outputSpikes().count());
            assertEquals(List.of(), recorded.potentials());
        }
    }

    @Test
    void sameRunGivesTheSameBytes() throws IOException {
        Path first = Runs.record(Files.createDirectory(folder.resolve("first")));
        Path second = Runs.record(Files.createDirectory(folder.resolve("second")));
        assertEquals(-1, Files.mismatch(first, second));
    }

    @Test
    void finishedRecordingIsAllThatIsLeftInTheFolder() throws IOException {
        Path file = Runs.record(folder);
        assertEquals(List.of(file, folder.resolve("recording.potential-2.h5")), filesIn(folder));
    }

    @Test
    void recordingThatWasNotFinishedLeavesNothing() throws IOException {
        Recording recording = recorder.open(folder, run, Runs.NO_SETTINGS);
        Runs.fill(recording);
        assertFalse(Files.exists(folder.resolve("recording.h5")));
        recording.close();
        recording.close();
        assertEquals(List.of(), filesIn(folder));
    }

    @Test
    void recordingThatIsThereAlreadyIsRefusedAndLeftAlone() throws IOException {
        Path present = Files.writeString(folder.resolve("recording.h5"), "precious");
        MicroSpikeException refusal =
                assertThrows(MicroSpikeException.class, () -> recorder.open(folder, run, Runs.NO_SETTINGS));
        assertTrue(refusal.getMessage().contains(present.toString()), refusal.getMessage());
        assertTrue(refusal.getMessage().contains("choose another folder"), refusal.getMessage());
        assertEquals("precious", Files.readString(present));
        assertEquals(List.of(present), filesIn(folder));
    }

    @Test
    void recordingThatAppearedDuringTheRunIsLeftAloneAndTheRunIsKeptBesideIt() throws IOException {
        Path target = folder.resolve("recording.h5");
        try (Recording recording = new Hdf5Recorder().open(folder, Runs.description(Runs.PLAN), Runs.NO_SETTINGS)) {
            Runs.fill(recording);
            Files.writeString(target, "someone else's");
            recording.finish(Runs.DURATION, true);
        }
        assertEquals("someone else's", Files.readString(target));
        try (RecordedRun run = new Hdf5Recorder().read(folder.resolve("recording-2.h5"))) {
            assertEquals(Runs.OUTPUT_SPIKES, run.outputSpikes().count());
        }
    }

    @Test
    void placeThatCannotBeWrittenToIsRefused() throws IOException {
        Path missing = folder.resolve("missing");
        String message = assertThrows(IOException.class, () -> recorder.open(missing, run, Runs.NO_SETTINGS))
                .getMessage();
        assertEquals("Cannot record in '" + missing + "': there is no such folder.", message);

        Path file = Files.createFile(folder.resolve("file"));
        message = assertThrows(IOException.class, () -> recorder.open(file, run, Runs.NO_SETTINGS))
                .getMessage();
        assertEquals("Cannot record in '" + file + "': it is not a folder.", message);
    }

    @Test
    void recognizesItsOwnRecordingsOnly() throws IOException {
        assertTrue(recorder.recognizes(Runs.record(folder)));
        assertFalse(recorder.recognizes(Files.writeString(folder.resolve("text.h5"), "no HDF5")));
        assertFalse(recorder.recognizes(folder.resolve("missing.h5")));
        assertFalse(recorder.recognizes(folder));
        Path foreign = folder.resolve("foreign.h5");
        new Hdf5Writer().write(foreign);
        assertFalse(recorder.recognizes(foreign));
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
