package org.microspike.hdf5;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.message.Names;

/**
 * The spikes of one population in a file, whoever wrote it: in a group of /spikes as SONATA has it, or, as before SONATA
 * had populations, in /spikes itself. The nodes of a spike are in {@code node_ids}, or in {@code gids} as they were called
 * then.
 */
final class SonataSpikes {
    /** The name of the population of spikes that lie in /spikes itself. */
    static final String UNNAMED = "";

    private static final String OLDER_NODE_IDS = "gids";

    private final Hdf5File file;
    private final String population;
    private final Column times;
    private final Column nodes;
    private final TimeUnit unit;

    /**
     * The populations in a file.
     *
     * @return their names, {@link #UNNAMED} last
     */
    static List<String> populations(Hdf5File file) {
        List<String> populations = new ArrayList<>(file.groups(Layout.SPIKES));
        if (file.has(Layout.SPIKES, Layout.TIMESTAMPS)) {
            populations.add(UNNAMED);
        }
        return populations;
    }

    /**
     * The population that is meant by a name, or by none.
     *
     * @param wanted its name; empty for the only one there is
     * @throws MicroSpikeException if there is no such, or none is named and there are several
     */
    static String choose(Hdf5File file, Optional<String> wanted) {
        List<String> populations = populations(file);
        if (populations.isEmpty()) {
            throw new MicroSpikeException("'" + file.path()
                    + "' holds no spikes in the SONATA layout: it has no group /spikes with a population in it.");
        }
        if (wanted.isPresent()) {
            if (!populations.contains(wanted.get())) {
                throw new MicroSpikeException(
                        "'" + file.path() + "': " + Names.unknown("population", wanted.get(), populations));
            }
            return wanted.get();
        }
        if (populations.size() > 1) {
            throw new MicroSpikeException("'" + file.path() + "' holds the spikes of several populations: "
                    + String.join(", ", populations) + ". Choose one of them, or a list, with 'population'.");
        }
        return populations.get(0);
    }

    /**
     * Opens the spikes of a population.
     *
     * @param population one of {@link #populations}
     * @throws MicroSpikeException if it is not what SONATA says it should be
     */
    SonataSpikes(Hdf5File file, String population) {
        this.file = file;
        this.population = population;
        boolean isOlder = !file.has(in(Layout.NODE_IDS)) && file.has(in(OLDER_NODE_IDS));
        times = file.numbers(in(Layout.TIMESTAMPS));
        nodes = file.wholeNumbers(in(isOlder ? OLDER_NODE_IDS : Layout.NODE_IDS));
        times.checkParallel(nodes);
        unit = TimeUnit.of(file, in(Layout.TIMESTAMPS));
    }

    private String[] in(String name) {
        return population.isEmpty()
                ? new String[] {Layout.SPIKES, name}
                : new String[] {Layout.SPIKES, population, name};
    }

    /** The name of the population; {@link #UNNAMED} if it has none. */
    String population() {
        return population;
    }

    /** The population and the file, in words. */
    String description() {
        return (population.isEmpty() ? "" : "'" + population + "' in ") + "'" + file.path() + "'";
    }

    /** The number of spikes. */
    long count() {
        return times.size();
    }

    /**
     * When a spike is.
     *
     * @param index its number, from 0
     * @return in seconds, finite, at least 0
     */
    double time(long index) {
        double time = unit.toSeconds(times.real(index));
        if (!(time >= 0 && time < Double.POSITIVE_INFINITY)) {
            throw new MicroSpikeException("Spike " + index + " of " + times.name() + " in '" + file.path() + "' is at "
                    + time + " s; times must be finite and at least 0 s.");
        }
        return time;
    }

    /**
     * Of which node a spike is.
     *
     * @param index its number, from 0
     * @return at least 0
     */
    long node(long index) {
        long node = nodes.whole(index);
        if (node < 0) {
            throw refusedNode(index, "node ids from 0 to " + Long.MAX_VALUE);
        }
        return node;
    }

    /** What is wrong with the node of a spike. */
    MicroSpikeException refusedNode(long index, String allowed) {
        return new MicroSpikeException("Spike " + index + " of " + nodes.name() + " in '" + file.path()
                + "' is of node " + nodes.digits(index) + "; allowed are " + allowed + ".");
    }

    /** What is wrong with a spike that is before the one ahead of it. */
    MicroSpikeException refusedOrder(long index, double last) {
        return new MicroSpikeException(
                "'" + file.path() + "' is declared as sorted by time, but spike " + index + " of "
                        + times.name() + " is at " + time(index) + " s, after one at " + last
                        + " s. Correct the file, or its attribute 'sorting'.");
    }

    /** Whether the spikes are in order of time: as declared, or as reading up to the first that is not shows. */
    boolean isSorted() {
        return isDeclaredSorted() || isInOrder();
    }

    private boolean isDeclaredSorted() {
        String[] group = population.isEmpty() ? new String[] {Layout.SPIKES} : new String[] {Layout.SPIKES, population};
        // Some writers give the number that stands for by_time instead of the enumeration.
        return file.attribute("sorting", group)
                .filter(sorting -> sorting.equals("by_time") || sorting.equals("2"))
                .isPresent();
    }

    private boolean isInOrder() {
        double before = 0;
        for (long i = 0; i < count(); i++) {
            double time = time(i);
            if (time < before) {
                return false;
            }
            before = time;
        }
        return true;
    }
}
