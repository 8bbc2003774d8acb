package org.microspike.api;

import java.io.IOException;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.data.Weights;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.record.RecordingPlan;
import org.microspike.api.record.RunDescription;
import org.microspike.api.record.SettingChange;
import org.microspike.api.trial.TrialResult;

/**
 * An opened recording: receives what happens, as far as the {@link RecordingPlan} asks for it. Of each node, window and
 * projection in the order in which it happens. Not safe for use by several threads at once.
 *
 * <p>A recording of any network overrides {@link #begin}, {@link #spikes}, {@link #samples}, {@link #wiring} and
 * {@link #weights(int, double, Weights)}, which know nodes and projections by their numbers in the
 * {@link RunDescription}. What they do by default serves one layer, and calls the methods that know nothing else.
 *
 * <p>A recording that can be resumed makes durable all that it received when it is {@link #save saved}, and from then on
 * keeps that, should it be closed without being finished. It resumes from the latest checkpoint, or an earlier one, as
 * if it had received nothing since.
 */
public interface Recording extends Resumable, AutoCloseable {
    /**
     * Receives what is about to run, before anything else, also when it resumes.
     *
     * @param run the description, and the plan
     * @throws MicroSpikeException if it cannot be recorded: by default if it is not one layer
     * @throws IOException if the recording cannot be begun
     * @since 0.1.0
     */
    default void begin(RunDescription run) throws IOException {
        if (!run.isOneLayer()) {
            throw new MicroSpikeException(getClass().getName() + " records one layer only, one input and one"
                    + " population, and no other network.");
        }
    }

    /**
     * Spikes of a node, an input or a population.
     *
     * @param node its number in the {@link RunDescription}
     * @param spikes ordered by time, not before those of this node that were recorded before; not modified, and reused
     *     after this returns
     * @param from the first spike to record
     * @param to the end of the spikes to record, exclusive
     * @throws IOException if they cannot be written
     * @since 0.1.0
     */
    default void spikes(int node, SpikeBlock spikes, int from, int to) throws IOException {
        if (node == 0) {
            inputSpikes(spikes, from, to);
        } else {
            for (int i = from; i < to; i++) {
                outputSpike(spikes.times()[i], spikes.sources()[i]);
            }
        }
    }

    /**
     * One sample of a quantity.
     *
     * @param window the number of the window among {@link RunDescription#windows}
     * @param time in seconds
     * @param values one for each neuron of the window; reused after this returns
     * @throws IOException if it cannot be written
     * @since 0.1.0
     */
    default void samples(int window, double time, double[] values) throws IOException {
        potentials(window, time, values);
    }

    /**
     * Which neurons a projection connects, and how fast: once for each recorded projection, before its first weights.
     *
     * @param projection its number in the {@link RunDescription}
     * @param weights dense, or one row per source with ascending targets; live, so whatever is needed later must be copied
     * @param delays in seconds, one for each of the weights' values, or a single one for all
     * @throws IOException if it cannot be written
     * @since 0.1.0
     */
    default void wiring(int projection, Weights weights, double[] delays) throws IOException {}

    /**
     * A snapshot of the weights of a projection.
     *
     * @param projection its number in the {@link RunDescription}
     * @param time in seconds; the same for all recorded projections
     * @param weights as given to {@link #wiring}, with the values of now; live, so whatever is needed later must be copied
     * @throws IOException if it cannot be written
     * @since 0.1.0
     */
    default void weights(int projection, double time, Weights weights) throws IOException {
        weights(time, weights);
    }

    /**
     * A setting was changed between runs. The default does nothing.
     *
     * @param change what, and from when on
     * @throws IOException if it cannot be written
     * @since 0.1.0
     */
    default void changed(SettingChange change) throws IOException {}

    /**
     * A trial of an input has ended. Received after all spikes before its end. The default does nothing.
     *
     * @param input the number of the input's node in the {@link RunDescription}
     * @param result the trial, and how the network responded
     * @throws IOException if it cannot be written
     * @since 0.1.0
     */
    default void trial(int input, TrialResult result) throws IOException {}

    /**
     * An output spike of one layer.
     *
     * @param time in seconds, not before the last one's
     * @param neuron the neuron, from 0
     * @throws IOException if it cannot be written
     */
    void outputSpike(double time, int neuron) throws IOException;

    /**
     * Input spikes of one layer.
     *
     * @param spikes ordered by time; not modified, and reused after this returns
     * @param from the first spike to record
     * @param to the end of the spikes to record, exclusive
     * @throws IOException if they cannot be written
     */
    void inputSpikes(SpikeBlock spikes, int from, int to) throws IOException;

    /**
     * One sample of the potentials of one layer.
     *
     * @param window the number of the window in the {@link RecordingPlan}
     * @param time in seconds
     * @param potentials one per neuron; reused after this returns
     * @throws IOException if it cannot be written
     */
    void potentials(int window, double time, double[] potentials) throws IOException;

    /**
     * A snapshot of the weights of one layer.
     *
     * @param time in seconds
     * @param weights afferents x neurons; live, so whatever is needed later must be copied
     * @throws IOException if it cannot be written
     */
    void weights(double time, Weights weights) throws IOException;

    /**
     * The run has come this far: all that happened before this time has been received. Called often, some thousand input
     * spikes apart; a recording may take it as an occasion to make durable what it holds.
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
