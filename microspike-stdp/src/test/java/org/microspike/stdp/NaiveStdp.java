package org.microspike.stdp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.microspike.api.data.Weights;

/** The rules straight from their definition: every spike is kept, and every weight changes when it is said to. */
final class NaiveStdp {
    static final double A_PLUS = 0.05;
    static final double A_MINUS = 0.04;
    static final double TAU_PLUS = 0.005;
    static final double TAU_MINUS = 0.008;
    static final double A3_PLUS = 0.02;
    static final double A3_MINUS = 0.03;
    static final double TAU_X = 0.012;
    static final double TAU_Y = 0.02;
    static final double MINIMUM = -0.25;
    static final double MAXIMUM = 1.5;

    private final Weights weights;
    private final Terms terms;
    private final boolean[] frozen;
    private final List<List<Spike>> inputs = new ArrayList<>();
    private final List<List<Spike>> outputs = new ArrayList<>();
    private int events;

    private record Spike(int event, double time) {}

    /** Which rule it is; the triplet rule depends on no weight, and no spike changes one by itself. */
    record Terms(String pairing, double muPlus, double muMinus, double aIn, double aOut, boolean triplets) {
        static Terms pairs(String pairing, double muPlus, double muMinus) {
            return new Terms(pairing, muPlus, muMinus, 0, 0, false);
        }

        static Terms triplets(String pairing) {
            return new Terms(pairing, 0, 0, 0, 0, true);
        }

        Map<String, Object> settings() {
            Map<String, Object> settings = new HashMap<>(Map.of(
                    "pairing", pairing,
                    "tau_plus", TAU_PLUS + " s",
                    "tau_minus", TAU_MINUS + " s",
                    "w_min", MINIMUM,
                    "w_max", MAXIMUM));
            settings.putAll(
                    triplets
                            ? Map.of(
                                    "a2_plus", A_PLUS,
                                    "a2_minus", A_MINUS,
                                    "a3_plus", A3_PLUS,
                                    "a3_minus", A3_MINUS,
                                    "tau_x", TAU_X + " s",
                                    "tau_y", TAU_Y + " s")
                            : Map.of(
                                    "a_plus", A_PLUS,
                                    "a_minus", A_MINUS,
                                    "mu_plus", muPlus,
                                    "mu_minus", muMinus,
                                    "a_in", aIn,
                                    "a_out", aOut));
            return settings;
        }
    }

    NaiveStdp(Weights weights, Terms terms) {
        this.weights = weights;
        this.terms = terms;
        frozen = new boolean[weights.neurons()];
        for (int j = 0; j < weights.afferents(); j++) {
            inputs.add(new ArrayList<>());
        }
        for (int n = 0; n < weights.neurons(); n++) {
            outputs.add(new ArrayList<>());
        }
    }

    void setLearning(int neuron, boolean learning) {
        frozen[neuron] = !learning;
    }

    void inputSpike(int row, double time) {
        for (int k = weights.start(row); k < weights.end(row); k++) {
            int neuron = weights.targets()[k];
            if (!frozen[neuron]) {
                double weight = weights.values()[k];
                double sum = pairings(outputs.get(neuron), inputs.get(row), time, TAU_MINUS);
                double part = Math.pow((weight - MINIMUM) / (MAXIMUM - MINIMUM), terms.muMinus);
                double amplitude = A_MINUS + (terms.triplets ? A3_MINUS * slow(inputs.get(row), time, TAU_X) : 0);
                weights.values()[k] = bounded(bounded(weight - amplitude * sum * part) + terms.aIn);
            }
        }
        inputs.get(row).add(new Spike(events++, time));
    }

    void outputSpike(int neuron, double time) {
        for (int row = 0; row < weights.afferents() && !frozen[neuron]; row++) {
            double sum = pairings(inputs.get(row), outputs.get(neuron), time, TAU_PLUS);
            for (int k = weights.start(row); k < weights.end(row); k++) {
                if (weights.targets()[k] == neuron) {
                    double weight = weights.values()[k];
                    double part = Math.pow((MAXIMUM - weight) / (MAXIMUM - MINIMUM), terms.muPlus);
                    double amplitude = A_PLUS + (terms.triplets ? A3_PLUS * slow(outputs.get(neuron), time, TAU_Y) : 0);
                    weights.values()[k] = bounded(bounded(weight + amplitude * sum * part) + terms.aOut);
                }
            }
        }
        outputs.get(neuron).add(new Spike(events++, time));
    }

    private static double bounded(double weight) {
        return Math.max(MINIMUM, Math.min(MAXIMUM, weight));
    }

    /** The slow trace of earlier spikes of the same side. */
    private double slow(List<Spike> own, double time, double tau) {
        return pairings(own, List.of(), time, tau);
    }

    private double pairings(List<Spike> others, List<Spike> own, double time, double tau) {
        if (others.isEmpty()) {
            return 0;
        }
        Spike latest = others.get(others.size() - 1);
        return switch (terms.pairing) {
            case "all-to-all" ->
                others.stream()
                        .mapToDouble(other -> Math.exp((other.time - time) / tau))
                        .sum();
            case "nearest" -> Math.exp((latest.time - time) / tau);
            default ->
                own.isEmpty() || latest.event > own.get(own.size() - 1).event
                        ? Math.exp((latest.time - time) / tau)
                        : 0;
        };
    }
}
