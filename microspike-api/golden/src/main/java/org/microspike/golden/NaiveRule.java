package org.microspike.golden;

import java.util.List;
import java.util.Map;

/**
 * The rules "stdp", "triplet" and "inhibitory" straight from their definitions: what a spike does to a weight, from all spikes before it at
 * both sides of the synapse.
 */
final class NaiveRule {
    private final Map<String, String> settings;
    private final String pairing;
    private final boolean triplets;
    private final boolean inhibitory;
    private final double wMin;
    private final double wMax;

    NaiveRule(Map<String, String> settings) {
        this.settings = settings;
        String name = settings.getOrDefault("rule", "stdp");
        triplets = name.equals("triplet");
        inhibitory = name.equals("inhibitory");
        pairing = inhibitory ? "all-to-all" : settings.get("pairing");
        wMin = setting("w_min");
        wMax = setting("w_max");
    }

    private double setting(String name) {
        return PlainNetwork.number(settings, name);
    }

    /** That of a term that experiments may leave out. */
    private double settingOr0(String name) {
        return settings.containsKey(name) ? setting(name) : 0;
    }

    /** A weight after an output spike. */
    double potentiated(double weight, double time, List<Pairing.Spike> inputs, List<Pairing.Spike> outputs) {
        if (inhibitory) {
            return bounded(weight + setting("eta") * Pairing.sum(pairing, inputs, outputs, time, setting("tau")));
        }
        double sum = Pairing.sum(pairing, inputs, outputs, time, setting("tau_plus"));
        double amplitude = triplets
                ? setting("a2_plus") + setting("a3_plus") * slow(outputs, time, "tau_y")
                : setting("a_plus") * Math.pow((wMax - weight) / (wMax - wMin), setting("mu_plus"));
        return bounded(bounded(weight + amplitude * sum) + settingOr0("a_out"));
    }

    /** A weight after an input spike. */
    double depressed(double weight, double time, List<Pairing.Spike> inputs, List<Pairing.Spike> outputs) {
        if (inhibitory) {
            double tau = setting("tau");
            double balance = Pairing.sum(pairing, outputs, inputs, time, tau) - 2 * setting("target_rate") * tau;
            return bounded(weight + setting("eta") * balance);
        }
        double sum = Pairing.sum(pairing, outputs, inputs, time, setting("tau_minus"));
        double amplitude = triplets
                ? setting("a2_minus") + setting("a3_minus") * slow(inputs, time, "tau_x")
                : setting("a_minus") * Math.pow((weight - wMin) / (wMax - wMin), setting("mu_minus"));
        return bounded(bounded(weight - amplitude * sum) + settingOr0("a_in"));
    }

    /** The slow trace of one side just before one more of its spikes. */
    private double slow(List<Pairing.Spike> own, double time, String tau) {
        return Pairing.sum(pairing, own, List.of(), time, setting(tau));
    }

    /** The weight within the bounds that is nearest to one. */
    double bounded(double weight) {
        return Math.max(wMin, Math.min(wMax, weight));
    }
}
