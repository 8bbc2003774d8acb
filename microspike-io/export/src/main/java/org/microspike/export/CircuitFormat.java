package org.microspike.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.record.RecordedRun;

/**
 * Service: a format in which a recorded network goes to other programs whole, and in which theirs come. Found by
 * {@link ServiceLoader}.
 */
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
     * The populations of edges in a file of a circuit.
     *
     * @param file of edges
     * @return their names, at least one
     * @throws MicroSpikeException if there is no such file, or it has none
     * @throws IOException if it cannot be read
     */
    List<String> edgePopulations(Path file) throws IOException;

    /**
     * Reads a population of edges.
     *
     * @param file of edges
     * @param population one that the file has
     * @param types the file of the edges' types, which has what the edges have not themselves
     * @return the edges in order
     * @throws MicroSpikeException if a file contradicts itself
     * @throws IOException if it cannot be read
     */
    CircuitSynapses synapses(Path file, String population, Optional<Path> types) throws IOException;

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
                        "No module that knows circuits is installed; org.microspike.hdf5 is one that does."));
    }
}
