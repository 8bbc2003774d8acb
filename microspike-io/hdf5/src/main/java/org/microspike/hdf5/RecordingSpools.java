package org.microspike.hdf5;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.microspike.api.record.ProjectionDescription;
import org.microspike.api.record.RunDescription;

/** The spools of a recording. Which there are, in which order, follows from what is run and recorded. */
final class RecordingSpools implements Closeable {
    private final List<Spool> all = new ArrayList<>();
    private final List<Spikes> nodes = new ArrayList<>();
    private final List<Spool> windows = new ArrayList<>();
    private final Map<Integer, Synapses> projections = new TreeMap<>();
    private final Spool changes;
    private final Map<Integer, Spool> trials = new TreeMap<>();

    /** Makes or opens a spool. */
    interface Maker {
        Spool make(Path file, int elementBytes) throws IOException;
    }

    /** The spikes of a node. */
    record Spikes(Spool times, Spool numbers) {}

    /**
     * The synapses of a projection.
     *
     * @param ends of a sparse projection
     * @param delays of one whose synapses have different ones
     * @param times of the snapshots
     * @param weights one snapshot after the other
     */
    record Synapses(Optional<Ends> ends, Optional<Spool> delays, Spool times, Spool weights) {}

    /** The two neurons of each synapse. */
    record Ends(Spool sources, Spool targets) {}

    /**
     * Makes or opens the spools.
     *
     * @param folder in which their files lie
     * @param run what is recorded
     */
    RecordingSpools(Path folder, RunDescription run, Maker maker) throws IOException {
        try {
            changes = add(maker, folder.resolve("changes"), Byte.BYTES);
            for (int node = 0; node < run.nodes().size(); node++) {
                String name = "spikes-" + node;
                nodes.add(new Spikes(
                        add(maker, folder.resolve(name + "-times"), Double.BYTES),
                        add(maker, folder.resolve(name + "-numbers"), Long.BYTES)));
                if (run.nodes().get(node).input()) {
                    trials.put(node, add(maker, folder.resolve("trials-" + node), Byte.BYTES));
                }
            }
            for (int window = 0; window < run.windows().size(); window++) {
                windows.add(add(maker, folder.resolve("samples-" + window), Float.BYTES));
            }
            for (int number : run.recordedProjections()) {
                ProjectionDescription projection = run.projections().get(number);
                String name = "projection-" + number;
                Optional<Ends> ends = Optional.empty();
                if (!projection.dense()) {
                    ends = Optional.of(new Ends(
                            add(maker, folder.resolve(name + "-sources"), Integer.BYTES),
                            add(maker, folder.resolve(name + "-targets"), Integer.BYTES)));
                }
                Optional<Spool> delays = Optional.empty();
                if (projection.delay().isEmpty()) {
                    delays = Optional.of(add(maker, folder.resolve(name + "-delays"), Double.BYTES));
                }
                Spool times = add(maker, folder.resolve(name + "-times"), Double.BYTES);
                Spool weights = add(maker, folder.resolve(name + "-weights"), Double.BYTES);
                projections.put(number, new Synapses(ends, delays, times, weights));
            }
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private Spool add(Maker maker, Path file, int elementBytes) throws IOException {
        Spool spool = maker.make(file, elementBytes);
        all.add(spool);
        return spool;
    }

    /** All of them, always in the same order. */
    List<Spool> all() {
        return all;
    }

    /** The settings that were changed, a line each. */
    Spool changes() {
        return changes;
    }

    /** The trials of an input: {@link TrialTable}. */
    Spool trials(int input) {
        return trials.get(input);
    }

    Spikes node(int number) {
        return nodes.get(number);
    }

    Spool window(int number) {
        return windows.get(number);
    }

    /** The spools of a projection whose weights are recorded. */
    Synapses projection(int number) {
        return projections.get(number);
    }

    @Override
    public void close() throws IOException {
        for (Spool spool : all) {
            spool.close();
        }
    }
}
