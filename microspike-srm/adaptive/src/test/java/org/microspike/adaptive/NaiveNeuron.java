package org.microspike.adaptive;

import java.util.Arrays;

/**
 * The equations of 2005 as they stand, for one neuron under constant current and input spikes, in steps so short that a spike
 * may be put at the end of one.
 */
final class NaiveNeuron {
    private static final double STEP = 1e-4; // ms
    private static final double TAU_S = 5; // ms

    private final FiringPattern pattern;

    NaiveNeuron(FiringPattern pattern) {
        this.pattern = pattern;
    }

    /**
     * When the neuron spikes until an end, in s: by the midpoint method.
     *
     * @param arrivals when input spikes arrive, in order, in s
     * @param weights what each adds to the synaptic current, in pA
     */
    double[] spikes(double end, double[] arrivals, double[] weights) {
        double[] times = new double[0];
        double v = pattern.rest;
        double w = 0;
        double s = 0;
        int next = 0;
        for (long k = 0; k * STEP < 1000 * end; k++) {
            while (next < arrivals.length && 1000 * arrivals[next] <= k * STEP) {
                s += weights[next++];
            }
            double middleV = v + STEP / 2 * slope(v, w, s);
            double middleW = w + STEP / 2 * adaptationSlope(v, w);
            v += STEP * slope(middleV, middleW, s * (1 - STEP / 2 / TAU_S));
            w += STEP * adaptationSlope(middleV, middleW);
            s *= Math.exp(-STEP / TAU_S);
            if (v >= pattern.peak) {
                v = pattern.reset;
                w += pattern.b;
                times = Arrays.copyOf(times, times.length + 1);
                times[times.length - 1] = (k + 1) * STEP / 1000;
            }
        }
        return times;
    }

    private double slope(double v, double w, double s) {
        FiringPattern p = pattern;
        double upstroke = p.leakConductance * p.slopeFactor * Math.exp((v - p.threshold) / p.slopeFactor);
        return (-p.leakConductance * (v - p.rest) + upstroke - w + p.current + s) / p.capacitance;
    }

    private double adaptationSlope(double v, double w) {
        return (pattern.a * (Math.min(v, pattern.peak) - pattern.rest) - w) / pattern.tauW;
    }
}
