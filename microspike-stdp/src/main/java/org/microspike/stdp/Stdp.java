package org.microspike.stdp;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.microspike.api.Decay;
import org.microspike.api.Plasticity;
import org.microspike.api.Settings;
import org.microspike.api.Weights;

/**
 * The plasticity of one projection. Each afferent and each neuron leaves a trace that decays from its latest spike on:
 * of height 1, or the sum of all earlier ones where all spikes are paired with all.
 *
 * <p>All traces are brought forward to each output spike. What an input spike then needs is one decay since the latest
 * output spike, for all neurons alike, and what an output spike needs is one decay for each afferent that has spiked
 * since the latest output spike.
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

    /** As of the afferent's latest spike or the latest output spike, whichever was later. */
    private final double[] inputTrace;

    private final double[] lastInput;
    /** As of the latest output spike. */
    private final double[] outputTrace;

    private final double[] lastOutput;
    private double latestOutput = Double.NEGATIVE_INFINITY;
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
        double last = lastInput[afferent];
        double since = restricted ? last : Double.NEGATIVE_INFINITY;
        if (latestOutput > since) {
            depress(afferent, since, aMinus * Decay.of((time - latestOutput) * minusRate));
        }
        inputTrace[afferent] = accumulating
                ? 1 + inputTrace[afferent] * Decay.of((time - Math.max(last, latestOutput)) * plusRate)
                : 1;
        lastInput[afferent] = time;
    }

    /** Depresses the synapses of an afferent onto the neurons that have spiked since a time. */
    private void depress(int afferent, double since, double amplitude) {
        int row = afferent * neurons;
        for (int rank = 0; rank < neurons; rank++) {
            int neuron = latestFirst[rank];
            if (lastOutput[neuron] <= since) {
                break;
            }
            if (learning[neuron]) {
                double depressed = weights[row + neuron] - amplitude * outputTrace[neuron];
                weights[row + neuron] = depressed < minimum ? minimum : depressed;
            }
        }
    }

    @Override
    public void outputSpike(int neuron, double time) {
        potentiate(neuron, time, restricted ? lastOutput[neuron] : Double.NEGATIVE_INFINITY);
        double decay = Decay.of((time - latestOutput) * minusRate);
        for (int n = 0; n < neurons; n++) {
            outputTrace[n] *= decay;
        }
        outputTrace[neuron] = accumulating ? 1 + outputTrace[neuron] : 1;
        lastOutput[neuron] = time;
        latestOutput = time;
        moveToFront(neuron);
    }

    /** Brings the traces of the afferents forward, and potentiates the synapses of those that spiked since a time. */
    private void potentiate(int neuron, double time, double since) {
        boolean learns = learning[neuron];
        double decay = Decay.of((time - latestOutput) * plusRate);
        for (int afferent = 0; afferent < afferents; afferent++) {
            double last = lastInput[afferent];
            double trace = inputTrace[afferent] * (last > latestOutput ? Decay.of((time - last) * plusRate) : decay);
            inputTrace[afferent] = trace;
            if (learns && last > since) {
                int synapse = afferent * neurons + neuron;
                double potentiated = weights[synapse] + aPlus * trace;
                weights[synapse] = potentiated > maximum ? maximum : potentiated;
            }
        }
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
    public void save(DataOutput out) throws IOException {
        out.writeDouble(latestOutput);
        for (int afferent = 0; afferent < afferents; afferent++) {
            out.writeDouble(inputTrace[afferent]);
            out.writeDouble(lastInput[afferent]);
        }
        for (int neuron = 0; neuron < neurons; neuron++) {
            out.writeDouble(outputTrace[neuron]);
            out.writeDouble(lastOutput[neuron]);
            out.writeInt(latestFirst[neuron]);
            out.writeBoolean(learning[neuron]);
        }
    }

    @Override
    public void restore(DataInput in) throws IOException {
        latestOutput = in.readDouble();
        for (int afferent = 0; afferent < afferents; afferent++) {
            inputTrace[afferent] = in.readDouble();
            lastInput[afferent] = in.readDouble();
        }
        for (int neuron = 0; neuron < neurons; neuron++) {
            outputTrace[neuron] = in.readDouble();
            lastOutput[neuron] = in.readDouble();
            latestFirst[neuron] = in.readInt();
            learning[neuron] = in.readBoolean();
        }
    }

    @Override
    public double minimumWeight() {
        return minimum;
    }

    @Override
    public double maximumWeight() {
        return maximum;
    }
}
