package org.microspike.conductance;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.microspike.api.numeric.Decay;
import org.microspike.api.setting.Settings;

/**
 * The thresholds of neurons, in mV. Each spike may raise that of its neuron by theta_plus; what it is raised by decays with
 * tau_theta.
 */
final class Thresholds {
    /** At the start of the step. */
    final double[] atStart;

    /** At the end of the step, if the neuron does not spike before. */
    final double[] atEnd;

    private final double[] lowest;
    private final double[] thetasAtEnd;
    private final double stepLength;
    /** Of the decay in this step. */
    private double rate;

    /** Of the decay from the next step on. */
    private double nextRate;

    private double stepDecay;
    private double plus;

    /** Whether any differs from the lowest it can be. */
    private boolean raised;

    /**
     * Thresholds at time 0.
     *
     * @param lowest those of neurons that have not spiked; kept
     * @param thetas by how much they are higher at time 0, at least 0; kept
     * @param step the constants of a step
     */
    Thresholds(double[] lowest, double[] thetas, Step step, Settings settings) {
        this.lowest = lowest;
        thetasAtEnd = thetas;
        stepLength = step.length;
        raised = Arrays.stream(thetas).anyMatch(theta -> theta > 0);
        atEnd = new double[lowest.length];
        for (int n = 0; n < lowest.length; n++) {
            atEnd[n] = lowest[n] + thetas[n];
        }
        atStart = atEnd.clone();
        change(settings);
        setRate(nextRate);
    }

    /** Takes on changed settings. What the threshold is raised by decays with another time constant from the next step on. */
    void change(Settings settings) {
        nextRate = 1 / settings.number("tau_theta");
        plus = ConductanceLifModel.millivolts(settings, "theta_plus");
    }

    private void setRate(double rate) {
        this.rate = rate;
        stepDecay = Decay.of(stepLength * rate);
    }

    void enterStep() {
        if (rate != nextRate) {
            setRate(nextRate);
        }
        if (!raised) {
            return;
        }
        for (int n = 0; n < lowest.length; n++) {
            atStart[n] = atEnd[n];
            thetasAtEnd[n] = thetasAtEnd[n] * stepDecay;
            atEnd[n] = lowest[n] + thetasAtEnd[n];
        }
    }

    /** Whether a neuron's threshold will stay as it is until it spikes. */
    boolean isLowest(int neuron) {
        return thetasAtEnd[neuron] == 0;
    }

    /** A neuron's threshold so long before the end of the step. */
    double at(int neuron, double left) {
        return raised ? lowest[neuron] + thetasAtEnd[neuron] / Decay.of(left * rate) : lowest[neuron];
    }

    /** Raises a neuron's threshold, as it spikes so long before the end of the step. */
    void raise(int neuron, double left) {
        if (plus > 0) {
            raised = true;
            thetasAtEnd[neuron] += plus * Decay.of(left * rate);
            atEnd[neuron] = lowest[neuron] + thetasAtEnd[neuron];
        }
    }

    void sample(double left, double[] values) {
        for (int n = 0; n < values.length; n++) {
            values[n] = at(n, left);
        }
    }

    void save(DataOutput out) throws IOException {
        out.writeBoolean(raised);
        out.writeDouble(rate);
        for (int n = 0; n < lowest.length; n++) {
            out.writeDouble(atStart[n]);
            out.writeDouble(atEnd[n]);
            out.writeDouble(thetasAtEnd[n]);
        }
    }

    void restore(DataInput in) throws IOException {
        raised = in.readBoolean();
        setRate(in.readDouble());
        for (int n = 0; n < lowest.length; n++) {
            atStart[n] = in.readDouble();
            atEnd[n] = in.readDouble();
            thetasAtEnd[n] = in.readDouble();
        }
    }
}
