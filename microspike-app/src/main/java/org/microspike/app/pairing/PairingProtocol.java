package org.microspike.app.pairing;

import java.util.List;
import java.util.Map;
import org.microspike.api.Input;
import org.microspike.api.data.Weights;
import org.microspike.api.network.InitialWeights;
import org.microspike.api.network.Network;
import org.microspike.api.network.Projection;
import org.microspike.api.plugin.Plugins;

/**
 * Measures what pairs of spikes do to a weight, in a network: one input, whose projection to a relay learns, and another that
 * makes the relay spike.
 *
 * @param plugins where the rule and the relay are found
 * @param rule the name of a plasticity rule
 * @param settings those of the rule
 * @param weight from which the weight starts
 */
public record PairingProtocol(Plugins plugins, String rule, Map<String, ?> settings, double weight) {
    /** How long after the last spike the weight is read, in seconds, for rules that take their time. */
    public static final double REST = 10;

    private static final String LEARNS = "learns";

    /**
     * What came of some pairs.
     *
     * @param pairs the pairs
     * @param change how far the weight has moved
     * @param bounded whether it was ever at one of its bounds, which may have hidden a larger change
     */
    public record Outcome(Pairs pairs, double change, boolean bounded) {}

    /**
     * Runs each of some protocols from the start.
     *
     * @param protocols what to run
     * @return an outcome for each
     */
    public List<Outcome> run(List<Pairs> protocols) {
        return protocols.stream().map(this::run).toList();
    }

    private Outcome run(Pairs pairs) {
        try (Network network = Network.builder(plugins)
                .threads(1)
                .input("input", Input.of(pairs.inputs(), 1))
                .input("forced", Input.of(pairs.outputs(), 1))
                .population("output", "relay", 1, Map.of())
                .project(Projection.of(LEARNS, "input", "output")
                        .port("ignored")
                        .weights(InitialWeights.constant(weight))
                        .plasticity(rule, settings))
                .project(Projection.of("forces", "forced", "output"))
                .build()) {
            boolean bounded = false;
            // A run leaves what happens at its very end to the next: each look is after the spikes before this one.
            for (double time : pairs.times()) {
                network.runUntil(time);
                bounded |= isBounded(network.weights(LEARNS));
            }
            network.runUntil(pairs.end() + REST);
            Weights last = network.weights(LEARNS);
            return new Outcome(pairs, last.get(0, 0) - weight, bounded || isBounded(last));
        }
    }

    private boolean isBounded(Weights weights) {
        double now = weights.get(0, 0);
        return now != weight && (now == weights.minimum() || now == weights.maximum());
    }
}
