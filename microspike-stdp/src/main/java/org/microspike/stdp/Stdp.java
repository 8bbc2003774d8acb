package org.microspike.stdp;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.microspike.api.Plasticity;
import org.microspike.api.data.Weights;
import org.microspike.api.numeric.Decay;
import org.microspike.api.setting.Settings;

/**
 * The plasticity of one projection. Each afferent and each neuron leaves a trace that decays from its latest spike on:
 * of height 1, or the sum of all earlier ones where all spikes are paired with all.
 *
 * <p>All traces are brought forward to each output spike. What an input spike then needs is one decay since the latest
 * output spike, for all neurons alike, and what an output spike needs is one decay for each afferent that has spiked
 * since the latest output spike.
 *
 * <p>What has happened since what is a question of the order of events, which output spikes are counted for: several
 * events may share their time.
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
    /** The number of output spikes before the afferent's latest spike. */
    private final long[] outputsBefore;

    /** As of the latest output spike. */
    private final double[] outputTrace;

    /** The number of the neuron's latest output spike among all, from 1; 0 if there is none. */
    private final long[] lastOutput;

    private long outputs;
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
        outputsBefore = new long[afferents];
        outputTrace = new double[neurons];
        lastOutput = new long[neurons];
        latestFirst = new int[neurons];
        Arrays.setAll(latestFirst, neuron -> neuron);
        learning = new boolean[neurons];
        Arrays.fill(learning, true);
    }

    @Override
    public void inputSpike(int afferent, double time) {
        double last = lastInput[afferent];
        long since = restricted ? outputsBefore[afferent] : 0;
        if (outputs > since) {
            depress(afferent, since, aMinus * Decay.of((time - latestOutput) * minusRate));
        }
        inputTrace[afferent] = accumulating
                ? 1 + inputTrace[afferent] * Decay.of((time - Math.max(last, latestOutput)) * plusRate)
                : 1;
        lastInput[afferent] = time;
        outputsBefore[afferent] = outputs;
    }

    /** Depresses the synapses of an afferent onto the neurons that have spiked since an output spike. */
    private void depress(int afferent, long since, double amplitude) {
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
        potentiate(neuron, time, restricted ? lastOutput[neuron] : 0);
        double decay = Decay.of((time - latestOutput) * minusRate);
        for (int n = 0; n < neurons; n++) {
            outputTrace[n] *= decay;
        }
        outputTrace[neuron] = accumulating ? 1 + outputTrace[neuron] : 1;
        outputs++;
        lastOutput[neuron] = outputs;
        latestOutput = time;
        moveToFront(neuron);
    }

    /** Brings the traces of the afferents forward, and potentiates the synapses of those that spiked since an output. */
    private void potentiate(int neuron, double time, long since) {
        boolean learns = learning[neuron];
        double decay = Decay.of((time - latestOutput) * plusRate);
        for (int afferent = 0; afferent < afferents; afferent++) {
            double last = lastInput[afferent];
            double trace = inputTrace[afferent] * (last > latestOutput ? Decay.of((time - last) * plusRate) : decay);
            inputTrace[afferent] = trace;
            if (learns && outputsBefore[afferent] >= since) {
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
        out.writeLong(outputs);
        for (int afferent = 0; afferent < afferents; afferent++) {
            out.writeDouble(inputTrace[afferent]);
            out.writeDouble(lastInput[afferent]);
            out.writeLong(outputsBefore[afferent]);
        }
        for (int neuron = 0; neuron < neurons; neuron++) {
            out.writeDouble(outputTrace[neuron]);
            out.writeLong(lastOutput[neuron]);
            out.writeInt(latestFirst[neuron]);
            out.writeBoolean(learning[neuron]);
        }
    }

    @Override
    public void restore(DataInput in) throws IOException {
        latestOutput = in.readDouble();
        outputs = in.readLong();
        for (int afferent = 0; afferent < afferents; afferent++) {
            inputTrace[afferent] = in.readDouble();
            lastInput[afferent] = in.readDouble();
            outputsBefore[afferent] = in.readLong();
        }
        for (int neuron = 0; neuron < neurons; neuron++) {
            outputTrace[neuron] = in.readDouble();
            lastOutput[neuron] = in.readLong();
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
