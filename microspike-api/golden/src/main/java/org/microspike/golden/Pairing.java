package org.microspike.golden;

import java.util.List;

/** Which spikes of the two sides of a synapse are paired, straight from the definition. */
final class Pairing {
    /** A spike, and its place in the order of all events, which decides where times are equal. */
    record Spike(long event, double time) {}

    private Pairing() {}

    /**
     * The pairings of a spike with earlier ones of the other side, each as much as it has not decayed.
     *
     * @param pairing restricted-nearest, nearest or all-to-all
     * @param others the earlier spikes of the other side
     * @param own the earlier spikes of its own side
     */
    static double sum(String pairing, List<Spike> others, List<Spike> own, double time, double tau) {
        if (others.isEmpty()) {
            return 0;
        }
        Spike latest = others.get(others.size() - 1);
        return switch (pairing) {
            case "all-to-all" ->
                others.stream()
                        .mapToDouble(other -> Math.exp((other.time - time) / tau))
                        .sum();
            case "nearest" -> Math.exp((latest.time - time) / tau);
            case "restricted-nearest" ->
                own.isEmpty() || latest.event > own.get(own.size() - 1).event
                        ? Math.exp((latest.time - time) / tau)
                        : 0;
            default -> throw new IllegalArgumentException(pairing);
        };
    }
}
