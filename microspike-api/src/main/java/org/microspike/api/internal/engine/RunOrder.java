package org.microspike.api.internal.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * In which order the populations of a network run within an epoch: one that reaches another without delay before that, and
 * otherwise so that few projections lead back.
 *
 * @param populations their numbers in order
 * @param longestEpoch the smallest delay of a projection that leads from a population to itself or to an earlier one, in
 *     seconds; infinite if there is none
 */
public record RunOrder(List<Integer> populations, double longestEpoch) {
    /**
     * A projection between populations.
     *
     * @param from the number of the sending population
     * @param to the number of the receiving population
     * @param delay its smallest delay in seconds
     */
    public record Edge(int from, int to, double delay) {}

    /** Thrown for populations that reach one another in a circle without delay. */
    public static final class CycleException extends Exception {
        private static final long serialVersionUID = 1;
        private final transient List<Integer> populations;

        CycleException(List<Integer> populations) {
            super("A cycle without delay");
            this.populations = List.copyOf(populations);
        }

        /** The numbers of the populations, in the order of the spikes. */
        public List<Integer> populations() {
            return populations;
        }
    }

    /**
     * The order for some populations.
     *
     * @param count their number
     * @param edges all projections between them
     * @throws CycleException if some form a cycle without delay
     */
    public static RunOrder of(int count, List<Edge> edges) throws CycleException {
        List<Integer> order = new ArrayList<>();
        boolean[] placed = new boolean[count];
        while (order.size() < count) {
            int next = nextOf(count, edges, placed);
            if (next < 0) {
                throw new CycleException(cycle(count, edges, placed));
            }
            placed[next] = true;
            order.add(next);
        }
        double longest = Double.POSITIVE_INFINITY;
        for (Edge edge : edges) {
            if (order.indexOf(edge.to) <= order.indexOf(edge.from)) {
                longest = Math.min(longest, edge.delay);
            }
        }
        return new RunOrder(List.copyOf(order), longest);
    }

    /** The first that nothing left reaches at all, or else without delay; -1 if there is none. */
    private static int nextOf(int count, List<Edge> edges, boolean[] placed) {
        int best = -1;
        for (int each = 0; each < count; each++) {
            if (placed[each]) {
                continue;
            }
            boolean waits = false;
            boolean waitsWithoutDelay = false;
            for (Edge edge : edges) {
                if (edge.to == each && !placed[edge.from]) {
                    waits |= edge.from != each;
                    waitsWithoutDelay |= edge.delay == 0;
                }
            }
            if (!waits && !waitsWithoutDelay) {
                return each;
            }
            if (!waitsWithoutDelay && best < 0) {
                best = each;
            }
        }
        return best;
    }

    private static List<Integer> cycle(int count, List<Edge> edges, boolean[] placed) {
        int start = 0;
        while (placed[start]) {
            start++;
        }
        // Everyone left is reached without delay by someone left: going back from one to the next ends in a circle.
        List<Integer> back = new ArrayList<>();
        int at = start;
        while (!back.contains(at)) {
            back.add(at);
            int to = at;
            at = edges.stream()
                    .filter(edge -> edge.to == to && edge.delay == 0 && !placed[edge.from])
                    .findFirst()
                    .orElseThrow()
                    .from;
        }
        List<Integer> cycle = new ArrayList<>(back.subList(back.indexOf(at), back.size()));
        Collections.reverse(cycle);
        return cycle;
    }
}
