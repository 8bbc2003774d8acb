package org.microspike.api.trial;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A trial that has ended, as recordings keep it. Immutable.
 *
 * @param trial what was shown, and when
 * @param phase the name of the phase of the run that it was in; empty if the run has no phases
 * @param spikes the response: the number of output spikes between its start and its end, of all populations that receive
 *     spikes of this input
 * @param accepted whether it counts; false if it is tried again because the response was not what it should be
 * @since 0.1.0
 */
public record TrialResult(Trial trial, String phase, long spikes, boolean accepted) {
    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if the number of spikes is below 0
     */
    public TrialResult {
        if (spikes < 0) {
            throw new IllegalArgumentException("A response of " + spikes + " spikes");
        }
    }

    /**
     * Whether it counts where labels matter.
     *
     * @return true if it was accepted and has a label
     */
    public boolean isLabelled() {
        return accepted && trial.isLabelled();
    }

    /**
     * Writes all of it.
     *
     * @param out where to
     * @throws IOException if it cannot be written
     */
    public void save(DataOutput out) throws IOException {
        out.writeDouble(trial.start());
        out.writeDouble(trial.end());
        out.writeDouble(trial.next());
        out.writeUTF(trial.label());
        out.writeLong(trial.item());
        out.writeInt(trial.attempt());
        out.writeUTF(phase);
        out.writeLong(spikes);
        out.writeBoolean(accepted);
    }

    /**
     * Reads one that was {@link #save saved}.
     *
     * @param in where from
     * @return an equal one
     * @throws IOException if it cannot be read
     */
    public static TrialResult restored(DataInput in) throws IOException {
        Trial trial =
                new Trial(in.readDouble(), in.readDouble(), in.readDouble(), in.readUTF(), in.readLong(), in.readInt());
        return new TrialResult(trial, in.readUTF(), in.readLong(), in.readBoolean());
    }
}
