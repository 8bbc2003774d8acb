package org.microspike.app;

import java.io.PrintWriter;
import java.util.List;

/** Rows of texts for people, in columns of equal width. */
public final class Columns {
    private Columns() {}

    /**
     * Prints rows.
     *
     * @param out where to print
     * @param rows at least one, all with the same number of texts
     */
    public static void print(PrintWriter out, List<String[]> rows) {
        int columns = rows.get(0).length;
        int[] widths = new int[columns];
        for (String[] row : rows) {
            for (int column = 0; column < columns; column++) {
                widths[column] = Math.max(widths[column], row[column].length());
            }
        }
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < columns; column++) {
                line.append("  ").append(row[column]).append(" ".repeat(widths[column] - row[column].length()));
            }
            out.println(line.toString().stripTrailing());
        }
    }
}
