package org.microspike.stdp;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.microspike.api.numeric.Exponential;
import org.microspike.api.setting.Settings;

/** The slow traces of one side of the synapses, by which its spikes make triplets; each as its latest spike has left it. */
final class SlowTraces {
    private final double rate;

    /** Empty where only the nearest spikes count: each trace is 1 after a spike. */
    private final double[] traces;

    private final double[] latest;

    private SlowTraces(double timeConstant, boolean accumulating, double[] latest) {
        rate = 1 / timeConstant;
        this.latest = latest;
        traces = new double[accumulating ? latest.length : 0];
    }

    /**
     * Those of some afferents or neurons.
     *
     * @param latest when each of them spiked last; negative infinity for never. Kept
     */
    static SlowTraces of(double[] latest, boolean accumulating, Settings settings, String timeConstant) {
        return new SlowTraces(settings.number(timeConstant), accumulating, latest);
    }

    /** None, where only pairs count. */
    static SlowTraces none() {
        return new SlowTraces(1, false, new double[0]);
    }

    /** The trace just before a spike, which then adds to it. */
    double spike(int which, double time) {
        double before = before(which, time);
        if (traces.length > 0) {
            traces[which] = before + 1;
        }
        latest[which] = time;
        return before;
    }

    /** The trace just before a time, not before the latest spike. */
    double before(int which, double time) {
        double decay = Exponential.of((latest[which] - time) * rate);
        return traces.length > 0 ? traces[which] * decay : decay;
    }

    void reset() {
        Arrays.fill(latest, Double.NEGATIVE_INFINITY);
        Arrays.fill(traces, 0);
    }

    void save(DataOutput out) throws IOException {
        for (double time : latest) {
            out.writeDouble(time);
        }
        for (double trace : traces) {
            out.writeDouble(trace);
        }
    }

    void restore(DataInput in) throws IOException {
        for (int i = 0; i < latest.length; i++) {
            latest[i] = in.readDouble();
        }
        for (int i = 0; i < traces.length; i++) {
            traces[i] = in.readDouble();
        }
    }
}
