package org.microspike.conformance;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import org.microspike.api.NeuronGroup;
import org.microspike.api.NeuronModel;
import org.microspike.api.data.Weights;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.setting.Parameter;
import org.microspike.api.setting.Settings;

/** A model that keeps all rules: leaky neurons that spike at the input that takes them above a random threshold. */
public class LeakyModel implements NeuronModel {
    @Override
    public String name() {
        return Names.of(this);
    }

    @Override
    public String description() {
        return "Leaky neurons";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.time("tau", "10 ms", "time constant").above(0));
    }

    @Override
    public NeuronGroup create(int count, Settings settings, RandomStream random) {
        return new Group(count, random);
    }

    /** Made to be broken. */
    static class Group implements NeuronGroup {
        static final double RATE = 100;

        double[] potentials;
        double now;
        private final RandomStream random;
        double threshold;
        private int spikingNeuron = NONE;
        private double spikeTime;

        Group(int count, RandomStream random) {
            potentials = new double[count];
            this.random = random;
            threshold = random.nextDouble(400, 600);
        }

        @Override
        public int size() {
            return potentials.length;
        }

        @Override
        public int advance(double time) {
            for (int n = 0; time > now && n < potentials.length; n++) {
                if (potentials[n] >= threshold(n)) {
                    potentials[n] = 0;
                    threshold = random.nextDouble(400, 600);
                    spikingNeuron = n;
                    spikeTime = now;
                    return n;
                }
            }
            return NONE;
        }

        double threshold(int neuron) {
            return threshold;
        }

        @Override
        public double spikeTime() {
            return spikeTime;
        }

        @Override
        public int spikingNeuron() {
            return spikingNeuron;
        }

        @Override
        public void receive(double time, Weights weights, int afferent) {
            decay(Math.exp((now - time) * RATE));
            now = time;
            for (int n = 0; n < potentials.length; n++) {
                potentials[n] += weights.get(afferent, n);
            }
        }

        void decay(double factor) {
            for (int n = 0; n < potentials.length; n++) {
                potentials[n] *= factor;
            }
        }

        @Override
        public void potentials(double time, double[] potentials) {
            for (int n = 0; n < this.potentials.length; n++) {
                potentials[n] = this.potentials[n] * Math.exp((now - time) * RATE);
            }
        }

        @Override
        public void save(DataOutput out) throws IOException {
            random.save(out);
            for (double potential : potentials) {
                out.writeDouble(potential);
            }
            out.writeDouble(now);
            out.writeDouble(threshold);
            out.writeInt(spikingNeuron);
            out.writeDouble(spikeTime);
        }

        @Override
        public void restore(DataInput in) throws IOException {
            random.restore(in);
            for (int n = 0; n < potentials.length; n++) {
                potentials[n] = in.readDouble();
            }
            now = in.readDouble();
            threshold = in.readDouble();
            spikingNeuron = in.readInt();
            spikeTime = in.readDouble();
        }
    }
}
