package org.microspike.lif;

import org.microspike.api.numeric.CurrentResponse;
import org.microspike.api.numeric.Decay;

/**
 * The closed form of a neuron between events. The potential u, in mV from where it decays to, and the currents h of the
 * two ports, in mV/s, follow
 *
 * <pre>
 * u(s) = u D(s) + h_e E_e(s) + h_i E_i(s)      D(s)   = exp(-s/tau_m)
 * h_k(s) = h_k F_k(s)                          F_k(s) = exp(-s/tau_k)
 * E_k(s) = (exp(-s/tau_m) - exp(-s/tau_k)) / (1/tau_k - 1/tau_m)
 * </pre>
 *
 * A spike of weight w, in mV, adds w / tau_m to h. E is right for equal time constants and in whatever order they are.
 *
 * <p>Time is divided into frames on a fixed grid. Within a frame a state is given as what it would have had to be at the
 * start of the frame to become what it is: then a spike changes it by two numbers that are the same for all neurons, and
 * nothing else happens to it. A frame is a power of two of seconds, so that its start, and the time since, are exact.
 */
final class Membrane {
    /** A frame is at most this part of the smallest time constant. */
    private static final double FRAME = 0.25;

    private static final int MOST_STEPS = 200;

    /** How much of the size of what is added up rounding may change of a potential, with room to spare. */
    static final double ROUNDING = 1e-14;

    /** The rates of the decay of the potential and of the currents, in hertz. */
    final double rate;

    final double excitatoryRate;
    final double inhibitoryRate;

    private final CurrentResponse excitatory;
    private final CurrentResponse inhibitory;

    /** The length of a frame, in seconds. */
    final double frame;

    /** What is left at the end of a frame of what was there at its start. */
    final double frameDecay;

    final double frameExcitatoryDecay;
    final double frameInhibitoryDecay;
    final double frameExcitatory;
    final double frameInhibitory;

    /**
     * The closed form for given parameters.
     *
     * @param tauM the time constant of the membrane, in seconds
     * @param tauExcitatory that of the excitatory current
     * @param tauInhibitory that of the inhibitory current
     * @param longestFrame how long a frame may be whatever the time constants
     */
    Membrane(double tauM, double tauExcitatory, double tauInhibitory, double longestFrame) {
        rate = 1 / tauM;
        excitatoryRate = 1 / tauExcitatory;
        inhibitoryRate = 1 / tauInhibitory;
        excitatory = response(excitatoryRate);
        inhibitory = response(inhibitoryRate);
        double longest = FRAME * Math.min(tauM, Math.min(tauExcitatory, tauInhibitory));
        frame = Math.scalb(1.0, Math.getExponent(Math.min(longest, longestFrame)));
        frameDecay = Decay.of(frame * rate);
        frameExcitatoryDecay = Decay.of(frame * excitatoryRate);
        frameInhibitoryDecay = Decay.of(frame * inhibitoryRate);
        frameExcitatory = excitatory.of(frame);
        frameInhibitory = inhibitory.of(frame);
    }

    /** E is the same with its two rates exchanged. */
    private CurrentResponse response(double currentRate) {
        return new CurrentResponse(Math.min(rate, currentRate), Math.max(rate, currentRate));
    }

    double excitatoryResponse(double elapsed) {
        return excitatory.of(elapsed);
    }

    double inhibitoryResponse(double elapsed) {
        return inhibitory.of(elapsed);
    }

    double potential(double u, double e, double i, double elapsed) {
        return u * Decay.of(elapsed * rate) + (e * excitatory.of(elapsed) + i * inhibitory.of(elapsed));
    }

    private double slope(double potential, double e, double i, double elapsed) {
        return e * Decay.of(elapsed * excitatoryRate) + i * Decay.of(elapsed * inhibitoryRate) - rate * potential;
    }

    /** How far rounding may have taken the potentials that follow from a state within a frame from their true values. */
    private double rounding(double threshold, double u, double e, double i) {
        return ROUNDING * (Math.abs(threshold) + Math.abs(u) + (Math.abs(e) + Math.abs(i)) * frame);
    }

    /**
     * What the potential cannot exceed up to the end of the frame, from how much it can bend at most.
     *
     * @param u the potential now
     * @param e the excitatory current now
     * @param i the inhibitory current now
     * @param end the potential at the end of the frame
     * @param left the time up to there
     * @return the bound
     */
    double bound(double u, double e, double i, double end, double left) {
        double lowest = Math.min(0, u) + left * (Math.min(0, e) + Math.min(0, i));
        double bend = (rate + excitatoryRate) * (e < 0 ? e * frameExcitatoryDecay : e)
                + (rate + inhibitoryRate) * (i < 0 ? i * frameInhibitoryDecay : i)
                - rate * rate * lowest;
        double rise = end - u;
        double most = bend * left * left / 2;
        if (most <= Math.abs(rise)) {
            return Math.max(u, end);
        }
        return u + (most + rise) * (most + rise) / (4 * most);
    }

    /**
     * The slope on average that a potential below the threshold cannot exceed over any stretch of time from now on.
     *
     * @param threshold counted from where the potential decays to
     * @param u the potential now
     * @param e the excitatory current now
     * @param i the inhibitory current now
     * @param left the time up to the end of the frame
     * @return in mV/s; not above 0 if it does not rise
     */
    double steepest(double threshold, double u, double e, double i, double left) {
        double bend = rate * rate * Math.max(0, threshold)
                - (rate + excitatoryRate) * (e < 0 ? e : e * frameExcitatoryDecay)
                - (rate + inhibitoryRate) * (i < 0 ? i : i * frameInhibitoryDecay);
        return e + i - rate * u + Math.max(0, bend) * left / 2;
    }

    /**
     * When a potential that has been below the threshold passes it within a frame. To peak at the threshold itself, but
     * for rounding, is not to pass it.
     *
     * <p>The slope times exp(s/tau_m) changes with -h_e'(s) - h_i'(s), which changes its sign once at most. On either side
     * of that the slope therefore changes its sign at most once, so that no crossing can be missed.
     *
     * @param threshold counted from where the potential decays to
     * @param u the state in the frame
     * @param from the time in the frame from which on to look
     * @param to the time in the frame up to which to look
     * @return the time in the frame, at least {@code from}, or positive infinity if it does not happen
     */
    double crossing(double threshold, double u, double e, double i, double from, double to) {
        double passed = threshold + rounding(threshold, u, e, i);
        if (potential(u, e, i, from) > passed) {
            return from;
        }
        double falling = fall(e, i, from);
        if (falling * fall(e, i, to) >= 0) {
            return crossing(threshold, u, e, i, from, to, passed, falling >= 0);
        }
        double turn = StrictMath.log(-inhibitoryRate * i / (excitatoryRate * e)) / (inhibitoryRate - excitatoryRate);
        turn = Math.max(from, Math.min(turn, to));
        double first = crossing(threshold, u, e, i, from, turn, passed, falling >= 0);
        return first < Double.POSITIVE_INFINITY ? first : crossing(threshold, u, e, i, turn, to, passed, falling < 0);
    }

    /** By how much the slope, apart from the decay of the potential, falls. */
    private double fall(double e, double i, double elapsed) {
        return excitatoryRate * e * Decay.of(elapsed * excitatoryRate)
                + inhibitoryRate * i * Decay.of(elapsed * inhibitoryRate);
    }

    /** The crossing in a stretch in which the slope changes its sign at most once: if it falls, from above 0 to below. */
    private double crossing(
            double threshold, double u, double e, double i, double from, double to, double passed, boolean falls) {
        double end = potential(u, e, i, to);
        if (!falls || slope(end, e, i, to) >= 0) {
            return end > passed ? root(threshold, u, e, i, from, to) : Double.POSITIVE_INFINITY;
        }
        if (slope(potential(u, e, i, from), e, i, from) <= 0) {
            return Double.POSITIVE_INFINITY;
        }
        double peak = peak(u, e, i, from, to);
        return potential(u, e, i, peak) > passed ? root(threshold, u, e, i, from, peak) : Double.POSITIVE_INFINITY;
    }

    /** Where the slope, above 0 at the start of a stretch and below at its end, is 0: by Newton's method and bisection. */
    private double peak(double u, double e, double i, double from, double to) {
        double low = from;
        double high = to;
        double time = from + (to - from) / 2;
        for (int step = 0; step < MOST_STEPS; step++) {
            double potential = potential(u, e, i, time);
            double slope = slope(potential, e, i, time);
            if (slope > 0) {
                low = time;
            } else {
                high = time;
            }
            double bend = -rate * slope - fall(e, i, time);
            double next = time - slope / bend;
            if (!(next > low && next < high)) {
                next = low + (high - low) / 2;
                if (!(next > low && next < high)) {
                    break;
                }
            }
            // The potential hardly changes beside its peak.
            if (Math.abs(next - time) <= 1e-9 * frame) {
                return next;
            }
            time = next;
        }
        return time;
    }

    /** Where the potential, below the threshold at the start of a stretch and above at its end, passes it. */
    private double root(double threshold, double u, double e, double i, double from, double to) {
        double low = from;
        double high = to;
        double time = from;
        for (int step = 0; step < MOST_STEPS; step++) {
            double potential = potential(u, e, i, time);
            double missing = threshold - potential;
            if (missing > 0) {
                low = time;
            } else {
                high = time;
            }
            double next = time + missing / slope(potential, e, i, time);
            if (next == time || high <= low) {
                return time;
            }
            if (!(next > low && next < high)) {
                next = low + (high - low) / 2;
                if (!(next > low && next < high)) {
                    return high;
                }
            }
            time = next;
        }
        return time;
    }
}
