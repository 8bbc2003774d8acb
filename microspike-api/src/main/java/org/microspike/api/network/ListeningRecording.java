package org.microspike.api.network;

import java.io.DataInput;
import java.io.DataOutput;
import org.microspike.api.Recording;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.data.Weights;
import org.microspike.api.record.RunDescription;

/** Hands the spikes of a population to a listener, and keeps nothing. */
final class ListeningRecording implements Recording {
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
    public void outputSpike(double time, int neuron) {
        listener.spike(time, neuron);
    }

    @Override
    public void inputSpikes(SpikeBlock spikes, int from, int to) {}

    @Override
    public void potentials(int window, double time, double[] potentials) {}

    @Override
    public void weights(double time, Weights weights) {}

    @Override
    public void weights(int projection, double time, Weights weights) {}

    @Override
    public void save(DataOutput out) {}

    @Override
    public void restore(DataInput in) {}

    @Override
    public void finish(double duration, boolean complete) {}

    @Override
    public void close() {}
}
