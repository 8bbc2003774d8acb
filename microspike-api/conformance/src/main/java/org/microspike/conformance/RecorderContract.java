package org.microspike.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microspike.api.Plugin;
import org.microspike.api.Recorder;
import org.microspike.api.Recording;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.data.Weights;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.network.MemoryRecording;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.numeric.RegularTimes;
import org.microspike.api.pattern.Schedule;
import org.microspike.api.plugin.Plugins;
import org.microspike.api.record.NodeDescription;
import org.microspike.api.record.PotentialSamples;
import org.microspike.api.record.ProjectionDescription;
import org.microspike.api.record.RecordedRun;
import org.microspike.api.record.RecordingPlan;
import org.microspike.api.record.RunDescription;
import org.microspike.api.setting.Settings;

/**
 * What every {@link Recorder} must do. It receives a made-up run as from a network, and what it has recorded
 * is read back and compared with a {@link MemoryRecording} that received the same. The run, of one layer, has 20,000 input
 * spikes, 5000 output spikes, two windows of potentials and eleven snapshots of the weights. A recorder of networks also
 * receives that of a small network, with several nodes, sparse projections and delays.
 */
public abstract non-sealed class RecorderContract extends PluginContract {
    private static final int AFFERENTS = 20;
    private static final int NEURONS = 3;
    private static final int BLOCKS = 10;
    private static final int BLOCK = 2000;
    private static final double BLOCK_SECONDS = 1;
    private static final double DURATION = BLOCKS * BLOCK_SECONDS;
    private static final RecordingPlan EVERYTHING = RecordingPlan.SPIKES
            .withInputSpikes()
            .withPotentials(0.001, 0.25, 2.25)
            .withPotentials(0.1, 5, Double.POSITIVE_INFINITY)
            .withWeights(BLOCK_SECONDS);

    /** For test classes to extend. */
    protected RecorderContract() {}

    /**
     * The recorder to test.
     *
     * @return the provider of the service, made as ServiceLoader would make it
     */
    protected abstract Recorder recorder();

    /**
     * Whether the recorder reads its own recordings back. The tests of what was recorded are skipped for one that does
     * not.
     *
     * @return true if not overridden
     */
    protected boolean readsBack() {
        return true;
    }

    /**
     * Whether the recorder keeps the trials of inputs. The tests of them are skipped for one that does not.
     *
     * @return false if not overridden
     * @since 0.1.0
     */
    protected boolean keepsTrials() {
        return false;
    }

    /**
     * By how much the times read back may differ from those recorded: a format may hold them in another unit.
     *
     * @return in seconds; a nanosecond if not overridden
     */
    protected double timeTolerance() {
        return 1e-9;
    }

    @Override
    final Plugin plugin() {
        return recorder();
    }

    @Override
    final Plugin installed(Plugins plugins, String name) {
        return plugins.recorder(name);
    }

    @Override
    final void make(Settings settings, Path folder) throws IOException {
        recorder().open(folder, description(RecordingPlan.SPIKES), settings).close();
    }

    private static RunDescription description(RecordingPlan plan) {
        return new RunDescription(
                "# τ = 10 ms, Zürich 🧠\n".repeat(100),
                -4_242_424_242L,
                Map.of("org.microspike.api", "1.2.3", "com.example", "unknown"),
                AFFERENTS,
                NEURONS,
                new Schedule(2, 0.05, new int[] {Schedule.NO_PATTERN, 1, 0, Schedule.NO_PATTERN}),
                plan,
                Map.of("neurons.model", "leaky", "neurons.tau", "0.01 s", "label", "", "note", "τ, Zürich\n"),
                OptionalDouble.empty());
    }

    /** Tells a recording of the run, as far as the plan asks for it, but not of its end. */
    private static void tell(Recording recording, RecordingPlan plan, long seed) throws IOException {
        tell(recording, plan, seed, 0, BLOCKS);
    }

    /** Tells a recording of a part of the run, from one block to before another. */
    private static void tell(Recording told, RecordingPlan plan, long seed, int first, int end) throws IOException {
        RandomStream random = RandomStream.seeded(seed);
        // One of each for the whole run: a network reuses them, too.
        SpikeBlock block = new SpikeBlock(BLOCK);
        double[] potentials = new double[NEURONS];
        Weights weights = new Weights(AFFERENTS, NEURONS, new double[AFFERENTS * NEURONS]);
        long[] samples = new long[plan.potentials().size()];
        for (int number = 0; number < BLOCKS; number++) {
            // What nobody receives is made too, since it is random.
            Recording recording = first <= number && number < end ? told : new MemoryRecording();
            double start = number * BLOCK_SECONDS;
            draw(weights, random);
            if (number == 0 || plan.weightsEvery().isPresent()) {
                recording.weights(start, weights);
            }
            block.clear();
            for (int i = 0; i < BLOCK; i++) {
                block.add(start + BLOCK_SECONDS * (i + random.nextDouble()) / BLOCK, random.nextInt(AFFERENTS));
            }
            int quarter = BLOCK / 4;
            for (int from = 0; from < BLOCK; from += quarter) {
                if (!plan.inputSpikes().isEmpty()) {
                    recording.inputSpikes(block, from, from + quarter);
                }
                double last = block.times()[from + quarter - 1];
                for (int i = 0; i < 125; i++) {
                    // Some at the same time.
                    recording.outputSpike(last + i / 2 * 1e-6, random.nextInt(NEURONS));
                }
            }
            for (int window = 0; window < samples.length; window++) {
                RegularTimes times = plan.potentials().get(window).times();
                double time = times.time(samples[window]);
                while (samples[window] < times.count() && time < start + BLOCK_SECONDS) {
                    for (int n = 0; n < NEURONS; n++) {
                        potentials[n] = random.nextGaussian();
                    }
                    recording.potentials(window, time, potentials);
                    samples[window]++;
                    time = times.time(samples[window]);
                }
            }
        }
        draw(weights, random);
        if (end == BLOCKS) {
            told.weights(DURATION, weights);
        }
        // What is done to these from now on is not the recording's business.
        draw(weights, random);
        block.clear();
    }

    private static void draw(Weights weights, RandomStream random) {
        for (int i = 0; i < weights.values().length; i++) {
            weights.values()[i] = random.nextDouble();
        }
    }

    private void record(Trial trial, Path folder, RecordingPlan plan, boolean complete) throws IOException {
        try (Recording recording = recorder().open(folder, description(plan), trial.settings())) {
            tell(recording, plan, trial.seed());
            recording.finish(DURATION, complete);
        }
    }

    private static Path subfolder(Path folder, String name) throws IOException {
        return Files.createDirectory(folder.resolve(name));
    }

    /** Every file below a folder, by its path from there, with what it holds. */
    private static Map<String, byte[]> files(Path folder) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(path).toString(), Files.readAllBytes(path));
            }
        }
        return files;
    }

    /** Opens the one recording in a folder. */
    private RecordedRun read(Path folder, Trial trial) throws IOException {
        List<Path> recordings;
        try (Stream<Path> paths = Files.list(folder)) {
            recordings = paths.filter(recorder()::recognizes).toList();
        }
        assertEquals(1, recordings.size(), () -> "Recordings that the recorder recognizes after one run" + trial);
        recorder()
                .recordingIn(folder)
                .ifPresent(
                        file -> assertEquals(recordings, List.of(file), () -> "Where it says that it records" + trial));
        return recorder().read(recordings.get(0));
    }

    private void assumeReadsBack() {
        assumeTrue(readsBack(), "The recorder does not read its recordings back");
    }

    /** Finishing a recording leaves a file. */
    @Test
    public final void aFinishedRunLeavesAFile(@TempDir Path folder) throws IOException {
        for (Trial trial : trials(1)) {
            Path own = subfolder(folder, "trial-" + trial.seed());
            record(trial, own, EVERYTHING, true);
            assertFalse(files(own).isEmpty(), () -> "No file was made" + trial);
        }
    }

    /** Each output spike is recorded once and in order. */
    @Test
    public final void outputSpikesAreRecordedOnceAndInOrder(@TempDir Path folder) throws IOException {
        assumeReadsBack();
        for (Trial trial : trials(1)) {
            try (RecordedRun run = recorded(trial, folder, EVERYTHING)) {
                Trains.assertSame(
                        told(trial).spikes(), run.outputSpikes(), timeTolerance(), "The output spikes", trial);
            }
        }
    }

    /**
     * A recording that was saved and closed without being finished resumes from there, as when a run resumes from a
     * checkpoint; what it received after it was saved is forgotten. Skipped for a recorder whose recordings cannot be
     * saved.
     */
    @Test
    public final void aSavedRecordingResumes(@TempDir Path folder) throws IOException {
        assumeReadsBack();
        int stop = BLOCKS / 2;
        for (Trial trial : trials(1)) {
            Path own = subfolder(folder, "trial-" + trial.seed());
            RunDescription run = description(EVERYTHING);
            Saved saved;
            try (Recording recording = recorder().open(own, run, trial.settings())) {
                tell(recording, EVERYTHING, trial.seed(), 0, stop);
                recording.reached(stop * BLOCK_SECONDS);
                saved = Saved.of(recording);
                tell(recording, EVERYTHING, trial.seed(), stop, BLOCKS - 1);
            }
            DataInputStream in = saved.open();
            try (Recording recording = recorder().resume(own, run, trial.settings(), in)) {
                assertEquals(0, in.available(), () -> "Bytes that were saved and not read again" + trial);
                tell(recording, EVERYTHING, trial.seed(), stop, BLOCKS);
                recording.finish(DURATION, true);
            }
            try (RecordedRun read = read(own, trial)) {
                MemoryRecording told = told(trial);
                Trains.assertSame(told.spikes(), read.outputSpikes(), timeTolerance(), "The output spikes", trial);
                Trains.assertSame(
                        told.inputSpikes(),
                        read.inputSpikes(0, Double.POSITIVE_INFINITY),
                        timeTolerance(),
                        "The input spikes",
                        trial);
                for (int window = 0; window < EVERYTHING.potentials().size(); window++) {
                    assertArrayEquals(
                            told.potentials(window).potentials(),
                            read.potentials().get(window).potentials(),
                            "The potentials of window " + window + trial);
                }
                assertEquals(
                        told.weights().size(), read.weightTimes().length, () -> "Snapshots of the weights" + trial);
            }
        }
    }

    /** Each input spike is recorded once and in order. */
    @Test
    public final void inputSpikesAreRecordedOnceAndInOrder(@TempDir Path folder) throws IOException {
        assumeReadsBack();
        for (Trial trial : trials(1)) {
            try (RecordedRun run = recorded(trial, folder, EVERYTHING)) {
                Trains.assertSame(
                        told(trial).inputSpikes(),
                        run.inputSpikes(0, Double.POSITIVE_INFINITY),
                        timeTolerance(),
                        "The input spikes",
                        trial);
            }
        }
    }

    /** Each sample of the potentials is recorded once and in order, to the precision of a float. */
    @Test
    public final void potentialsAreRecordedOnceAndInOrder(@TempDir Path folder) throws IOException {
        assumeReadsBack();
        for (Trial trial : trials(1)) {
            try (RecordedRun run = recorded(trial, folder, EVERYTHING)) {
                List<PotentialSamples> windows = run.potentials();
                assertEquals(EVERYTHING.potentials().size(), windows.size(), () -> "The number of windows" + trial);
                for (int window = 0; window < windows.size(); window++) {
                    String where = " of window " + window + trial;
                    PotentialSamples expected = told(trial).potentials(window);
                    PotentialSamples actual = windows.get(window);
                    assertArrayEquals(
                            expected.times(),
                            actual.times(),
                            timeTolerance(),
                            () -> "The times of the samples" + where);
                    for (int k = 0; k < expected.times().length; k++) {
                        assertArrayEquals(expected.potentials()[k], actual.potentials()[k], "Sample " + k + where);
                    }
                    checkPart(run, window, actual, where);
                }
            }
        }
    }

    /** From the second sample to before the last. */
    private static void checkPart(RecordedRun run, int window, PotentialSamples all, String where) {
        int last = all.times().length - 1;
        PotentialSamples part = run.potentials(window, all.times()[1], all.times()[last]);
        assertArrayEquals(
                Arrays.copyOfRange(all.times(), 1, last),
                part.times(),
                () -> "The times of the samples in an interval" + where);
        assertArrayEquals(
                Arrays.copyOfRange(all.potentials(), 1, last),
                part.potentials(),
                () -> "The samples in an interval" + where);
    }

    /** Each snapshot of the weights is recorded once and in order, to the last bit. */
    @Test
    public final void weightsAreRecordedOnceAndInOrder(@TempDir Path folder) throws IOException {
        assumeReadsBack();
        for (Trial trial : trials(1)) {
            try (RecordedRun run = recorded(trial, folder, EVERYTHING)) {
                List<MemoryRecording.Snapshot> expected = told(trial).weights();
                assertArrayEquals(
                        expected.stream()
                                .mapToDouble(MemoryRecording.Snapshot::time)
                                .toArray(),
                        run.weightTimes(),
                        timeTolerance(),
                        () -> "The times of the snapshots" + trial);
                for (int k = 0; k < expected.size(); k++) {
                    assertArrayEquals(
                            expected.get(k).weights().values(),
                            run.weights(k).values(),
                            "The weights of snapshot " + k + trial);
                }
            }
        }
    }

    /** What was run is kept, so that it can be understood and repeated. */
    @Test
    public final void theDescriptionOfTheRunIsKept(@TempDir Path folder) throws IOException {
        assumeReadsBack();
        for (Trial trial : trials(1)) {
            try (RecordedRun run = recorded(trial, folder, EVERYTHING)) {
                RunDescription expected = description(EVERYTHING);
                RunDescription actual = run.description();
                assertEquals(expected.configuration(), actual.configuration(), () -> "The configuration" + trial);
                assertEquals(expected.seed(), actual.seed(), () -> "The seed" + trial);
                assertEquals(expected.versions(), actual.versions(), () -> "The versions" + trial);
                assertEquals(expected.settings(), actual.settings(), () -> "The settings" + trial);
                assertEquals(expected.afferents(), actual.afferents(), () -> "The number of afferents" + trial);
                assertEquals(expected.neurons(), actual.neurons(), () -> "The number of neurons" + trial);
                assertEquals(expected.plan(), actual.plan(), () -> "The plan" + trial);
                Schedule schedule = actual.schedule();
                assertEquals(expected.schedule().patterns(), schedule.patterns(), () -> "The patterns" + trial);
                assertEquals(expected.schedule().slotLength(), schedule.slotLength(), () -> "The slot length" + trial);
                assertArrayEquals(expected.schedule().slots(), schedule.slots(), () -> "The slots" + trial);
            }
        }
    }

    /** How long the run was is kept, and whether it came to a good end. */
    @Test
    public final void aRunThatFailedIsMarkedAsIncomplete(@TempDir Path folder) throws IOException {
        assumeReadsBack();
        for (Trial trial : trials(1)) {
            for (boolean complete : new boolean[] {true, false}) {
                Path own = subfolder(folder, "trial-" + trial.seed() + "-" + complete);
                record(trial, own, EVERYTHING, complete);
                try (RecordedRun run = read(own, trial)) {
                    assertEquals(complete, run.complete(), () -> "Whether the run is complete" + trial);
                    assertEquals(DURATION, run.duration(), timeTolerance(), () -> "The duration" + trial);
                }
            }
        }
    }

    /** What the plan does not ask for is read back as empty, not refused. */
    @Test
    public final void whatIsNotAskedForIsReadBackAsEmpty(@TempDir Path folder) throws IOException {
        assumeReadsBack();
        for (Trial trial : trials(1)) {
            try (RecordedRun run = recorded(trial, folder, RecordingPlan.SPIKES)) {
                assertEquals(
                        0,
                        run.inputSpikes(0, Double.POSITIVE_INFINITY).count(),
                        () -> "The number of input spikes" + trial);
                assertEquals(List.of(), run.potentials(), () -> "The windows of potentials" + trial);
                assertEquals(2, run.weightTimes().length, () -> "The number of snapshots" + trial);
            }
        }
    }

    /** A run in which nothing happens can be recorded and read back. */
    @Test
    public final void aRunWithoutSpikesIsRecorded(@TempDir Path folder) throws IOException {
        assumeReadsBack();
        for (Trial trial : trials(1)) {
            Path own = subfolder(folder, "trial-" + trial.seed());
            try (Recording recording = recorder().open(own, description(EVERYTHING), trial.settings())) {
                recording.weights(0, new Weights(AFFERENTS, NEURONS, new double[AFFERENTS * NEURONS]));
                recording.finish(0, true);
            }
            try (RecordedRun run = read(own, trial)) {
                assertEquals(SpikeTrain.EMPTY.count(), run.outputSpikes().count(), () -> "Output spikes" + trial);
                assertEquals(
                        SpikeTrain.EMPTY.count(),
                        run.inputSpikes(0, Double.POSITIVE_INFINITY).count(),
                        () -> "Input spikes" + trial);
            }
        }
    }

    /** A recording that was not finished leaves nothing behind that looks like a finished one. */
    @Test
    public final void whatIsNotFinishedLeavesNothing(@TempDir Path folder) throws IOException {
        for (Trial trial : trials(1)) {
            Path finished = subfolder(folder, "finished-" + trial.seed());
            record(trial, finished, EVERYTHING, true);
            Path unfinished = subfolder(folder, "unfinished-" + trial.seed());
            try (Recording recording = recorder().open(unfinished, description(EVERYTHING), trial.settings())) {
                tell(recording, EVERYTHING, trial.seed());
            }
            for (String name : files(finished).keySet()) {
                assertFalse(
                        Files.exists(unfinished.resolve(name)),
                        () -> "A recording that was not finished has left " + name + trial);
            }
        }
    }

    /** A recording that is already there is kept, and another one refused before it starts. */
    @Test
    public final void nothingIsOverwritten(@TempDir Path folder) throws IOException {
        for (Trial trial : trials(1)) {
            Path own = subfolder(folder, "trial-" + trial.seed());
            record(trial, own, EVERYTHING, true);
            Map<String, byte[]> before = files(own);
            assertThrows(
                    MicroSpikeException.class,
                    () -> recorder()
                            .open(own, description(RecordingPlan.SPIKES), trial.settings())
                            .close(),
                    () -> "A second recording in the same folder is not refused" + trial);
            Map<String, byte[]> after = files(own);
            assertEquals(before.keySet(), after.keySet(), () -> "The files after a refused recording" + trial);
            before.forEach((name, bytes) -> assertArrayEquals(bytes, after.get(name), () -> name + " changed" + trial));
        }
    }

    /** A folder that is not there is refused before anything is simulated. */
    @Test
    public final void aMissingFolderIsRefused(@TempDir Path folder) {
        for (Trial trial : trials(1)) {
            Exception refused = assertThrows(
                    Exception.class,
                    () -> recorder()
                            .open(folder.resolve("missing"), description(EVERYTHING), trial.settings())
                            .close(),
                    () -> "A folder that is not there is not refused" + trial);
            assertTrue(
                    refused instanceof IOException || refused instanceof MicroSpikeException,
                    () -> "A folder that is not there is refused by " + refused + trial);
        }
    }

    /** Other files, folders, and files that are not there, are not taken for recordings. */
    @Test
    public final void otherFilesAreNotRecognized(@TempDir Path folder) throws IOException {
        Path other = Files.writeString(folder.resolve("notes.txt"), "no recording");
        Path empty = Files.createFile(folder.resolve("empty"));
        for (Path path : List.of(other, empty, folder, folder.resolve("missing"))) {
            assertFalse(recorder().recognizes(path), () -> path.getFileName() + " is taken for a recording");
        }
    }

    private void assumeRecordsNetworks() {
        assumeReadsBack();
        assumeTrue(recorder().recordsNetworks(), "The recorder records one layer only");
    }

    /** Each spike of each node of a network is recorded once and in order. Skipped for a recorder of one layer. */
    @Test
    public final void spikesOfEachNodeAreRecordedOnceAndInOrder(@TempDir Path folder) throws IOException {
        checkNetworks(folder, this::assertSameSpikes);
    }

    private void assertSameSpikes(RecordedRun run, Trial trial) throws IOException {
        MemoryRecording told = NetworkScript.inMemory(trial.seed());
        for (NodeDescription node : NetworkScript.RUN.nodes()) {
            SpikeTrain expected = told.spikes(node.name());
            Trains.assertSame(
                    expected,
                    run.spikes(node.name(), 0, Double.POSITIVE_INFINITY),
                    timeTolerance(),
                    "The spikes of '" + node.name() + "'",
                    trial);
            assertEquals(
                    expected.count(),
                    run.countSpikes(node.name(), 0, Double.POSITIVE_INFINITY),
                    () -> "The number of spikes of '" + node.name() + "'" + trial);
        }
    }

    /** Each sample of each window of a network is recorded, to the precision of a float. Skipped for one of one layer. */
    @Test
    public final void samplesOfEachWindowAreRecordedOnceAndInOrder(@TempDir Path folder) throws IOException {
        checkNetworks(folder, this::assertSameSamples);
    }

    private void assertSameSamples(RecordedRun run, Trial trial) throws IOException {
        MemoryRecording told = NetworkScript.inMemory(trial.seed());
        for (int window = 0; window < NetworkScript.RUN.windows().size(); window++) {
            String where = " of window " + window + " of a network" + trial;
            PotentialSamples samples = run.samples(window, 0, Double.POSITIVE_INFINITY);
            PotentialSamples expected = told.potentials(window);
            assertArrayEquals(
                    expected.times(), samples.times(), timeTolerance(), () -> "The times of the samples" + where);
            assertArrayEquals(expected.potentials(), samples.potentials(), () -> "The samples" + where);
        }
    }

    /**
     * Of each recorded projection of a network the recording has which neurons it connects, with which delays, and each
     * snapshot of the weights, to the last bit. Skipped for a recorder of one layer.
     */
    @Test
    public final void theProjectionsOfANetworkAreRecorded(@TempDir Path folder) throws IOException {
        checkNetworks(folder, this::assertSameProjections);
    }

    private void assertSameProjections(RecordedRun run, Trial trial) throws IOException {
        MemoryRecording told = NetworkScript.inMemory(trial.seed());
        for (ProjectionDescription projection : NetworkScript.RUN.projections()) {
            String name = projection.name();
            String where = " of the projection '" + name + "'" + trial;
            List<MemoryRecording.Snapshot> expected = told.weights(name);
            assertArrayEquals(
                    expected.stream()
                            .mapToDouble(MemoryRecording.Snapshot::time)
                            .toArray(),
                    run.weightTimes(name),
                    timeTolerance(),
                    () -> "The times of the snapshots" + where);
            for (int k = 0; k < expected.size(); k++) {
                assertSameSynapses(expected.get(k).weights(), run.weights(name, k), " of snapshot " + k + where);
            }
            if (!expected.isEmpty()) {
                int synapses = expected.get(0).weights().values().length;
                assertArrayEquals(
                        forEach(synapses, told.delays(name)),
                        forEach(synapses, run.delays(name)),
                        timeTolerance(),
                        () -> "The delays" + where);
            }
        }
    }

    private static double[] forEach(int synapses, double[] delays) {
        double[] all = new double[synapses];
        Arrays.setAll(all, k -> delays[delays.length == 1 ? 0 : k]);
        return all;
    }

    private static void assertSameSynapses(Weights expected, Weights actual, String where) {
        assertEquals(expected.isDense(), actual.isDense(), () -> "Whether all are connected" + where);
        assertEquals(expected.afferents(), actual.afferents(), () -> "The number of sources" + where);
        assertEquals(expected.neurons(), actual.neurons(), () -> "The number of targets" + where);
        for (int row = 0; row < expected.afferents(); row++) {
            int source = row;
            assertEquals(
                    expected.end(row),
                    actual.end(row),
                    () -> "The number of synapses from the sources up to " + source + where);
        }
        assertArrayEquals(expected.targets(), actual.targets(), () -> "The targets" + where);
        assertArrayEquals(expected.values(), actual.values(), "The weights" + where);
    }

    /** The nodes and projections of a network are kept, and what was recorded of them. Skipped for one of one layer. */
    @Test
    public final void theDescriptionOfANetworkIsKept(@TempDir Path folder) throws IOException {
        checkNetworks(folder, (run, trial) -> {
            RunDescription actual = run.description();
            assertEquals(NetworkScript.RUN.nodes(), actual.nodes(), () -> "The nodes" + trial);
            assertEquals(NetworkScript.RUN.projections(), actual.projections(), () -> "The projections" + trial);
            assertEquals(NetworkScript.RUN.plan(), actual.plan(), () -> "The plan of a network" + trial);
            assertEquals(NetworkScript.RUN.settings(), actual.settings(), () -> "The settings" + trial);
        });
    }

    /**
     * Each trial of an input is kept, to the last bit and in order. Skipped for a recorder of one layer, and for one that
     * keeps no trials.
     */
    @Test
    public final void trialsAreRecordedOnceAndInOrder(@TempDir Path folder) throws IOException {
        assumeTrue(keepsTrials(), "The recorder keeps no trials");
        checkNetworks(folder, this::assertSameTrials);
    }

    private void assertSameTrials(RecordedRun run, Trial trial) throws IOException {
        MemoryRecording told = NetworkScript.inMemory(trial.seed());
        for (NodeDescription node : NetworkScript.RUN.nodes()) {
            assertEquals(
                    told.trials(node.name()),
                    run.trials(node.name()),
                    () -> "The trials of '" + node.name() + "'" + trial);
        }
    }

    /** A saved recording of a network resumes as one of a layer does. Skipped for one of one layer. */
    @Test
    public final void aSavedRecordingOfANetworkResumes(@TempDir Path folder) throws IOException {
        assumeRecordsNetworks();
        RunDescription run = NetworkScript.RUN;
        for (Trial trial : trials(1)) {
            Path own = subfolder(folder, "trial-" + trial.seed());
            Saved saved;
            try (Recording recording = recorder().open(own, run, trial.settings())) {
                recording.begin(run);
                NetworkScript.tell(recording, trial.seed(), 0, 1);
                saved = Saved.of(recording);
                NetworkScript.tell(recording, trial.seed(), 1, NetworkScript.HALVES);
            }
            DataInputStream in = saved.open();
            try (Recording recording = recorder().resume(own, run, trial.settings(), in)) {
                assertEquals(0, in.available(), () -> "Bytes that were saved and not read again" + trial);
                recording.begin(run);
                NetworkScript.tell(recording, trial.seed(), 1, NetworkScript.HALVES);
                recording.finish(NetworkScript.DURATION, true);
            }
            try (RecordedRun read = read(own, trial)) {
                assertSameSpikes(read, trial);
                assertSameSamples(read, trial);
                assertSameProjections(read, trial);
                if (keepsTrials()) {
                    assertSameTrials(read, trial);
                }
            }
        }
    }

    /** What must hold of a recorded network. */
    private interface NetworkCheck {
        void check(RecordedRun run, Trial trial) throws IOException;
    }

    /** Records the network once for each trial, and checks what is read back. */
    private void checkNetworks(Path folder, NetworkCheck check) throws IOException {
        assumeRecordsNetworks();
        for (Trial trial : trials(1)) {
            Path own = subfolder(folder, "trial-" + trial.seed());
            try (Recording recording = recorder().open(own, NetworkScript.RUN, trial.settings())) {
                recording.begin(NetworkScript.RUN);
                NetworkScript.tell(recording, trial.seed(), 0, NetworkScript.HALVES);
                recording.finish(NetworkScript.DURATION, true);
            }
            try (RecordedRun run = read(own, trial)) {
                check.check(run, trial);
            }
        }
    }

    private RecordedRun recorded(Trial trial, Path folder, RecordingPlan plan) throws IOException {
        Path own = subfolder(folder, "trial-" + trial.seed());
        record(trial, own, plan, true);
        return read(own, trial);
    }

    private static MemoryRecording told(Trial trial) throws IOException {
        MemoryRecording memory = new MemoryRecording();
        tell(memory, EVERYTHING, trial.seed());
        return memory;
    }
}
