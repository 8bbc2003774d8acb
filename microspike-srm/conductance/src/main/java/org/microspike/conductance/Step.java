package org.microspike.conductance;

import org.microspike.api.numeric.Decay;

/**
 * How the potential follows in a step. With conductances g_k, in units of the leak, that stayed the same it would be
 *
 * <pre>
 * V(s) = V + (l R + a_e E_e + a_i E_i - x V) phi(x)        l = s / tau_m
 * x = l + a_e + a_i                                        a_k = g_k l
 * phi(x) = (1 - exp(-x)) / x
 * </pre>
 *
 * where R is what the potential decays to without synapses. A step of exponential Euler takes for g_k their mean over it:
 * a_k is then the integral of g_k / tau_m, which is known exactly, whenever what was received arrived. The error is of
 * second order in the length of the step, and no conductance, however large, makes it unstable.
 */
final class Step {
    /** Up to here phi is found without an exponential. */
    private static final double SMALL = 0.5;

    /** In seconds. */
    final double length;

    final double tauM;

    /** The length of a step in units of tau_m. */
    final double ratio;

    Step(double length, double tauM) {
        this.length = length;
        this.tauM = tauM;
        ratio = length / tauM;
    }

    static double phi(double x) {
        return Math.abs(x) <= SMALL ? phiOfSmall(x) : phiOfLarge(x);
    }

    /** The same numbers for all. */
    static void phi(double[] x, double[] phi) {
        for (int n = 0; n < x.length; n++) {
            phi[n] = phiOfSmall(x[n]);
        }
        for (int n = 0; n < x.length; n++) {
            if (Math.abs(x[n]) > SMALL) {
                phi[n] = phiOfLarge(x[n]);
            }
        }
    }

    /** By the series at an eighth of x, up to where it is exact to double precision, and phi(2y) = phi(y) (1 - y phi(y) / 2). */
    private static double phiOfSmall(double x) {
        double y = x * (1.0 / 8);
        double square = y * y;
        double eighth = (1 - y * (1.0 / 2))
                + square
                        * ((1.0 / 6 - y * (1.0 / 24))
                                + square * ((1.0 / 120 - y * (1.0 / 720)) + square * (1.0 / 5040 - y * (1.0 / 40320))));
        double quarter = eighth * (1 - y * (1.0 / 2) * eighth);
        double half = quarter * (1 - y * quarter);
        return half * (1 - y * 2 * half);
    }

    private static double phiOfLarge(double x) {
        return (x > 0 ? 1 - Decay.of(x) : -StrictMath.expm1(-x)) / x;
    }
}
