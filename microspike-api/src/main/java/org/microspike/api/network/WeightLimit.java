package org.microspike.api.network;

import org.microspike.api.NeuronModel;
import org.microspike.api.Port;
import org.microspike.api.data.Wiring;
import org.microspike.api.setting.SettingException;

/** The least weight that the port of a projection takes: refuses weights below it, and rules that could take them there. */
record WeightLimit(Projection projection, NeuronModel model, Port port) {
    private static final String RULE_MINIMUM = "w_min";

    double minimum() {
        return port.minimum();
    }

    boolean isAny() {
        return minimum() > Double.NEGATIVE_INFINITY;
    }

    /** Refuses a rule whose weights may come below. */
    void checkRule(double lower) {
        if (lower < minimum()) {
            throw error(
                    projection.ruleSettings().containsKey(RULE_MINIMUM) ? RULE_MINIMUM : "plasticity",
                    "The lower bound of the weights of the rule '" + projection.rule() + "'",
                    lower);
        }
    }

    void checkNormalisation() {
        projection.normalisation().filter(given -> given.sum() < minimum()).ifPresent(given -> {
            throw error("normalise.sum", "The sum of the weights", given.sum());
        });
    }

    void checkWeights(Wiring wiring, double[] weights) {
        for (int k = 0; k < weights.length; k++) {
            if (weights[k] < minimum()) {
                throw error(keyOfWeights(), "The weight " + synapse(wiring, k), weights[k]);
            }
        }
    }

    private String keyOfWeights() {
        if (projection.weights() instanceof InitialWeights.Extended) {
            return "weights.from";
        }
        return projection.connect() instanceof Connect.Pairs pairs && pairs.hasWeights() ? "connect" : "initial";
    }

    private static String synapse(Wiring wiring, int synapse) {
        if (wiring.isDense()) {
            return "of afferent " + synapse / wiring.neurons() + " to neuron " + synapse % wiring.neurons();
        }
        int source = 0;
        while (wiring.starts()[source + 1] <= synapse) {
            source++;
        }
        return "of afferent " + source + " to neuron " + wiring.targets()[synapse];
    }

    private SettingException error(String key, String what, double value) {
        String unit = port.unit().isEmpty() ? "" : " " + port.unit();
        return new SettingException(
                key,
                what + " is " + value + unit + ", but must be at least " + minimum() + unit + ": the port '"
                        + port.name() + "' of the neuron model '" + model.name() + "' " + port.description() + ".");
    }
}
