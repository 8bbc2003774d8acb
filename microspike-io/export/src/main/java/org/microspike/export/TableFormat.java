package org.microspike.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.message.Names;

/** Service: a format of tables. Besides CSV, providers are found by {@link ServiceLoader}. */
public interface TableFormat {
    /**
     * The name of the format, which is also the usual ending of its files.
     *
     * @return in lower case, without a dot
     */
    String name();

    /**
     * Whether files of this format are for people to read.
     *
     * @return false for a binary format, which no terminal can show
     */
    boolean isText();

    /**
     * Starts a table.
     *
     * @param columns its columns, at least one
     * @param out where to; stays open when the table is closed
     * @return a table without rows
     * @throws IOException if it cannot be written
     */
    RowWriter open(List<Column> columns, OutputStream out) throws IOException;

    /**
     * Finds a format.
     *
     * @param name its name
     * @return the format
     * @throws MicroSpikeException if there is none of that name; says which there are
     */
    static TableFormat named(String name) {
        List<TableFormat> formats = new ArrayList<>();
        formats.add(new CsvFormat());
        ServiceLoader.load(TableFormat.class).forEach(formats::add);
        return formats.stream()
                .filter(format -> format.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new MicroSpikeException(Names.unknown(
                        "format",
                        name,
                        formats.stream().map(TableFormat::name).sorted().toList())));
    }
}
