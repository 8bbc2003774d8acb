package org.microspike.srm;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.microspike.api.Decay;
import org.microspike.api.NeuronGroup;
import org.microspike.api.Plasticity;
import org.microspike.api.SpikeBlock;
import org.microspike.api.Weights;

/**
 * A group of SRM neurons that inhibit one another, except that later neurons do not inhibit dominant ones.
 *
 * <p>The state is that at the latest event, an input or output spike; looking ahead never changes it, so the outcome
 * does not depend on when somebody looks. After each search for crossings a bound tells until when, and for how many
 * further input spikes, no neuron can possibly cross its threshold; almost every input spike then costs two decays and
 * two additions per neuron, and no search.
 */
final class SrmGroup implements NeuronGroup {
    /** How many input spikes the bound makes room for: more make it coarser, fewer have it renewed more often. */
    private static final int INPUTS_AHEAD = 32;

    /** For how many input spikes decays are computed at once: enough to vectorize, few to lose at an output spike. */
    private static final int LOOK_AHEAD = 256;

    private final int count;
    /** So many of the first neurons are inhibited by one another only. */
    private final int dominant;

    private final Kernels kernels;
    private final double refractory;

    private final double[] slow;
    private final double[] fast;
    /** Whether the potential has been below the threshold since it was last above: only then can it cross from below. */
    private final boolean[] below;

    private final double[] refractoryUntil;

    private final double[] elapsed = new double[LOOK_AHEAD];
    private final double[] slowDecays = new double[LOOK_AHEAD];
    private final double[] fastDecays = new double[LOOK_AHEAD];

    private double now;
    private double quietUntil = Double.NEGATIVE_INFINITY;
    private int quietInputs;
    private double minimumWeight;
    private double maximumWeight;

    private int spikingNeuron = NONE;
    private double spikeTime;

    SrmGroup(int count, int dominant, Kernels kernels, double refractory) {
        this.count = count;
        this.dominant = dominant;
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
        noteBounds(weights);
        double elapsed = time - now;
        integrate(Decay.of(elapsed * kernels.slowRate), Decay.of(elapsed * kernels.fastRate), weights, afferent);
        now = time;
        noteInput();
    }

    private void integrate(double slowDecay, double fastDecay, Weights weights, int afferent) {
        double[] values = weights.values();
        double[] slow = this.slow;
        double[] fast = this.fast;
        int row = afferent * count;
        for (int n = 0; n < slow.length; n++) {
            double weight = values[row + n];
            slow[n] = slow[n] * slowDecay + weight;
            fast[n] = fast[n] * fastDecay - weight;
        }
    }

    private void noteInput() {
        if (--quietInputs <= 0) {
            quietUntil = Double.NEGATIVE_INFINITY;
        }
    }

    /** Widens the bounds on which the quiet time rests, if these weights may go beyond. */
    private void noteBounds(Weights weights) {
        if (weights.minimum() < minimumWeight || weights.maximum() > maximumWeight) {
            minimumWeight = Math.min(minimumWeight, weights.minimum());
            maximumWeight = Math.max(maximumWeight, weights.maximum());
            quietUntil = Double.NEGATIVE_INFINITY;
        }
    }

    /** As the default method, but with the decays between input spikes computed ahead, for many at once. */
    @Override
    public int receive(SpikeBlock spikes, int from, int to, Weights weights, Plasticity plasticity) {
        noteBounds(weights);
        for (int start = from; start < to; start += LOOK_AHEAD) {
            int end = Math.min(to, start + LOOK_AHEAD);
            int reached = count == 1
                    ? receiveForOne(spikes, start, end, weights, plasticity)
                    : receiveForMany(spikes, start, end, weights, plasticity);
            if (reached < end) {
                return reached;
            }
        }
        return to;
    }

    private int receiveForMany(SpikeBlock spikes, int from, int to, Weights weights, Plasticity plasticity) {
        double[] times = spikes.times();
        int[] sources = spikes.sources();
        decayAhead(times, from, to);
        for (int i = from; i < to; i++) {
            double time = times[i];
            if (!(time < quietUntil) && search(time) != NONE) {
                return i;
            }
            plasticity.inputSpike(sources[i], time);
            integrate(slowDecays[i - from], fastDecays[i - from], weights, sources[i]);
            now = time;
            noteInput();
        }
        return to;
    }

    /** As for many, with the state of the only neuron in local variables: an array of one costs as much as the rest. */
    private int receiveForOne(SpikeBlock spikes, int from, int to, Weights weights, Plasticity plasticity) {
        double[] times = spikes.times();
        int[] sources = spikes.sources();
        double[] values = weights.values();
        double[] slowDecays = this.slowDecays;
        double[] fastDecays = this.fastDecays;
        decayAhead(times, from, to);
        int i = from;
        while (i < to) {
            if (!(times[i] < quietUntil) && search(times[i]) != NONE) {
                return i;
            }
            double slow = this.slow[0];
            double fast = this.fast[0];
            // At least the spike that was just searched for, then as many as the bound makes room for.
            int end = Math.min(to, i + Math.max(1, quietInputs));
            double until = quietUntil;
            do {
                plasticity.inputSpike(sources[i], times[i]);
                double weight = values[sources[i]];
                slow = slow * slowDecays[i - from] + weight;
                fast = fast * fastDecays[i - from] - weight;
                i++;
                quietInputs--;
            } while (i < end && times[i] < until);
            this.slow[0] = slow;
            this.fast[0] = fast;
            now = times[i - 1];
            quietInputs++;
            noteInput();
        }
        return to;
    }

    /** Computes what is left of the state from each input spike to the next, the first from the latest event. */
    private void decayAhead(double[] times, int from, int to) {
        elapsed[0] = times[from] - now;
        for (int i = from + 1; i < to; i++) {
            elapsed[i - from] = times[i] - times[i - 1];
        }
        Decay.of(elapsed, kernels.slowRate, to - from, slowDecays);
        Decay.of(elapsed, kernels.fastRate, to - from, fastDecays);
    }

    /** Finds and fires the first crossing up to a time; without one, finds how long the group stays quiet. */
    private int search(double time) {
        double threshold = kernels.threshold;
        double slowRate = kernels.slowRate;
        double fastRate = kernels.fastRate;
        // By how much at most the input spikes that the bound makes room for change the slope of a potential.
        double inputRise = INPUTS_AHEAD * maximumWeight * kernels.steepest;
        double inputFall = INPUTS_AHEAD * minimumWeight * kernels.steepest;
        double limit = time - now;
        double quiet = Double.POSITIVE_INFINITY;
        double firstDelay = Double.POSITIVE_INFINITY;
        int first = NONE;
        for (int n = 0; n < count; n++) {
            double potential = slow[n] + fast[n];
            double slope = -(slow[n] * slowRate + fast[n] * fastRate);
            if (!below[n]) {
                if (potential >= threshold) {
                    // With fast above 0 the potential is convex: it stays above its tangent.
                    quiet = fast[n] > 0
                            ? Math.min(quiet, (threshold - potential) / (Math.min(0, slope) + inputFall))
                            : 0;
                    continue;
                }
                below[n] = true;
            }
            double rise = Math.max(0, slope);
            // A rising potential is concave: it stays below its tangent. One below 0 may rise up to 0 at any speed.
            double distance = threshold - Math.max(0, potential);
            if (distance < quiet * (rise + inputRise)) {
                quiet = distance / (rise + inputRise);
            }
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
        int firstInhibited = neuron < dominant ? 0 : dominant;
        for (int n = 0; n < firstInhibited; n++) {
            slow[n] = slow[n] * slowDecay;
            fast[n] = fast[n] * fastDecay;
        }
        for (int n = firstInhibited; n < count; n++) {
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

    /** The bound on the quiet time is left out: it is found anew. */
    @Override
    public void save(DataOutput out) throws IOException {
        out.writeDouble(now);
        out.writeInt(spikingNeuron);
        out.writeDouble(spikeTime);
        for (int n = 0; n < count; n++) {
            out.writeDouble(slow[n]);
            out.writeDouble(fast[n]);
            out.writeBoolean(below[n]);
            out.writeDouble(refractoryUntil[n]);
        }
    }

    @Override
    public void restore(DataInput in) throws IOException {
        now = in.readDouble();
        spikingNeuron = in.readInt();
        spikeTime = in.readDouble();
        for (int n = 0; n < count; n++) {
            slow[n] = in.readDouble();
            fast[n] = in.readDouble();
            below[n] = in.readBoolean();
            refractoryUntil[n] = in.readDouble();
        }
        quietUntil = Double.NEGATIVE_INFINITY;
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
