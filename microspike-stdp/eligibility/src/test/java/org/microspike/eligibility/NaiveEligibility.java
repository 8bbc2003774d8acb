package org.microspike.eligibility;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.microspike.api.data.Weights;

/** The rule straight from its definition: every spike and reward is kept, and everything is done when it is said to happen. */
final class NaiveEligibility {
    static final double A_PLUS = 0.05;
    static final double A_MINUS = 0.04;
    static final double TAU_PLUS = 0.005;
    static final double TAU_MINUS = 0.008;
    static final double DECAY = 0.95;
    /** Per second. */
    static final double GROWTH = 0.002;

    static final double BASELINE = 0.2;
    static final double TAU_REWARD = 0.1;
    static final double MINIMUM = -0.25;
    static final double MAXIMUM = 1.5;

    private final Weights weights;
    private final boolean nearest;
    private final double interval;
    private final double[] traces;
    private final boolean[] frozen;
    private final List<List<Double>> inputs = new ArrayList<>();
    private final List<List<Double>> outputs = new ArrayList<>();
    private final List<double[]> rewards = new ArrayList<>();
    private int consolidated;

    NaiveEligibility(Weights weights, String pairing, double interval) {
        this.weights = weights;
        nearest = pairing.equals("nearest");
        this.interval = interval;
        traces = new double[weights.values().length];
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

    void reward(double time, double value) {
        rewards.add(new double[] {time, value});
    }

    void inputSpike(int row, double time) {
        for (int k = weights.start(row); k < weights.end(row); k++) {
            traces[k] -= A_MINUS * trace(outputs.get(weights.targets()[k]), time, TAU_MINUS);
        }
        inputs.get(row).add(time);
    }

    void outputSpike(int neuron, double time) {
        for (int row = 0; row < weights.afferents(); row++) {
            for (int k = weights.start(row); k < weights.end(row); k++) {
                if (weights.targets()[k] == neuron) {
                    traces[k] += A_PLUS * trace(inputs.get(row), time, TAU_PLUS);
                }
            }
        }
        outputs.get(neuron).add(time);
    }

    /** To be called before anything else of a time. */
    void consolidate(double time) {
        for (double next = next(); next <= time; next = next()) {
            double reward = 0;
            for (double[] each : rewards) {
                reward += each[1] * Math.exp((each[0] - next) / TAU_REWARD);
            }
            for (int row = 0; row < weights.afferents(); row++) {
                for (int k = weights.start(row); k < weights.end(row); k++) {
                    if (!frozen[weights.targets()[k]]) {
                        double weight = weights.values()[k] + GROWTH * interval + (BASELINE + reward) * traces[k];
                        weights.values()[k] = Math.min(MAXIMUM, Math.max(MINIMUM, weight));
                    }
                    traces[k] *= DECAY;
                }
            }
            consolidated++;
        }
    }

    /** The next multiple of the interval as a decimal number. */
    private double next() {
        return BigDecimal.valueOf(interval)
                .multiply(BigDecimal.valueOf(consolidated + 1))
                .doubleValue();
    }

    private double trace(List<Double> spikes, double time, double tau) {
        if (spikes.isEmpty()) {
            return 0;
        }
        List<Double> counted = nearest ? spikes.subList(spikes.size() - 1, spikes.size()) : spikes;
        return counted.stream()
                .mapToDouble(each -> Math.exp((each - time) / tau))
                .sum();
    }
}
