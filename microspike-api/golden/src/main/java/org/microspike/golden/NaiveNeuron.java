package org.microspike.golden;

import java.util.ArrayList;
import java.util.List;

/** One neuron, which knows what has happened to it, and from that alone when it spikes next. */
abstract class NaiveNeuron {
    /** The earlier output spikes, for the rules of the synapses onto this neuron. */
    final List<Pairing.Spike> spikes = new ArrayList<>();

    /** When it spikes if nothing more happens; infinity if it does not, or that is not known {@linkplain #next yet}. */
    abstract double crossing();

    /** When something happens to it by itself: it spikes, or must look ahead again. */
    double next() {
        return crossing();
    }

    abstract double potential(double time);

    /** To be called before anything happens to this neuron. */
    abstract void reach(double time);

    /** A spike arrives. */
    abstract void arrive(Instant at, String port, double weight);

    /** To be called at the start, after all arrivals of an instant, and after all spikes of one within the population. */
    abstract void lookAhead(double now);

    /** Spikes now; returns when that is, for those who receive the spike. */
    abstract Instant spike(long event, double time);

    /** Another neuron of the population has spiked. */
    void inhibit(double time) {}
}
