package org.microspike.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A network of Izhikevich neurons in a loop over milliseconds, with the order of operations of the published programs: spikes
 * are found, then what is due is delivered, then all neurons make their step; the traces of pairings lose a twentieth each
 * millisecond, and change the weights at intervals. Every step does everything.
 */
final class PublishedLoop {
    private static final double LEFT = 0.95;
    private static final double A_PLUS = 0.1;
    private static final double A_MINUS = 0.12;
    static final double GROWTH = 0.01;
    static final double DECAY = 0.9;
    static final double MAXIMUM = 10;

    /** What a pairing of an arrival with the output spike of the millisecond before takes from the trace. */
    static final double DEPRESSION = A_MINUS / LEFT;

    static final double POTENTIATION = A_PLUS;

    /** In milliseconds. */
    static double timeConstant() {
        return -1 / Math.log(LEFT);
    }

    /** A synapse; the source is a neuron, or, from the number of neurons on, an input. */
    static final class Synapse {
        final int source;
        final int target;
        final int delay;
        final boolean plastic;
        double weight;
        private double derivative;
        private int latestArrival = Integer.MIN_VALUE;

        Synapse(int source, int target, int delay, double weight, boolean plastic) {
            this.source = source;
            this.target = target;
            this.delay = delay;
            this.weight = weight;
            this.plastic = plastic;
        }
    }

    /** In the order in which arrivals of one millisecond are added up. */
    private final List<Synapse> synapses;

    private final double[] a;
    private final double[] d;
    private final double[] current;
    private final double[] v;
    private final double[] u;
    private final int consolidation;
    private final int[] latestSpike;
    /** For each source the milliseconds at which its spikes were found. */
    private final List<BitSet> spikes = new ArrayList<>();

    /**
     * A network.
     *
     * @param consolidation the interval of consolidation in milliseconds
     */
    PublishedLoop(
            List<Synapse> synapses,
            double[] a,
            double[] d,
            double[] current,
            double start,
            int consolidation,
            int inputs) {
        this.synapses = synapses;
        this.a = a;
        this.d = d;
        this.current = current;
        this.consolidation = consolidation;
        v = new double[a.length];
        Arrays.fill(v, start);
        u = new double[a.length];
        Arrays.setAll(u, n -> 0.2 * start);
        latestSpike = new int[a.length];
        Arrays.fill(latestSpike, Integer.MIN_VALUE);
        for (int source = 0; source < a.length + inputs; source++) {
            spikes.add(new BitSet());
        }
    }

    void inputSpike(int input, int millisecond) {
        spikes.get(a.length + input).set(millisecond);
    }

    /** The milliseconds at which a neuron's spikes were found. */
    IntStream spikes(int neuron) {
        return spikes.get(neuron).stream();
    }

    void run(int milliseconds) {
        for (int t = 0; t < milliseconds; t++) {
            findSpikes(t);
            if (t > 0 && t % consolidation == 0) {
                consolidate();
            }
            double[] arrived = deliver(t);
            for (int n = 0; n < v.length; n++) {
                double input = current[n] + arrived[n];
                v[n] += 0.5 * ((0.04 * v[n] + 5) * v[n] + 140 - u[n] + input);
                v[n] += 0.5 * ((0.04 * v[n] + 5) * v[n] + 140 - u[n] + input);
                u[n] += a[n] * (0.2 * v[n] - u[n]);
            }
        }
        findSpikes(milliseconds);
    }

    private void findSpikes(int t) {
        for (int n = 0; n < v.length; n++) {
            if (v[n] >= 30) {
                v[n] = -65;
                u[n] += d[n];
                latestSpike[n] = t;
                spikes.get(n).set(t);
                for (Synapse synapse : synapses) {
                    if (synapse.target == n && synapse.latestArrival != Integer.MIN_VALUE) {
                        synapse.derivative += A_PLUS * Math.pow(LEFT, t - synapse.latestArrival);
                    }
                }
            }
        }
    }

    /** What was found at one millisecond arrives after a delay of one in the same. */
    private double[] deliver(int t) {
        double[] arrived = new double[v.length];
        for (Synapse synapse : synapses) {
            int sent = synapse.source < v.length ? t + 1 - synapse.delay : t - synapse.delay;
            if (sent < 0 || !spikes.get(synapse.source).get(sent)) {
                continue;
            }
            arrived[synapse.target] += synapse.weight;
            if (latestSpike[synapse.target] != Integer.MIN_VALUE) {
                synapse.derivative -= A_MINUS * Math.pow(LEFT, t - latestSpike[synapse.target]);
            }
            // For the spikes that it leads to, found from the next millisecond on.
            synapse.latestArrival = t + 1;
        }
        return arrived;
    }

    private void consolidate() {
        for (Synapse synapse : synapses) {
            if (synapse.plastic) {
                synapse.weight = Math.min(MAXIMUM, Math.max(0, synapse.weight + GROWTH + synapse.derivative));
                synapse.derivative *= DECAY;
            }
        }
    }
}
