package org.example.adaptive;

import java.util.Arrays;

/**
 * The equations of 2005 as they stand, for one neuron under constant current, in steps so short that a spike may be put
 * at the end of one.
 */
final class NaiveNeuron {
    private static final double STEP = 1e-4; // ms

    private final FiringPattern pattern;

    NaiveNeuron(FiringPattern pattern) {
        this.pattern = pattern;
    }

    /** When the neuron spikes until an end, in s: by the midpoint method. */
    double[] spikes(double end) {
        double[] times = new double[0];
        double v = pattern.leakPotential;
        double w = 0;
        for (long k = 0; k * STEP < 1000 * end; k++) {
            double middleV = v + STEP / 2 * slope(v, w);
            double middleW = w + STEP / 2 * adaptationSlope(v, w);
            v += STEP * slope(middleV, middleW);
            w += STEP * adaptationSlope(middleV, middleW);
            if (v >= pattern.peak) {
                v = pattern.reset;
                w += pattern.b;
                times = Arrays.copyOf(times, times.length + 1);
                times[times.length - 1] = (k + 1) * STEP / 1000;
            }
        }
        return times;
    }

    private double slope(double v, double w) {
        FiringPattern p = pattern;
        double upstroke = p.leakConductance * p.slopeFactor * Math.exp((v - p.threshold) / p.slopeFactor);
        return (-p.leakConductance * (v - p.leakPotential) + upstroke - w + p.current) / p.capacitance;
    }

    private double adaptationSlope(double v, double w) {
        return (pattern.a * (Math.min(v, pattern.peak) - pattern.leakPotential) - w) / pattern.tauW;
    }
}
