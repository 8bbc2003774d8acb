package org.microspike.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a table as comma-separated values: numbers as the shortest decimals, about, that read back to the same bits. */
final class CsvWriter implements RowWriter {
    private static final int BUFFER = 1 << 16;
    /** Longer than the longest number. */
    private static final int LONGEST = 32;

    private final OutputStream out;
    private final int columns;
    private final byte[] buffer = new byte[BUFFER];
    private int filled;
    private int column;

    CsvWriter(List<Column> columns, OutputStream out) throws IOException {
        this.out = out;
        this.columns = columns.size();
        String header = columns.stream().map(Column::name).collect(Collectors.joining(","));
        out.write((header + "\n").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void put(int value) throws IOException {
        putNumber(Integer.toString(value));
    }

    @Override
    public void put(long value) throws IOException {
        putNumber(Long.toString(value));
    }

    @Override
    public void put(float value) throws IOException {
        putNumber(Float.toString(value));
    }

    @Override
    public void put(double value) throws IOException {
        putNumber(Double.toString(value));
    }

    private void putNumber(String number) throws IOException {
        makeRoom();
        for (int i = 0; i < number.length(); i++) {
            buffer[filled++] = (byte) number.charAt(i);
        }
        endValue();
    }

    /** {@inheritDoc} With a comma, a quotation mark or a line break in it, it is quoted as in RFC 4180. */
    @Override
    public void put(String value) throws IOException {
        boolean quoted = value.chars().anyMatch(character -> ",\"\r\n".indexOf(character) >= 0);
        finish();
        out.write((quoted ? '"' + value.replace("\"", "\"\"") + '"' : value).getBytes(StandardCharsets.UTF_8));
        endValue();
    }

    private void makeRoom() throws IOException {
        if (filled > BUFFER - LONGEST) {
            finish();
        }
    }

    private void endValue() {
        column++;
        if (column == columns) {
            column = 0;
            buffer[filled++] = '\n';
        } else {
            buffer[filled++] = ',';
        }
    }

    @Override
    public void finish() throws IOException {
        out.write(buffer, 0, filled);
        filled = 0;
    }

    @Override
    public void close() {}
}
