package org.microspike.hdf5;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.microspike.api.Input;
import org.microspike.api.InputExtent;
import org.microspike.api.MicroSpikeException;
import org.microspike.api.SpikeBlock;
import org.microspike.api.file.Bisection;
import org.microspike.api.file.SpikeSorter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The spikes of one population, read from the file as they are asked for. */
final class SonataInput implements Input {
    private static final Logger LOG = LoggerFactory.getLogger(SonataInput.class);

    private final Hdf5File file;
    private final Column times;
    private final Column nodes;
    private final double unitsPerSecond;
    private final int afferents;
    private int lowest;
    private long next;
    private double last;

    /**
     * Opens a population. The file is closed with the input.
     *
     * @param afferents the number of afferents, or 0 for the highest node id plus 1
     * @throws MicroSpikeException if the population is not what SONATA says it should be
     */
    static Input open(Hdf5File file, String population, int afferents) throws IOException {
        SonataInput input = new SonataInput(file, population, afferents);
        if (input.isDeclaredSorted(population) || input.isInOrder()) {
            return input;
        }
        try (input) {
            return input.sorted();
        }
    }

    private SonataInput(Hdf5File file, String population, int afferents) {
        this.file = file;
        times = file.numbers(Layout.SPIKES, population, Layout.TIMESTAMPS);
        nodes = file.wholeNumbers(Layout.SPIKES, population, Layout.NODE_IDS);
        times.checkParallel(nodes);
        String units = file.attribute(Layout.UNITS, Layout.SPIKES, population, Layout.TIMESTAMPS)
                .orElse("ms");
        unitsPerSecond = switch (units) {
            case "ms" -> 1000;
            case "s" -> 1;
            default ->
                throw new MicroSpikeException("The times " + times.name() + " in '" + file.path() + "' have the units '"
                        + units + "'; allowed are ms and s.");
        };
        this.afferents = afferents > 0 ? afferents : highestNode() + 1;
    }

    private boolean isDeclaredSorted(String population) {
        // Some writers give the number that stands for by_time instead of the enumeration.
        return file.attribute("sorting", Layout.SPIKES, population)
                .filter(sorting -> sorting.equals("by_time") || sorting.equals("2"))
                .isPresent();
    }

    private int highestNode() {
        int highest = 0;
        lowest = nodes.size() == 0 ? 0 : Integer.MAX_VALUE;
        for (long i = 0; i < nodes.size(); i++) {
            int node = checked(i, Integer.MAX_VALUE);
            highest = Math.max(highest, node);
            lowest = Math.min(lowest, node);
        }
        return highest;
    }

    @Override
    public int afferents() {
        return afferents;
    }

    @Override
    public void read(SpikeBlock block) {
        block.clear();
        while (next < times.size() && !block.isFull()) {
            double time = time(next);
            if (time < last) {
                throw new MicroSpikeException("'" + file.path() + "' is declared as sorted by time, but spike " + next
                        + " of " + times.name() + " is at " + time + " s, after one at " + last
                        + " s. Correct the file, or its attribute 'sorting'.");
            }
            block.add(time, checked(next, afferents));
            last = time;
            next++;
        }
    }

    @Override
    public Optional<InputExtent> extent() {
        long spikes = times.size();
        return spikes == 0 ? Optional.empty() : Optional.of(new InputExtent(spikes, time(spikes - 1), lowest));
    }

    @Override
    public void skip(double time) {
        next = Bisection.firstNotBefore(next, times.size(), this::time, time);
    }

    private double time(long index) {
        double time = times.real(index) / unitsPerSecond;
        if (!(time >= 0 && time < Double.POSITIVE_INFINITY)) {
            throw new MicroSpikeException("Spike " + index + " of " + times.name() + " in '" + file.path() + "' is at "
                    + time + " s; times must be finite and at least 0 s.");
        }
        return time;
    }

    /** The afferent of a spike. */
    private int checked(long index, int limit) {
        long node = nodes.whole(index);
        if (node < 0 || node >= limit) {
            throw new MicroSpikeException("Spike " + index + " of " + nodes.name() + " in '" + file.path()
                    + "' is of node " + nodes.digits(index) + "; allowed are afferents from 0 to " + (limit - 1)
                    + ".");
        }
        return (int) node;
    }

    /** Whether the spikes are in order, whatever is declared; found out up to the first that is not. */
    private boolean isInOrder() {
        double before = 0;
        for (long i = 0; i < times.size(); i++) {
            double time = time(i);
            if (time < before) {
                return false;
            }
            before = time;
        }
        return true;
    }

    /** The same spikes in order of time. */
    private Input sorted() throws IOException {
        LOG.info("'{}' is not sorted by time: sorting all {} spikes", file.path(), times.size());
        Path folder = Path.of(System.getProperty("java.io.tmpdir"));
        try (SpikeSorter sorter = new SpikeSorter(folder, (int) Math.min(SpikeSorter.RUN, times.size()))) {
            for (long i = 0; i < times.size(); i++) {
                sorter.add(time(i), checked(i, afferents));
            }
            return sorter.sorted(afferents);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
