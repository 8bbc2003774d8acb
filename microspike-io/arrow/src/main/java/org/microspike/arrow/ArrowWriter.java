package org.microspike.arrow;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.ipc.ArrowFileWriter;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.microspike.export.Column;
import org.microspike.export.RowWriter;

/** Writes a table in the file format of Apache Arrow, in batches of rows. */
final class ArrowWriter implements RowWriter {
    private static final int MOST_ROWS = 1 << 16;
    /** The numbers in a batch, however many columns they are in. */
    private static final int MOST_NUMBERS = 1 << 20;

    private final BufferAllocator allocator = new RootAllocator();
    private final VectorSchemaRoot batch;
    private final FieldVector[] columns;
    private final ArrowFileWriter writer;
    private final int batchRows;
    private int row;
    private int column;

    ArrowWriter(List<Column> columns, OutputStream out) throws IOException {
        batchRows = Math.max(1, Math.min(MOST_ROWS, MOST_NUMBERS / columns.size()));
        batch = VectorSchemaRoot.create(
                new Schema(columns.stream().map(ArrowWriter::field).toList()), allocator);
        this.columns = batch.getFieldVectors().toArray(FieldVector[]::new);
        for (FieldVector vector : this.columns) {
            vector.setInitialCapacity(batchRows);
            vector.allocateNew();
        }
        writer = new ArrowFileWriter(
                batch, new DictionaryProvider.MapDictionaryProvider(), Channels.newChannel(new StaysOpen(out)));
        writer.start();
    }

    private static Field field(Column column) {
        return Field.notNullable(
                column.name(),
                switch (column.type()) {
                    case INT32 -> new ArrowType.Int(Integer.SIZE, true);
                    case INT64 -> new ArrowType.Int(Long.SIZE, true);
                    case TEXT -> ArrowType.Utf8.INSTANCE;
                    case FLOAT32 -> new ArrowType.FloatingPoint(FloatingPointPrecision.SINGLE);
                    case FLOAT64 -> new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);
                });
    }

    @Override
    public void put(int value) throws IOException {
        ((IntVector) columns[column]).set(row, value);
        next();
    }

    @Override
    public void put(long value) throws IOException {
        ((BigIntVector) columns[column]).set(row, value);
        next();
    }

    @Override
    public void put(String value) throws IOException {
        ((VarCharVector) columns[column]).setSafe(row, value.getBytes(StandardCharsets.UTF_8));
        next();
    }

    @Override
    public void put(float value) throws IOException {
        ((Float4Vector) columns[column]).set(row, value);
        next();
    }

    @Override
    public void put(double value) throws IOException {
        ((Float8Vector) columns[column]).set(row, value);
        next();
    }

    private void next() throws IOException {
        column++;
        if (column == columns.length) {
            column = 0;
            row++;
            if (row == batchRows) {
                writeBatch();
            }
        }
    }

    private void writeBatch() throws IOException {
        batch.setRowCount(row);
        writer.writeBatch();
        row = 0;
    }

    @Override
    public void finish() throws IOException {
        if (row > 0) {
            writeBatch();
        }
        writer.end();
    }

    @Override
    public void close() {
        writer.close();
        batch.close();
        allocator.close();
    }

    /** Arrow closes what it wrote to; this stream leaves the one below open. */
    private static final class StaysOpen extends FilterOutputStream {
        StaysOpen(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
