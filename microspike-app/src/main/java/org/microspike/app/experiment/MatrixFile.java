package org.microspike.app.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.microspike.api.file.Numbers;
import org.microspike.api.file.TextLines;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.setting.Dimension;

/**
 * Values of pairs as CSV: one row per afferent, one column per neuron, no header; it may be compressed with gzip.
 *
 * @param what the values are, in the plural
 * @param least none is below
 */
record MatrixFile(String what, double least) {
    static final MatrixFile WEIGHTS = new MatrixFile("weights", -Dimension.LARGEST);
    static final MatrixFile DELAYS = new MatrixFile("delays", 0);

    double[][] read(Path file) throws IOException {
        List<double[]> rows = new ArrayList<>();
        try (TextLines lines = TextLines.open(file, what + " file")) {
            while (lines.next()) {
                rows.add(row(lines));
            }
        }
        return rows.toArray(double[][]::new);
    }

    private double[] row(TextLines lines) {
        byte[] bytes = lines.bytes();
        double[] row = new double[16];
        int columns = 0;
        int start = lines.start();
        for (int i = start; i <= lines.end(); i++) {
            if (i == lines.end() || bytes[i] == ',') {
                if (columns == row.length) {
                    row = Arrays.copyOf(row, 2 * columns);
                }
                row[columns++] = value(lines, start, i);
                start = i + 1;
            }
        }
        return Arrays.copyOf(row, columns);
    }

    private double value(TextLines lines, int from, int to) {
        int start = lines.skipSpaces(from, to);
        int end = lines.dropSpaces(start, to);
        double value;
        try {
            value = Numbers.decimal(lines.bytes(), start, end, 0);
        } catch (NumberFormatException e) {
            throw refused(lines, start, end, "is not a number");
        }
        if (!(Math.abs(value) <= Dimension.LARGEST)) {
            throw refused(
                    lines, start, end, "is too large, as it is above " + Dimension.NUMBER.format(Dimension.LARGEST));
        }
        if (value < least) {
            throw refused(lines, start, end, "is below " + Dimension.NUMBER.format(least));
        }
        return value;
    }

    private MicroSpikeException refused(TextLines lines, int start, int end, String problem) {
        return lines.refused(
                start,
                end,
                problem + "; " + what
                        + " are rows of numbers and commas, one row per afferent and one column per neuron");
    }
}
