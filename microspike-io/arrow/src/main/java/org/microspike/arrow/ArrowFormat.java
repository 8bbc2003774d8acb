package org.microspike.arrow;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.export.Column;
import org.microspike.export.RowWriter;
import org.microspike.export.TableFormat;

/**
 * The format "arrow": the file format of Apache Arrow, also known as Feather, version 2, which pandas, polars, R, DuckDB
 * and others open. Its columns have types, and its batches of rows are read without being parsed.
 *
 * <p>The library takes memory from Java in a way that Java must be made to allow: by the options
 * {@code --add-opens java.base/java.nio=org.apache.arrow.memory.core} and, from version 24 on to do so without a warning,
 * {@code -Dsun.misc.unsafe.memory.access=allow}.
 */
public final class ArrowFormat implements TableFormat {
    /** Makes the format; called by {@link java.util.ServiceLoader}. */
    public ArrowFormat() {}

    @Override
    public String name() {
        return "arrow";
    }

    @Override
    public boolean isText() {
        return false;
    }

    @Override
    public RowWriter open(List<Column> columns, OutputStream out) throws IOException {
        try {
            return new ArrowWriter(columns, out);
        } catch (ExceptionInInitializerError | NoClassDefFoundError e) {
            throw new MicroSpikeException(
                    "Arrow needs Java to be started as bin/microspike does: with the option --add-opens"
                            + " java.base/java.nio=org.apache.arrow.memory.core.",
                    e);
        }
    }
}
