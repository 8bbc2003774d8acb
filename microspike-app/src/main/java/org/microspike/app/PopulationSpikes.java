package org.microspike.app;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.network.WatchingRecording;
import org.microspike.api.record.NodeDescription;
import org.microspike.api.record.RunDescription;

/** Counts the spikes of each population of a network. */
public final class PopulationSpikes extends WatchingRecording {
    private final List<NodeDescription> nodes;
    private final long[] counts;

    /**
     * None so far.
     *
     * @param run with all output spikes in its plan
     */
    public PopulationSpikes(RunDescription run) {
        nodes = run.nodes();
        counts = new long[nodes.size()];
    }

    /**
     * The spikes of a population.
     *
     * @param name of the population
     * @param neurons how many it has
     * @param spikes how many they had
     */
    public record Count(String name, int neurons, long spikes) {
        /**
         * The mean rate.
         *
         * @param seconds the duration, above 0
         * @return in hertz, of one neuron
         */
        public double rate(double seconds) {
            return spikes / seconds / neurons;
        }
    }

    /**
     * The counts up to now.
     *
     * @return one for each population, in order
     */
    public List<Count> counts() {
        return IntStream.range(0, nodes.size())
                .filter(node -> !nodes.get(node).input())
                .mapToObj(node ->
                        new Count(nodes.get(node).name(), nodes.get(node).size(), counts[node]))
                .toList();
    }

    @Override
    public void begin(RunDescription run) {}

    @Override
    public void spikes(int node, SpikeBlock spikes, int from, int to) {
        counts[node] += to - from;
    }

    @Override
    public void save(DataOutput out) throws IOException {
        for (long count : counts) {
            out.writeLong(count);
        }
    }

    @Override
    public void restore(DataInput in) throws IOException {
        for (int node = 0; node < counts.length; node++) {
            counts[node] = in.readLong();
        }
    }
}
