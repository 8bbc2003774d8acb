package org.microspike.api.internal.engine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The spikes of a projection that are on their way. */
interface Underway {
    /** How finely the arrivals of different delays are separated before they are sorted. */
    int BUCKETS = 64;

    /** None yet, of a projection with some delays. */
    static Underway of(Delays delays) {
        if (delays.isConstant()) {
            return new EquallyDelayedSpikes(delays.rowDelays());
        }
        return StepwiseSpikes.of(delays)
                .orElseGet(() -> new DelayedSpikes(delays, Math.max(1e-9, (delays.most() - delays.least()) / BUCKETS)));
    }

    /** Those who receive them take up arrivals at the points of a grid only. */
    void receiveAtSteps(double step);

    /** Sends a spike on its way through the rows of its source. No spike is sent before an earlier one. */
    void send(double time, int source);

    /** What arrives before a time, and maybe later, in order of time and, at equal times, of the row. */
    SpikeQueue arrivals(double before);

    /** Loses all of them. */
    void clear();

    void save(DataOutput out) throws IOException;

    /** Restores what was saved at a time. */
    void restore(double time, DataInput in) throws IOException;
}
