package org.microspike.srm;

import java.util.Arrays;
import org.microspike.api.Decay;
import org.microspike.api.NeuronGroup;
import org.microspike.api.Plasticity;
import org.microspike.api.SpikeBlock;
import org.microspike.api.Weights;

/**
 * A group of SRM neurons that inhibit one another.
 *
 * <p>The state is that at the latest event, an input or output spike; looking ahead never changes it, so the outcome
 * does not depend on when somebody looks. After each search for crossings a bound tells until when, and for how many
 * further input spikes, no neuron can possibly cross its threshold; almost every input spike then costs two decays and
 * two additions per neuron, and no search.
 */
final class SrmGroup implements NeuronGroup {
    /** How many input spikes the bound makes room for: more make it coarser, fewer have it renewed more often. */
    private static final int INPUTS_AHEAD = 32;

    private final int count;
    private final Kernels kernels;
    private final double refractory;

    private final double[] slow;
    private final double[] fast;
    /** Whether the potential has been below the threshold since it was last above: only then can it cross from below. */
    private final boolean[] below;

    private final double[] refractoryUntil;

    private double now;
    private double quietUntil = Double.NEGATIVE_INFINITY;
    private int quietInputs;
    private double maximumWeight;

    private int spikingNeuron = NONE;
    private double spikeTime;

    SrmGroup(int count, Kernels kernels, double refractory) {
        this.count = count;
        this.kernels = kernels;
        this.refractory = refractory;
        slow = new double[count];
        fast = new double[count];
        below = new boolean[count];
        Arrays.fill(below, true);
        refractoryUntil = new double[count];
    }

    @Override
    public int size() {
        return count;
    }

    @Override
    public int advance(double time) {
        return time < quietUntil ? NONE : search(time);
    }

    @Override
    public int spikingNeuron() {
        return spikingNeuron;
    }

    @Override
    public double spikeTime() {
        return spikeTime;
    }

    @Override
    public void receive(double time, Weights weights, int afferent) {
        double elapsed = time - now;
        double slowDecay = Decay.of(elapsed * kernels.slowRate);
        double fastDecay = Decay.of(elapsed * kernels.fastRate);
        double[] values = weights.values();
        int row = afferent * count;
        for (int n = 0; n < count; n++) {
            double weight = values[row + n];
            slow[n] = slow[n] * slowDecay + weight;
            fast[n] = fast[n] * fastDecay - weight;
        }
        now = time;
        if (--quietInputs <= 0 || weights.maximum() > maximumWeight) {
            maximumWeight = weights.maximum();
            quietUntil = Double.NEGATIVE_INFINITY;
        }
    }

    /** The loop of the default method, repeated so that the compiler sees the calls of this class alone. */
    @Override
    public int receive(SpikeBlock spikes, int from, int to, Weights weights, Plasticity plasticity) {
        double[] times = spikes.times();
        int[] sources = spikes.sources();
        for (int i = from; i < to; i++) {
            if (advance(times[i]) != NONE) {
                return i;
            }
            plasticity.inputSpike(sources[i], times[i]);
            receive(times[i], weights, sources[i]);
        }
        return to;
    }

    /** Finds and fires the first crossing up to a time; without one, finds how long the group stays quiet. */
    private int search(double time) {
        double threshold = kernels.threshold;
        // The most by which the slope can grow through the input spikes that the bound makes room for.
        double inputSlope = INPUTS_AHEAD * maximumWeight * kernels.steepest;
        double limit = time - now;
        double quiet = Double.POSITIVE_INFINITY;
        double firstDelay = Double.POSITIVE_INFINITY;
        int first = NONE;
        for (int n = 0; n < count; n++) {
            double potential = slow[n] + fast[n];
            if (!below[n]) {
                if (potential >= threshold) {
                    quiet = 0;
                    continue;
                }
                below[n] = true;
            }
            double rise = Math.max(0, -(slow[n] * kernels.slowRate + fast[n] * kernels.fastRate));
            quiet = Math.min(quiet, (threshold - Math.max(0, potential)) / (rise + inputSlope));
            // A rising potential is concave: it stays below its tangent.
            if (potential + rise * limit >= threshold) {
                double delay = delay(n, potential, limit);
                if (delay < firstDelay) {
                    firstDelay = delay;
                    first = n;
                }
            }
        }
        if (first == NONE) {
            quietUntil = now + quiet;
            quietInputs = INPUTS_AHEAD;
            return NONE;
        }
        fire(first, Math.min(now + firstDelay, time));
        return first;
    }

    /** How long until a neuron spikes; positive infinity if it does not within the limit. */
    private double delay(int n, double potential, double limit) {
        // Rounding may take the potential over the threshold right at an event.
        double crossing = potential >= kernels.threshold ? 0 : kernels.crossing(slow[n], fast[n], limit);
        double refractoryRest = refractoryUntil[n] - now;
        if (crossing >= refractoryRest) {
            return crossing;
        }
        boolean stillAbove =
                refractoryRest <= limit && kernels.potential(slow[n], fast[n], refractoryRest) >= kernels.threshold;
        return stillAbove ? refractoryRest : Double.POSITIVE_INFINITY;
    }

    private void fire(int neuron, double time) {
        double slowDecay = Decay.of((time - now) * kernels.slowRate);
        double fastDecay = Decay.of((time - now) * kernels.fastRate);
        for (int n = 0; n < count; n++) {
            slow[n] = slow[n] * slowDecay - kernels.inhibition;
            fast[n] = fast[n] * fastDecay + kernels.inhibition;
        }
        slow[neuron] = kernels.slowAfterSpike;
        fast[neuron] = kernels.fastAfterSpike;
        below[neuron] = slow[neuron] + fast[neuron] < kernels.threshold;
        refractoryUntil[neuron] = time + refractory;
        now = time;
        quietUntil = Double.NEGATIVE_INFINITY;
        spikingNeuron = neuron;
        spikeTime = time;
    }

    @Override
    public void potentials(double time, double[] potentials) {
        double slowDecay = Decay.of((time - now) * kernels.slowRate);
        double fastDecay = Decay.of((time - now) * kernels.fastRate);
        for (int n = 0; n < count; n++) {
            potentials[n] = kernels.scale * (slow[n] * slowDecay + fast[n] * fastDecay);
        }
    }
}
