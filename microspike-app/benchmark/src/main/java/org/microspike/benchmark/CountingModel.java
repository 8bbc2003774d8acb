package org.microspike.benchmark;

import java.util.Arrays;
import java.util.List;
import org.microspike.api.NeuronGroup;
import org.microspike.api.NeuronModel;
import org.microspike.api.Parameter;
import org.microspike.api.RandomStream;
import org.microspike.api.Settings;
import org.microspike.api.Weights;

/** Another neuron model for {@link Polymorphism}: neurons that take turns in spiking after so many input spikes. */
public final class CountingModel implements NeuronModel {
    private static final int INPUTS_PER_SPIKE = 5000;

    /** For {@link java.util.ServiceLoader}. */
    public CountingModel() {}

    @Override
    public String name() {
        return "benchmark-counting";
    }

    @Override
    public String description() {
        return "Neurons that count input spikes, for benchmarks";
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
        private final int count;
        private int inputs;
        private int spikingNeuron = NONE;
        private double now;

        private Group(int count) {
            this.count = count;
        }

        @Override
        public int size() {
            return count;
        }

        @Override
        public int advance(double time) {
            if (inputs < INPUTS_PER_SPIKE) {
                return NONE;
            }
            inputs = 0;
            spikingNeuron = (spikingNeuron + 1) % count;
            return spikingNeuron;
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
            inputs++;
            now = time;
        }

        @Override
        public void potentials(double time, double[] potentials) {
            Arrays.fill(potentials, inputs);
        }
    }
}
