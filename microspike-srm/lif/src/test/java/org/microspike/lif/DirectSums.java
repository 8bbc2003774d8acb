package org.microspike.lif;

import java.util.ArrayList;
import java.util.List;

/**
 * One neuron straight from its equations: every kernel summed at every look, crossings bracketed on a fine grid and then
 * bisected. Slow, without recurrences, frames or limits.
 */
final class DirectSums {
    private static final double GRID = 5e-5;

    /**
     * A spike that arrives.
     *
     * @param time in seconds
     * @param weight in mV
     * @param port 0: excitatory, 1: inhibitory
     */
    record Arrival(double time, double weight, int port) {}

    private final boolean delta;
    private final double tauM;
    private final double[] tauS;
    private final double rest;
    private final double threshold;
    private final double reset;
    private final double refractory;

    private final List<Arrival> arrived = new ArrayList<>();
    private double start;
    private double startPotential;

    DirectSums(
            boolean delta,
            double tauM,
            double tauExcitatory,
            double tauInhibitory,
            double rest,
            double threshold,
            double reset,
            double refractory) {
        this.delta = delta;
        this.tauM = tauM;
        tauS = new double[] {tauExcitatory, tauInhibitory};
        this.rest = rest;
        this.threshold = threshold;
        this.reset = reset;
        this.refractory = refractory;
    }

    /** When the neuron spikes. */
    List<Double> spikes(double initial, List<Arrival> arrivals, double duration) {
        List<Double> spikes = new ArrayList<>();
        arrived.clear();
        start = 0;
        startPotential = initial;
        double now = 0;
        int next = 0;
        while (now < duration) {
            double step = Math.min(
                    now + GRID, next < arrivals.size() ? arrivals.get(next).time() : duration);
            if (start > now) {
                step = Math.min(step, start);
            } else if (potential(now) >= threshold || potential(step) >= threshold) {
                now = crossing(now, step);
                spikes.add(now);
                start = now + refractory;
                startPotential = reset;
                if (delta) {
                    arrived.clear();
                }
                continue;
            }
            now = step;
            while (next < arrivals.size() && arrivals.get(next).time() == now) {
                arrived.add(arrivals.get(next));
                next++;
            }
        }
        return spikes;
    }

    /** Of pulses at a time, those at the time itself count. */
    double potential(double time) {
        if (time < start) {
            return reset;
        }
        double potential = rest + (startPotential - rest) * Math.exp((start - time) / tauM);
        for (Arrival arrival : arrived) {
            potential += effect(arrival, time);
        }
        return potential;
    }

    private double effect(Arrival arrival, double time) {
        if (delta) {
            return arrival.time() < start ? 0 : arrival.weight() * Math.exp((arrival.time() - time) / tauM);
        }
        double tau = tauS[arrival.port()];
        double from = Math.max(start, arrival.time());
        double current = arrival.weight() * Math.exp((arrival.time() - from) / tau);
        double elapsed = time - from;
        double alike = elapsed / tauM * Math.exp(-elapsed / tauM);
        return current
                * (tau == tauM ? alike : tau / (tauM - tau) * (Math.exp(-elapsed / tauM) - Math.exp(-elapsed / tau)));
    }

    private double crossing(double from, double to) {
        if (potential(from) >= threshold) {
            return from;
        }
        double low = from;
        double high = to;
        while (high - low > 1e-14) {
            double middle = (low + high) / 2;
            if (potential(middle) >= threshold) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }
}
