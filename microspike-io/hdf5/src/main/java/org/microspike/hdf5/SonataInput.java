package org.microspike.hdf5;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.microspike.api.Input;
import org.microspike.api.data.InputExtent;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.file.Bisection;
import org.microspike.api.sort.SpikeSorter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The spikes of one population in order of time, read from the file as they are asked for. */
final class SonataInput implements Input {
    private static final Logger LOG = LoggerFactory.getLogger(SonataInput.class);

    private final Hdf5File file;
    private final SonataSpikes spikes;
    private final NodeNumbers numbers;
    private long next;
    private double last;

    /**
     * Opens a population.
     *
     * @param file closed with the input
     * @param numbers which afferents its nodes are
     */
    static Input open(Hdf5File file, SonataSpikes spikes, NodeNumbers numbers) throws IOException {
        SonataInput input = new SonataInput(file, spikes, numbers);
        if (spikes.isSorted()) {
            return input;
        }
        try (input) {
            return input.sorted();
        }
    }

    private SonataInput(Hdf5File file, SonataSpikes spikes, NodeNumbers numbers) {
        this.file = file;
        this.spikes = spikes;
        this.numbers = numbers;
    }

    @Override
    public int afferents() {
        return numbers.afferents();
    }

    @Override
    public void read(SpikeBlock block) {
        block.clear();
        while (next < spikes.count() && !block.isFull()) {
            double time = spikes.time(next);
            if (time < last) {
                throw spikes.refusedOrder(next, last);
            }
            block.add(time, afferent(next));
            last = time;
            next++;
        }
    }

    @Override
    public Optional<InputExtent> extent() {
        long count = spikes.count();
        return count == 0
                ? Optional.empty()
                : Optional.of(new InputExtent(count, spikes.time(count - 1), numbers.lowestAfferent()));
    }

    @Override
    public void skip(double time) {
        next = Bisection.firstNotBefore(next, spikes.count(), spikes::time, time);
    }

    private int afferent(long index) {
        int afferent = numbers.afferent(spikes.node(index));
        if (afferent < 0) {
            throw spikes.refusedNode(index, numbers.allowed());
        }
        return afferent;
    }

    /** The same spikes in order of time. */
    private Input sorted() throws IOException {
        LOG.info("'{}' is not sorted by time: sorting all {} spikes", file.path(), spikes.count());
        Path folder = Path.of(System.getProperty("java.io.tmpdir"));
        try (SpikeSorter sorter = new SpikeSorter(folder, (int) Math.min(SpikeSorter.RUN, spikes.count()))) {
            for (long i = 0; i < spikes.count(); i++) {
                sorter.add(spikes.time(i), afferent(i));
            }
            return sorter.sorted(numbers.afferents());
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
