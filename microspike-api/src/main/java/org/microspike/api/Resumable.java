package org.microspike.api;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.numeric.RandomStream;

/**
 * Live state that can be saved in a checkpoint, so that a run that was stopped resumes as if never interrupted,
 * to the last bit.
 *
 * <p>What is restored is a new object, made with the same settings and a random stream of the same seed as the one
 * that was saved; it has not been used before. A random stream that is drawn from during the run is part of the
 * state: see {@link RandomStream#save}.
 *
 * @since 0.1.0
 */
public interface Resumable {
    /**
     * Writes the state. Does not change it. The default refuses, so that a run without checkpoints needs none of this.
     *
     * @param out where to write; {@link #restore} is given as many bytes
     * @throws MicroSpikeException if this keeps no state that could be saved
     * @throws IOException if it cannot be written
     */
    default void save(DataOutput out) throws IOException {
        throw new MicroSpikeException("No checkpoint can be made: " + getClass().getName()
                + " cannot be saved. Run without checkpoints, or ask its author for the methods save and restore.");
    }

    /**
     * Takes on the state that was written.
     *
     * @param in what {@link #save} wrote, all of which must be read
     * @throws MicroSpikeException if this keeps no state that could be restored, or it can no longer be
     * @throws IOException if it cannot be read
     */
    default void restore(DataInput in) throws IOException {
        throw new MicroSpikeException("A checkpoint cannot be resumed from: "
                + getClass().getName() + " cannot be restored. Ask its author for the methods save and restore.");
    }
}
