package org.microspike.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.record.RecordedRun;

/** Service: a format in which a recorded network goes to other programs whole. Found by {@link ServiceLoader}. */
public interface CircuitFormat {
    /**
     * Writes the network as it was at the end, and what was recorded of it.
     *
     * @param run the recorded run
     * @param folder an existing, empty folder
     * @throws MicroSpikeException if the recording lacks something that the format needs
     * @throws IOException if it cannot be written
     */
    void write(RecordedRun run, Path folder) throws IOException;

    /**
     * Finds the format.
     *
     * @return that of an installed module
     * @throws MicroSpikeException if there is none
     */
    static CircuitFormat installed() {
        return ServiceLoader.load(CircuitFormat.class)
                .findFirst()
                .orElseThrow(() -> new MicroSpikeException(
                        "No module that writes circuits is installed; org.microspike.hdf5 is one that does."));
    }
}
