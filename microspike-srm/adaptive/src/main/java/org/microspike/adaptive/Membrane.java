package org.microspike.adaptive;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.microspike.api.numeric.Decay;
import org.microspike.api.setting.Dimension;
import org.microspike.api.setting.Settings;

/** One neuron: its equations, and a step of them. In ms, mV, pA, nS and pF, of which the equations need no conversion. */
final class Membrane {
    /** By how many slope factors the potential may rise in one go during the upstroke: few, as it rises exponentially. */
    private static final double LARGEST_RISE = 0.25;

    /** Enough to find a moment within a step to the last bits. */
    private static final int BISECTIONS = 50;

    private final double capacitance;
    private final double leakConductance;
    private final double rest;
    private final double threshold;
    private final double slopeFactor;
    private final double a;
    private final double b;
    private final double adaptationRate;
    private final double reset;
    private final double peak;
    private final double constantCurrent;
    private final double initial;
    private final double synapticRate;

    private double potential;
    private double adaptation;
    private double synapticCurrent;
    private boolean spiked;

    /** What all neurons of a population have in common. Rates are per ms. */
    record Common(
            double capacitance,
            double leakConductance,
            double slopeFactor,
            double adaptationRate,
            double peak,
            double synapticRate) {
        static Common of(Settings settings) {
            return new Common(
                    Dimension.CAPACITANCE.in(settings.number("capacitance"), "pF"),
                    Dimension.CONDUCTANCE.in(settings.number("leak_conductance"), "nS"),
                    Dimension.VOLTAGE.in(settings.number("slope_factor"), "mV"),
                    1 / (1000 * settings.number("tau_w")),
                    Dimension.VOLTAGE.in(settings.number("peak"), "mV"),
                    1 / (1000 * settings.number("tau_s")));
        }
    }

    /** A neuron at time 0. */
    Membrane(
            Common common,
            double rest,
            double threshold,
            double a,
            double b,
            double reset,
            double current,
            double initial) {
        capacitance = common.capacitance;
        leakConductance = common.leakConductance;
        this.rest = rest;
        this.threshold = threshold;
        slopeFactor = common.slopeFactor;
        this.a = a;
        this.b = b;
        adaptationRate = common.adaptationRate;
        this.reset = reset;
        peak = common.peak;
        constantCurrent = current;
        this.initial = initial;
        synapticRate = common.synapticRate;
        start();
    }

    /** Takes on the state of time 0. */
    void start() {
        potential = initial;
        adaptation = 0;
        synapticCurrent = 0;
        spiked = false;
    }

    double potential() {
        return potential;
    }

    double adaptation() {
        return adaptation;
    }

    double synapticCurrent() {
        return synapticCurrent;
    }

    /** Whether {@link #receive} or {@link #advance} ended with a spike; its reset has then happened. */
    boolean spiked() {
        return spiked;
    }

    /** Receives a synaptic current in pA, and a charge in pA ms that arrives all at once. */
    void receive(double current, double charge) {
        synapticCurrent += current;
        potential += charge / capacitance;
        spiked = potential >= peak;
        if (spiked) {
            fire();
        }
    }

    private void fire() {
        potential = reset;
        adaptation += b;
    }

    /**
     * Advances by a time, or to a spike if one comes first.
     *
     * @param duration in ms
     * @return how far, in ms
     */
    double advance(double duration) {
        double left = duration;
        spiked = false;
        while (left > 0 && !spiked) {
            double slope = slope(potential, adaptation, constantCurrent + synapticCurrent);
            double rise = Math.max(LARGEST_RISE * slopeFactor, (threshold - potential) / 2);
            left -= slope * left > rise ? step(rise / slope, slope) : step(left, slope);
        }
        return duration - left;
    }

    /** Takes a step in one go, or to a spike if one comes first, and returns how far that is. */
    private double step(double duration, double slope1) {
        double half = duration / 2;
        double middleCurrent = constantCurrent + synapticCurrent * Decay.of(half * synapticRate);
        double lastCurrent = constantCurrent + synapticCurrent * Decay.of(duration * synapticRate);
        double v = potential;
        double w = adaptation;
        double change1 = adaptationSlope(v, w);
        double slope2 = slope(v + half * slope1, w + half * change1, middleCurrent);
        double change2 = adaptationSlope(v + half * slope1, w + half * change1);
        double slope3 = slope(v + half * slope2, w + half * change2, middleCurrent);
        double change3 = adaptationSlope(v + half * slope2, w + half * change2);
        double slope4 = slope(v + duration * slope3, w + duration * change3, lastCurrent);
        double change4 = adaptationSlope(v + duration * slope3, w + duration * change3);
        double nextV = v + duration / 6 * (slope1 + 2 * (slope2 + slope3) + slope4);
        double nextW = w + duration / 6 * (change1 + 2 * (change2 + change3) + change4);

        spiked = nextV >= peak;
        if (!spiked) {
            potential = nextV;
            adaptation = nextW;
            synapticCurrent = lastCurrent - constantCurrent;
            return duration;
        }
        double share = crossing(v, duration * slope1, nextV, duration * slope(nextV, nextW, lastCurrent));
        adaptation = between(share, w, duration * change1, nextW, duration * adaptationSlope(nextV, nextW));
        synapticCurrent *= Decay.of(share * duration * synapticRate);
        fire();
        return share * duration;
    }

    private double slope(double potential, double adaptation, double current) {
        double leak = leakConductance * (rest - potential);
        double upstroke = leakConductance * slopeFactor * exponential((potential - threshold) / slopeFactor);
        return (leak + upstroke - adaptation + current) / capacitance;
    }

    private double adaptationSlope(double potential, double adaptation) {
        return (a * (potential - rest) - adaptation) * adaptationRate;
    }

    private static double exponential(double x) {
        return x <= 0 ? Decay.of(-x) : 1 / Decay.of(x);
    }

    /** At which share of a step the potential reaches the peak, which it does within the step. */
    private double crossing(double start, double startSlope, double end, double endSlope) {
        double before = 0;
        double after = 1;
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = (before + after) / 2;
            if (between(middle, start, startSlope, end, endSlope) < peak) {
                before = middle;
            } else {
                after = middle;
            }
        }
        return after;
    }

    /** The cubic through both ends of a step, with the slopes there (Hermite). */
    private static double between(double share, double start, double startSlope, double end, double endSlope) {
        double rest = 1 - share;
        return rest * rest * ((1 + 2 * share) * start + share * startSlope)
                + share * share * ((1 + 2 * rest) * end - rest * endSlope);
    }

    void save(DataOutput out) throws IOException {
        out.writeDouble(potential);
        out.writeDouble(adaptation);
        out.writeDouble(synapticCurrent);
    }

    void restore(DataInput in) throws IOException {
        potential = in.readDouble();
        adaptation = in.readDouble();
        synapticCurrent = in.readDouble();
    }
}
