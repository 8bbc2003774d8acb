package org.microspike.api.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.microspike.api.setting.SettingException;

/**
 * In which order the populations of a network run within an epoch: one that reaches another without delay before that, and
 * otherwise so that few projections lead back.
 *
 * @param populations their names in order
 * @param back the projections that lead from a population to itself or to an earlier one
 * @since 0.1.0
 */
public record RunOrder(List<String> populations, List<Edge> back) {
    public RunOrder {
        populations = List.copyOf(populations);
        back = List.copyOf(back);
    }

    /**
     * A projection between populations.
     *
     * @param projection its name
     * @param from the sending population
     * @param to the receiving population
     * @param delay its smallest delay in seconds; infinite if it has no synapses
     */
    public record Edge(String projection, String from, String to, double delay) {
        private boolean isWithoutDelay() {
            return delay == 0;
        }
    }

    /**
     * The order for some populations.
     *
     * @param populations their names
     * @param edges all projections between them
     * @return the order, the same for the same populations and edges
     * @throws SettingException if some reach one another in a circle without delay; it names them
     */
    public static RunOrder of(List<String> populations, List<Edge> edges) {
        List<String> order = new ArrayList<>();
        Set<String> left = new LinkedHashSet<>(populations);
        Map<String, Integer> places = new HashMap<>();
        while (!left.isEmpty()) {
            String next = next(left, edges);
            left.remove(next);
            places.put(next, order.size());
            order.add(next);
        }
        List<Edge> back = edges.stream()
                .filter(edge -> places.get(edge.to) <= places.get(edge.from))
                .toList();
        return new RunOrder(order, back);
    }

    /**
     * How long an epoch may be: the smallest delay of a projection that leads back.
     *
     * @return in seconds; infinite if there is none
     */
    public double longestEpoch() {
        return back.stream().mapToDouble(Edge::delay).min().orElse(Double.POSITIVE_INFINITY);
    }

    /** The first of those left that none of them reaches, but for itself, or else that none reaches without delay. */
    private static String next(Set<String> left, List<Edge> edges) {
        Set<String> reached = new HashSet<>();
        Set<String> reachedAtOnce = new HashSet<>();
        for (Edge edge : edges) {
            if (left.contains(edge.from) && left.contains(edge.to)) {
                if (edge.isWithoutDelay()) {
                    reachedAtOnce.add(edge.to);
                }
                if (!edge.from.equals(edge.to)) {
                    reached.add(edge.to);
                }
            }
        }
        List<String> ready =
                left.stream().filter(each -> !reachedAtOnce.contains(each)).toList();
        if (ready.isEmpty()) {
            throw cycleWithoutDelay(left, edges);
        }
        return ready.stream()
                .filter(each -> !reached.contains(each))
                .findFirst()
                .orElse(ready.get(0));
    }

    /** What to throw where everyone left is reached without delay by someone left. */
    private static SettingException cycleWithoutDelay(Set<String> left, List<Edge> edges) {
        // Going back from one to the next ends in a circle.
        List<Edge> way = new ArrayList<>();
        String at = left.iterator().next();
        Set<String> seen = new HashSet<>();
        while (seen.add(at)) {
            String to = at;
            Edge edge = edges.stream()
                    .filter(each -> each.to.equals(to) && left.contains(each.from) && each.isWithoutDelay())
                    .findFirst()
                    .orElseThrow();
            way.add(edge);
            at = edge.from;
        }
        while (!way.get(0).to.equals(at)) {
            way.remove(0);
        }
        Collections.reverse(way);
        String first = left.stream().filter(starts(way)::contains).findFirst().orElseThrow();
        Collections.rotate(way, -starts(way).indexOf(first));
        Edge closing = way.get(way.size() - 1);
        return new SettingException(
                "projections." + closing.projection + ".delay",
                "There is a cycle without delay, " + String.join(" -> ", starts(way)) + " -> " + first
                        + ", so that a spike would come back at the time it was sent. One of its projections ("
                        + way.stream().map(Edge::projection).collect(Collectors.joining(", "))
                        + ") needs a delay above 0 s.");
    }

    private static List<String> starts(List<Edge> way) {
        return way.stream().map(Edge::from).toList();
    }
}
