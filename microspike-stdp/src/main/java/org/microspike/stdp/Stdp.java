package org.microspike.stdp;

import java.util.Arrays;
import org.microspike.api.Decay;
import org.microspike.api.Plasticity;
import org.microspike.api.Settings;
import org.microspike.api.Weights;

/**
 * The plasticity of one projection. Each afferent and each neuron leaves a trace that decays from its latest spike: of
 * height 1, or the sum of all earlier ones where all spikes are paired with all.
 */
final class Stdp implements Plasticity {
    private final double[] weights;
    private final int afferents;
    private final int neurons;
    private final double minimum;
    private final double maximum;
    private final double aPlus;
    private final double aMinus;
    private final double plusRate;
    private final double minusRate;
    private final boolean restricted;
    private final boolean accumulating;

    private final double[] inputTrace;
    private final double[] lastInput;
    private final double[] outputTrace;
    private final double[] lastOutput;
    /** The neurons from the latest to spike to the first, so that those an input spike concerns stand in front. */
    private final int[] latestFirst;

    private final boolean[] learning;

    Stdp(Weights weights, Settings settings) {
        this.weights = weights.values();
        afferents = weights.afferents();
        neurons = weights.neurons();
        minimum = settings.number("w_min");
        maximum = settings.number("w_max");
        aPlus = settings.number("a_plus");
        aMinus = settings.number("a_minus");
        plusRate = 1 / settings.number("tau_plus");
        minusRate = 1 / settings.number("tau_minus");
        Pairing pairing = Pairing.of(settings.text("pairing"));
        restricted = pairing == Pairing.RESTRICTED_NEAREST;
        accumulating = pairing == Pairing.ALL_TO_ALL;
        inputTrace = new double[afferents];
        lastInput = new double[afferents];
        Arrays.fill(lastInput, Double.NEGATIVE_INFINITY);
        outputTrace = new double[neurons];
        lastOutput = new double[neurons];
        Arrays.fill(lastOutput, Double.NEGATIVE_INFINITY);
        latestFirst = new int[neurons];
        Arrays.setAll(latestFirst, neuron -> neuron);
        learning = new boolean[neurons];
        Arrays.fill(learning, true);
    }

    @Override
    public void inputSpike(int afferent, double time) {
        double since = restricted ? lastInput[afferent] : Double.NEGATIVE_INFINITY;
        for (int rank = 0; rank < neurons; rank++) {
            int neuron = latestFirst[rank];
            double last = lastOutput[neuron];
            if (last <= since) {
                break;
            }
            if (learning[neuron]) {
                int synapse = afferent * neurons + neuron;
                double depression = aMinus * outputTrace[neuron] * Decay.of((time - last) * minusRate);
                weights[synapse] = Math.max(minimum, weights[synapse] - depression);
            }
        }
        inputTrace[afferent] = raised(inputTrace[afferent], (time - lastInput[afferent]) * plusRate);
        lastInput[afferent] = time;
    }

    @Override
    public void outputSpike(int neuron, double time) {
        double since = restricted ? lastOutput[neuron] : Double.NEGATIVE_INFINITY;
        if (learning[neuron]) {
            for (int afferent = 0; afferent < afferents; afferent++) {
                double last = lastInput[afferent];
                if (last > since) {
                    int synapse = afferent * neurons + neuron;
                    double potentiation = aPlus * inputTrace[afferent] * Decay.of((time - last) * plusRate);
                    weights[synapse] = Math.min(maximum, weights[synapse] + potentiation);
                }
            }
        }
        outputTrace[neuron] = raised(outputTrace[neuron], (time - lastOutput[neuron]) * minusRate);
        lastOutput[neuron] = time;
        moveToFront(neuron);
    }

    private double raised(double trace, double elapsed) {
        return accumulating ? 1 + trace * Decay.of(elapsed) : 1;
    }

    private void moveToFront(int neuron) {
        int rank = 0;
        while (latestFirst[rank] != neuron) {
            rank++;
        }
        System.arraycopy(latestFirst, 0, latestFirst, 1, rank);
        latestFirst[0] = neuron;
    }

    @Override
    public void setLearning(int neuron, boolean learning) {
        this.learning[neuron] = learning;
    }

    @Override
    public double maximumWeight() {
        return maximum;
    }
}
