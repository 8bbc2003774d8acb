package org.microspike.conformance;

import java.util.Optional;
import org.microspike.api.Depression;
import org.microspike.api.Plasticity;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.data.Weights;

/**
 * Lets each input spike depress its row by another factor, the more, the more its neurons have spiked: a group that takes
 * a weight too early or too late, or depresses it by another spike's factor, spikes otherwise. Prepares few spikes at a time.
 */
final class FallingWeights implements Plasticity, Depression {
    private static final int MOST = 3;

    private final Weights weights;
    private final double[] traces;
    private int received;

    FallingWeights(Weights weights) {
        this.weights = weights;
        traces = new double[weights.neurons()];
        weights.setBounds(0, Double.MAX_VALUE);
    }

    private double factor(int spike) {
        return 1e-3 * (spike % 5);
    }

    @Override
    public void inputSpike(int afferent, double time) {
        for (int k = weights.start(afferent); k < weights.end(afferent); k++) {
            weights.values()[k] = Math.max(0, weights.values()[k] - traces[weights.targets()[k]] * factor(received));
        }
        received++;
    }

    @Override
    public Optional<Depression> depression() {
        return Optional.of(this);
    }

    @Override
    public double[] traces() {
        return traces;
    }

    @Override
    public int prepare(SpikeBlock spikes, int from, int to, double[] factors) {
        int end = Math.min(to, from + MOST);
        for (int i = from; i < end; i++) {
            factors[i - from] = factor(received + i - from);
        }
        return end;
    }

    @Override
    public void received(SpikeBlock spikes, int from, int to) {
        received += to - from;
    }

    @Override
    public void outputSpike(int neuron, double time) {
        traces[neuron] = (traces[neuron] + 0.01) % 0.1;
    }

    @Override
    public void setLearning(int neuron, boolean learning) {}
}
