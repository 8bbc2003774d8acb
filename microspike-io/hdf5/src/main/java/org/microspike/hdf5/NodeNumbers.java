package org.microspike.hdf5;

import java.util.Arrays;

/** Which afferents of an input the nodes of a population are. Immutable. */
final class NodeNumbers {
    private final int firstAfferent;
    private final int lowestAfferent;
    private final int afferents;
    private final long firstId;
    private final long lastId;
    /** The ids of the nodes, ascending, if they are not all from the first one to the last; otherwise empty. */
    private final long[] ids;

    private NodeNumbers(int firstAfferent, int lowestAfferent, int afferents, long firstId, long lastId, long[] ids) {
        this.firstAfferent = firstAfferent;
        this.lowestAfferent = lowestAfferent;
        this.afferents = afferents;
        this.firstId = firstId;
        this.lastId = lastId;
        this.ids = ids;
    }

    /**
     * So many nodes with ids that follow one another.
     *
     * @param firstId the id of the first
     * @param nodes how many
     * @param lowestAfferent no afferent below it spikes; 0 where that is not known
     */
    static NodeNumbers from(long firstId, int nodes, int lowestAfferent) {
        return new NodeNumbers(0, lowestAfferent, nodes, firstId, firstId + nodes - 1, new long[0]);
    }

    /** Nodes with these ids. */
    static NodeNumbers of(long[] ascendingIds) {
        int nodes = ascendingIds.length;
        return nodes == 0
                ? from(0, 0, 0)
                : new NodeNumbers(0, 0, nodes, ascendingIds[0], ascendingIds[nodes - 1], ascendingIds);
    }

    /**
     * The same nodes in an input that may have others too.
     *
     * @param first the afferent that the first of these nodes is
     * @param all the number of all afferents of the input
     */
    NodeNumbers among(int first, int all) {
        return new NodeNumbers(first, lowestAfferent, all, firstId, lastId, ids);
    }

    /** No afferent below it spikes; 0 where that is not known, as for several populations. */
    int lowestAfferent() {
        return lowestAfferent;
    }

    /** The number of afferents of the input. */
    int afferents() {
        return afferents;
    }

    /** The afferent that a node is; -1 if it is none. */
    int afferent(long node) {
        if (node < firstId || node > lastId) {
            return -1;
        }
        if (ids.length == 0) {
            return firstAfferent + (int) (node - firstId);
        }
        int place = Arrays.binarySearch(ids, node);
        return place < 0 ? -1 : firstAfferent + place;
    }

    /** Which nodes there are, in words. */
    String allowed() {
        return "ids from " + firstId + " to " + lastId;
    }
}
