package org.microspike.api.network;

import org.microspike.api.Recording;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.data.Weights;

/**
 * A recording of a program's own that watches some of what happens and writes nothing: of all that it receives only what a
 * subclass takes notice of has an effect.
 *
 * @since 0.1.0
 */
public abstract class WatchingRecording implements Recording {
    /** For programs to extend. */
    protected WatchingRecording() {}

    @Override
    public void outputSpike(double time, int neuron) {}

    @Override
    public void inputSpikes(SpikeBlock spikes, int from, int to) {}

    @Override
    public void potentials(int window, double time, double[] potentials) {}

    @Override
    public void weights(double time, Weights weights) {}

    @Override
    public void finish(double duration, boolean complete) {}

    @Override
    public void close() {}
}
