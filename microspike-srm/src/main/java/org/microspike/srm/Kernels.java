package org.microspike.srm;

import org.microspike.api.numeric.CurrentResponse;
import org.microspike.api.numeric.Decay;

/**
 * The kernels of the model. All of them are what a potential u, which decays with tau_m, makes of a current h, which
 * decays with tau_s: between events every neuron follows
 *
 * <pre>
 * u(s) = u exp(-s/tau_m) + h E(s)       E(s) = (exp(-s/tau_m) - exp(-s/tau_s)) / (1/tau_s - 1/tau_m)
 * h(s) = h exp(-s/tau_s)
 * </pre>
 *
 * with two state variables, u and h, of which an EPSP of weight w just adds w to h. E is right for equal time constants
 * as well. The membrane potential is K u, with K = 1 / max E, so that an EPSP of weight 1 peaks at 1; thresholds are
 * in units of K here.
 */
final class Kernels {
    private static final int MOST_NEWTON_STEPS = 200;

    /** How much of the size of what is added up rounding may change of a potential, with room to spare. */
    private static final double ROUNDING = 1e-14;

    /** 1 / tau_m and 1 / tau_s. */
    final double slowRate;

    final double fastRate;
    private final double difference;

    final CurrentResponse response;

    /** max E, the peak of an EPSP of weight 1 before it is scaled by K. */
    private final double peak;

    /** K. */
    final double scale;

    Kernels(double tauM, double tauS) {
        slowRate = 1 / tauM;
        fastRate = 1 / tauS;
        difference = fastRate - slowRate;
        response = new CurrentResponse(slowRate, fastRate);
        peak = response.of(timeOfPeak(0, 1));
        scale = 1 / peak;
    }

    /** A potential in units of K. */
    double scaled(double potential) {
        return potential * peak;
    }

    /**
     * The current right after a spike.
     *
     * @param k2 the negative afterpotential, in units of the threshold
     * @param threshold in units of K
     */
    double currentAfterSpike(double k2, double threshold) {
        return -k2 * threshold * difference;
    }

    /** What a state has become after a time, in units of K. */
    double potential(double potential, double current, double elapsed) {
        return potential * Decay.of(elapsed * slowRate) + current * response.of(elapsed);
    }

    /** How far rounding may have taken the potentials that follow from a state from their true values. */
    double rounding(double potential, double current, double threshold) {
        return ROUNDING * (threshold + Math.abs(potential) + Math.abs(current) * peak);
    }

    /**
     * When a potential peaks under a current above 0 that takes it above 0; negative if it is past its peak. From u' = 0
     * follows exp(-(1/tau_s - 1/tau_m) s) = (1 + (1/tau_s - 1/tau_m) u/h) tau_s/tau_m, here solved for s so that nothing
     * is lost when the time constants are close.
     */
    private double timeOfPeak(double potential, double current) {
        double ratio = potential / current;
        double y = (1 / slowRate - ratio) / (1 + difference * ratio);
        return difference == 0 ? y : StrictMath.log1p(difference * y) / difference;
    }

    /**
     * When a potential that has been below the threshold passes it: now if it already has. It follows from the state
     * alone. A potential that peaks at the threshold itself, but for rounding, touches it and does not pass.
     *
     * @param threshold in units of K
     * @return the time from now, at least 0, or positive infinity if it does not happen
     */
    double crossing(double potential, double current, double threshold) {
        double passed = threshold + rounding(potential, current, threshold);
        if (potential > passed) {
            return 0;
        }
        if (current <= 0 || current + difference * potential <= 0) {
            // Such a potential falls, or rises towards 0 only.
            return Double.POSITIVE_INFINITY;
        }
        double end = timeOfPeak(potential, current);
        if (!(end > 0 && potential(potential, current, end) > passed)) {
            return Double.POSITIVE_INFINITY;
        }
        // Up to its peak the potential is concave, so that Newton's method from the left never passes the crossing.
        double time = 0;
        for (int step = 0; step < MOST_NEWTON_STEPS; step++) {
            double reached = potential(potential, current, time);
            double slope = current * Decay.of(time * fastRate) - slowRate * reached;
            double next = time + (threshold - reached) / slope;
            if (!(next > time)) {
                break;
            }
            if (next >= end) {
                return end;
            }
            time = next;
        }
        return time;
    }
}
