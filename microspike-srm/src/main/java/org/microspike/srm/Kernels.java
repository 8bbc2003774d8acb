package org.microspike.srm;

import org.microspike.api.Decay;

/**
 * The kernels of the model, all of them combinations of the same two exponentials: between events every potential is
 *
 * <pre>u(s) = K (slow exp(-s/tau_m) + fast exp(-s/tau_s))</pre>
 *
 * with two state variables, slow and fast. They are kept in units of K, so that an EPSP of weight w just adds w to slow
 * and takes w from fast. The threshold, the afterpotential and the inhibition below are in units of K as well.
 */
final class Kernels {
    private static final int MOST_NEWTON_STEPS = 200;

    private final double tauM;
    private final double tauS;

    /** 1 / tau_m and 1 / tau_s. */
    final double slowRate;

    final double fastRate;

    /** K, which makes the peak of an EPSP of weight 1 equal 1. */
    final double scale;

    final double threshold;

    /** The state right after a spike. */
    final double slowAfterSpike;

    final double fastAfterSpike;

    /** The weight of the IPSP that a spike sends to every other neuron; at least 0. */
    final double inhibition;

    /** The steepest slope of an EPSP of weight 1, which is the one at its start, in units of K. */
    final double steepest;

    Kernels(double tauM, double tauS, double threshold, double k1, double k2, double inhibition) {
        this.tauM = tauM;
        this.tauS = tauS;
        slowRate = 1 / tauM;
        fastRate = 1 / tauS;
        double peak = timeOfPeak(1, -1);
        scale = 1 / (StrictMath.exp(-peak / tauM) - StrictMath.exp(-peak / tauS));
        this.threshold = threshold / scale;
        slowAfterSpike = (k1 - k2) * this.threshold;
        fastAfterSpike = k2 * this.threshold;
        this.inhibition = inhibition * threshold;
        steepest = fastRate - slowRate;
    }

    /** What a state has become after a time, in units of K. */
    double potential(double slow, double fast, double elapsed) {
        return slow * Decay.of(elapsed * slowRate) + fast * Decay.of(elapsed * fastRate);
    }

    /** When a potential with slow above 0 and fast below 0 peaks; negative if it is past its peak. */
    private double timeOfPeak(double slow, double fast) {
        return StrictMath.log(-fast * tauM / (slow * tauS)) * tauM * tauS / (tauM - tauS);
    }

    /**
     * When a rising potential below the threshold reaches it.
     *
     * @param limit how far to look, in seconds
     * @return the time from now, or positive infinity if it does not happen within the limit
     */
    double crossing(double slow, double fast, double limit) {
        if (slow <= 0) {
            // Such a potential only ever rises towards 0.
            return Double.POSITIVE_INFINITY;
        }
        double end = Math.min(limit, timeOfPeak(slow, fast));
        if (potential(slow, fast, end) < threshold) {
            return Double.POSITIVE_INFINITY;
        }
        // Up to its peak the potential is concave, so that Newton's method from the left never passes the crossing.
        double time = 0;
        for (int step = 0; step < MOST_NEWTON_STEPS; step++) {
            double slowPart = slow * Decay.of(time * slowRate);
            double fastPart = fast * Decay.of(time * fastRate);
            double next = time + (threshold - slowPart - fastPart) / -(slowPart * slowRate + fastPart * fastRate);
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
