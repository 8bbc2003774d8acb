package org.microspike.api;

import java.util.Optional;
import java.util.OptionalLong;
import org.microspike.api.trial.Trial;

/**
 * The trials of an opened input, one after the other: live state. The network runs to the end of each trial, counts its
 * response, and says so; what comes next may depend on it. Of a trial the input gives no spike before that trial is the
 * {@linkplain #next next} one: a {@link Input#read read} fills no further than to the end of that, and
 * leaves the block empty if nothing is left of it.
 *
 * <p>The state to save says which trial is the next, and all that later ones depend on. Restored is a new object, of an
 * input that has not been read; the input is then asked to {@linkplain Input#skip skip} to a time within
 * that trial, or between it and the one before.
 *
 * @since 0.1.0
 */
public interface Trials extends Resumable {
    /**
     * The trial under way, or else the first one to come: the first that has not been {@linkplain #end ended}. Does not
     * change until then.
     *
     * @return empty if no further trial comes
     */
    Optional<Trial> next();

    /**
     * Ends the next trial, at its end. Called once for each, before a spike at or after its end is asked for.
     *
     * @param spikes the response: the number of output spikes between its start and its end, of all populations that
     *     receive spikes of this input
     * @return whether the trial is accepted; false if it is tried again
     */
    boolean end(long spikes);

    /**
     * How many trials will be accepted in all, for those who wait.
     *
     * @return from 0 on; empty if that is not known
     */
    OptionalLong planned();
}
