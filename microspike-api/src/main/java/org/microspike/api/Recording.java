package org.microspike.api;

import java.io.IOException;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.data.Weights;
import org.microspike.api.record.RecordingPlan;

/**
 * An opened recording: told what happens in the order in which it happens, as far as the {@link RecordingPlan} asks for
 * it. Not safe for use by several threads at once.
 *
 * <p>A recording that can be gone on with makes safe all it was told when it is {@link #save saved}, and from then on
 * keeps that, should it be closed without being finished. It goes on from the latest checkpoint, or an earlier one, as
 * if nothing had been told since.
 */
public interface Recording extends Resumable, AutoCloseable {
    /**
     * An output spike.
     *
     * @param time in seconds, not before the last one's
     * @param neuron the neuron, from 0
     * @throws IOException if it cannot be written
     */
    void outputSpike(double time, int neuron) throws IOException;

    /**
     * Input spikes.
     *
     * @param spikes ordered by time; not modified, and reused after this returns
     * @param from the first spike to record
     * @param to the end of the spikes to record, exclusive
     * @throws IOException if they cannot be written
     */
    void inputSpikes(SpikeBlock spikes, int from, int to) throws IOException;

    /**
     * One sample of the potentials.
     *
     * @param window the number of the window in the {@link RecordingPlan}
     * @param time in seconds
     * @param potentials one per neuron; reused after this returns
     * @throws IOException if it cannot be written
     */
    void potentials(int window, double time, double[] potentials) throws IOException;

    /**
     * A snapshot of the weights.
     *
     * @param time in seconds
     * @param weights afferents x neurons; live, so whatever is needed later must be copied
     * @throws IOException if it cannot be written
     */
    void weights(double time, Weights weights) throws IOException;

    /**
     * The run has come this far: all that happened before this time has been told. Called often, some thousand input
     * spikes apart; a recording may take it as an occasion to make safe what it holds.
     *
     * @param time in seconds
     * @throws IOException if something cannot be written
     */
    default void reached(double time) throws IOException {}

    /**
     * Finishes the recording. Called once, at most; also after a run that failed on its way, so that what was simulated
     * up to there is not lost.
     *
     * @param duration the simulated time in seconds
     * @param complete whether the run came to its end; a recording of one that failed or was stopped must not look like
     *     any other
     * @throws IOException if it cannot be finished
     */
    void finish(double duration, boolean complete) throws IOException;

    /**
     * Releases what the recording holds. A recording that was not finished leaves nothing under its final name, and
     * nothing at all if it was not saved either.
     *
     * @throws IOException if something cannot be released
     */
    @Override
    void close() throws IOException;
}
