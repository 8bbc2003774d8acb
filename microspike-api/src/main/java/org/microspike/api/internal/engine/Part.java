package org.microspike.api.internal.engine;

import org.microspike.api.NeuronGroup;
import org.microspike.api.Plasticity;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.data.Weights;

/** Some neurons of a population beside one another, with the synapses onto them. Each part runs by itself. */
final class Part {
    final NeuronGroup group;
    final int first;
    final Weights[] weights;
    final Plasticity[] plasticity;
    /** Of the plastic projections, in order. */
    final Plasticity[] learning;

    final SpikeQueue outputs = new SpikeQueue();

    Part(NeuronGroup group, int first, Weights[] weights, Plasticity[] plasticity, Plasticity[] learning) {
        this.group = group;
        this.first = first;
        this.weights = weights;
        this.plasticity = plasticity;
        this.learning = learning;
    }

    /** Receives input spikes of one projection, with the output spikes before each. */
    void receive(SpikeBlock spikes, int from, int to, int projection) {
        int next = from;
        while (next < to) {
            next = group.receive(spikes, next, to, weights[projection], plasticity[projection]);
            if (next < to) {
                outputs.add(group.spikeTime(), first + learn());
            }
        }
    }

    /** Receives all arrivals, then advances to a time. */
    void run(Arrivals arrivals, double end) {
        for (int from = 0; from < arrivals.size(); from = arrivals.endOfRun(from)) {
            receive(arrivals.spikes(), from, arrivals.endOfRun(from), arrivals.projection(from));
        }
        advance(end);
    }

    /** Advances to a time, with the output spikes before it. */
    void advance(double end) {
        while (group.advance(end) != NeuronGroup.NONE) {
            outputs.add(group.spikeTime(), first + learn());
        }
    }

    /** Has the synapses onto the neuron that has just spiked learn from that; returns the neuron. */
    int learn() {
        int neuron = group.spikingNeuron();
        double time = group.spikeTime();
        for (Plasticity each : learning) {
            each.outputSpike(neuron, time);
        }
        return neuron;
    }
}
