package ${package};

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.microspike.api.Plasticity;
import org.microspike.api.data.Weights;
import org.microspike.api.numeric.Decay;

/** The plasticity of one projection. Its state is when each afferent and each neuron spiked last. */
final class ${className}Plasticity implements Plasticity {
    private final Weights weights;
    private final double amplitude;
    private final double timeConstant;
    private final double[] lastInput;
    private final double[] lastOutput;
    private final boolean[] learning;

    ${className}Plasticity(Weights weights, double amplitude, double timeConstant) {
        this.weights = weights;
        this.amplitude = amplitude;
        this.timeConstant = timeConstant;
        lastInput = new double[weights.afferents()];
        Arrays.fill(lastInput, Double.NEGATIVE_INFINITY);
        lastOutput = new double[weights.neurons()];
        Arrays.fill(lastOutput, Double.NEGATIVE_INFINITY);
        learning = new boolean[weights.neurons()];
        Arrays.fill(learning, true);
    }

    @Override
    public void inputSpike(int afferent, double time) {
        for (int k = weights.start(afferent); k < weights.end(afferent); k++) {
            int neuron = weights.neuron(afferent, k);
            change(k, neuron, -amplitude * Decay.of((time - lastOutput[neuron]) / timeConstant));
        }
        lastInput[afferent] = time;
    }

    @Override
    public void outputSpike(int neuron, double time) {
        for (int afferent = 0; afferent < weights.afferents(); afferent++) {
            double change = amplitude * Decay.of((time - lastInput[afferent]) / timeConstant);
            for (int k = weights.start(afferent); k < weights.end(afferent); k++) {
                if (weights.neuron(afferent, k) == neuron) {
                    change(k, neuron, change);
                }
            }
        }
        lastOutput[neuron] = time;
    }

    private void change(int synapse, int neuron, double change) {
        if (learning[neuron]) {
            weights.values()[synapse] = Math.max(0, Math.min(1, weights.values()[synapse] + change));
        }
    }

    @Override
    public void setLearning(int neuron, boolean learning) {
        this.learning[neuron] = learning;
    }

    @Override
    public void save(DataOutput out) throws IOException {
        for (double time : lastInput) {
            out.writeDouble(time);
        }
        for (int n = 0; n < lastOutput.length; n++) {
            out.writeDouble(lastOutput[n]);
            out.writeBoolean(learning[n]);
        }
    }

    @Override
    public void restore(DataInput in) throws IOException {
        for (int j = 0; j < lastInput.length; j++) {
            lastInput[j] = in.readDouble();
        }
        for (int n = 0; n < lastOutput.length; n++) {
            lastOutput[n] = in.readDouble();
            learning[n] = in.readBoolean();
        }
    }
}
