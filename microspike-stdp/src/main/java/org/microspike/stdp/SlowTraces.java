package org.microspike.stdp;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.microspike.api.numeric.Exponential;
import org.microspike.api.setting.Settings;

/** The slow traces of one side of the synapses, by which its spikes make triplets; each as its latest spike has left it. */
final class SlowTraces {
    private final boolean accumulating;
    private final double rate;
    private final double[] traces;
    private final double[] latest;

    private SlowTraces(int count, boolean accumulating, double timeConstant) {
        this.accumulating = accumulating;
        rate = 1 / timeConstant;
        traces = new double[count];
        latest = new double[count];
        Arrays.fill(latest, Double.NEGATIVE_INFINITY);
    }

    /** Those of some afferents or neurons. */
    static SlowTraces of(int count, boolean accumulating, Settings settings, String timeConstant) {
        return new SlowTraces(count, accumulating, settings.number(timeConstant));
    }

    /** None, where only pairs count. */
    static SlowTraces none() {
        return new SlowTraces(0, false, 1);
    }

    /** The trace just before a spike, which then adds to it. */
    double spike(int which, double time) {
        double before = traces[which] * Exponential.of((latest[which] - time) * rate);
        traces[which] = accumulating ? before + 1 : 1;
        latest[which] = time;
        return before;
    }

    void save(DataOutput out) throws IOException {
        for (int i = 0; i < traces.length; i++) {
            out.writeDouble(traces[i]);
            out.writeDouble(latest[i]);
        }
    }

    void restore(DataInput in) throws IOException {
        for (int i = 0; i < traces.length; i++) {
            traces[i] = in.readDouble();
            latest[i] = in.readDouble();
        }
    }
}
