package org.microspike.export;

import java.io.IOException;
import java.util.List;

/** Rows of numbers, made one after another. */
interface Table {
    /** The columns. */
    List<Column> columns();

    /**
     * Writes all rows: the values of the first, column after column, then those of the next.
     *
     * @return the number of rows
     */
    long write(RowWriter rows) throws IOException;
}
