package org.microspike.app.command;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.microspike.api.Recording;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.data.Weights;
import org.microspike.api.network.Network;
import org.microspike.api.record.NodeDescription;
import org.microspike.api.record.RunDescription;
import org.microspike.app.sweep.MeasureCriterion;

/** How many spikes each population of a network had. */
final class SpikeCounts implements Recording, Watch {
    private final List<NodeDescription> nodes;
    private final long[] counts;

    /**
     * None so far.
     *
     * @param run with all output spikes in its plan
     */
    SpikeCounts(RunDescription run) {
        nodes = run.nodes();
        counts = new long[nodes.size()];
    }

    @Override
    public void begin(RunDescription run) {}

    @Override
    public void spikes(int node, SpikeBlock spikes, int from, int to) {
        counts[node] += to - from;
    }

    @Override
    public void print(PrintWriter out, Network network, MeasureCriterion criterion) {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"population", "neurons", "spikes", "mean rate"});
        populations()
                .forEach(node -> rows.add(new String[] {
                    nodes.get(node).name(),
                    String.format(Locale.ROOT, "%,d", nodes.get(node).size()),
                    String.format(Locale.ROOT, "%,d", counts[node]),
                    network.time() > 0
                            ? String.format(
                                    Locale.ROOT,
                                    "%.2f Hz",
                                    counts[node]
                                            / network.time()
                                            / nodes.get(node).size())
                            : "-"
                }));
        MeasureTable.printColumns(out, rows);
    }

    private IntStream populations() {
        return IntStream.range(0, nodes.size()).filter(node -> !nodes.get(node).input());
    }

    @Override
    public List<String> advice(Network network) {
        List<String> silent = populations()
                .filter(node -> counts[node] == 0)
                .mapToObj(node -> "'" + nodes.get(node).name() + "'")
                .toList();
        return silent.isEmpty() || network.time() == 0
                ? List.of()
                : List.of(
                        "There is no output spike in " + (silent.size() == 1 ? "the population " : "the populations ")
                                + String.join(", ", silent)
                                + ": what arrives there does not reach the threshold. Set a lower threshold, or higher weights.");
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

    @Override
    public void outputSpike(double time, int neuron) {}

    @Override
    public void inputSpikes(SpikeBlock spikes, int from, int to) {}

    @Override
    public void potentials(int window, double time, double[] potentials) {}

    @Override
    public void weights(double time, Weights weights) {}

    @Override
    public void finish(double duration, boolean complete) {}

    @Override
    public void close() {}
}
