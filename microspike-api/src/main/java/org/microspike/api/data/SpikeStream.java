package org.microspike.api.data;

import java.io.Closeable;
import java.io.IOException;

/**
 * Spikes ordered by time, read block by block. Needs memory for a bounded stretch, however long it lasts. Not safe for use
 * by several threads at once.
 */
public interface SpikeStream extends Closeable {
    /**
     * Reads the next spikes. Their times are finite, not negative, and never decrease; they do not depend on how many
     * are read at once.
     *
     * @param block emptied, then filled with the next spikes in order of time, as many as fit or as are at hand;
     *     left empty when there is none
     * @throws org.microspike.api.message.MicroSpikeException if the spikes turn out not to be what they should be
     * @throws IOException if they cannot be read on
     */
    void read(SpikeBlock block) throws IOException;

    /**
     * Releases what the stream holds. Closing again does nothing.
     *
     * @throws IOException if something cannot be released
     */
    @Override
    default void close() throws IOException {}
}
