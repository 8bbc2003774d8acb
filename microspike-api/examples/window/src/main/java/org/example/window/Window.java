package org.example.window;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.microspike.api.Plasticity;
import org.microspike.api.data.Weights;

/** The plasticity of one projection. Its state is when each afferent spiked last. */
final class Window implements Plasticity {
    private final double[] weights;
    private final int neurons;
    private final double plus;
    private final double minus;
    private final double length;
    private final double[] latest;
    private final boolean[] learning;

    Window(Weights weights, double plus, double minus, double length) {
        this.weights = weights.values();
        neurons = weights.neurons();
        this.plus = plus;
        this.minus = minus;
        this.length = length;
        latest = new double[weights.afferents()];
        Arrays.fill(latest, Double.NEGATIVE_INFINITY);
        learning = new boolean[neurons];
        Arrays.fill(learning, true);
    }

    @Override
    public void inputSpike(int afferent, double time) {
        latest[afferent] = time;
    }

    @Override
    public void outputSpike(int neuron, double time) {
        if (!learning[neuron]) {
            return;
        }
        for (int afferent = 0; afferent < latest.length; afferent++) {
            int synapse = afferent * neurons + neuron;
            weights[synapse] = time - latest[afferent] <= length
                    ? Math.min(1, weights[synapse] + plus)
                    : Math.max(0, weights[synapse] - minus);
        }
    }

    @Override
    public void setLearning(int neuron, boolean learning) {
        this.learning[neuron] = learning;
    }

    @Override
    public void save(DataOutput out) throws IOException {
        for (double time : latest) {
            out.writeDouble(time);
        }
        for (boolean learns : learning) {
            out.writeBoolean(learns);
        }
    }

    @Override
    public void restore(DataInput in) throws IOException {
        for (int afferent = 0; afferent < latest.length; afferent++) {
            latest[afferent] = in.readDouble();
        }
        for (int neuron = 0; neuron < neurons; neuron++) {
            learning[neuron] = in.readBoolean();
        }
    }
}
