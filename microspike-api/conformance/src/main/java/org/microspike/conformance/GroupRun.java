package org.microspike.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.microspike.api.NeuronGroup;
import org.microspike.api.Plasticity;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.data.Weights;
import org.microspike.api.setting.Settings;

/** Drives a group as a network does, but one call at a time, and writes down what it does. */
final class GroupRun {
    /** A group that spikes more often in these few seconds never gets on. */
    private static final int MOST_SPIKES = 1_000_000;

    /** The number of input spikes after which the potentials are looked at. */
    private static final int SAMPLE_EVERY = 1000;

    /**
     * An output spike.
     *
     * @param neuron as returned
     * @param time as the group says, in seconds
     * @param reached the time to which the group had come before, in seconds
     * @param asked the time to which it was asked to go, in seconds
     */
    record Spike(int neuron, double time, double reached, double asked) {}

    private NeuronGroup group;
    private final SpikeTrain input;
    private final Weights weights;
    private final Plasticity plasticity;
    private final Trial trial;
    private final List<Spike> spikes = new ArrayList<>();
    private final List<double[]> samples = new ArrayList<>();
    private double reached;
    private int next;

    GroupRun(NeuronGroup group, SpikeTrain input, Weights weights, Trial trial) {
        this(group, input, weights, new RestlessWeights(weights), trial);
    }

    GroupRun(NeuronGroup group, SpikeTrain input, Weights weights, Plasticity plasticity, Trial trial) {
        this.group = group;
        this.input = input;
        this.weights = weights;
        this.plasticity = plasticity;
        this.trial = trial;
    }

    List<Spike> spikes() {
        return spikes;
    }

    SpikeTrain train() {
        return new SpikeTrain(
                spikes.stream().mapToDouble(Spike::time).toArray(),
                spikes.stream().mapToInt(Spike::neuron).toArray());
    }

    double reached() {
        return reached;
    }

    boolean hasNext() {
        return next < input.count();
    }

    double nextTime() {
        return input.times()[next];
    }

    /** Continues with another group, which is given the state of this one as from a checkpoint. */
    void replace(NeuronGroup other) throws IOException {
        group = Saved.of(group).restored(other, trial);
    }

    /** Changes settings of the group. */
    GroupRun change(Settings settings) {
        group.change(settings);
        return this;
    }

    /** Resets the group at the time reached. */
    void reset() {
        group.reset(reached);
    }

    /** Advances past all output spikes up to a time. */
    void advance(double time) {
        int neuron = group.advance(time);
        while (neuron != NeuronGroup.NONE) {
            spiked(neuron, time);
            neuron = group.advance(time);
        }
        reached = time;
    }

    private void spiked(int neuron, double asked) {
        double time = group.spikeTime();
        spikes.add(new Spike(neuron, time, reached, asked));
        reached = time;
        plasticity.outputSpike(neuron, time);
        if (spikes.size() > MOST_SPIKES) {
            fail("More than " + MOST_SPIKES + " output spikes by " + asked + " s: does advance never return NONE?"
                    + trial);
        }
    }

    /** Advances to the next input spike and delivers it. */
    void deliver() {
        double time = input.times()[next];
        advance(time);
        if (next % SAMPLE_EVERY == 0) {
            samples.add(potentials());
        }
        plasticity.inputSpike(input.sources()[next], time);
        if (weights.isDense()) {
            group.receive(time, weights, input.sources()[next]);
        } else {
            group.receiveSparse(time, weights, input.sources()[next]);
        }
        next++;
    }

    /** Delivers some input spikes, or those that are left. */
    void deliver(int most) {
        for (int i = 0; i < most && hasNext(); i++) {
            deliver();
        }
    }

    /** Delivers all input spikes one by one, and advances to the end. */
    GroupRun finish(double end) {
        while (hasNext()) {
            deliver();
        }
        advance(end);
        samples.add(potentials());
        return this;
    }

    /** Delivers all input spikes in blocks, as a network does, and advances to the end. */
    GroupRun finishInBlocks(int capacity, double end) {
        SpikeBlock block = new SpikeBlock(capacity);
        while (hasNext()) {
            block.clear();
            for (int i = next; i < input.count() && !block.isFull(); i++) {
                block.add(input.times()[i], input.sources()[i]);
            }
            deliver(block);
            next += block.size();
        }
        advance(end);
        return this;
    }

    private void deliver(SpikeBlock block) {
        int from = 0;
        while (from < block.size()) {
            int delivered = group.receive(block, from, block.size(), weights, plasticity);
            if (delivered < from || delivered > block.size()) {
                fail("receive delivered up to " + delivered + " of " + from + " to " + block.size() + trial);
            }
            if (delivered < block.size()) {
                spiked(group.spikingNeuron(), block.times()[delivered]);
            }
            from = delivered;
        }
    }

    /** The potentials at the time reached. */
    double[] potentials() {
        double[] potentials = new double[group.size()];
        group.potentials(reached, potentials);
        return potentials;
    }

    /** The values of a quantity at the time reached. */
    double[] sampled(int quantity) {
        double[] values = new double[group.size()];
        group.sample(quantity, reached, values);
        return values;
    }

    /** Fails if this run gave other spikes than another. */
    void assertSameSpikes(GroupRun expected, String what) {
        Trains.assertSame(expected.train(), train(), 0, what, trial);
    }

    /** Fails if this run gave other spikes or potentials than another, by a single bit. */
    void assertSameAs(GroupRun expected, String what) {
        assertSameSpikes(expected, what);
        assertEquals(expected.samples.size(), samples.size());
        for (int k = 0; k < samples.size(); k++) {
            for (int n = 0; n < group.size(); n++) {
                assertEquals(
                        expected.samples.get(k)[n],
                        samples.get(k)[n],
                        what + ": the potential of neuron " + n + " at input spike " + k * SAMPLE_EVERY + trial);
            }
        }
    }

    /** Fails if this run gave other spikes or potentials than another, beyond what comes of rounding. */
    void assertNearly(GroupRun expected, double tolerance, String what) {
        Trains.assertSame(expected.train(), train(), tolerance, what, trial);
        for (int k = 0; k < samples.size(); k++) {
            for (int n = 0; n < group.size(); n++) {
                double potential = expected.samples.get(k)[n];
                assertEquals(
                        potential,
                        samples.get(k)[n],
                        1e-6 * Math.max(1, Math.abs(potential)),
                        what + ": the potential of neuron " + n + " at input spike " + k * SAMPLE_EVERY + trial);
            }
        }
    }

    void assertFinitePotentials() {
        for (double potential : potentials()) {
            assertTrue(Double.isFinite(potential), () -> "A potential at " + reached + " s is " + potential + trial);
        }
    }
}
