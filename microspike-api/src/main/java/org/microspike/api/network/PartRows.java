package org.microspike.api.network;

import java.util.Arrays;
import org.microspike.api.data.Weights;
import org.microspike.api.data.Wiring;
import org.microspike.api.internal.engine.Delays;
import org.microspike.api.numeric.NumberedTimes;

/**
 * The synapses of a projection, cut into rows by their delays and into the parts of the receiving population.
 *
 * @param delays the rows, the same for all parts
 * @param weights for each part the synapses onto its neurons
 * @param synapses for each part the synapse that each weight is of; empty if they are in order within each part
 */
record PartRows(Delays delays, Weights[] weights, int[][] synapses) {
    private static final int[][] IN_ORDER = new int[0][];

    /**
     * Cuts the synapses of a projection.
     *
     * @param wiring which
     * @param values the weight of each
     * @param delays one for all, or one for each: none if there are no synapses
     * @param port the port that receives them
     * @param firsts the first neuron of each part
     * @param neurons the number of all neurons
     */
    static PartRows of(Wiring wiring, double[] values, double[] delays, int port, int[] firsts, int neurons) {
        if (delays.length != 1) {
            return ofDelays(wiring, values, delays, port, firsts, neurons);
        }
        Delays constant = Delays.constant(delays[0]);
        Weights[] weights = new Weights[firsts.length];
        for (int part = 0; part < firsts.length; part++) {
            int first = firsts[part];
            int end = part + 1 < firsts.length ? firsts[part + 1] : neurons;
            weights[part] = wiring.isDense()
                    ? dense(wiring, values, port, first, end)
                    : sparse(wiring, values, port, first, end);
        }
        return new PartRows(constant, weights, IN_ORDER);
    }

    private static Weights dense(Wiring wiring, double[] values, int port, int first, int end) {
        int neurons = wiring.neurons();
        int count = end - first;
        if (count == neurons) {
            return new Weights(wiring.sources(), neurons, values, port);
        }
        double[] own = new double[wiring.sources() * count];
        for (int source = 0; source < wiring.sources(); source++) {
            System.arraycopy(values, source * neurons + first, own, source * count, count);
        }
        return new Weights(wiring.sources(), count, own, port);
    }

    private static Weights sparse(Wiring wiring, double[] values, int port, int first, int end) {
        int sources = wiring.sources();
        if (end - first == wiring.neurons()) {
            return Weights.sparse(sources, end - first, wiring.starts(), wiring.targets(), values, port);
        }
        int[] starts = new int[sources + 1];
        int[] from = new int[sources];
        for (int source = 0; source < sources; source++) {
            from[source] = place(wiring, source, first);
            starts[source + 1] = starts[source] + place(wiring, source, end) - from[source];
        }
        int[] targets = new int[starts[sources]];
        double[] own = new double[targets.length];
        for (int source = 0; source < sources; source++) {
            int count = starts[source + 1] - starts[source];
            System.arraycopy(values, from[source], own, starts[source], count);
            for (int k = 0; k < count; k++) {
                targets[starts[source] + k] = wiring.targets()[from[source] + k] - first;
            }
        }
        return Weights.sparse(sources, end - first, starts, targets, own, port);
    }

    /** The place of the first synapse of a source that is not onto an earlier neuron. */
    private static int place(Wiring wiring, int source, int neuron) {
        int low = wiring.starts()[source];
        int high = wiring.starts()[source + 1];
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (wiring.targets()[middle] < neuron) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static PartRows ofDelays(
            Wiring wiring, double[] values, double[] delays, int port, int[] firsts, int neurons) {
        int sources = wiring.sources();
        int[] order = new int[delays.length];
        int[] rowStarts = new int[sources + 1];
        double[] rowDelays = new double[delays.length];
        int[] rowEnds = new int[delays.length];
        int rows = 0;
        NumberedTimes sorted = new NumberedTimes();
        for (int source = 0; source < sources; source++) {
            int from = wiring.starts()[source];
            int to = wiring.starts()[source + 1];
            sortByDelay(order, delays, from, to, sorted);
            for (int k = from; k < to; k++) {
                if (k == from || delays[order[k]] != delays[order[k - 1]]) {
                    rowDelays[rows++] = delays[order[k]];
                }
                rowEnds[rows - 1] = k + 1;
            }
            rowStarts[source + 1] = rows;
        }
        Weights[] weights = new Weights[firsts.length];
        int[][] synapses = new int[firsts.length][];
        for (int part = 0; part < firsts.length; part++) {
            int first = firsts[part];
            int end = part + 1 < firsts.length ? firsts[part + 1] : neurons;
            int[] starts = new int[rows + 1];
            int[] own = new int[order.length];
            int count = 0;
            for (int row = 0, k = 0; row < rows; row++) {
                for (; k < rowEnds[row]; k++) {
                    int target = wiring.targets()[order[k]];
                    if (target >= first && target < end) {
                        own[count++] = order[k];
                    }
                }
                starts[row + 1] = count;
            }
            synapses[part] = Arrays.copyOf(own, count);
            int[] targets = new int[count];
            double[] ownValues = new double[count];
            for (int k = 0; k < count; k++) {
                targets[k] = wiring.targets()[own[k]] - first;
                ownValues[k] = values[own[k]];
            }
            weights[part] = Weights.sparse(rows, end - first, starts, targets, ownValues, port);
        }
        return new PartRows(new Delays(rowStarts, Arrays.copyOf(rowDelays, rows)), weights, synapses);
    }

    /** Fills a stretch of an array with its own places, by delay and at equal delays in order. */
    private static void sortByDelay(int[] order, double[] delays, int from, int to, NumberedTimes sorted) {
        sorted.clear();
        for (int place = from; place < to; place++) {
            sorted.add(delays[place], place);
        }
        sorted.sort();
        for (int i = 0; i < sorted.size(); i++) {
            order[from + i] = sorted.number(i);
        }
    }
}
