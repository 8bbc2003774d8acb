package org.microspike.api.trial;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.microspike.api.file.Numbers;
import org.microspike.api.file.TextLines;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.setting.Parameter;
import org.microspike.api.setting.Settings;

/**
 * When what was shown, as a table that accompanies the spikes of an input: the parameters that every such input has, and the
 * trials that they name.
 *
 * <p>The table is a text with the header {@code start,end,label}, in any order and among other columns, and a trial in each
 * further line, in any order and of any length. Columns are separated by commas, semicolons or tabs; what is between
 * quotation marks may hold those. Without a column {@code label} the trials have no labels. If there are columns
 * {@code item} and {@code accepted}, as 'export --what trials' makes them, a trial has that item in the place of the number of
 * its line among those of trials, from 0, and those with {@code accepted} 0 are left out.
 *
 * @since 0.1.0
 */
public final class StimulusTable {
    private static final String TRIALS = "trials";
    private static final String UNIT = "trials_unit";
    private static final List<String> UNITS = List.of("s", "ms", "us");

    private static final String START = "start";
    private static final String END = "end";
    private static final String LABEL = "label";
    private static final String ITEM = "item";
    private static final String ACCEPTED = "accepted";

    private final TextLines lines;
    private final int exponent;
    private final char separator;
    private final List<String> header;

    private StimulusTable(TextLines lines, int exponent) throws IOException {
        this.lines = lines;
        this.exponent = exponent;
        if (!lines.next()) {
            throw lines.refused("is empty; line 1 must be the header 'start,end,label'");
        }
        String first = lines.text(lines.start(), lines.end());
        separator = first.indexOf(';') >= 0 ? ';' : first.indexOf('\t') >= 0 ? '\t' : ',';
        header = cells();
        if (!header.containsAll(List.of(START, END))) {
            throw lines.refused(
                    lines.start(),
                    lines.end(),
                    "must be a header with the columns 'start' and 'end', and 'label' where there are labels");
        }
    }

    /**
     * The parameters that say where the table is.
     *
     * @return both of them
     */
    public static List<Parameter> parameters() {
        return List.of(
                Parameter.file(
                        TRIALS,
                        "",
                        "a CSV file that says when what was shown, with the header start,end,label; may be compressed with"
                                + " gzip"),
                Parameter.choice(UNIT, UNITS, "unit of the times in that file"));
    }

    /**
     * The trials that settings name.
     *
     * @param settings with the {@link #parameters()}
     * @return in order of time, each with the rest up to the next left open; none if no table is named
     * @throws MicroSpikeException if the table is not what it should be; names the line
     * @throws IOException if it cannot be read
     */
    public static List<Trial> read(Settings settings) throws IOException {
        Path file = settings.path(TRIALS);
        if (file.toString().isEmpty()) {
            return List.of();
        }
        try (TextLines lines = TextLines.open(file, "table of trials")) {
            return new StimulusTable(lines, -3 * UNITS.indexOf(settings.text(UNIT))).read(file);
        }
    }

    private List<Trial> read(Path file) throws IOException {
        List<Trial> trials = new ArrayList<>();
        for (long number = 0; lines.next(); number++) {
            List<String> cells = cells();
            if (cells.size() != header.size()) {
                throw lines.refused(
                        lines.start(), lines.end(), "must have " + header.size() + " columns, as the header has");
            }
            if (!header.contains(ACCEPTED) || !cell(cells, ACCEPTED).equals("0")) {
                trials.add(trial(cells, number));
            }
        }
        if (trials.isEmpty()) {
            throw lines.refused("has no trial in it");
        }
        trials.sort(Comparator.comparingDouble(Trial::start));
        for (int i = 1; i < trials.size(); i++) {
            if (trials.get(i).start() < trials.get(i - 1).end()) {
                throw lines.refused("has a trial from " + trials.get(i).start() + " s to "
                        + trials.get(i).end() + " s, but the one that starts at "
                        + trials.get(i - 1).start() + " s lasts until "
                        + trials.get(i - 1).end() + " s: trials may not overlap");
            }
        }
        return trials;
    }

    private Trial trial(List<String> cells, long number) {
        double start = time(cells, START);
        double end = time(cells, END);
        if (end <= start) {
            throw lines.refused(lines.start(), lines.end(), "ends before it starts, or at once");
        }
        String label = header.contains(LABEL) ? cell(cells, LABEL) : "";
        long item = number;
        if (header.contains(ITEM)) {
            byte[] digits = cell(cells, ITEM).getBytes(StandardCharsets.UTF_8);
            item = Numbers.digits(digits, 0, digits.length);
            if (item < 0) {
                throw lines.refused(
                        lines.start(), lines.end(), "must have a whole number of at least 0 in the column 'item'");
            }
        }
        return new Trial(start, end, end, label, item, 0);
    }

    private double time(List<String> cells, String column) {
        byte[] text = cell(cells, column).getBytes(StandardCharsets.UTF_8);
        double time = Double.NaN;
        try {
            // Adding 0 makes the 0 of "-0" an ordinary one.
            time = Numbers.decimal(text, 0, text.length, exponent) + 0.0;
        } catch (NumberFormatException e) {
            // Refused below.
        }
        if (!(time >= 0 && time < Double.POSITIVE_INFINITY)) {
            throw lines.refused(
                    lines.start(),
                    lines.end(),
                    "must have a time in the column '" + column + "': a finite number of at least 0, such as 0.0125");
        }
        return time;
    }

    private String cell(List<String> cells, String column) {
        return cells.get(header.indexOf(column));
    }

    private List<String> cells() {
        String line = lines.text(lines.start(), lines.end());
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char character = line.charAt(i);
            if (character == '"') {
                if (quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                    cell.append(character);
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (character == separator && !quoted) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(character);
            }
        }
        if (quoted) {
            throw lines.refused(lines.start(), lines.end(), "has a quotation mark without a second one");
        }
        cells.add(cell.toString().strip());
        return cells;
    }
}
