package org.example.adaptive;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.microspike.api.NeuronGroup;
import org.microspike.api.data.Weights;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.numeric.Decay;
import org.microspike.api.setting.Settings;

/**
 * A group of adaptive exponential integrate-and-fire neurons.
 *
 * <p>An input spike takes effect at the next point of the grid, so all that happens up to that point is known before:
 * a step is taken as soon as somebody asks for a time within it, and its spikes wait until their time has come. The
 * points of the grid are multiples of the step, whatever times are asked for.
 */
final class AdaptiveExponentialGroup implements NeuronGroup {
    /** A neuron that spikes more often in one step has input far beyond anything sensible, and would never get on. */
    private static final int MOST_SPIKES = 1000;

    private final int count;
    private final Membrane membrane;
    private final double step;
    private final double stepInMs;
    private final double synapticRate;
    private final double currentPerWeight;
    /** The charge that a current of 1 pA brings until it has decayed, in pA ms. */
    private final double chargePerCurrent;

    /** How many steps have been taken: the state is that at the end of the latest. */
    private long steps;

    private double start;
    private double end;

    private final double[] potentials;
    private final double[] adaptations;
    private final double[] synapticCurrents;
    /** The potentials at the start of the latest step. */
    private final double[] earlierPotentials;

    /** What the input spikes since then add to the synaptic currents at the end of the step, as sums of weights. */
    private final double[] arrived;
    /** What of them has decayed by then, and so has already arrived as charge. */
    private final double[] decayed;

    private final SpikeQueue spikes = new SpikeQueue();
    private int spikingNeuron = NONE;
    private double spikeTime;

    AdaptiveExponentialGroup(int count, Membrane membrane, Settings settings) {
        this.count = count;
        this.membrane = membrane;
        step = settings.number("step");
        stepInMs = 1000 * step;
        synapticRate = 1 / settings.number("tau_s");
        currentPerWeight = settings.number("current_per_weight");
        chargePerCurrent = 1000 * settings.number("tau_s");
        potentials = new double[count];
        Arrays.fill(potentials, membrane.leakPotential());
        earlierPotentials = potentials.clone();
        adaptations = new double[count];
        synapticCurrents = new double[count];
        arrived = new double[count];
        decayed = new double[count];
    }

    @Override
    public int size() {
        return count;
    }

    @Override
    public int advance(double time) {
        while (true) {
            if (!spikes.isEmpty() && spikes.firstTime() < time) {
                spikeTime = spikes.firstTime();
                spikingNeuron = spikes.removeFirst();
                return spikingNeuron;
            }
            if (time <= end) {
                return NONE;
            }
            takeStep();
        }
    }

    private void takeStep() {
        steps++;
        locateStep();
        for (int n = 0; n < count; n++) {
            membrane.set(
                    potentials[n],
                    adaptations[n],
                    synapticCurrents[n] + currentPerWeight * arrived[n],
                    currentPerWeight * decayed[n] * chargePerCurrent);
            if (membrane.spiked()) {
                spikes.add(start, n);
            }
            arrived[n] = 0;
            decayed[n] = 0;
            earlierPotentials[n] = membrane.potential();
            advance(n);
            potentials[n] = membrane.potential();
            adaptations[n] = membrane.adaptation();
            synapticCurrents[n] = membrane.synapticCurrent();
        }
    }

    private void locateStep() {
        start = (steps - 1) * step;
        end = steps * step;
    }

    private void advance(int neuron) {
        double left = stepInMs - membrane.advance(stepInMs);
        for (int fired = 1; membrane.spiked(); fired++) {
            spikes.add(Math.min(start + (stepInMs - left) / 1000, end), neuron);
            if (fired > MOST_SPIKES) {
                throw new MicroSpikeException(
                        "Neuron " + neuron + " of the model 'adaptive-exponential' spikes more than "
                                + MOST_SPIKES + " times within a step of " + stepInMs + " ms, at " + start
                                + " s. Its input is too strong: lower 'current', 'current_per_weight' or the weights.");
            }
            left -= membrane.advance(left);
        }
    }

    @Override
    public double spikeTime() {
        return spikeTime;
    }

    @Override
    public int spikingNeuron() {
        return spikingNeuron;
    }

    @Override
    public void receive(double time, Weights weights, int afferent) {
        double decay = Decay.of((end - time) * synapticRate);
        double[] values = weights.values();
        int row = afferent * count;
        for (int n = 0; n < count; n++) {
            double weight = values[row + n];
            arrived[n] += weight * decay;
            decayed[n] += weight * (1 - decay);
        }
    }

    /** Between the points of the grid on straight lines. */
    @Override
    public void potentials(double time, double[] potentials) {
        double rest = (end - time) / step;
        for (int n = 0; n < count; n++) {
            potentials[n] = rest * earlierPotentials[n] + (1 - rest) * this.potentials[n];
        }
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeLong(steps);
        out.writeInt(spikingNeuron);
        out.writeDouble(spikeTime);
        for (int n = 0; n < count; n++) {
            out.writeDouble(potentials[n]);
            out.writeDouble(adaptations[n]);
            out.writeDouble(synapticCurrents[n]);
            out.writeDouble(earlierPotentials[n]);
            out.writeDouble(arrived[n]);
            out.writeDouble(decayed[n]);
        }
        spikes.save(out);
    }

    @Override
    public void restore(DataInput in) throws IOException {
        steps = in.readLong();
        locateStep();
        spikingNeuron = in.readInt();
        spikeTime = in.readDouble();
        for (int n = 0; n < count; n++) {
            potentials[n] = in.readDouble();
            adaptations[n] = in.readDouble();
            synapticCurrents[n] = in.readDouble();
            earlierPotentials[n] = in.readDouble();
            arrived[n] = in.readDouble();
            decayed[n] = in.readDouble();
        }
        spikes.restore(in);
    }
}
