package org.microspike.api.record;

import java.io.IOException;
import java.util.List;
import org.microspike.api.data.SpikeStream;
import org.microspike.api.message.MicroSpikeException;

/**
 * A file that another program made, in the format of a recorder: spikes and sampled values of its populations. What
 * was run is not known.
 *
 * @since 0.1.0
 */
public interface OtherRecording extends AutoCloseable {
    /**
     * The populations whose spikes are in the file.
     *
     * @return their names; an empty name for spikes without a population
     */
    List<String> populations();

    /**
     * Opens the spikes of a population.
     *
     * @param population one of {@link #populations}
     * @return the spikes, to be closed
     * @throws MicroSpikeException if they are damaged or cannot be read
     * @throws IOException if the file cannot be read
     */
    Spikes spikes(String population) throws IOException;

    /**
     * The populations of which values were sampled.
     *
     * @return their names
     */
    List<String> sampledPopulations();

    /**
     * Opens the sampled values of a population.
     *
     * @param population one of {@link #sampledPopulations}
     * @return the samples
     * @throws MicroSpikeException if they are damaged or cannot be read
     */
    Samples samples(String population);

    @Override
    void close() throws IOException;

    /**
     * The spikes of a population in order of time.
     *
     * @param stream the spikes; their sources are places in the array of ids
     * @param ids the ids of the nodes that spike, ascending; not copied, and not to be modified
     */
    record Spikes(SpikeStream stream, long[] ids) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            stream.close();
        }
    }

    /** Values sampled at regular intervals. */
    interface Samples {
        /**
         * What was sampled, in which unit.
         *
         * @return in the words of the file: "v (mV)"; empty if it does not say
         */
        String quantity();

        /**
         * The number of samples.
         *
         * @return at least 0
         */
        long count();

        /**
         * The time from one sample to the next.
         *
         * @return in seconds, above 0
         */
        double every();

        /**
         * When a sample was taken.
         *
         * @param index its number, from 0; also one beyond the last
         * @return in seconds
         */
        double time(long index);

        /**
         * What the values of a sample are of.
         *
         * @return a name for each: {@code node_7}, or {@code node_7_element_3} where a node has several
         */
        List<String> columns();

        /**
         * The values of one sample.
         *
         * @param index its number, from 0
         * @return one for each of {@link #columns}
         */
        double[] values(long index);
    }
}
