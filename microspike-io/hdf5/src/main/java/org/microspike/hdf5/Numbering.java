package org.microspike.hdf5;

import java.util.ArrayList;
import java.util.List;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.setting.SettingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How the nodes of populations are numbered as afferents: those of the first population in order of their ids, then those
 * of the next.
 *
 * @param afferents the number of all afferents; 0 for the number that the spikes need
 * @param idOffset the id of the first node of each population
 * @param compact whether only nodes that spike are afferents
 */
record Numbering(int afferents, int idOffset, boolean compact) {
    private static final Logger LOG = LoggerFactory.getLogger(Numbering.class);
    /** With fewer afferents those that never spike cost nothing. */
    private static final int MANY = 1000;

    private static final int MANY_TIMES = 10;

    /** Which nodes of a population spike. */
    private record Found(String population, long lowest, long highest, long[] ids) {
        String isSparse(long nodes, String problem) {
            return population + " has spikes of nodes with ids from " + lowest + " to " + highest + ", " + ids.length
                    + " in all. That makes " + nodes + " afferents, " + problem + " Set 'id_offset: " + lowest
                    + "' to count from the first of them, or 'ids: compact' to take those alone.";
        }
    }

    Numbering {
        if (compact && idOffset > 0) {
            throw new SettingException(
                    "id_offset", "'id_offset' has no meaning with 'ids: compact'; remove one of the two.");
        }
    }

    /**
     * Numbers the nodes of populations.
     *
     * @param populations the spikes of each, which may lie in several files; at least one
     * @return the numbers of each
     */
    List<NodeNumbers> of(List<List<SonataSpikes>> populations) {
        if (populations.size() == 1 && afferents > 0 && !compact) {
            return List.of(NodeNumbers.from(idOffset, afferents, 0));
        }
        List<NodeNumbers> each = new ArrayList<>();
        long needed = 0;
        for (List<SonataSpikes> population : populations) {
            NodeNumbers numbers = numbers(find(population), populations.size() == 1);
            each.add(numbers);
            needed += numbers.afferents();
        }
        int all = checked(needed);
        List<NodeNumbers> among = new ArrayList<>();
        int first = 0;
        for (NodeNumbers numbers : each) {
            among.add(numbers.among(first, all));
            first += numbers.afferents();
        }
        return among;
    }

    private int checked(long needed) {
        if (needed > Integer.MAX_VALUE) {
            throw new MicroSpikeException(
                    "All populations together make " + needed + " afferents, more than " + Integer.MAX_VALUE + ".");
        }
        if (afferents > 0 && needed > afferents) {
            throw new SettingException(
                    "afferents", "'afferents' is " + afferents + ", but the spikes are of " + needed + " nodes.");
        }
        return Math.max(1, Math.max(afferents, (int) needed));
    }

    private static Found find(List<SonataSpikes> population) {
        IdSet ids = new IdSet();
        long lowest = Long.MAX_VALUE;
        long highest = -1;
        for (SonataSpikes spikes : population) {
            for (long i = 0; i < spikes.count(); i++) {
                long node = spikes.node(i);
                ids.add(node);
                lowest = Math.min(lowest, node);
                highest = Math.max(highest, node);
            }
        }
        return new Found(population.get(0).description(), lowest, highest, ids.sorted());
    }

    private NodeNumbers numbers(Found found, boolean isOnly) {
        if (compact) {
            return NodeNumbers.of(found.ids);
        }
        long nodes = Math.max(0, found.highest + 1 - idOffset);
        if (nodes > Integer.MAX_VALUE) {
            throw new MicroSpikeException(found.isSparse(nodes, "which is too many."));
        }
        // That the first ones of an only population never spike is said of every input.
        int lowest = isOnly && nodes > 0 ? (int) Math.max(0, found.lowest - idOffset) : 0;
        long rest = nodes - lowest;
        if (rest > MANY && rest / MANY_TIMES > found.ids.length) {
            LOG.warn(found.isSparse(nodes, "most of which never spike."));
        }
        return NodeNumbers.from(idOffset, (int) nodes, lowest);
    }
}
