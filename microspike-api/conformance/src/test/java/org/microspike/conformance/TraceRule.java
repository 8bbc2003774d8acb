package org.microspike.conformance;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import org.microspike.api.Plasticity;
import org.microspike.api.PlasticityRule;
import org.microspike.api.data.Weights;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.setting.Parameter;
import org.microspike.api.setting.Settings;

/** A rule that keeps all rules: an output spike potentiates the latest afferents, an input spike depresses its own. */
public class TraceRule implements PlasticityRule {
    @Override
    public String name() {
        return Names.of(this);
    }

    @Override
    public String description() {
        return "Potentiates the latest afferents";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.number("step", "0.01", "change of a weight")
                .atLeast(0)
                .changeable());
    }

    @Override
    public Plasticity create(Weights weights, Settings settings, RandomStream random) {
        for (double weight : weights.values()) {
            if (weight < 0 || weight > 1) {
                throw new MicroSpikeException("An initial weight is " + weight + ", but must be from 0 to 1.");
            }
        }
        weights.setBounds(0, 1);
        return new Projection(weights, settings.number("step"));
    }

    @Override
    public boolean takesSparse() {
        return true;
    }

    @Override
    public boolean isDivisible() {
        return true;
    }

    /** Made to be broken. */
    static class Projection implements Plasticity {
        final Weights weights;
        double step;
        final boolean[] frozen;
        double[] lastInput;

        Projection(Weights weights, double step) {
            this.weights = weights;
            this.step = step;
            frozen = new boolean[weights.neurons()];
            lastInput = new double[weights.afferents()];
        }

        @Override
        public void inputSpike(int afferent, double time) {
            for (int k = weights.start(afferent); k < weights.end(afferent); k++) {
                change(k, neuron(afferent, k), -step / 2);
            }
            lastInput[afferent] = time;
        }

        @Override
        public void outputSpike(int neuron, double time) {
            for (int j = 0; j < weights.afferents(); j++) {
                for (int k = weights.start(j); k < weights.end(j); k++) {
                    if (neuron(j, k) == neuron && isPaired(lastInput[j], time)) {
                        change(k, neuron, step);
                    }
                }
            }
        }

        int neuron(int afferent, int synapse) {
            return weights.neuron(afferent, synapse);
        }

        boolean isPaired(double input, double output) {
            return input > output - 0.02;
        }

        void change(int synapse, int neuron, double change) {
            if (!frozen[neuron]) {
                weights.values()[synapse] = limited(weights.values()[synapse] + change);
            }
        }

        double limited(double weight) {
            return Math.max(0, Math.min(1, weight));
        }

        @Override
        public void setLearning(int neuron, boolean learning) {
            frozen[neuron] = !learning;
        }

        @Override
        public void change(Settings settings) {
            step = settings.number("step");
        }

        @Override
        public void save(DataOutput out) throws IOException {
            for (boolean neuron : frozen) {
                out.writeBoolean(neuron);
            }
            for (double time : lastInput) {
                out.writeDouble(time);
            }
        }

        @Override
        public void restore(DataInput in) throws IOException {
            for (int n = 0; n < frozen.length; n++) {
                frozen[n] = in.readBoolean();
            }
            for (int j = 0; j < lastInput.length; j++) {
                lastInput[j] = in.readDouble();
            }
        }
    }
}
