package org.microspike.csv;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import org.microspike.api.file.Numbers;
import org.microspike.api.file.TextLines;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.setting.SettingException;

/** Reads the spikes of a CSV text one by one, and refuses what is no spike with the line where it is. */
final class SpikeReader implements AutoCloseable {
    private static final int MOST_POPULATIONS_NAMED = 20;

    private final TextLines lines;
    private final CsvFormat format;
    private final CsvColumns.Layout layout;
    private final int afferents;
    private final String unit;
    private final int exponent;
    /** The populations that were met, as far as a message can name them. */
    private final Set<String> populations = new LinkedHashSet<>();

    private byte[] lastPopulation = {};
    private boolean lastIsWanted;
    private boolean atFirstSpike;
    private double time;
    private int afferent;

    private int timeStart;
    private int timeEnd;
    private int idStart;
    private int idEnd;
    private int populationStart;
    private int populationEnd;

    /**
     * Starts to read, with the header if there is one.
     *
     * @param lines the text from its beginning; closed with this reader
     * @param format how to understand it
     * @param afferents the number of afferents, of which every spike has to be
     * @throws MicroSpikeException if the header is wrong
     * @throws IOException if the text cannot be read
     */
    SpikeReader(TextLines lines, CsvFormat format, int afferents) throws IOException {
        this.lines = lines;
        this.format = format;
        this.afferents = afferents;
        try {
            layout = format.columns().find(lines);
            if (layout.population() < 0 && !format.population().isEmpty()) {
                throw new SettingException(
                        "population",
                        lines.refused("has no column 'population', so none can be chosen")
                                .getMessage());
            }
            unit = format.unit(layout);
            exponent = exponent(unit);
            atFirstSpike = !layout.hasHeader();
        } catch (IOException | RuntimeException e) {
            lines.close();
            throw e;
        }
    }

    /**
     * Moves to the next spike.
     *
     * @return false at the end of the text
     * @throws MicroSpikeException if the next line holds no spike that may follow the last one
     * @throws IOException if the text cannot be read on
     */
    boolean next() throws IOException {
        do {
            if (!atFirstSpike && !lines.next()) {
                return false;
            }
            atFirstSpike = false;
            findCells();
        } while (layout.population() >= 0 && !isOfPopulation());
        readTime();
        readAfferent();
        return true;
    }

    /** The names of populations that were met, the first of them if they are many. */
    Set<String> populations() {
        return populations;
    }

    /** The time of the spike in seconds. */
    double time() {
        return time;
    }

    /** The afferent of the spike. */
    int afferent() {
        return afferent;
    }

    private void findCells() {
        byte[] bytes = lines.bytes();
        boolean bySpaces = layout.separator() == ' ';
        int end = bySpaces ? lines.dropSpaces(lines.start(), lines.end()) : lines.end();
        int start = bySpaces ? lines.skipSpaces(lines.start(), end) : lines.start();
        int cell = 0;
        for (int i = start; i <= end; i++) {
            if (i < end && bytes[i] != layout.separator() && !(bySpaces && bytes[i] == '\t')) {
                continue;
            }
            if (cell == layout.time()) {
                timeStart = start;
                timeEnd = i;
            }
            if (cell == layout.id()) {
                idStart = start;
                idEnd = i;
            }
            if (cell == layout.population()) {
                populationStart = start;
                populationEnd = i;
            }
            cell++;
            start = bySpaces ? lines.skipSpaces(i, end) : i + 1;
            i = Math.max(i, start - 1);
        }
        if (cell != layout.count()) {
            throw lines.refused(lines.start(), lines.end(), "must have " + columns());
        }
    }

    /** Whether the line is of the population that is read; refuses a second one where none is chosen. */
    private boolean isOfPopulation() throws IOException {
        int start = cellStart(populationStart, populationEnd);
        int end = cellEnd(start, populationEnd);
        if (populations.isEmpty()
                || !Arrays.equals(lines.bytes(), start, end, lastPopulation, 0, lastPopulation.length)) {
            String name = addPopulation(start, end);
            lastPopulation = Arrays.copyOfRange(lines.bytes(), start, end);
            lastIsWanted = format.population().isEmpty() || name.equals(format.population());
            if (format.population().isEmpty() && populations.size() > 1) {
                throw severalPopulations();
            }
        }
        return lastIsWanted;
    }

    private String addPopulation(int start, int end) {
        String name = lines.text(start, end);
        if (populations.size() < MOST_POPULATIONS_NAMED) {
            populations.add(name);
        }
        return name;
    }

    private SettingException severalPopulations() throws IOException {
        while (lines.next()) {
            findCells();
            int start = cellStart(populationStart, populationEnd);
            addPopulation(start, cellEnd(start, populationEnd));
        }
        return new SettingException(
                "population",
                lines.refused("holds the spikes of several populations, " + String.join(", ", populations)
                                + (populations.size() == MOST_POPULATIONS_NAMED ? " and perhaps more" : "")
                                + ": choose one of them")
                        .getMessage());
    }

    /** What a line looks like. */
    private String columns() {
        String separated = switch (layout.separator()) {
            case ';' -> "semicolons";
            case '\t' -> "tabs";
            case ' ' -> "spaces";
            default -> "commas";
        };
        return layout.count() == 2
                ? "2 columns, separated by " + separated
                : layout.count() + " columns as the first line has, separated by " + separated;
    }

    private void readTime() {
        double last = time;
        int start = cellStart(timeStart, timeEnd);
        int end = cellEnd(start, timeEnd);
        try {
            // Adding 0 makes the 0 of "-0" an ordinary one.
            time = Numbers.decimal(lines.bytes(), start, end, exponent) + 0.0;
        } catch (NumberFormatException e) {
            throw notATime(start, end);
        }
        if (!(time >= 0 && time < Double.POSITIVE_INFINITY)) {
            throw notATime(start, end);
        }
        if (time < last && format.sorted()) {
            throw lines.refused(
                    start,
                    end,
                    "must be a time not before that of the line above, " + last
                            + " s: spikes must be sorted by time, or are with 'sorted: false', or --unsorted of"
                            + " 'import'");
        }
    }

    private void readAfferent() {
        int start = cellStart(idStart, idEnd);
        int end = cellEnd(start, idEnd);
        long id = Numbers.digits(lines.bytes(), start, end);
        long number = id - format.idOffset();
        if (id < 0 || number < 0 || number >= afferents) {
            boolean fromOne = id == afferents && format.idOffset() == 0;
            throw lines.refused(
                    start,
                    end,
                    "must be an afferent: a whole number from " + format.idOffset() + " to "
                            + (format.idOffset() + (long) afferents - 1)
                            + (fromOne ? "; if they are counted from 1, set 'id_offset' to 1" : ""));
        }
        afferent = (int) number;
    }

    /** Behind the spaces, and the quotation mark that some programs put around everything. */
    private int cellStart(int from, int to) {
        int start = lines.skipSpaces(from, to);
        int end = lines.dropSpaces(start, to);
        return isQuoted(start, end) ? start + 1 : start;
    }

    private int cellEnd(int start, int to) {
        int end = lines.dropSpaces(start, to);
        boolean quoted = start > lines.start() && isQuoted(start - 1, end);
        return quoted ? end - 1 : end;
    }

    private boolean isQuoted(int start, int end) {
        return end - start > 1 && lines.bytes()[start] == '"' && lines.bytes()[end - 1] == '"';
    }

    private MicroSpikeException notATime(int start, int end) {
        boolean decimalComma = lines.text(start, end).matches("\\d*,\\d+");
        return lines.refused(
                start,
                end,
                "must be a time in " + unit() + ": a finite number of at least 0, such as 0.0125"
                        + (decimalComma ? ", with a decimal point" : ""));
    }

    /** Times which power of ten a time is in seconds. */
    private static int exponent(String unit) {
        return switch (unit) {
            case "ms" -> -3;
            case "us" -> -6;
            default -> 0;
        };
    }

    private String unit() {
        return switch (unit) {
            case "ms" -> "milliseconds";
            case "us" -> "microseconds";
            default -> "seconds";
        };
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
