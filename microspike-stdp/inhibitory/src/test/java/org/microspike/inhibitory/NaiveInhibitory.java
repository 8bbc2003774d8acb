package org.microspike.inhibitory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.microspike.api.data.Weights;

/** The rule straight from its definition: every trace is a sum over all earlier spikes, everything is done at once. */
final class NaiveInhibitory {
    static final double ETA = 0.02;
    static final double TARGET_RATE = 8;
    static final double TAU = 0.02;
    static final double MINIMUM = 0.1;
    static final double MAXIMUM = 0.9;

    private final Weights weights;
    private final List<List<Double>> inputs = new ArrayList<>();
    private final List<List<Double>> outputs = new ArrayList<>();
    private final boolean[] learning;

    NaiveInhibitory(Weights weights) {
        this.weights = weights;
        for (int row = 0; row < weights.afferents(); row++) {
            inputs.add(new ArrayList<>());
        }
        for (int neuron = 0; neuron < weights.neurons(); neuron++) {
            outputs.add(new ArrayList<>());
        }
        learning = new boolean[weights.neurons()];
        Arrays.fill(learning, true);
    }

    private static double trace(List<Double> spikes, double time) {
        return spikes.stream()
                .mapToDouble(spike -> Math.exp((spike - time) / TAU))
                .sum();
    }

    void inputSpike(int row, double time) {
        for (int k = weights.start(row); k < weights.end(row); k++) {
            int neuron = weights.neuron(row, k);
            change(k, neuron, trace(outputs.get(neuron), time) - 2 * TARGET_RATE * TAU);
        }
        inputs.get(row).add(time);
    }

    void outputSpike(int neuron, double time) {
        for (int row = 0; row < weights.afferents(); row++) {
            for (int k = weights.start(row); k < weights.end(row); k++) {
                if (weights.neuron(row, k) == neuron) {
                    change(k, neuron, trace(inputs.get(row), time));
                }
            }
        }
        outputs.get(neuron).add(time);
    }

    private void change(int synapse, int neuron, double pairings) {
        if (learning[neuron]) {
            double changed = weights.values()[synapse] + ETA * pairings;
            weights.values()[synapse] = Math.max(MINIMUM, Math.min(MAXIMUM, changed));
        }
    }

    void setLearning(int neuron, boolean learning) {
        this.learning[neuron] = learning;
    }
}
