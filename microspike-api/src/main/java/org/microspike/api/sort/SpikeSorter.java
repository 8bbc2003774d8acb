package org.microspike.api.sort;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.microspike.api.Input;
import org.microspike.api.data.InputExtent;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.internal.file.FileProblem;
import org.microspike.api.message.MicroSpikeException;

/**
 * Sorts any number of spikes by time in bounded memory; spikes of one time stay in the order in which they came. An
 * external merge sort (Knuth, The Art of Computer Programming, volume 3, section 5.4): runs of a fixed length are sorted
 * in memory and written to one temporary file, and {@link MergedSpikes} merges them. Up to one run needs no file.
 *
 * <p>The memory is 18 bytes for each spike of a run while sorting, 18 MiB with {@link #RUN}, and no more while merging
 * unless the number of runs makes their buffers the smallest allowed. The file has 12 bytes for each spike.
 */
public final class SpikeSorter implements Closeable {
    /** Spikes of a run, where there is no reason for another number. */
    public static final int RUN = 1 << 20;

    private static final int WRITTEN_AT_ONCE = 1 << 12;

    private final Path folder;
    private final double[] times;
    private final int[] sources;
    private final double[] lowerTimes;
    private final int[] lowerSources;
    private final List<SpikeRun> runs = new ArrayList<>();
    private FileChannel file;
    private long written;
    private int size;
    private double last;
    private int lowest = Integer.MAX_VALUE;

    /**
     * A sorter without spikes.
     *
     * @param folder where the temporary file goes
     * @param runLength the spikes of a run, at least 1
     */
    public SpikeSorter(Path folder, int runLength) {
        this.folder = folder;
        times = new double[runLength];
        sources = new int[runLength];
        lowerTimes = new double[runLength / 2];
        lowerSources = new int[runLength / 2];
    }

    /**
     * Adds a spike.
     *
     * @param time finite, at least 0
     * @param source the afferent
     * @throws MicroSpikeException if the temporary file cannot be written
     * @throws IOException if it cannot be made
     */
    public void add(double time, int source) throws IOException {
        if (size == times.length) {
            spill();
        }
        times[size] = time;
        sources[size] = source;
        size++;
        last = Math.max(last, time);
        lowest = Math.min(lowest, source);
    }

    /**
     * The spikes in order of time. The last that is asked of this sorter; what it gives has to be closed in its place.
     *
     * @param afferents the number of afferents
     * @return an input at time 0
     * @throws MicroSpikeException if the temporary file cannot be written, or a spike is not what {@link #add} takes
     * @throws IOException if it cannot be made
     */
    public Input sorted(int afferents) throws IOException {
        if (file == null) {
            sort(0, size);
            return Input.of(new SpikeTrain(Arrays.copyOf(times, size), Arrays.copyOf(sources, size)), afferents);
        }
        spill();
        MergedSpikes merged =
                new MergedSpikes(file, runs, times.length, afferents, new InputExtent(written, last, lowest));
        file = null;
        return merged;
    }

    /** Stable merge sort that does nothing to what is in order, as most is in a population sorted by node. */
    private void sort(int from, int to) {
        if (to - from < 2) {
            return;
        }
        int middle = (from + to) >>> 1;
        sort(from, middle);
        sort(middle, to);
        if (times[middle - 1] > times[middle]) {
            merge(from, middle, to);
        }
    }

    private void merge(int from, int middle, int to) {
        int lowerSize = middle - from;
        System.arraycopy(times, from, lowerTimes, 0, lowerSize);
        System.arraycopy(sources, from, lowerSources, 0, lowerSize);
        int lower = 0;
        int upper = middle;
        for (int place = from; lower < lowerSize; place++) {
            if (upper < to && times[upper] < lowerTimes[lower]) {
                times[place] = times[upper];
                sources[place] = sources[upper];
                upper++;
            } else {
                times[place] = lowerTimes[lower];
                sources[place] = lowerSources[lower];
                lower++;
            }
        }
    }

    private void spill() throws IOException {
        sort(0, size);
        try {
            if (file == null) {
                file = open(Files.createTempFile(folder, "microspike-", ".spikes"));
            }
            ByteBuffer buffer = ByteBuffer.allocateDirect(WRITTEN_AT_ONCE * SpikeRun.SPIKE_BYTES);
            for (int i = 0; i < size; i++) {
                buffer.putDouble(times[i]).putInt(sources[i]);
                if (!buffer.hasRemaining() || i == size - 1) {
                    buffer.flip();
                    while (buffer.hasRemaining()) {
                        file.write(buffer);
                    }
                    buffer.clear();
                }
            }
        } catch (IOException e) {
            throw new MicroSpikeException(
                    "Cannot sort the spikes by time in a temporary file in '" + folder + "': " + FileProblem.of(e)
                            + ". It needs " + SpikeRun.SPIKE_BYTES + " bytes for each spike. Make room there, have"
                            + " Java use another folder with -Djava.io.tmpdir=FOLDER, or sort the file itself.",
                    e);
        }
        runs.add(new SpikeRun(file, runs.size(), written, written + size));
        written += size;
        size = 0;
    }

    /** The file is gone when it is closed, and also when the program ends in any way. */
    private static FileChannel open(Path path) throws IOException {
        try {
            return FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException e) {
            Files.deleteIfExists(path);
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
            file = null;
        }
    }
}
