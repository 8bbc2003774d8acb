package org.microspike.report;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.microspike.api.data.Weights;

/**
 * The weights of a projection by source and target, in so few cells that they can be seen.
 *
 * @param sources the number of sources
 * @param targets the number of targets
 * @param single the weight of each source, if there is a single target and every source has one synapse; else empty
 * @param cells columns of sources x rows of targets: the mean weight of the synapses in each; NaN where there is none
 */
record WeightMatrix(int sources, int targets, double[] single, double[][] cells) {
    private static final int MOST_COLUMNS = 100;
    private static final int MOST_ROWS = 60;
    private static final int MOST_DOTS = 5000;
    private static final int MOST_SYNAPSES = 2_000_000;

    /** The least of 0 and the cells. */
    double low() {
        return Math.min(0, there().min().orElse(0));
    }

    /** The greatest of 0 and the cells, or 1 above the least if all are equal. */
    double high() {
        double high = Math.max(0, there().max().orElse(0));
        return high > low() ? high : low() + 1;
    }

    private DoubleStream there() {
        return Arrays.stream(cells).flatMapToDouble(Arrays::stream).filter(weight -> !Double.isNaN(weight));
    }

    static Optional<WeightMatrix> of(Weights weights) {
        if (weights.values().length > MOST_SYNAPSES) {
            return Optional.empty();
        }
        int columns = Math.min(MOST_COLUMNS, weights.afferents());
        int rows = Math.min(MOST_ROWS, weights.neurons());
        double[][] sums = new double[columns][rows];
        int[][] counts = new int[columns][rows];
        for (int source = 0; source < weights.afferents(); source++) {
            int column = (int) ((long) source * columns / weights.afferents());
            for (int synapse = weights.start(source); synapse < weights.end(source); synapse++) {
                int row = (int) ((long) weights.neuron(source, synapse) * rows / weights.neurons());
                sums[column][row] += weights.values()[synapse];
                counts[column][row]++;
            }
        }
        for (int column = 0; column < columns; column++) {
            for (int row = 0; row < rows; row++) {
                // 0 / 0 is no number.
                sums[column][row] /= counts[column][row];
            }
        }
        boolean isSingle = weights.isDense() && weights.neurons() == 1 && weights.afferents() <= MOST_DOTS;
        return Optional.of(new WeightMatrix(
                weights.afferents(), weights.neurons(), isSingle ? weights.copy() : new double[0], sums));
    }
}
