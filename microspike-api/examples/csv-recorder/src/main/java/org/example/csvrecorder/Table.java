package org.example.csvrecorder;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A CSV file that is being written, line by line. */
final class Table implements AutoCloseable {
    private final Writer writer;
    private boolean lineIsEmpty = true;

    Table(Path file) throws IOException {
        writer = Files.newBufferedWriter(file, StandardOpenOption.CREATE_NEW);
    }

    Table add(double value) throws IOException {
        return add(Double.toString(value));
    }

    Table add(int value) throws IOException {
        return add(Integer.toString(value));
    }

    /** Adds a value to the line; one with a comma, quote or line break is quoted, as in RFC 4180. */
    Table add(String value) throws IOException {
        if (!lineIsEmpty) {
            writer.write(',');
        }
        boolean plain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        writer.write(plain ? value : '"' + value.replace("\"", "\"\"") + '"');
        lineIsEmpty = false;
        return this;
    }

    void endLine() throws IOException {
        writer.write('\n');
        lineIsEmpty = true;
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
