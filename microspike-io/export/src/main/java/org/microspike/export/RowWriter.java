package org.microspike.export;

import java.io.IOException;

/** Takes the values of a table row by row, those of a row in the order and of the types of its columns. */
public interface RowWriter extends AutoCloseable {
    /**
     * The next value, in a column of {@link Column.Type#INT32}.
     *
     * @param value any
     * @throws IOException if it cannot be written
     */
    void put(int value) throws IOException;

    /**
     * The next value, in a column of {@link Column.Type#INT64}.
     *
     * @param value any
     * @throws IOException if it cannot be written
     */
    void put(long value) throws IOException;

    /**
     * The next value, in a column of {@link Column.Type#TEXT}.
     *
     * @param value any
     * @throws IOException if it cannot be written
     */
    void put(String value) throws IOException;

    /**
     * The next value, in a column of {@link Column.Type#FLOAT32}.
     *
     * @param value any
     * @throws IOException if it cannot be written
     */
    void put(float value) throws IOException;

    /**
     * The next value, in a column of {@link Column.Type#FLOAT64}.
     *
     * @param value any
     * @throws IOException if it cannot be written
     */
    void put(double value) throws IOException;

    /**
     * Writes what is left after the last row. Called once, unless writing failed.
     *
     * @throws IOException if it cannot be written
     */
    void finish() throws IOException;

    /** Releases what this holds; what it wrote to stays open. */
    @Override
    void close();
}
