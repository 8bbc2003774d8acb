package org.microspike.benchmark;

import java.util.List;
import org.microspike.api.Decay;
import org.microspike.api.NeuronGroup;
import org.microspike.api.NeuronModel;
import org.microspike.api.Parameter;
import org.microspike.api.RandomStream;
import org.microspike.api.Settings;
import org.microspike.api.Weights;

/** Another neuron model for {@link Polymorphism}: leaky neurons that spike, one at a time, above a threshold. */
public final class LeakyModel implements NeuronModel {
    private static final double RATE = 100;
    private static final double THRESHOLD = 500;

    /** For {@link java.util.ServiceLoader}. */
    public LeakyModel() {}

    @Override
    public String name() {
        return "benchmark-leaky";
    }

    @Override
    public String description() {
        return "Leaky neurons, for benchmarks";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of();
    }

    @Override
    public NeuronGroup create(int count, Settings settings, RandomStream random) {
        return new Group(count);
    }

    private static final class Group implements NeuronGroup {
        private final double[] potentials;
        private double now;
        private int spikingNeuron = NONE;

        private Group(int count) {
            potentials = new double[count];
        }

        @Override
        public int size() {
            return potentials.length;
        }

        @Override
        public int advance(double time) {
            // Potentials only rise at input spikes, so that a spike is due right at the latest one.
            for (int n = 0; n < potentials.length; n++) {
                if (potentials[n] >= THRESHOLD) {
                    potentials[n] = 0;
                    spikingNeuron = n;
                    return n;
                }
            }
            return NONE;
        }

        @Override
        public int spikingNeuron() {
            return spikingNeuron;
        }

        @Override
        public double spikeTime() {
            return now;
        }

        @Override
        public void receive(double time, Weights weights, int afferent) {
            double decay = Decay.of((time - now) * RATE);
            for (int n = 0; n < potentials.length; n++) {
                potentials[n] = potentials[n] * decay + weights.get(afferent, n);
            }
            now = time;
        }

        @Override
        public void potentials(double time, double[] potentials) {
            double decay = Decay.of((time - now) * RATE);
            for (int n = 0; n < potentials.length; n++) {
                potentials[n] = this.potentials[n] * decay;
            }
        }
    }
}
