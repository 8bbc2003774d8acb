package org.example.exponential;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.microspike.api.NeuronGroup;
import org.microspike.api.data.Weights;
import org.microspike.api.numeric.Decay;
import org.microspike.api.numeric.RegularTimes;
import org.microspike.api.setting.Settings;

/**
 * A group of exponential integrate-and-fire neurons. The state is that at a point of the grid: a step from there is taken as
 * soon as somebody asks for a later time, when all input spikes up to that point have arrived.
 */
final class ExponentialGroup implements NeuronGroup {
    private final int count;
    private final double rest;
    private final double threshold;
    private final double slopeFactor;
    private final double peak;
    private final double reset;
    private final double drive;
    private final double step;
    /** A step in units of the membrane's time constant. */
    private final double share;

    private final RegularTimes points;

    /** How many steps have been taken. */
    private long steps;

    /** When the next step starts. */
    private double next;

    private final double[] potentials;

    /** What has arrived for the next step. */
    private final double[] arrived;

    /** The neurons that spiked in the latest step. */
    private final int[] spikes;

    private int spikeCount;
    /** How many of them have been reported. */
    private int reported;

    private int spikingNeuron = NONE;
    private double spikeTime;

    ExponentialGroup(int count, Settings settings) {
        this.count = count;
        rest = settings.number("rest");
        threshold = settings.number("threshold");
        slopeFactor = settings.number("slope_factor");
        peak = settings.number("peak");
        reset = settings.number("reset");
        drive = settings.number("drive");
        step = settings.number("step");
        share = step / settings.number("tau_m");
        points = new RegularTimes(step, 0, Double.POSITIVE_INFINITY);
        potentials = new double[count];
        Arrays.fill(potentials, rest);
        arrived = new double[count];
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
        spikeCount = 0;
        reported = 0;
        for (int n = 0; n < count; n++) {
            double start = potentials[n] + arrived[n];
            arrived[n] = 0;
            double middle = start + share / 2 * slope(start);
            double end = start + share * slope(middle);
            if (start >= peak || end >= peak) {
                spikes[spikeCount++] = n;
                end = reset;
            }
            potentials[n] = end;
        }
        spikeTime = next;
        steps++;
        next = points.time(steps);
    }

    /** In mV per time constant. Above the peak, where a spike is certain, it is as at the peak. */
    private double slope(double potential) {
        double x = (Math.min(potential, peak) - threshold) / slopeFactor;
        double upstroke = x <= 0 ? Decay.of(-x) : 1 / Decay.of(x);
        return rest - potential + slopeFactor * upstroke + drive;
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

    /** As they are at the latest point of the grid. */
    @Override
    public void potentials(double time, double[] potentials) {
        System.arraycopy(this.potentials, 0, potentials, 0, count);
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeLong(steps);
        for (int n = 0; n < count; n++) {
            out.writeDouble(potentials[n]);
            out.writeDouble(arrived[n]);
        }
        out.writeInt(spikeCount - reported);
        for (int i = reported; i < spikeCount; i++) {
            out.writeInt(spikes[i]);
        }
        out.writeInt(spikingNeuron);
        out.writeDouble(spikeTime);
    }

    @Override
    public void restore(DataInput in) throws IOException {
        steps = in.readLong();
        next = points.time(steps);
        for (int n = 0; n < count; n++) {
            potentials[n] = in.readDouble();
            arrived[n] = in.readDouble();
        }
        reported = 0;
        spikeCount = in.readInt();
        for (int i = 0; i < spikeCount; i++) {
            spikes[i] = in.readInt();
        }
        spikingNeuron = in.readInt();
        spikeTime = in.readDouble();
    }
}
