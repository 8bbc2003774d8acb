package org.microspike.csv;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.microspike.api.file.Numbers;
import org.microspike.api.file.TextLines;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.setting.SettingException;

/**
 * Which columns of a CSV text hold the times and the ids: two names in its header, or two positions, from 1. A column
 * that the header calls {@code population} holds names of populations. What
 * separates the columns is seen in the first line: a semicolon, a tab, a comma, or else spaces.
 */
final class CsvColumns {
    /** The header of a text for which nothing is said. */
    static final String DEFAULT = "time,afferent";

    private static final List<String> OF_SONATA = List.of("timestamps", "node_ids");
    /** What is understood where nothing is said: what 'export' writes, and SONATA's own CSV. */
    private static final List<List<String>> KNOWN =
            List.of(List.of(DEFAULT.split(",")), List.of("time", "neuron"), List.of("time", "node"), OF_SONATA);

    private static final String POPULATION = "population";
    /** What 'export' calls the columns of weights, which are no spikes though they have times and afferents. */
    private static final List<String> OF_WEIGHTS = List.of("time", "afferent", "neuron", "weight");
    /** What 'export' calls the columns of potentials but the first, the time. */
    private static final Pattern OF_POTENTIALS = Pattern.compile("(neuron|node)_\\d+(_element_\\d+)?");

    private static final String SEPARATORS = ";\t,";
    private static final int MOST_COLUMNS = 1_000_000;

    private final List<String> wanted;
    private final boolean areDefault;

    /**
     * Where to find what in every line.
     *
     * @param separator between columns; a space for any number of spaces and tabs
     * @param time the column of the times, from 0
     * @param id the column of the ids, from 0
     * @param population the column of the names of populations, from 0, or -1 if there is none
     * @param unit the unit of the times that the header implies
     * @param count the number of columns
     * @param hasHeader whether the first line is a header, and no spike
     */
    record Layout(char separator, int time, int id, int population, String unit, int count, boolean hasHeader) {}

    /**
     * Columns as set.
     *
     * @param setting two names or positions and a comma, or nothing for {@link #DEFAULT}
     * @throws SettingException if it is no such text
     */
    CsvColumns(String setting) {
        areDefault = setting.isBlank();
        wanted = List.of((areDefault ? DEFAULT : setting).split(",", -1)).stream()
                .map(String::strip)
                .toList();
        boolean mixed = wanted.stream().filter(CsvColumns::isPosition).count() == 1;
        if (wanted.size() != 2 || wanted.contains("") || wanted.get(0).equals(wanted.get(1)) || mixed) {
            throw new SettingException(
                    "columns",
                    "'columns': '" + setting + "' must be the column of the times and that of the ids, as two names of"
                            + " the header, for example 't,id', or as two positions from 1, for example '1,2'.");
        }
    }

    private static boolean isPosition(String column) {
        return Numbers.digits(column.getBytes(StandardCharsets.UTF_8), 0, column.length()) >= 0;
    }

    /**
     * Reads the beginning of a text; the reader is then at its first line that is no comment, or at a header in one.
     *
     * @throws MicroSpikeException if the columns are not in it
     * @throws IOException if the text cannot be read
     */
    Layout find(TextLines lines) throws IOException {
        boolean byName = !isPosition(wanted.get(0));
        while (byName ? lines.nextOrComment() : lines.next()) {
            char separator = separator(lines);
            List<String> cells = cells(lines, separator);
            if (!byName) {
                return layout(lines, separator, cells, position(0), position(1), hasHeader(cells));
            }
            if (areDefault) {
                checkOfSpikes(lines, cells);
            }
            List<List<String>> found = (areDefault ? KNOWN : List.of(wanted))
                    .stream().filter(cells::containsAll).toList();
            if (found.size() > 1) {
                throw lines.refused(
                        lines.start(),
                        lines.end(),
                        "has the columns '" + String.join(",", found.get(0)) + "' and '"
                                + String.join(",", found.get(1)) + "': set 'columns' to those that are meant");
            }
            if (!found.isEmpty()) {
                List<String> names = found.get(0);
                return layout(lines, separator, cells, cells.indexOf(names.get(0)), cells.indexOf(names.get(1)), true);
            }
            if (!lines.isComment()) {
                throw lines.refused(lines.start(), lines.end(), "must be the header " + expected(cells));
            }
        }
        throw lines.refused(byName ? "is empty; line 1 must be the header " + expected(List.of()) : "is empty");
    }

    /** Refuses the other tables that 'export' writes. */
    private static void checkOfSpikes(TextLines lines, List<String> cells) {
        if (cells.equals(OF_WEIGHTS)) {
            throw lines.refused(
                    lines.start(),
                    lines.end(),
                    "is the header of a table of weights, not of spikes; 'export --what spikes' makes one of spikes, and"
                            + " 'weights: {from: RECORDING}' in an experiment starts from weights");
        }
        List<String> values = cells.subList(1, cells.size());
        if (cells.get(0).equals("time")
                && !values.isEmpty()
                && values.stream().allMatch(name -> OF_POTENTIALS.matcher(name).matches())) {
            throw lines.refused(
                    lines.start(),
                    lines.end(),
                    "is the header of a table of potentials, not of spikes; 'export --what spikes' makes one of spikes");
        }
    }

    /** Whether a first line is a header that positions make superfluous: neither cell is a number then. */
    private boolean hasHeader(List<String> cells) {
        return IntStream.of(0, 1)
                .map(this::position)
                .filter(position -> position < cells.size())
                .noneMatch(position -> isNumber(cells.get(position)));
    }

    private static boolean isNumber(String cell) {
        try {
            Numbers.decimal(cell);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private int position(int index) {
        byte[] digits = wanted.get(index).getBytes(StandardCharsets.UTF_8);
        long position = Numbers.digits(digits, 0, digits.length);
        if (position < 1 || position > MOST_COLUMNS) {
            throw new SettingException(
                    "columns", "'columns': positions are counted from 1, but one is " + wanted.get(index) + ".");
        }
        return (int) position - 1;
    }

    private static Layout layout(
            TextLines lines, char separator, List<String> cells, int time, int id, boolean hasHeader) {
        if (Math.max(time, id) >= cells.size()) {
            throw lines.refused(
                    lines.start(),
                    lines.end(),
                    "has " + cells.size() + (cells.size() == 1 ? " column" : " columns") + ", but 'columns' asks for "
                            + (Math.max(time, id) + 1));
        }
        boolean ofSonata =
                hasHeader && cells.containsAll(OF_SONATA) && cells.get(time).equals(OF_SONATA.get(0));
        int population = hasHeader ? cells.indexOf(POPULATION) : -1;
        boolean taken = population == time || population == id;
        return new Layout(separator, time, id, taken ? -1 : population, ofSonata ? "ms" : "s", cells.size(), hasHeader);
    }

    private static char separator(TextLines lines) {
        for (char separator : SEPARATORS.toCharArray()) {
            for (int i = lines.start(); i < lines.end(); i++) {
                if (lines.bytes()[i] == separator) {
                    return separator;
                }
            }
        }
        return ' ';
    }

    private static List<String> cells(TextLines lines, char separator) {
        int start = lines.skipSpaces(lines.start() + (lines.isComment() ? 1 : 0), lines.end());
        String line = lines.text(start, lines.dropSpaces(start, lines.end()));
        List<String> cells = new ArrayList<>();
        for (String cell : line.split(separator == ' ' ? "[ \t]+" : String.valueOf(separator), -1)) {
            String stripped = cell.strip();
            boolean quoted = stripped.length() > 1 && stripped.startsWith("\"") && stripped.endsWith("\"");
            cells.add(quoted ? stripped.substring(1, stripped.length() - 1) : stripped);
        }
        return cells;
    }

    /** The first column that is called after times, and the first other one. */
    private static String likely(List<String> header) {
        String time = header.stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).contains("time"))
                .findFirst()
                .orElse(header.get(0));
        String id =
                header.stream().filter(name -> !name.equals(time)).findFirst().orElse(time);
        return time + "," + id;
    }

    private String expected(List<String> found) {
        String header = "'" + String.join(",", wanted) + "'";
        if (!areDefault) {
            return header + ", as 'columns' says, whatever the order and the other columns";
        }
        String others = found.size() > 1 && found.stream().noneMatch(CsvColumns::isNumber)
                ? "the two that hold times and ids, for example '" + likely(found) + "'"
                : "the positions of the two, for example '1,2', where there is no header";
        return header + "; for other columns set 'columns' to " + others;
    }
}
