package org.microspike.api.network;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import org.microspike.api.NeuronGroup;
import org.microspike.api.NeuronModel;
import org.microspike.api.data.Weights;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.setting.Parameter;
import org.microspike.api.setting.SettingException;
import org.microspike.api.setting.Settings;

/** Adds up weights, and spikes right after an input spike that has brought the sum to 1. */
final class Counters implements NeuronModel {
    @Override
    public String name() {
        return "counters";
    }

    @Override
    public String description() {
        return "Add up";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.number("limit", "1", "the sum that makes a neuron spike")
                        .above(0)
                        .changeable(),
                Parameter.number("most", "100", "what 'limit' may be at most"));
    }

    @Override
    public NeuronGroup create(int count, Settings settings, RandomStream random) {
        return new NeuronGroup() {
            private final double[] sums = new double[count];
            private double latest = Double.POSITIVE_INFINITY;
            private int spiking;
            private double limit = settings.number("limit");

            @Override
            public int size() {
                return count;
            }

            @Override
            public int advance(double time) {
                for (int n = 0; time > latest && n < count; n++) {
                    if (sums[n] >= limit) {
                        sums[n] = 0;
                        spiking = n;
                        return n;
                    }
                }
                return NONE;
            }

            @Override
            public double spikeTime() {
                return latest;
            }

            @Override
            public void receive(double time, Weights weights, int afferent) {
                latest = time;
                for (int n = 0; n < count; n++) {
                    sums[n] += weights.get(afferent, n);
                }
            }

            @Override
            public int spikingNeuron() {
                return spiking;
            }

            @Override
            public void potentials(double time, double[] potentials) {
                System.arraycopy(sums, 0, potentials, 0, count);
            }

            @Override
            public void change(Settings changed) {
                if (changed.number("limit") > changed.number("most")) {
                    throw new SettingException("limit", "'limit' is above 'most'.");
                }
                limit = changed.number("limit");
            }

            @Override
            public void save(DataOutput out) throws IOException {
                for (double sum : sums) {
                    out.writeDouble(sum);
                }
                out.writeDouble(latest);
            }

            @Override
            public void restore(DataInput in) throws IOException {
                for (int n = 0; n < count; n++) {
                    sums[n] = in.readDouble();
                }
                latest = in.readDouble();
            }
        };
    }
}
