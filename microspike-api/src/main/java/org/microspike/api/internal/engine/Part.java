package org.microspike.api.internal.engine;

import java.util.Locale;
import org.microspike.api.NeuronGroup;
import org.microspike.api.Plasticity;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.data.Weights;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.message.Words;

/** Some neurons of a population beside one another, with the synapses onto them. Each part runs by itself. */
final class Part {
    /** Above this mean rate, in hertz, neurons never come to rest again: all memory would not hold their spikes. */
    private static final double MOST_RATE = 1e5;

    /** The mean rate is taken over at least this number of spikes, in all and of each neuron. */
    private static final int RATE_SPIKES = 1 << 17;

    private static final int RATE_SPIKES_EACH = 100;

    final NeuronGroup group;
    final int first;
    final Weights[] weights;
    final Plasticity[] plasticity;
    /** Of the plastic projections, in order. */
    final Plasticity[] learning;

    final SpikeQueue outputs = new SpikeQueue();

    private final String population;
    private final int window;
    /** How many further spikes the mean rate is taken over. */
    private int uncounted;

    private double countedFrom;

    Part(
            String population,
            NeuronGroup group,
            int first,
            Weights[] weights,
            Plasticity[] plasticity,
            Plasticity[] learning) {
        this.population = population;
        this.group = group;
        window = (int) Math.min(1 << 30, Math.max(RATE_SPIKES, (long) RATE_SPIKES_EACH * group.size()));
        uncounted = window;
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
                spiked();
            }
        }
    }

    /** Receives all arrivals, then advances to a time. */
    void run(Arrivals arrivals, double end) {
        for (int from = 0; from < arrivals.size(); from = arrivals.endOfRun(from)) {
            receive(arrivals.spikes(), from, arrivals.endOfRun(from), arrivals.projectionOfRun(from));
        }
        advance(end);
    }

    /** Advances to a time, with the output spikes before it. */
    void advance(double end) {
        while (group.advance(end) != NeuronGroup.NONE) {
            spiked();
        }
    }

    private void spiked() {
        double time = group.spikeTime();
        outputs.add(time, first + learn());
        if (--uncounted == 0) {
            checkRate(time);
            uncounted = window;
            countedFrom = time;
        }
    }

    private void checkRate(double time) {
        double each = (double) window / group.size();
        if (each > MOST_RATE * (time - countedFrom)) {
            throw new MicroSpikeException(String.format(
                    Locale.ROOT,
                    "The population '%s' runs away: from %s s to %s s %s of it spiked %,.0f times each on average."
                            + " Give its neurons a refractory period, weaken what excites them, or strengthen what inhibits"
                            + " them.",
                    population,
                    countedFrom,
                    time,
                    Words.count(group.size(), "neuron"),
                    each));
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
