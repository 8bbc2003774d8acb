package org.microspike.api.network;

import java.io.DataInput;
import java.io.DataOutput;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.record.RunDescription;

/** Hands the spikes of a population to a listener, and keeps nothing. */
final class ListeningRecording extends WatchingRecording {
    private final SpikeListener listener;

    ListeningRecording(SpikeListener listener) {
        this.listener = listener;
    }

    @Override
    public void begin(RunDescription run) {}

    @Override
    public void spikes(int node, SpikeBlock spikes, int from, int to) {
        for (int i = from; i < to; i++) {
            listener.spike(spikes.times()[i], spikes.sources()[i]);
        }
    }

    @Override
    public void save(DataOutput out) {}

    @Override
    public void restore(DataInput in) {}
}
