package org.microspike.poisson;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.microspike.api.file.Numbers;
import org.microspike.api.file.TextLines;
import org.microspike.api.message.Words;

/**
 * What rates are multiplied by, piecewise constant: 0 before the first time, and each row up to the time of the next.
 *
 * @param times when each row starts, in seconds, ascending
 * @param factors rows x 1 for all afferents alike, or rows x afferents
 */
record RateProfile(double[] times, double[][] factors) {
    static final RateProfile CONSTANT = new RateProfile(new double[] {0}, new double[][] {{1}});

    private static final double LARGEST_FACTOR = 1e6;

    /** The factors up to the first time. */
    private static final double[] NONE = {0};

    /** Reads a profile: a header, then a row of numbers for each time. */
    static RateProfile read(Path file, int afferents) throws IOException {
        List<double[]> rows = new ArrayList<>();
        try (TextLines lines = TextLines.open(file, "file of rates")) {
            if (!lines.next()) {
                throw lines.refused(
                        "is empty, but needs the header time,factor and a row for each change of the rates");
            }
            int columns = columns(lines, afferents);
            while (lines.next()) {
                double[] row = row(lines, columns);
                if (!rows.isEmpty() && !(row[0] > rows.get(rows.size() - 1)[0])) {
                    throw lines.refused(lines.start(), lines.end(), "is not after the time of the row before");
                }
                rows.add(row);
            }
            if (rows.isEmpty()) {
                throw lines.refused(
                        "has a header but no row, of a time and what the rates are multiplied by from it on");
            }
        }
        return new RateProfile(
                rows.stream().mapToDouble(row -> row[0]).toArray(),
                rows.stream().map(row -> Arrays.copyOfRange(row, 1, row.length)).toArray(double[][]::new));
    }

    private static int columns(TextLines lines, int afferents) {
        String header = lines.text(lines.start(), lines.end());
        String[] names = header.split(",", -1);
        if (!names[0].trim().equals("time")) {
            throw lines.refused(lines.start(), lines.end(), "must be a header that starts with time, as time,factor");
        }
        if (names.length != 2 && names.length != 1 + afferents) {
            throw lines.refused(
                    lines.start(),
                    lines.end(),
                    "names " + Words.count(names.length - 1, "column")
                            + " beside time, but there must be one, or one for each of "
                            + Words.count(afferents, "afferent"));
        }
        return names.length;
    }

    private static double[] row(TextLines lines, int columns) {
        double[] row = new double[columns];
        int column = 0;
        int start = lines.start();
        for (int i = start; i <= lines.end(); i++) {
            if (i == lines.end() || lines.bytes()[i] == ',') {
                if (column < columns) {
                    row[column] = number(lines, start, i, column == 0 ? Double.MAX_VALUE : LARGEST_FACTOR);
                }
                column++;
                start = i + 1;
            }
        }
        if (column != columns) {
            throw lines.refused(
                    lines.start(),
                    lines.end(),
                    "has " + Words.count(column, "column") + ", but the header has " + columns);
        }
        return row;
    }

    private static double number(TextLines lines, int from, int to, double largest) {
        int start = lines.skipSpaces(from, to);
        int end = lines.dropSpaces(start, to);
        double number;
        try {
            number = Numbers.decimal(lines.bytes(), start, end, 0);
        } catch (NumberFormatException e) {
            throw lines.refused(start, end, "is not a number");
        }
        if (!(number >= 0 && number <= largest)) {
            throw lines.refused(start, end, "must be at least 0" + (largest < 1e300 ? ", and at most 1e6" : ""));
        }
        return number;
    }

    /** This profile from one time up to another, and 0 before and after. */
    RateProfile between(double from, double to) {
        List<Double> starts = new ArrayList<>();
        List<double[]> rows = new ArrayList<>();
        for (double start = from; start < to; start = end(pieceAt(start))) {
            starts.add(start);
            rows.add(factors(pieceAt(start)));
        }
        starts.add(to);
        rows.add(NONE);
        return new RateProfile(
                starts.stream().mapToDouble(Double::doubleValue).toArray(), rows.toArray(double[][]::new));
    }

    /** The number of the piece in which a time lies: 0 before the first row. */
    int pieceAt(double time) {
        int place = Arrays.binarySearch(times, time);
        return place >= 0 ? place + 1 : -place - 1;
    }

    /** Where a piece ends; positive infinity for the last. */
    double end(int piece) {
        return piece < times.length ? times[piece] : Double.POSITIVE_INFINITY;
    }

    private double[] factors(int piece) {
        return piece == 0 ? NONE : factors[piece - 1];
    }

    /** The rates in a piece, given those without a profile. */
    double[] rates(int piece, double[] rates) {
        double[] now = factors(piece);
        double[] multiplied = new double[rates.length];
        Arrays.setAll(multiplied, i -> rates[i] * now[now.length == 1 ? 0 : i]);
        return multiplied;
    }
}
