package org.example.leaky;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.microspike.api.NeuronGroup;
import org.microspike.api.data.Weights;
import org.microspike.api.numeric.Decay;

/**
 * A group of leaky integrate-and-fire neurons.
 *
 * <p>The state of a neuron is its potential at its latest event: an input spike, or the end of its refractory period.
 * Everything later follows from it in closed form, so looking ahead changes nothing, and the outcome does not depend on
 * when somebody looks.
 */
final class LeakyGroup implements NeuronGroup {
    private final int count;
    private final double timeConstant;
    private final double threshold;
    private final double reset;
    private final double drive;
    private final double refractory;

    /** The potential of each neuron at its latest event. */
    private final double[] potentials;

    /** The latest event of each neuron. In the future while the neuron is refractory. */
    private final double[] events;

    private int spikingNeuron = NONE;
    private double spikeTime;

    LeakyGroup(int count, double timeConstant, double threshold, double reset, double drive, double refractory) {
        this.count = count;
        this.timeConstant = timeConstant;
        this.threshold = threshold;
        this.reset = reset;
        this.drive = drive;
        this.refractory = refractory;
        potentials = new double[count];
        events = new double[count];
        // At rest, where neurons can be that.
        Arrays.fill(potentials, drive < threshold ? drive : reset);
    }

    @Override
    public int size() {
        return count;
    }

    @Override
    public int advance(double time) {
        int first = NONE;
        double firstTime = time;
        for (int n = 0; n < count; n++) {
            if (potentials[n] >= threshold || drive > threshold) {
                double crossing = crossing(n);
                if (crossing < firstTime) {
                    first = n;
                    firstTime = crossing;
                }
            }
        }
        if (first != NONE) {
            potentials[first] = reset;
            events[first] = firstTime + refractory;
            spikingNeuron = first;
            spikeTime = firstTime;
        }
        return first;
    }

    /** When a neuron that is above the threshold, or is driven there, reaches it. */
    private double crossing(int n) {
        return potentials[n] >= threshold
                ? events[n]
                : events[n] + timeConstant * StrictMath.log((drive - potentials[n]) / (drive - threshold));
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
        double[] values = weights.values();
        int row = afferent * count;
        for (int n = 0; n < count; n++) {
            if (time >= events[n]) {
                potentials[n] = potential(n, time) + values[row + n];
                events[n] = time;
            }
        }
    }

    private double potential(int n, double time) {
        double elapsed = time - events[n];
        return elapsed > 0 ? drive + (potentials[n] - drive) * Decay.of(elapsed / timeConstant) : potentials[n];
    }

    @Override
    public void potentials(double time, double[] potentials) {
        for (int n = 0; n < count; n++) {
            potentials[n] = potential(n, time);
        }
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeInt(spikingNeuron);
        out.writeDouble(spikeTime);
        for (int n = 0; n < count; n++) {
            out.writeDouble(potentials[n]);
            out.writeDouble(events[n]);
        }
    }

    @Override
    public void restore(DataInput in) throws IOException {
        spikingNeuron = in.readInt();
        spikeTime = in.readDouble();
        for (int n = 0; n < count; n++) {
            potentials[n] = in.readDouble();
            events[n] = in.readDouble();
        }
    }
}
