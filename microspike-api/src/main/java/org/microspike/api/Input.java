package org.microspike.api;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.microspike.api.data.InputExtent;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.data.SpikeStream;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.pattern.Schedule;
import org.microspike.api.trial.Trial;

/**
 * An opened input: a stream of spikes ordered by time. Needs memory for a bounded stretch, however long it lasts. Not
 * safe for use by several threads at once.
 */
public interface Input extends SpikeStream {
    /**
     * An input of spikes held in memory.
     *
     * @param train the spikes, ordered by time; not copied
     * @param afferents the number of afferents, at least 1
     * @return the input at time 0
     * @throws MicroSpikeException if there is no afferent, a time is not finite, negative or before the last one, or an
     *     afferent is not below their number
     */
    static Input of(SpikeTrain train, int afferents) {
        return new TrainInput(train, afferents);
    }

    /**
     * An input of which is known from the start what it shows when, whatever the network responds. All its spikes stay, also
     * those before, between and after the trials.
     *
     * @param input that has not been read, without trials of its own; closed with what is returned
     * @param trials in order of time, each starting no earlier than the one before leaves off; none for the input itself
     * @return the input with these trials
     * @throws IllegalArgumentException if the trials are not in this order
     * @since 0.1.0
     */
    static Input withTrials(Input input, List<Trial> trials) {
        return trials.isEmpty() ? input : new InputWithTrials(input, trials);
    }

    /**
     * The number of afferents.
     *
     * @return at least 1; every spike's source is below it
     */
    int afferents();

    /**
     * Reads the next spikes. Their times are finite, not negative, and never decrease; they do not depend on how many
     * are read at once. A network that finds no further spike runs without one as far as {@link #knownUntil} allows, and
     * asks again then, and at the next run: an input that receives its spikes meanwhile gives them then, none before the
     * time reached.
     *
     * @param block emptied, then filled with the next spikes in order of time, as many as fit or as are at hand;
     *     left empty when there is none before the time up to which all are known
     * @throws MicroSpikeException if the input turns out not to be what it should be
     * @throws IOException if the input cannot be read on
     */
    @Override
    void read(SpikeBlock block) throws IOException;

    /**
     * Up to which time all spikes are known. A network runs no further: so an input that is fed while the network runs, by
     * a robot for example, says "nothing yet" apart from "nothing any more". Asked again when the run has come there. An
     * input may wait within until it knows more; one that does not wait and knows no more ends the run there, before its
     * time, and is asked again at the next run.
     *
     * @param reached how far the run has come, in seconds
     * @return in seconds, at least the time reached and no less than before: all spikes before it are at hand, so that
     *     reading does not wait for them; positive infinity, the default, if none will ever come beside those at hand
     * @throws IOException if the input cannot be read on
     * @since 0.1.0
     */
    default double knownUntil(double reached) throws IOException {
        return Double.POSITIVE_INFINITY;
    }

    /**
     * Says that no spike before a time will be asked for any more, so that the input may get there without making or
     * reading them all. How far it does is its own choice, and the default does nothing; the spikes from that time on
     * stay the same.
     *
     * @param time in seconds, at least 0; no spike has been read yet
     * @throws IOException if the input cannot be read
     */
    default void skip(double time) throws IOException {}

    /**
     * Lets the input use further threads besides the one that reads it. Its spikes do not depend on them. The default does
     * nothing.
     *
     * @param helpers other threads, which run what they are given at any time until the input is closed, or never
     * @since 0.1.0
     */
    default void workOn(Executor helpers) {}

    /**
     * When which pattern is shown: known from the start, and always the same.
     *
     * @return the schedule; {@link Schedule#NONE} where nothing is known of patterns
     */
    default Schedule schedule() {
        return Schedule.NONE;
    }

    /**
     * The trials of which the input consists, each of which shows one thing. A network runs from the end of one to that of the
     * next, and {@linkplain Trials#end tells} the input how it responded.
     *
     * @return always the same; empty, the default, if the input does not consist of trials
     * @since 0.1.0
     */
    default Optional<Trials> trials() {
        return Optional.empty();
    }

    /**
     * All spikes of the input in short, where they are known without reading it again.
     *
     * @return empty, the default, where they are not known, or there are none, or they never end
     * @since 0.1.0
     */
    default Optional<InputExtent> extent() {
        return Optional.empty();
    }
}
