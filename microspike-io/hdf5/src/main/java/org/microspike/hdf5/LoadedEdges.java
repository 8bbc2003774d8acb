package org.microspike.hdf5;

import java.io.IOException;
import java.util.Optional;
import org.microspike.api.data.Weights;
import org.microspike.api.record.RecordedRun;

/** The synapses of a projection at the end of a run, in memory, numbered in order of their sources, then of their targets. */
final class LoadedEdges {
    private final Weights weights;
    private final double[] delays;
    /** The numbers of the synapses in order of their targets, then of their sources. */
    private final int[] byTarget;
    /** Where those of each target start, and where the last ones end. */
    private final long[] pointers;

    /** Keeps the projection that was asked for last: several would need much memory. */
    static final class Latest {
        private final RecordedRun run;
        private String projection = "";
        private Optional<LoadedEdges> edges = Optional.empty();

        Latest(RecordedRun run) {
            this.run = run;
        }

        LoadedEdges of(String name) {
            if (!projection.equals(name)) {
                edges = Optional.empty();
                edges = Optional.of(new LoadedEdges(run, name));
                projection = name;
            }
            return edges.orElseThrow();
        }
    }

    LoadedEdges(RecordedRun run, String projection) {
        weights = run.weights(projection, run.weightTimes(projection).length - 1);
        delays = run.delays(projection);
        pointers = new long[weights.neurons() + 1];
        byTarget = new int[weights.values().length];
        for (int source = 0; source < weights.afferents(); source++) {
            for (int edge = weights.start(source); edge < weights.end(source); edge++) {
                pointers[target(source, edge) + 1]++;
            }
        }
        for (int target = 0; target < weights.neurons(); target++) {
            pointers[target + 1] += pointers[target];
        }
        long[] next = pointers.clone();
        for (int source = 0; source < weights.afferents(); source++) {
            for (int edge = weights.start(source); edge < weights.end(source); edge++) {
                byTarget[(int) next[target(source, edge)]++] = edge;
            }
        }
    }

    private int target(int source, int edge) {
        return weights.neuron(source, edge);
    }

    int count() {
        return byTarget.length;
    }

    long[] pointersOfTargets() {
        return pointers;
    }

    void putSources(Numbers numbers) throws IOException {
        for (int source = 0; source < weights.afferents(); source++) {
            for (int edge = weights.start(source); edge < weights.end(source); edge++) {
                numbers.putLong(source);
            }
        }
    }

    void putTargets(Numbers numbers) throws IOException {
        for (int source = 0; source < weights.afferents(); source++) {
            for (int edge = weights.start(source); edge < weights.end(source); edge++) {
                numbers.putLong(target(source, edge));
            }
        }
    }

    void putWeights(Numbers numbers) throws IOException {
        for (double weight : weights.values()) {
            numbers.putDouble(weight);
        }
    }

    /** Puts the delays in milliseconds. */
    void putDelays(Numbers numbers) throws IOException {
        for (int edge = 0; edge < count(); edge++) {
            numbers.putDouble(Layout.toMilliseconds(delays.length == 1 ? delays[0] : delays[edge]));
        }
    }

    /** Each source has one range, which is empty if it has no synapses. */
    void putRangesOfSources(Numbers numbers) throws IOException {
        for (int source = 0; source < weights.afferents(); source++) {
            numbers.putLong(source);
            numbers.putLong(source + 1L);
        }
    }

    void putEdgesOfSources(Numbers numbers) throws IOException {
        for (int source = 0; source < weights.afferents(); source++) {
            numbers.putLong(weights.start(source));
            numbers.putLong(weights.end(source));
        }
    }

    void putRangesOfTargets(Numbers numbers) throws IOException {
        for (int target = 0; target < weights.neurons(); target++) {
            numbers.putLong(pointers[target]);
            numbers.putLong(pointers[target + 1]);
        }
    }

    /** Each synapse is a range of its own: those of one target lie apart. */
    void putEdgesOfTargets(Numbers numbers) throws IOException {
        for (int edge : byTarget) {
            numbers.putLong(edge);
            numbers.putLong(edge + 1L);
        }
    }

    void putIdsByTarget(Numbers numbers) throws IOException {
        for (int edge : byTarget) {
            numbers.putInt(edge);
        }
    }

    /** Puts the values of a snapshot in order of the targets. */
    void putByTarget(double[] values, Numbers numbers) throws IOException {
        for (int edge : byTarget) {
            numbers.putFloat((float) values[edge]);
        }
    }
}
