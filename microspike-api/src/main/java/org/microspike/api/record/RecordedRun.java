package org.microspike.api.record;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.data.Weights;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.numeric.Times;
import org.microspike.api.trial.TrialResult;

/**
 * What a finished recording holds. Of any network by the names of nodes and projections; the methods without such a name
 * know one layer only.
 */
public interface RecordedRun extends AutoCloseable {
    /**
     * What was run.
     *
     * @return as it was given to the recorder
     */
    RunDescription description();

    /**
     * The simulated time.
     *
     * @return in seconds
     */
    double duration();

    /**
     * Whether the run came to its end.
     *
     * @return false if it failed, was stopped or was killed at {@link #duration()}
     */
    boolean complete();

    /**
     * The output spikes.
     *
     * @return ordered by time; empty if none happened or none were recorded
     */
    SpikeTrain outputSpikes();

    /**
     * The number of recorded input spikes in an interval.
     *
     * @param from the start in seconds
     * @param to the end in seconds, exclusive; positive infinity for the end of the run
     * @return 0 if none happened or none were recorded
     */
    default long countInputSpikes(double from, double to) {
        return inputSpikes(from, to).count();
    }

    /**
     * The recorded input spikes in an interval. They may be many: no more is held in memory than what is asked for.
     *
     * @param from the start in seconds
     * @param to the end in seconds, exclusive; positive infinity for the end of the run
     * @return ordered by time; empty if none happened or none were recorded
     * @throws MicroSpikeException if there are more than an array can hold
     */
    SpikeTrain inputSpikes(double from, double to);

    /**
     * The sampled potentials.
     *
     * @return one for each window of the {@link RecordingPlan}, in its order
     */
    List<PotentialSamples> potentials();

    /**
     * The sampled potentials of one window in an interval. They may be many: no more is held in memory than what is
     * asked for.
     *
     * @param window its number in the {@link RecordingPlan}, from 0
     * @param from the start in seconds
     * @param to the end in seconds, exclusive; positive infinity for the end of the window
     * @return ordered by time; empty if none was taken
     * @throws IndexOutOfBoundsException if there is no such window
     * @since 0.1.0
     */
    default PotentialSamples potentials(int window, double from, double to) {
        PotentialSamples all = potentials().get(window);
        double[] times = all.times();
        int start = Times.firstNotBefore(times, 0, times.length, from);
        int end = Math.max(start, Times.firstNotBefore(times, 0, times.length, to));
        return new PotentialSamples(
                Arrays.copyOfRange(times, start, end), Arrays.copyOfRange(all.potentials(), start, end));
    }

    /**
     * When the snapshots of the weights were taken.
     *
     * @return in seconds, ascending; the first is 0, the last the end of the run unless it was killed
     */
    double[] weightTimes();

    /**
     * One snapshot of the weights.
     *
     * @param snapshot its number, from 0
     * @return afferents x neurons
     */
    Weights weights(int snapshot);

    /**
     * The number of recorded spikes of a node in an interval.
     *
     * @param node the name of an input or a population
     * @param from the start in seconds
     * @param to the end in seconds, exclusive; positive infinity for the end of the run
     * @return 0 if none happened or none were recorded
     * @throws MicroSpikeException if there is no such node
     * @since 0.1.0
     */
    default long countSpikes(String node, double from, double to) {
        return description().node(node) == 0
                ? countInputSpikes(from, to)
                : spikes(node, from, to).count();
    }

    /**
     * The recorded spikes of a node in an interval. No more is held in memory than what is asked for.
     *
     * @param node the name of an input or a population
     * @param from the start in seconds
     * @param to the end in seconds, exclusive; positive infinity for the end of the run
     * @return ordered by time; empty if none happened or none were recorded
     * @throws MicroSpikeException if there is no such node, or there are more than an array can hold
     * @since 0.1.0
     */
    default SpikeTrain spikes(String node, double from, double to) {
        return description().node(node) == 0
                ? inputSpikes(from, to)
                : outputSpikes().between(from, to);
    }

    /**
     * Hands over the recorded spikes of a node in an interval in parts, so that they may be more than fit into memory.
     *
     * @param node the name of an input or a population
     * @param from the start in seconds
     * @param to the end in seconds, exclusive, finite
     * @param receiver receives about a million spikes at a time, ordered by time
     * @throws MicroSpikeException if there is no such node
     * @since 0.1.0
     */
    default void spikes(String node, double from, double to, Consumer<SpikeTrain> receiver) {
        double middle = from + (to - from) / 2;
        if (countSpikes(node, from, to) <= 1 << 20 || middle <= from || middle >= to) {
            receiver.accept(spikes(node, from, to));
        } else {
            spikes(node, from, middle, receiver);
            spikes(node, middle, to, receiver);
        }
    }

    /**
     * The samples of one window in an interval. No more is held in memory than what is asked for.
     *
     * @param window its number among {@link RunDescription#windows}
     * @param from the start in seconds
     * @param to the end in seconds, exclusive; positive infinity for the end of the window
     * @return ordered by time; empty if none was taken
     * @throws IndexOutOfBoundsException if there is no such window
     * @since 0.1.0
     */
    default PotentialSamples samples(int window, double from, double to) {
        return potentials(window, from, to);
    }

    /**
     * The settings that were changed between runs.
     *
     * @return in order of time; none, by default
     * @since 0.1.0
     */
    default List<SettingChange> changes() {
        return List.of();
    }

    /**
     * The trials of an input that have ended.
     *
     * @param input its name
     * @return in order of time; none, the default, if it does not consist of trials
     * @throws MicroSpikeException if there is no such node
     * @since 0.1.0
     */
    default List<TrialResult> trials(String input) {
        description().node(input);
        return List.of();
    }

    /**
     * When the snapshots of the weights of a projection were taken.
     *
     * @param projection its name
     * @return in seconds, ascending; the first is 0, the last the end of the run unless it was killed; none if its weights
     *     were not recorded
     * @throws MicroSpikeException if there is no such projection
     * @since 0.1.0
     */
    default double[] weightTimes(String projection) {
        description().projection(projection);
        return weightTimes();
    }

    /**
     * One snapshot of the weights of a projection.
     *
     * @param projection its name
     * @param snapshot its number, from 0
     * @return dense, or one row per source with ascending targets; all of one projection may share the arrays of their
     *     wiring
     * @throws MicroSpikeException if there is no such projection
     * @since 0.1.0
     */
    default Weights weights(String projection, int snapshot) {
        description().projection(projection);
        return weights(snapshot);
    }

    /**
     * The delays of a projection whose weights were recorded.
     *
     * @param projection its name
     * @return in seconds, one for each of the values of its weights, or a single one for all
     * @throws MicroSpikeException if there is no such projection
     * @since 0.1.0
     */
    default double[] delays(String projection) {
        return new double[] {
            description()
                    .projections()
                    .get(description().projection(projection))
                    .delay()
                    .orElse(0)
        };
    }

    @Override
    default void close() throws IOException {}
}
