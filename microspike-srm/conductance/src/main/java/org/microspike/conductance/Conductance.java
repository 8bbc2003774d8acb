package org.microspike.conductance;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.microspike.api.numeric.Decay;

/**
 * The conductances of one port, one for each neuron, in units of the leak. What they are at the end of the current step,
 * and what their integral is up to there, is known if nothing more arrives; an arrival raises both, by factors that are
 * the same for all neurons.
 */
final class Conductance {
    /** How many arrivals are looked at together. */
    static final int MOST_ARRIVALS = 64;

    /** In mV. */
    final double reversal;

    /** At the end of the step. */
    final double[] atEnd;

    /** Up to the end of the step, from when the potential is free, in units of the membrane's time constant. */
    final double[] integrals;

    /** Up to which integral a neuron does not cross its threshold in this step. */
    final double[] limits;

    /** What each of some arrivals adds to what there is at the end, and to the integral, for each unit of its weight. */
    final double[] toEnd = new double[MOST_ARRIVALS];

    final double[] toIntegral = new double[MOST_ARRIVALS];

    /** How long before the end the arrivals are. */
    private final double[] left = new double[MOST_ARRIVALS];

    private final double[] initial;
    private final double rate;
    private final double timeRatio;

    /** What is left at the end of a step of what was there at its start. */
    private final double stepDecay;

    /** The integral over a step of what is 1 at its start. */
    private final double stepIntegral;

    /**
     * The conductances of some neurons.
     *
     * @param reversal the potential they pull to, in mV
     * @param tau their time constant, in seconds
     * @param step the constants of a step
     * @param initial what they are at time 0, the end of the step before the first; one for each neuron, kept
     */
    Conductance(double reversal, double tau, Step step, double[] initial) {
        this.reversal = reversal;
        rate = 1 / tau;
        timeRatio = tau / step.tauM;
        stepDecay = decay(step.length);
        stepIntegral = integralUntil(stepDecay);
        this.initial = initial;
        atEnd = initial.clone();
        integrals = new double[initial.length];
        limits = new double[initial.length];
    }

    /** From what the conductances are at the end of a step follows what they are in the next. */
    void enterStep() {
        double[] atEnd = this.atEnd;
        double[] integrals = this.integrals;
        double decay = stepDecay;
        double integral = stepIntegral;
        for (int n = 0; n < atEnd.length; n++) {
            integrals[n] = atEnd[n] * integral;
            atEnd[n] = atEnd[n] * decay;
        }
    }

    /** The same for one neuron. */
    void enterStep(int neuron) {
        integrals[neuron] = atEnd[neuron] * stepIntegral;
        atEnd[neuron] = atEnd[neuron] * stepDecay;
    }

    /**
     * Finds what arrivals add, for several side by side: exponentials that wait for one another take much longer.
     *
     * @param times when they arrive, in order
     * @param from the first of them
     * @param to the place after the last that may be one of them
     * @param end of the step
     * @param leak what weights are divided by
     * @return how many of them, up to {@link #MOST_ARRIVALS}, come before the end; the first is one
     */
    int arrive(double[] times, int from, int to, double end, double leak) {
        int most = Math.min(to - from, MOST_ARRIVALS);
        int count = 0;
        do {
            left[count] = end - times[from + count];
            count++;
        } while (count < most && times[from + count] < end);
        Decay.of(left, rate, count, toEnd);
        for (int i = 0; i < count; i++) {
            toIntegral[i] = integralUntil(toEnd[i]) / leak;
        }
        for (int i = 0; i < count; i++) {
            toEnd[i] = toEnd[i] / leak;
        }
        return count;
    }

    double decay(double elapsed) {
        return Decay.of(elapsed * rate);
    }

    /** The integral of what is 1 at first, up to when it has decayed to a value. */
    double integralUntil(double decay) {
        return timeRatio * (1 - decay);
    }

    /**
     * The integral of a neuron's conductance from a time to the end of the step.
     *
     * @param decay what is left at the end of what is there at that time; nothing more arrives
     */
    double remaining(int neuron, double decay) {
        return timeRatio * atEnd[neuron] * (1 / decay - 1);
    }

    /** They become what they were at time 0, so long before the end of the step. */
    void reset(double left) {
        double decay = decay(left);
        for (int n = 0; n < atEnd.length; n++) {
            atEnd[n] = initial[n] * decay;
            integrals[n] = remaining(n, decay);
        }
    }

    /** Sets to 0 what is too little to matter, or it would decay for ever, at a slow pace of the processor. */
    void forgetLessThan(double least) {
        for (int n = 0; n < atEnd.length; n++) {
            if (Math.abs(atEnd[n]) < least) {
                atEnd[n] = 0;
            }
        }
    }

    /** What they are so long before the end of the step, with a factor; nothing may have arrived since. */
    void sample(double left, double factor, double[] values) {
        double decay = decay(left);
        for (int n = 0; n < atEnd.length; n++) {
            values[n] = factor * atEnd[n] / decay;
        }
    }

    void save(DataOutput out) throws IOException {
        for (int n = 0; n < atEnd.length; n++) {
            out.writeDouble(atEnd[n]);
            out.writeDouble(integrals[n]);
            out.writeDouble(limits[n]);
        }
    }

    void restore(DataInput in) throws IOException {
        for (int n = 0; n < atEnd.length; n++) {
            atEnd[n] = in.readDouble();
            integrals[n] = in.readDouble();
            limits[n] = in.readDouble();
        }
    }
}
