package org.microspike.srm;

import java.util.ArrayList;
import java.util.List;

/**
 * The model straight from its equations: every kernel summed at every look, crossings bracketed on a fine grid and then
 * bisected. Slow, without recurrences or bounds.
 */
final class DirectSums {
    private static final double GRID = 2e-5;

    private final double tauM;
    private final double tauS;
    private final double threshold;
    private final double k1;
    private final double k2;
    private final double inhibition;
    private final int dominant;
    private final double refractory;
    private final double scale;

    /** A spike: its time, and the neuron for an output spike or the weights for an input spike. */
    private record Event(double time, int neuron, double[] weights) {}

    /** One output spike. */
    record Spike(double time, int neuron) {}

    DirectSums(
            double tauM,
            double tauS,
            double threshold,
            double k1,
            double k2,
            double inhibition,
            int dominant,
            double refractory) {
        this.tauM = tauM;
        this.tauS = tauS;
        this.threshold = threshold;
        this.k1 = k1;
        this.k2 = k2;
        this.inhibition = inhibition;
        this.dominant = dominant;
        this.refractory = refractory;
        double peak = Math.log(tauM / tauS) * tauM * tauS / (tauM - tauS);
        scale = 1 / (Math.exp(-peak / tauM) - Math.exp(-peak / tauS));
    }

    /** The output spikes of a group under given input, weights given by input spike and neuron. */
    List<Spike> run(int neurons, double[] times, double[][] weights, double duration) {
        List<Event> inputs = new ArrayList<>();
        List<Event> outputs = new ArrayList<>();
        List<Spike> spikes = new ArrayList<>();
        boolean[] below = new boolean[neurons];
        double[] last = new double[neurons];
        java.util.Arrays.fill(below, true);
        java.util.Arrays.fill(last, Double.NEGATIVE_INFINITY);
        int next = 0;
        double now = 0;
        while (now < duration) {
            double step = Math.min(now + GRID, next < times.length ? times[next] : duration);
            double first = Double.POSITIVE_INFINITY;
            int spiking = -1;
            for (int n = 0; n < neurons; n++) {
                double crossing = crossing(n, below[n], last[n], now, step, inputs, outputs);
                if (crossing < first) {
                    first = crossing;
                    spiking = n;
                }
            }
            if (spiking >= 0) {
                now = first;
                outputs.add(new Event(now, spiking, new double[0]));
                spikes.add(new Spike(now, spiking));
                last[spiking] = now;
                below[spiking] = k1 < 1;
                continue;
            }
            for (int n = 0; n < neurons; n++) {
                below[n] |= potential(n, last[n], step, inputs, outputs) < threshold;
            }
            now = step;
            if (next < times.length && now == times[next]) {
                inputs.add(new Event(now, -1, weights[next]));
                next++;
            }
        }
        return spikes;
    }

    private double crossing(
            int n, boolean below, double last, double from, double to, List<Event> inputs, List<Event> outputs) {
        double start = Math.max(from, last + refractory);
        if (!below || start > to || potential(n, last, to, inputs, outputs) < threshold) {
            return Double.POSITIVE_INFINITY;
        }
        double low = start;
        double high = to;
        if (potential(n, last, low, inputs, outputs) >= threshold) {
            return low;
        }
        for (int halving = 0; halving < 60; halving++) {
            double middle = (low + high) / 2;
            if (potential(n, last, middle, inputs, outputs) < threshold) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private double potential(int n, double last, double time, List<Event> inputs, List<Event> outputs) {
        double sum = last > Double.NEGATIVE_INFINITY
                ? threshold
                        * (k1 * Math.exp((last - time) / tauM)
                                - k2 * (Math.exp((last - time) / tauM) - Math.exp((last - time) / tauS)))
                : 0;
        for (Event input : inputs) {
            if (input.time > last) {
                sum += input.weights[n] * epsilon(time - input.time);
            }
        }
        for (Event output : outputs) {
            boolean inhibits = output.neuron != n && (output.neuron < dominant || n >= dominant);
            if (inhibits && output.time > last) {
                sum -= inhibition * threshold * epsilon(time - output.time);
            }
        }
        return sum;
    }

    private double epsilon(double elapsed) {
        return scale * (Math.exp(-elapsed / tauM) - Math.exp(-elapsed / tauS));
    }
}
