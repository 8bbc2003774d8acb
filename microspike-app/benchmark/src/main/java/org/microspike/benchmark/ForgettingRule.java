package org.microspike.benchmark;

import java.util.List;
import org.microspike.api.Parameter;
import org.microspike.api.Plasticity;
import org.microspike.api.PlasticityRule;
import org.microspike.api.RandomStream;
import org.microspike.api.Settings;
import org.microspike.api.Weights;

/** Another plasticity rule for {@link Polymorphism}: every input spike weakens its synapses a little. */
public final class ForgettingRule implements PlasticityRule {
    private static final double KEPT = 0.99999;

    /** For {@link java.util.ServiceLoader}. */
    public ForgettingRule() {}

    @Override
    public String name() {
        return "benchmark-forgetting";
    }

    @Override
    public String description() {
        return "Weights that fade with use, for benchmarks";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of();
    }

    @Override
    public Plasticity create(Weights weights, Settings settings, RandomStream random) {
        return new Forgetting(weights);
    }

    private static final class Forgetting implements Plasticity {
        private final double[] values;
        private final int neurons;
        private boolean learning = true;

        private Forgetting(Weights weights) {
            values = weights.values();
            neurons = weights.neurons();
        }

        @Override
        public void inputSpike(int afferent, double time) {
            if (learning) {
                for (int n = 0; n < neurons; n++) {
                    values[afferent * neurons + n] *= KEPT;
                }
            }
        }

        @Override
        public void outputSpike(int neuron, double time) {}

        @Override
        public void setLearning(int neuron, boolean learning) {
            this.learning = learning;
        }

        @Override
        public double minimumWeight() {
            return 0;
        }

        @Override
        public double maximumWeight() {
            return 1;
        }
    }
}
