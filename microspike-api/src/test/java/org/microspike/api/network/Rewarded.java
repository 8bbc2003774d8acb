package org.microspike.api.network;

import java.io.DataInput;
import java.io.DataOutput;
import java.util.List;
import org.microspike.api.Plasticity;
import org.microspike.api.PlasticityRule;
import org.microspike.api.data.Weights;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.setting.Parameter;
import org.microspike.api.setting.Settings;

/** Adds a reward to every weight, within 0 to 1. */
final class Rewarded implements PlasticityRule {
    @Override
    public String name() {
        return "rewarded";
    }

    @Override
    public String description() {
        return "Adds rewards";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.number("gain", "1", "what a reward is multiplied by").changeable());
    }

    @Override
    public Plasticity create(Weights weights, Settings settings, RandomStream random) {
        weights.setBounds(0, 1);
        return new Plasticity() {
            private double gain = settings.number("gain");

            @Override
            public void inputSpike(int afferent, double time) {}

            @Override
            public void outputSpike(int neuron, double time) {}

            @Override
            public void setLearning(int neuron, boolean learning) {}

            @Override
            public void signal(String name, double time, double value) {
                if (!name.equals("reward")) {
                    Plasticity.super.signal(name, time, value);
                }
                for (int i = 0; i < weights.values().length; i++) {
                    weights.values()[i] += gain * value;
                }
            }

            @Override
            public void change(Settings changed) {
                gain = changed.number("gain");
            }

            @Override
            public void save(DataOutput out) {}

            @Override
            public void restore(DataInput in) {}
        };
    }
}
