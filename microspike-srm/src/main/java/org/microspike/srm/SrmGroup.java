package org.microspike.srm;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.microspike.api.NeuronGroup;
import org.microspike.api.Plasticity;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.data.Weights;
import org.microspike.api.numeric.Decay;

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

    /** The state, in units of K: see {@link Kernels}. */
    private final double[] potentials;

    private final double[] currents;
    /** Whether the potential has been below the threshold since it was last above: only then can it cross from below. */
    private final boolean[] below;

    private final double[] refractoryUntil;

    /**
     * When each neuron crosses the threshold, as the latest search found from the state before it; not a number for those
     * that do not. What happens at that instant does not take the crossing back.
     */
    private final double[] crossings;

    private final double[] elapsed = new double[LOOK_AHEAD];
    private final double[] slowDecays = new double[LOOK_AHEAD];
    private final double[] fastDecays = new double[LOOK_AHEAD];
    private final double[] responses = new double[LOOK_AHEAD];

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
        potentials = new double[count];
        currents = new double[count];
        below = new boolean[count];
        Arrays.fill(below, true);
        refractoryUntil = new double[count];
        crossings = new double[count];
        Arrays.fill(crossings, Double.NaN);
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
        integrate(
                Decay.of(elapsed * kernels.slowRate),
                kernels.response.of(elapsed),
                Decay.of(elapsed * kernels.fastRate),
                weights,
                afferent);
        now = time;
        noteInput();
    }

    private void integrate(double slowDecay, double response, double fastDecay, Weights weights, int afferent) {
        double[] values = weights.values();
        double[] potentials = this.potentials;
        double[] currents = this.currents;
        int row = afferent * count;
        for (int n = 0; n < potentials.length; n++) {
            double current = currents[n];
            potentials[n] = potentials[n] * slowDecay + current * response;
            currents[n] = current * fastDecay + values[row + n];
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
        if (!weights.isDense()) {
            return NeuronGroup.super.receive(spikes, from, to, weights, plasticity);
        }
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
            integrate(slowDecays[i - from], responses[i - from], fastDecays[i - from], weights, sources[i]);
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
        double[] responses = this.responses;
        double[] fastDecays = this.fastDecays;
        decayAhead(times, from, to);
        int i = from;
        while (i < to) {
            if (!(times[i] < quietUntil) && search(times[i]) != NONE) {
                return i;
            }
            double potential = potentials[0];
            double current = currents[0];
            // At least the spike that was just searched for, then as many as the bound makes room for.
            int end = Math.min(to, i + Math.max(1, quietInputs));
            double until = quietUntil;
            do {
                plasticity.inputSpike(sources[i], times[i]);
                potential = potential * slowDecays[i - from] + current * responses[i - from];
                current = current * fastDecays[i - from] + values[sources[i]];
                i++;
                quietInputs--;
            } while (i < end && times[i] < until);
            potentials[0] = potential;
            currents[0] = current;
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
        kernels.response.of(elapsed, to - from, responses);
    }

    /**
     * Finds and fires the first crossing before a time; without one, finds how long the group stays quiet. When each
     * neuron crosses follows from its state alone, whatever the time asked for.
     */
    private int search(double time) {
        if (time <= now) {
            return NONE;
        }
        double threshold = kernels.threshold;
        // By how much at most the input spikes that the bound makes room for change the slope of a potential: each by
        // its weight.
        double inputRise = INPUTS_AHEAD * maximumWeight;
        double inputFall = INPUTS_AHEAD * minimumWeight;
        double limit = time - now;
        double quiet = Double.POSITIVE_INFINITY;
        double firstTime = Double.POSITIVE_INFINITY;
        int first = NONE;
        for (int n = 0; n < count; n++) {
            double potential = potentials[n];
            double current = currents[n];
            double slope = current - kernels.slowRate * potential;
            if (!below[n]) {
                if (potential >= threshold) {
                    // Under a current below 0 the potential is convex while it is above 0: it stays above its tangent.
                    quiet = current < 0
                            ? Math.min(quiet, (threshold - potential) / (Math.min(0, slope) + inputFall))
                            : 0;
                    continue;
                }
                below[n] = true;
            }
            double rise = Math.max(0, slope);
            double least = threshold - kernels.rounding(potential, current);
            // A rising potential is concave: it stays below its tangent. One below 0 may rise up to 0 at any speed.
            double distance = least - Math.max(0, potential);
            if (distance < quiet * (rise + inputRise)) {
                quiet = distance / (rise + inputRise);
            }
            // At the instant that an earlier search has found, other events may have come first.
            boolean due = crossings[n] == now;
            crossings[n] = Double.NaN;
            if (due || potential + rise * limit >= least) {
                crossings[n] = due ? now : crossing(n);
                if (crossings[n] < firstTime) {
                    firstTime = crossings[n];
                    first = n;
                    // Who crosses later than another need not be known: that one's spike comes first.
                    limit = Math.min(limit, firstTime - now);
                }
            }
        }
        if (!(firstTime < time)) {
            quietUntil = now + quiet;
            quietInputs = INPUTS_AHEAD;
            return NONE;
        }
        fire(first, firstTime);
        return first;
    }

    /** When a neuron spikes if nothing happens before; not a number if it does not. */
    private double crossing(int n) {
        double crossing = now + kernels.crossing(potentials[n], currents[n]);
        double end = refractoryUntil[n];
        if (crossing < end && kernels.potential(potentials[n], currents[n], end - now) >= kernels.threshold) {
            return end;
        }
        return crossing >= end && crossing < Double.POSITIVE_INFINITY ? crossing : Double.NaN;
    }

    private void fire(int neuron, double time) {
        double elapsed = time - now;
        double slowDecay = Decay.of(elapsed * kernels.slowRate);
        double response = kernels.response.of(elapsed);
        double fastDecay = Decay.of(elapsed * kernels.fastRate);
        int firstInhibited = neuron < dominant ? 0 : dominant;
        for (int n = 0; n < count; n++) {
            double current = currents[n];
            potentials[n] = potentials[n] * slowDecay + current * response;
            currents[n] = current * fastDecay - (n < firstInhibited ? 0 : kernels.inhibition);
        }
        potentials[neuron] = kernels.potentialAfterSpike;
        currents[neuron] = kernels.currentAfterSpike;
        below[neuron] = potentials[neuron] < kernels.threshold;
        crossings[neuron] = Double.NaN;
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
            out.writeDouble(potentials[n]);
            out.writeDouble(currents[n]);
            out.writeBoolean(below[n]);
            out.writeDouble(refractoryUntil[n]);
            out.writeDouble(crossings[n]);
        }
    }

    @Override
    public void restore(DataInput in) throws IOException {
        now = in.readDouble();
        spikingNeuron = in.readInt();
        spikeTime = in.readDouble();
        for (int n = 0; n < count; n++) {
            potentials[n] = in.readDouble();
            currents[n] = in.readDouble();
            below[n] = in.readBoolean();
            refractoryUntil[n] = in.readDouble();
            crossings[n] = in.readDouble();
        }
        quietUntil = Double.NEGATIVE_INFINITY;
    }

    @Override
    public void potentials(double time, double[] potentials) {
        double elapsed = time - now;
        double slowDecay = Decay.of(elapsed * kernels.slowRate);
        double response = kernels.response.of(elapsed);
        for (int n = 0; n < count; n++) {
            potentials[n] = kernels.scale * (this.potentials[n] * slowDecay + currents[n] * response);
        }
    }
}
