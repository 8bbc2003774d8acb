package org.microspike.adaptive;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.microspike.api.NeuronGroup;
import org.microspike.api.data.Weights;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.numeric.Decay;
import org.microspike.api.numeric.RegularTimes;
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

    private final int first;
    private final int count;
    private final Membrane[] membranes;
    private final double step;
    private final double stepInMs;
    private final RegularTimes points;
    private final double synapticRate;
    /** The charge that a current of 1 pA brings until it has decayed, in pA ms. */
    private final double chargePerCurrent;

    /** How many steps have been taken: the state is that at the end of the latest. */
    private long steps;

    private double start;
    private double end;

    /** The state at the start of the latest step. */
    private final double[] earlierPotentials;

    private final double[] earlierAdaptations;
    private final double[] earlierCurrents;

    /** What the input spikes since then add to the synaptic currents at the end of the step, in pA. */
    private final double[] arrived;
    /** What of them has decayed by then, and so has already arrived as charge. */
    private final double[] decayed;

    private final SpikeQueue spikes = new SpikeQueue();
    private int spikingNeuron = NONE;
    private double spikeTime;

    /**
     * A group at time 0.
     *
     * @param first the number of the first neuron in its population
     * @param membranes the neurons; kept
     */
    AdaptiveExponentialGroup(int first, Membrane[] membranes, Settings settings) {
        this.first = first;
        this.membranes = membranes;
        count = membranes.length;
        step = settings.number("step");
        stepInMs = 1000 * step;
        points = new RegularTimes(step, 0, Double.POSITIVE_INFINITY);
        synapticRate = 1 / settings.number("tau_s");
        chargePerCurrent = 1000 * settings.number("tau_s");
        earlierPotentials = new double[count];
        earlierAdaptations = new double[count];
        earlierCurrents = new double[count];
        arrived = new double[count];
        decayed = new double[count];
        for (int n = 0; n < count; n++) {
            keep(n);
        }
    }

    @Override
    public int size() {
        return count;
    }

    @Override
    public double step() {
        return step;
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
        enterStep(steps + 1);
        for (int n = 0; n < count; n++) {
            Membrane membrane = membranes[n];
            membrane.receive(arrived[n], decayed[n] * chargePerCurrent);
            if (membrane.spiked()) {
                spikes.add(start, n);
            }
            arrived[n] = 0;
            decayed[n] = 0;
            keep(n);
            advance(n);
        }
    }

    private void enterStep(long number) {
        steps = number;
        start = number == 0 ? 0 : points.time(number - 1);
        end = points.time(number);
    }

    private void keep(int neuron) {
        earlierPotentials[neuron] = membranes[neuron].potential();
        earlierAdaptations[neuron] = membranes[neuron].adaptation();
        earlierCurrents[neuron] = membranes[neuron].synapticCurrent();
    }

    private void advance(int neuron) {
        Membrane membrane = membranes[neuron];
        double left = stepInMs - membrane.advance(stepInMs);
        for (int fired = 1; membrane.spiked(); fired++) {
            spikes.add(Math.min(start + (stepInMs - left) / 1000, end), neuron);
            if (fired > MOST_SPIKES) {
                throw new MicroSpikeException("Neuron " + (first + neuron)
                        + " of the model 'adaptive-exponential' spikes more than " + MOST_SPIKES
                        + " times within a step of " + stepInMs + " ms, at " + start
                        + " s. Its input is too strong: lower 'current' or the weights.");
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
        double decay = decay(time);
        double[] values = weights.values();
        int row = afferent * count;
        for (int n = 0; n < count; n++) {
            receive(n, values[row + n], decay);
        }
    }

    @Override
    public void receiveSparse(double time, Weights weights, int afferent) {
        double decay = decay(time);
        int[] targets = weights.targets();
        double[] values = weights.values();
        int last = weights.end(afferent);
        for (int k = weights.start(afferent); k < last; k++) {
            receive(targets[k], values[k], decay);
        }
    }

    /** What is left of a current at the end of the step. */
    private double decay(double time) {
        return Decay.of((end - time) * synapticRate);
    }

    private void receive(int neuron, double weight, double decay) {
        arrived[neuron] += weight * decay;
        decayed[neuron] += weight * (1 - decay);
    }

    @Override
    public void potentials(double time, double[] potentials) {
        sample(0, time, potentials);
    }

    /** Between the points of the grid on straight lines. */
    @Override
    public void sample(int quantity, double time, double[] values) {
        double rest = (end - time) / step;
        for (int n = 0; n < count; n++) {
            Membrane membrane = membranes[n];
            values[n] = switch (quantity) {
                case 0 -> rest * earlierPotentials[n] + (1 - rest) * membrane.potential();
                case 1 -> rest * earlierAdaptations[n] + (1 - rest) * membrane.adaptation();
                case 2 -> rest * earlierCurrents[n] + (1 - rest) * membrane.synapticCurrent();
                default -> throw new IllegalArgumentException("There is no quantity " + quantity);
            };
        }
    }

    /** The neurons start again at the next point of the grid. */
    @Override
    public void reset(double time) {
        spikes.clear();
        for (int n = 0; n < count; n++) {
            membranes[n].start();
            keep(n);
            arrived[n] = 0;
            decayed[n] = 0;
        }
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeLong(steps);
        out.writeInt(spikingNeuron);
        out.writeDouble(spikeTime);
        for (int n = 0; n < count; n++) {
            membranes[n].save(out);
            out.writeDouble(earlierPotentials[n]);
            out.writeDouble(earlierAdaptations[n]);
            out.writeDouble(earlierCurrents[n]);
            out.writeDouble(arrived[n]);
            out.writeDouble(decayed[n]);
        }
        spikes.save(out);
    }

    @Override
    public void restore(DataInput in) throws IOException {
        enterStep(in.readLong());
        spikingNeuron = in.readInt();
        spikeTime = in.readDouble();
        for (int n = 0; n < count; n++) {
            membranes[n].restore(in);
            earlierPotentials[n] = in.readDouble();
            earlierAdaptations[n] = in.readDouble();
            earlierCurrents[n] = in.readDouble();
            arrived[n] = in.readDouble();
            decayed[n] = in.readDouble();
        }
        spikes.clear();
        spikes.restore(in);
    }
}
