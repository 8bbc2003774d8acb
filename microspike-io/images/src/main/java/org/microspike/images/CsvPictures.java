package org.microspike.images;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.microspike.api.file.Numbers;
import org.microspike.api.file.TextLines;
import org.microspike.api.message.Words;
import org.microspike.api.setting.SettingException;
import org.microspike.api.trial.Subset;

/**
 * Reads pictures from a text of one picture a line: its label, then its pixels, from 0 to 255, separated by commas. A header may
 * say that the column {@code label}, or {@code class}, is elsewhere; without such a column there are no labels.
 */
final class CsvPictures {
    private static final List<String> LABELS = List.of("label", "class");

    private final TextLines lines;
    private final String name;
    private final List<byte[]> pixels = new ArrayList<>();
    private final List<String> labels = new ArrayList<>();
    private final Map<String, String> known = new HashMap<>();
    private int columns;
    /** Of the labels; -1 if there are none. */
    private int labelColumn;

    private CsvPictures(TextLines lines, String name) {
        this.lines = lines;
        this.name = name;
    }

    /**
     * Reads a text.
     *
     * @param lines at its beginning
     * @param name of the file
     * @param subset which pictures
     * @param width of a picture in pixels; 0 for square ones
     */
    static Pictures read(TextLines lines, String name, Subset subset, int width) throws IOException {
        return new CsvPictures(lines, name).read(subset, width);
    }

    private Pictures read(Subset subset, int width) throws IOException {
        long total = 0;
        for (boolean first = true; lines.next(); first = false) {
            if (first && startsWithHeader()) {
                continue;
            }
            if (subset.contains(total)) {
                add();
            }
            total++;
        }
        subset.size(name, total, Pictures.ITEM);
        int size = columns - (labelColumn < 0 ? 0 : 1);
        int columnsOfPicture = width > 0 ? width : (int) Math.round(Math.sqrt(size));
        if (size % columnsOfPicture != 0 || width == 0 && size != columnsOfPicture * columnsOfPicture) {
            throw new SettingException(
                    "width",
                    "'width' is " + width + ", but " + name + " has " + Words.count(size, "pixel") + " a line, "
                            + (width > 0 ? "which are no rows of such a width." : "which are no square: set it."));
        }
        return new Pictures(columnsOfPicture, size / columnsOfPicture, pixels, labelColumn < 0 ? List.of() : labels);
    }

    /** Finds the columns by the first line. */
    private boolean startsWithHeader() {
        String[] cells = lines.text(lines.start(), lines.end()).split(",", -1);
        columns = cells.length;
        labelColumn = 0;
        if (cells.length < 2) {
            throw lines.refused(
                    lines.start(), lines.end(), "must be a label and the pixels of a picture, separated by commas");
        }
        if (columns > Pictures.MOST_PIXELS) {
            throw lines.refused(lines.start(), lines.end(), "has more pixels than the most, " + Pictures.MOST_PIXELS);
        }
        // A label may be a word, too.
        boolean isHeader = !cells[1].strip().matches("\\d+");
        if (isHeader) {
            labelColumn = -1;
            for (int i = 0; i < cells.length; i++) {
                if (LABELS.contains(cells[i].strip().toLowerCase(Locale.ROOT))) {
                    labelColumn = i;
                }
            }
        }
        return isHeader;
    }

    private void add() {
        byte[] picture = new byte[columns - (labelColumn < 0 ? 0 : 1)];
        byte[] bytes = lines.bytes();
        int start = lines.start();
        int column = 0;
        int pixel = 0;
        for (int i = start; i <= lines.end(); i++) {
            if (i < lines.end() && bytes[i] != ',') {
                continue;
            }
            int from = lines.skipSpaces(start, i);
            int to = lines.dropSpaces(from, i);
            if (column == labelColumn) {
                String label = lines.text(from, to);
                labels.add(known.computeIfAbsent(label, each -> each));
            } else if (pixel < picture.length) {
                long value = Numbers.digits(bytes, from, to);
                if (value < 0 || value > Pictures.BRIGHTEST) {
                    throw lines.refused(
                            from, to, "in column " + (column + 1) + " is no pixel, a whole number from 0 to 255");
                }
                picture[pixel++] = (byte) value;
            }
            column++;
            start = i + 1;
        }
        if (column != columns) {
            throw lines.refused(
                    lines.start(),
                    lines.end(),
                    "has " + Words.count(column, "column") + ", but the first line has " + columns);
        }
        pixels.add(picture);
    }
}
