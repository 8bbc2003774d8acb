package org.microspike.api.sort;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.Optional;
import org.microspike.api.Input;
import org.microspike.api.data.InputExtent;
import org.microspike.api.data.SpikeBlock;

/** The spikes of several sorted runs in one order of time. */
final class MergedSpikes implements Input {
    /** Below, the reads would be too small to be worth one each. */
    private static final int SMALLEST_BUFFER = 64;

    private static final int LARGEST_BUFFER = 1 << 13;

    private final FileChannel file;
    private final int afferents;
    private final InputExtent extent;
    /** The runs that have not been advanced yet, or all that are not at their end as a heap, the next spike's first. */
    private final SpikeRun[] runs;

    private int live;
    private boolean started;

    /**
     * Merges runs.
     *
     * @param file which holds them all; closed with this input
     * @param runs in the order of their numbers
     * @param buffered the spikes that all buffers together should have room for
     * @param afferents the number of afferents
     * @param extent of all runs together
     */
    MergedSpikes(FileChannel file, List<SpikeRun> runs, int buffered, int afferents, InputExtent extent) {
        this.file = file;
        this.afferents = afferents;
        this.extent = extent;
        this.runs = runs.toArray(SpikeRun[]::new);
        int share = Math.max(SMALLEST_BUFFER, Math.min(LARGEST_BUFFER, buffered / runs.size()));
        for (SpikeRun run : runs) {
            run.buffer(share);
        }
    }

    @Override
    public int afferents() {
        return afferents;
    }

    @Override
    public Optional<InputExtent> extent() {
        return Optional.of(extent);
    }

    @Override
    public void skip(double time) throws IOException {
        for (SpikeRun run : runs) {
            run.skip(time);
        }
    }

    @Override
    public void read(SpikeBlock block) throws IOException {
        block.clear();
        if (!started) {
            start();
        }
        while (live > 0 && !block.isFull()) {
            SpikeRun first = runs[0];
            block.add(first.time(), first.source());
            if (!first.advance()) {
                live--;
                runs[0] = runs[live];
            }
            sink(0);
        }
    }

    private void start() throws IOException {
        started = true;
        for (SpikeRun run : runs) {
            if (run.advance()) {
                runs[live] = run;
                live++;
            }
        }
        for (int place = live / 2 - 1; place >= 0; place--) {
            sink(place);
        }
    }

    /** Moves the run at a place down the heap to where it belongs. */
    private void sink(int start) {
        int place = start;
        SpikeRun run = runs[place];
        for (int child = 2 * place + 1; child < live; child = 2 * place + 1) {
            if (child + 1 < live && runs[child + 1].isBefore(runs[child])) {
                child++;
            }
            if (!runs[child].isBefore(run)) {
                break;
            }
            runs[place] = runs[child];
            place = child;
        }
        runs[place] = run;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
