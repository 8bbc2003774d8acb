package org.microspike.api.internal.guard;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.microspike.api.NeuronGroup;
import org.microspike.api.Plasticity;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.data.Weights;
import org.microspike.api.setting.Settings;

/**
 * A group of neurons as the event loop sees it. Costs something for each call of the loop, and nothing for each input
 * spike: {@link #receive(SpikeBlock, int, int, Weights, Plasticity)} takes many.
 */
public final class GuardedGroup implements NeuronGroup {
    /** A group whose neurons spike more often at one instant, on average, never gets beyond it. */
    private static final int MOST_SPIKES_AT_ONCE = 1000;

    private final NeuronGroup group;
    private final PluginCode code;
    private final int size;
    /** No later spike is before this time. */
    private double reached;

    private double latestSpike = Double.NEGATIVE_INFINITY;
    private long spikesAtOnce;

    public GuardedGroup(NeuronGroup group, PluginCode code, int size) {
        this.group = group;
        this.code = code;
        this.size = size;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public double step() {
        return group.step();
    }

    @Override
    public int advance(double time) {
        ClassLoader own = code.enter();
        try {
            int neuron = group.advance(time);
            if (neuron == NONE) {
                reached = time;
            } else {
                checkSpike(neuron, time);
            }
            return neuron;
        } finally {
            code.leave(own);
        }
    }

    @Override
    public double spikeTime() {
        return group.spikeTime();
    }

    @Override
    public int spikingNeuron() {
        return group.spikingNeuron();
    }

    @Override
    public void receive(double time, Weights weights, int afferent) {
        ClassLoader own = code.enter();
        try {
            group.receive(time, weights, afferent);
        } finally {
            code.leave(own);
        }
    }

    @Override
    public void receiveSparse(double time, Weights weights, int afferent) {
        ClassLoader own = code.enter();
        try {
            group.receiveSparse(time, weights, afferent);
        } finally {
            code.leave(own);
        }
    }

    @Override
    public int receive(SpikeBlock spikes, int from, int to, Weights weights, Plasticity plasticity) {
        ClassLoader own = code.enter();
        try {
            int next = group.receive(spikes, from, to, weights, plasticity);
            if (next < from || next > to) {
                throw code.broken("'receive' returned " + next + " for the input spikes from " + from + " to " + to);
            }
            if (next > from) {
                reached = Math.max(reached, spikes.times()[next - 1]);
            }
            if (next < to) {
                checkSpike(group.spikingNeuron(), spikes.times()[next]);
            }
            return next;
        } finally {
            code.leave(own);
        }
    }

    private void checkSpike(int neuron, double before) {
        if (neuron < 0 || neuron >= size) {
            throw code.broken("neuron " + neuron + " spiked, but there are the neurons from 0 to " + (size - 1));
        }
        double time = group.spikeTime();
        if (!(time >= reached && time < before)) {
            throw code.broken("a neuron spiked at " + time + " s, which is not from " + reached + " s on, where the"
                    + " group was, and before " + before + " s, where it was to go");
        }
        spikesAtOnce = time == latestSpike ? spikesAtOnce + 1 : 1;
        if (spikesAtOnce > (long) MOST_SPIKES_AT_ONCE * size) {
            throw code.broken("its neurons spiked more than " + MOST_SPIKES_AT_ONCE + " times each at " + time
                    + " s, without end");
        }
        latestSpike = time;
        reached = time;
    }

    @Override
    public void potentials(double time, double[] potentials) {
        ClassLoader own = code.enter();
        try {
            group.potentials(time, potentials);
        } finally {
            code.leave(own);
        }
    }

    @Override
    public void sample(int quantity, double time, double[] values) {
        ClassLoader own = code.enter();
        try {
            group.sample(quantity, time, values);
        } finally {
            code.leave(own);
        }
    }

    @Override
    public void reset(double time) {
        code.within("when its neurons were reset", () -> group.reset(time));
    }

    @Override
    public void change(Settings settings) {
        code.within("when its settings were changed", () -> group.change(settings));
    }

    @Override
    public void save(DataOutput out) throws IOException {
        code.within(() -> group.save(out));
    }

    @Override
    public void restore(DataInput in) throws IOException {
        code.within(() -> group.restore(in));
    }
}
