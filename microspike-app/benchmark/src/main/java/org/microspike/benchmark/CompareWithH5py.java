package org.microspike.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import org.microspike.api.Recorder;
import org.microspike.api.Recording;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.data.Weights;
import org.microspike.api.pattern.Schedule;
import org.microspike.api.plugin.Plugins;
import org.microspike.api.record.RecordingPlan;
import org.microspike.api.record.RunDescription;
import org.microspike.api.setting.Settings;

/**
 * Tells how fast the recorder "hdf5" is beside h5py. The two take turns: the recorder receives a run as the simulation
 * tells it, block by block, from its opening until the finished file is on the disk; h5py writes the same file from
 * arrays.
 *
 * <p>Arguments: Python, the file write.py, and the folder to write in.
 */
public final class CompareWithH5py {
    /** Together 160 s of the standard input. */
    private static final int BLOCKS = 5000;

    private static final int SPIKES_PER_BLOCK = 4096;
    private static final int NEURONS = 10;
    private static final int SAMPLES_PER_BLOCK = 32;
    private static final int BLOCKS_PER_SNAPSHOT = 32;
    private static final int ROUNDS = 7;

    private final Recorder recorder = Plugins.installed().recorder("hdf5");
    private final SpikeBlock spikes = new SpikeBlock(BLOCKS * SPIKES_PER_BLOCK);
    private final double[][] potentials = new double[BLOCKS * SAMPLES_PER_BLOCK][NEURONS];
    private final Weights weights;
    private final ProcessBuilder h5py;
    private final Path recorded;
    private final Path copy;
    private final Path folder;

    private CompareWithH5py(String python, String script, Path folder) {
        this.folder = folder;
        recorded = folder.resolve("recording.h5");
        copy = folder.resolve("copy.h5");
        h5py = new ProcessBuilder(python, script, recorded.toString(), copy.toString()).redirectErrorStream(true);
        SpikeTrain input = StandardNetwork.firstSpikes(spikes.capacity());
        for (int i = 0; i < input.count(); i++) {
            spikes.add(input.times()[i], input.sources()[i]);
        }
        SplittableRandom random = new SplittableRandom(1);
        for (int sample = 1; sample < potentials.length; sample++) {
            for (int neuron = 0; neuron < NEURONS; neuron++) {
                potentials[sample][neuron] = 0.99 * potentials[sample - 1][neuron] + random.nextDouble();
            }
        }
        double[] values =
                random.doubles((long) StandardNetwork.AFFERENTS * NEURONS).toArray();
        weights = new Weights(StandardNetwork.AFFERENTS, NEURONS, values);
    }

    /**
     * Compares.
     *
     * @param arguments as above
     * @throws IOException if nothing can be written there, or Python has no h5py
     */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createTempDirectory(Path.of(arguments[2]), "microspike-benchmark");
        CompareWithH5py comparison = new CompareWithH5py(arguments[0], arguments[1], folder);
        try {
            for (String compression : new String[] {"none", "gzip"}) {
                comparison.compare(compression);
            }
        } finally {
            Files.deleteIfExists(comparison.recorded);
            Files.deleteIfExists(comparison.copy);
            Files.delete(folder);
        }
    }

    private void compare(String compression) throws IOException {
        Settings settings = Settings.check(recorder.parameters(), Map.of("compression", compression));
        double[][] figures = new double[6][ROUNDS];
        double megabytes = 0;
        // The first turn of each is spent on just-in-time compilation and on filling caches.
        for (int round = -1; round < ROUNDS; round++) {
            Files.deleteIfExists(recorded);
            Files.deleteIfExists(copy);
            long start = System.nanoTime();
            double processorStart = processorSeconds();
            megabytes = record(settings) / 1e6;
            double processor = processorSeconds() - processorStart;
            double seconds = (System.nanoTime() - start) / 1e9;
            String[] theirs = runH5py().strip().split(" ");
            if (round >= 0) {
                compare(figures, 0, round, megabytes / seconds, megabytes / Double.parseDouble(theirs[0]));
                compare(figures, 3, round, megabytes / processor, megabytes / Double.parseDouble(theirs[1]));
            }
        }
        System.out.printf(
                "compression %s: %.0f MB of values, %.0f MB of file; MB of values per s, median (min-max)%n",
                compression, megabytes, Files.size(recorded) / 1e6);
        String[] labels = {"by the clock", "of processor time"};
        for (int i = 0; i < labels.length; i++) {
            System.out.printf("  %s%n", labels[i]);
            System.out.printf("    recorder          %s%n", Timing.summary(figures[3 * i]));
            System.out.printf("    h5py              %s%n", Timing.summary(figures[3 * i + 1]));
            System.out.printf("    recorder / h5py   %s%n", Timing.summary(figures[3 * i + 2]));
        }
    }

    private static void compare(double[][] figures, int first, int round, double ours, double theirs) {
        figures[first][round] = ours;
        figures[first + 1][round] = theirs;
        figures[first + 2][round] = ours / theirs;
    }

    private static double processorSeconds() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
    }

    /** Records, and returns how many bytes the values take. */
    private long record(Settings settings) throws IOException {
        RecordingPlan plan = RecordingPlan.SPIKES
                .withInputSpikes()
                .withPotentials(0.001, 0, Double.POSITIVE_INFINITY)
                .withWeights(1);
        RunDescription run =
                new RunDescription("", 1, Map.of(), StandardNetwork.AFFERENTS, NEURONS, Schedule.NONE, plan);
        long bytes = 0;
        try (Recording recording = recorder.open(folder, run, settings)) {
            for (int block = 0; block < BLOCKS; block++) {
                int from = block * SPIKES_PER_BLOCK;
                int to = from + SPIKES_PER_BLOCK;
                double time = spikes.times()[to - 1];
                recording.inputSpikes(spikes, from, to);
                bytes += (Double.BYTES + Long.BYTES) * (long) SPIKES_PER_BLOCK;
                for (int sample = 0; sample < SAMPLES_PER_BLOCK; sample++) {
                    recording.potentials(0, time, potentials[block * SAMPLES_PER_BLOCK + sample]);
                }
                bytes += (long) SAMPLES_PER_BLOCK * NEURONS * Float.BYTES;
                if (block % BLOCKS_PER_SNAPSHOT == 0) {
                    recording.weights(time, weights);
                    bytes += (long) StandardNetwork.AFFERENTS * NEURONS * Double.BYTES;
                }
                recording.reached(time);
            }
            recording.finish(spikes.times()[spikes.size() - 1], true);
        }
        return bytes;
    }

    private String runH5py() throws IOException {
        Process process = h5py.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException("h5py failed: " + output);
            }
        } catch (InterruptedException e) {
            throw new IOException("h5py was interrupted", e);
        }
        return output;
    }
}
