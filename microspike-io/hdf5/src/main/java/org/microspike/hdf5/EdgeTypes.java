package org.microspike.hdf5;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.microspike.api.file.TextLines;

/** The types of a circuit's edges: a table whose columns are separated by spaces, with what all edges of a type share. */
final class EdgeTypes {
    private static final String WHAT = "file of edge types";
    private static final String ID = "edge_type_id";
    private static final String POPULATION = "population";
    /** A value may be within quotes, and have spaces then. */
    private static final Pattern VALUE = Pattern.compile("\"([^\"]*)\"|'([^']*)'(?=\\s|$)|(\\S+)");

    private EdgeTypes() {}

    /**
     * Reads a table.
     *
     * @param population the one whose types are meant, where the table says which they are of
     * @return for each type its values by the names of the columns
     */
    static Map<Long, Map<String, String>> read(Path file, String population) throws IOException {
        Map<Long, Map<String, String>> types = new HashMap<>();
        try (TextLines lines = TextLines.open(file, WHAT)) {
            List<String> columns = lines.next() ? values(lines) : List.of();
            if (!columns.contains(ID)) {
                throw lines.refused(
                        lines.start(), lines.end(), "is not the header of a " + WHAT + ", which has the column " + ID);
            }
            while (lines.next()) {
                List<String> values = values(lines);
                if (values.size() != columns.size()) {
                    throw lines.refused(
                            lines.start(),
                            lines.end(),
                            "has " + values.size() + " values, but the header names " + columns.size() + " columns");
                }
                Map<String, String> row = new HashMap<>();
                for (int i = 0; i < columns.size(); i++) {
                    row.put(columns.get(i), values.get(i));
                }
                if (row.getOrDefault(POPULATION, population).equals(population)) {
                    types.put(id(lines, row.get(ID)), row);
                }
            }
        }
        return types;
    }

    private static long id(TextLines lines, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw lines.refused(
                    lines.start(), lines.end(), "has the " + ID + " '" + text + "', which is no whole number");
        }
    }

    private static List<String> values(TextLines lines) {
        List<String> values = new ArrayList<>();
        Matcher value = VALUE.matcher(lines.text(lines.start(), lines.end()));
        while (value.find()) {
            values.add(
                    value.group(1) != null ? value.group(1) : value.group(2) != null ? value.group(2) : value.group(3));
        }
        return values;
    }
}
