package org.microspike.app.experiment;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.microspike.api.MicroSpikeException;

/** Initial weights as CSV: one row per afferent, one column per neuron, no header. */
final class WeightsFile {
    private WeightsFile() {}

    static double[][] read(Path file) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new MicroSpikeException(file + " is a folder or a device, but should be a file of weights.");
        }
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (MalformedInputException e) {
            throw new MicroSpikeException(file + " is not a text file: weights are rows of numbers and commas.");
        }
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                rows.add(row(lines.get(i), file + ":" + (i + 1)));
            }
        }
        return rows.toArray(double[][]::new);
    }

    private static double[] row(String line, String origin) {
        String[] cells = line.split(",", -1);
        double[] row = new double[cells.length];
        for (int n = 0; n < cells.length; n++) {
            try {
                row[n] = Double.parseDouble(cells[n].strip());
            } catch (NumberFormatException e) {
                throw new MicroSpikeException(origin + ": '" + cells[n].strip() + "' is no number; weights are rows of "
                        + "numbers and commas, one row per afferent and one column per neuron.");
            }
            if (!Double.isFinite(row[n])) {
                throw new MicroSpikeException(origin + ": the weight " + cells[n].strip() + " is not finite.");
            }
        }
        return row;
    }
}
