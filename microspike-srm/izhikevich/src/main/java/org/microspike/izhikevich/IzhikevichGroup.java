package org.microspike.izhikevich;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.microspike.api.NeuronGroup;
import org.microspike.api.data.Weights;
import org.microspike.api.numeric.RegularTimes;

/**
 * A group of Izhikevich neurons, which do not act on one another. The state is that at a point of the grid: a step from
 * there is taken as soon as somebody asks for a later time, when all input spikes up to that point have arrived.
 */
final class IzhikevichGroup implements NeuronGroup {
    private final int count;
    private final Neurons neurons;
    private final Drive drive;
    private final double step;
    private final double stepInMs;
    private final RegularTimes points;

    /** How many steps have been taken. */
    private long steps;

    /** When the next step starts. */
    private double next;

    private final double[] potentials;
    private final double[] recoveries;

    /** What has arrived for the next step, as a sum of weights. */
    private final double[] arrived;

    private final double[] currents;

    /** The neurons that have spiked in the latest step. */
    private final int[] spikes;

    private int spikeCount;
    /** How many of them have been reported. */
    private int reported;

    private int spikingNeuron = NONE;
    private double spikeTime;

    /**
     * The parameters, one of each for each neuron, and the start.
     *
     * @param a per ms
     * @param b per ms
     * @param c in mV
     * @param d in mV/ms
     * @param peak in mV
     * @param current in mV/ms
     * @param initial the potentials at time 0 in mV; kept
     */
    record Neurons(double[] a, double[] b, double[] c, double[] d, double[] peak, double[] current, double[] initial) {}

    /**
     * A group at time 0.
     *
     * @param step the distance of the points of the grid in seconds
     */
    IzhikevichGroup(Neurons neurons, Drive drive, double step) {
        this.neurons = neurons;
        this.drive = drive;
        this.step = step;
        stepInMs = 1000 * step;
        points = new RegularTimes(step, 0, Double.POSITIVE_INFINITY);
        count = neurons.initial.length;
        potentials = new double[count];
        recoveries = new double[count];
        arrived = new double[count];
        reset(0);
        currents = new double[count];
        spikes = new int[count];
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
        while (reported == spikeCount) {
            if (time <= next) {
                return NONE;
            }
            takeStep();
        }
        spikingNeuron = spikes[reported++];
        return spikingNeuron;
    }

    private void takeStep() {
        for (int n = 0; n < count; n++) {
            currents[n] = neurons.current[n] + arrived[n] / stepInMs;
            arrived[n] = 0;
        }
        drive.addTo(currents);
        integrate();
        collectSpikes();
        spikeTime = next;
        steps++;
        next = points.time(steps);
    }

    /** Loops so short that compilers do them for several neurons at once. */
    private void integrate() {
        double[] v = potentials;
        double[] u = recoveries;
        double[] currents = this.currents;
        double[] a = neurons.a;
        double[] b = neurons.b;
        double half = stepInMs / 2;
        double whole = stepInMs;
        for (int n = 0; n < v.length; n++) {
            v[n] += half * ((0.04 * v[n] + 5) * v[n] + 140 - u[n] + currents[n]);
        }
        for (int n = 0; n < v.length; n++) {
            v[n] += half * ((0.04 * v[n] + 5) * v[n] + 140 - u[n] + currents[n]);
        }
        for (int n = 0; n < v.length; n++) {
            u[n] += whole * a[n] * (b[n] * v[n] - u[n]);
        }
    }

    private void collectSpikes() {
        spikeCount = 0;
        reported = 0;
        for (int n = 0; n < count; n++) {
            if (potentials[n] >= neurons.peak[n]) {
                spikes[spikeCount++] = n;
                potentials[n] = neurons.c[n];
                recoveries[n] += neurons.d[n];
            }
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
        double[] values = weights.values();
        int row = afferent * count;
        for (int n = 0; n < count; n++) {
            arrived[n] += values[row + n];
        }
    }

    @Override
    public void receiveSparse(double time, Weights weights, int afferent) {
        int[] targets = weights.targets();
        double[] values = weights.values();
        int end = weights.end(afferent);
        for (int k = weights.start(afferent); k < end; k++) {
            arrived[targets[k]] += values[k];
        }
    }

    @Override
    public void potentials(double time, double[] potentials) {
        System.arraycopy(this.potentials, 0, potentials, 0, count);
    }

    @Override
    public void sample(int quantity, double time, double[] values) {
        switch (quantity) {
            case 0 -> potentials(time, values);
            case 1 -> System.arraycopy(recoveries, 0, values, 0, count);
            default -> throw new IllegalArgumentException("There is no quantity " + quantity);
        }
    }

    @Override
    public void reset(double time) {
        for (int n = 0; n < count; n++) {
            potentials[n] = neurons.initial[n];
            recoveries[n] = neurons.b[n] * potentials[n];
            arrived[n] = 0;
        }
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeLong(steps);
        for (int n = 0; n < count; n++) {
            out.writeDouble(potentials[n]);
            out.writeDouble(recoveries[n]);
            out.writeDouble(arrived[n]);
        }
        out.writeInt(spikeCount - reported);
        for (int i = reported; i < spikeCount; i++) {
            out.writeInt(spikes[i]);
        }
        out.writeInt(spikingNeuron);
        out.writeDouble(spikeTime);
        drive.save(out);
    }

    @Override
    public void restore(DataInput in) throws IOException {
        steps = in.readLong();
        next = points.time(steps);
        for (int n = 0; n < count; n++) {
            potentials[n] = in.readDouble();
            recoveries[n] = in.readDouble();
            arrived[n] = in.readDouble();
        }
        reported = 0;
        spikeCount = in.readInt();
        for (int i = 0; i < spikeCount; i++) {
            spikes[i] = in.readInt();
        }
        spikingNeuron = in.readInt();
        spikeTime = in.readDouble();
        drive.restore(in);
    }
}
