package org.example.triplet;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.microspike.api.Plasticity;
import org.microspike.api.data.Weights;
import org.microspike.api.numeric.Decay;
import org.microspike.api.setting.Settings;

/**
 * The traces of one projection.
 *
 * <p>Those of an afferent are kept as they were just after its latest spike; r1, which every output spike needs of all
 * afferents, is brought forward by each output spike. Those of the neurons are all kept as of the latest output spike:
 * one decay brings them to any time.
 */
final class Triplet implements Plasticity {
    private final double[] weights;
    private final int afferents;
    private final int neurons;
    private final double minimum;
    private final double maximum;
    private final boolean accumulating;
    private final double a2Plus;
    private final double a3Plus;
    private final double a2Minus;
    private final double a3Minus;
    private final double plusRate;
    private final double minusRate;
    private final double xRate;
    private final double yRate;

    /** As of the later of the afferent's latest spike and the latest output spike. */
    private final double[] r1;

    /** As of the afferent's latest spike. */
    private final double[] r2;

    private final double[] lastInput;

    /** As of the latest output spike, of whichever neuron. */
    private final double[] o1;

    private final double[] o2;
    private double latestOutput = Double.NEGATIVE_INFINITY;

    private final boolean[] learning;

    Triplet(Weights weights, Settings settings) {
        this.weights = weights.values();
        afferents = weights.afferents();
        neurons = weights.neurons();
        minimum = settings.number("w_min");
        maximum = settings.number("w_max");
        accumulating = settings.text("pairing").equals(TripletRule.ALL_TO_ALL);
        a2Plus = settings.number("a2_plus");
        a3Plus = settings.number("a3_plus");
        a2Minus = settings.number("a2_minus");
        a3Minus = settings.number("a3_minus");
        plusRate = 1 / settings.number("tau_plus");
        minusRate = 1 / settings.number("tau_minus");
        xRate = 1 / settings.number("tau_x");
        yRate = 1 / settings.number("tau_y");
        r1 = new double[afferents];
        r2 = new double[afferents];
        lastInput = new double[afferents];
        Arrays.fill(lastInput, Double.NEGATIVE_INFINITY);
        o1 = new double[neurons];
        o2 = new double[neurons];
        learning = new boolean[neurons];
        Arrays.fill(learning, true);
    }

    @Override
    public void inputSpike(int afferent, double time) {
        double last = lastInput[afferent];
        double before = r2[afferent] * Decay.of((time - last) * xRate);
        depress(afferent, (a2Minus + a3Minus * before) * Decay.of((time - latestOutput) * minusRate));
        r2[afferent] = accumulating ? 1 + before : 1;
        r1[afferent] = accumulating ? 1 + r1[afferent] * Decay.of((time - Math.max(last, latestOutput)) * plusRate) : 1;
        lastInput[afferent] = time;
    }

    private void depress(int afferent, double amplitude) {
        int row = afferent * neurons;
        for (int n = 0; n < neurons; n++) {
            if (learning[n]) {
                double depressed = weights[row + n] - amplitude * o1[n];
                weights[row + n] = depressed < minimum ? minimum : depressed;
            }
        }
    }

    @Override
    public void outputSpike(int neuron, double time) {
        double elapsed = time - latestOutput;
        double minusDecay = Decay.of(elapsed * minusRate);
        double yDecay = Decay.of(elapsed * yRate);
        for (int n = 0; n < neurons; n++) {
            o1[n] *= minusDecay;
            o2[n] *= yDecay;
        }
        potentiate(neuron, time, a2Plus + a3Plus * o2[neuron]);
        o1[neuron] = accumulating ? 1 + o1[neuron] : 1;
        o2[neuron] = accumulating ? 1 + o2[neuron] : 1;
        latestOutput = time;
    }

    /** Brings r1 of the afferents forward, and potentiates their synapses onto a neuron. */
    private void potentiate(int neuron, double time, double amplitude) {
        boolean learns = learning[neuron];
        double decay = Decay.of((time - latestOutput) * plusRate);
        for (int afferent = 0; afferent < afferents; afferent++) {
            double last = lastInput[afferent];
            r1[afferent] *= last > latestOutput ? Decay.of((time - last) * plusRate) : decay;
            if (learns) {
                int synapse = afferent * neurons + neuron;
                double potentiated = weights[synapse] + amplitude * r1[afferent];
                weights[synapse] = potentiated > maximum ? maximum : potentiated;
            }
        }
    }

    @Override
    public void setLearning(int neuron, boolean learning) {
        this.learning[neuron] = learning;
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeDouble(latestOutput);
        for (int afferent = 0; afferent < afferents; afferent++) {
            out.writeDouble(r1[afferent]);
            out.writeDouble(r2[afferent]);
            out.writeDouble(lastInput[afferent]);
        }
        for (int neuron = 0; neuron < neurons; neuron++) {
            out.writeDouble(o1[neuron]);
            out.writeDouble(o2[neuron]);
            out.writeBoolean(learning[neuron]);
        }
    }

    @Override
    public void restore(DataInput in) throws IOException {
        latestOutput = in.readDouble();
        for (int afferent = 0; afferent < afferents; afferent++) {
            r1[afferent] = in.readDouble();
            r2[afferent] = in.readDouble();
            lastInput[afferent] = in.readDouble();
        }
        for (int neuron = 0; neuron < neurons; neuron++) {
            o1[neuron] = in.readDouble();
            o2[neuron] = in.readDouble();
            learning[neuron] = in.readBoolean();
        }
    }
}
