package org.microspike.stdp;

import java.util.ArrayList;
import java.util.List;
import org.microspike.api.data.Weights;

/** The rule straight from its definition: every spike is kept, and every weight changes when it is said to. */
final class NaiveStdp {
    static final double A_PLUS = 0.05;
    static final double A_MINUS = 0.04;
    static final double TAU_PLUS = 0.005;
    static final double TAU_MINUS = 0.008;
    static final double MINIMUM = -0.25;
    static final double MAXIMUM = 1.5;

    private final Weights weights;
    private final String pairing;
    private final double muPlus;
    private final double muMinus;
    private final boolean[] frozen;
    private final List<List<Spike>> inputs = new ArrayList<>();
    private final List<List<Spike>> outputs = new ArrayList<>();
    private int events;

    private record Spike(int event, double time) {}

    NaiveStdp(Weights weights, String pairing, double muPlus, double muMinus) {
        this.weights = weights;
        this.pairing = pairing;
        this.muPlus = muPlus;
        this.muMinus = muMinus;
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
                double part = Math.pow((weight - MINIMUM) / (MAXIMUM - MINIMUM), muMinus);
                weights.values()[k] = Math.max(MINIMUM, weight - A_MINUS * sum * part);
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
                    double part = Math.pow((MAXIMUM - weight) / (MAXIMUM - MINIMUM), muPlus);
                    weights.values()[k] = Math.min(MAXIMUM, weight + A_PLUS * sum * part);
                }
            }
        }
        outputs.get(neuron).add(new Spike(events++, time));
    }

    private double pairings(List<Spike> others, List<Spike> own, double time, double tau) {
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
            default ->
                own.isEmpty() || latest.event > own.get(own.size() - 1).event
                        ? Math.exp((latest.time - time) / tau)
                        : 0;
        };
    }
}
