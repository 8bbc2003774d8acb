package org.microspike.api.internal.engine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Spikes on their way that all have one delay: they arrive in the order in which they were sent. */
final class EquallyDelayedSpikes implements Underway {
    private final ArrivalTimes times;
    private final SpikeQueue queue = new SpikeQueue();

    /** None yet, with the only one of the delays in seconds. */
    EquallyDelayedSpikes(double[] delays) {
        times = new ArrivalTimes(delays);
    }

    @Override
    public void receiveAtSteps(double step) {
        times.roundToGrid(step);
    }

    @Override
    public void send(double time, int source) {
        queue.add(times.of(time, times.point(time), 0), source);
    }

    @Override
    public SpikeQueue arrivals(double before) {
        return queue;
    }

    @Override
    public void clear() {
        queue.clear();
    }

    @Override
    public void save(DataOutput out) throws IOException {
        queue.save(out);
    }

    @Override
    public void restore(double time, DataInput in) throws IOException {
        queue.restore(in);
    }
}
