package org.microspike.report;

import java.util.Arrays;

/**
 * Fewer samples that look the same: where many share a column of pixels, its first, smallest, greatest and last stay.
 *
 * @param x ascending
 * @param y parallel to x
 */
record MinMax(double[] x, double[] y) {
    /** Reduces samples to columns between two values of x. */
    static MinMax of(double[] x, double[] y, double from, double to, int columns) {
        double[] keptX = new double[x.length];
        double[] keptY = new double[x.length];
        int kept = 0;
        int start = 0;
        while (start < x.length) {
            int column = column(x[start], from, to, columns);
            int smallest = start;
            int greatest = start;
            int end = start;
            for (; end < x.length && column(x[end], from, to, columns) == column; end++) {
                smallest = y[end] < y[smallest] ? end : smallest;
                greatest = y[end] > y[greatest] ? end : greatest;
            }
            int[] indices = {start, Math.min(smallest, greatest), Math.max(smallest, greatest), end - 1};
            for (int i = 0; i < indices.length; i++) {
                if (i == 0 || indices[i] != indices[i - 1]) {
                    keptX[kept] = x[indices[i]];
                    keptY[kept++] = y[indices[i]];
                }
            }
            start = end;
        }
        return new MinMax(Arrays.copyOf(keptX, kept), Arrays.copyOf(keptY, kept));
    }

    private static int column(double x, double from, double to, int columns) {
        return (int) Math.floor((x - from) / (to - from) * columns);
    }
}
