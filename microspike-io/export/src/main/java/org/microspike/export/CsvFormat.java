package org.microspike.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** The format "csv": a line with the names of the columns, then one line a row. */
final class CsvFormat implements TableFormat {
    @Override
    public String name() {
        return "csv";
    }

    @Override
    public boolean isText() {
        return true;
    }

    @Override
    public RowWriter open(List<Column> columns, OutputStream out) throws IOException {
        return new CsvWriter(columns, out);
    }
}
