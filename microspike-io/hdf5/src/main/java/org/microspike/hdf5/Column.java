package org.microspike.hdf5;

import io.jhdf.ObjectHeader;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.api.dataset.ContiguousDataset;
import io.jhdf.dataset.DatasetBase;
import io.jhdf.exceptions.HdfFilterException;
import io.jhdf.filter.FilterManager;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.EnumDataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import io.jhdf.object.datatype.OrderedDataType;
import io.jhdf.object.message.FilterPipelineMessage;
import io.jhdf.object.message.FilterPipelineMessage.FilterInfo;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.microspike.api.message.MicroSpikeException;

/**
 * The numbers of one dataset, numbered row by row, read from the file in slices: reading from front to back needs
 * memory for one slice. A slice is as long as a chunk, where the file is chunked in longer ones.
 */
final class Column {
    private static final int SLICE = 1 << 16;
    /** No compression of HDF5 files, all zeros deflated, makes more bytes of one. */
    private static final long MOST_EXPANSION = 1100;

    /** The names of filters that jHDF has not; files do not always have them. */
    private static final Map<Integer, String> FILTERS = Map.of(
            4, "szip",
            5, "nbit",
            6, "scaleoffset",
            307, "bzip2",
            32001, "Blosc",
            32013, "ZFP",
            32015, "Zstandard",
            32026, "Blosc2");

    private final Hdf5File file;
    private final DatasetBase dataset;
    private final DataType type;
    private final long size;
    private final long rowLength;
    private final long sliceLength;

    private ByteBuffer slice = ByteBuffer.allocate(0);
    private long sliceStart;
    private long sliceEnd;

    Column(Hdf5File file, DatasetBase dataset) {
        this.file = file;
        this.dataset = dataset;
        this.type = dataset.getDataType() instanceof EnumDataType named ? named.getBaseType() : dataset.getDataType();
        this.size = dataset.getSize();
        int bytes = type.getSize();
        boolean whole = type instanceof FixedPoint && (bytes == 1 || bytes == 2 || bytes == 4 || bytes == 8);
        boolean floating = type instanceof FloatingPoint && (bytes == 4 || bytes == 8);
        if (!whole && !floating) {
            throw new MicroSpikeException("The dataset " + name() + " in '" + file.path()
                    + "' does not hold numbers of a kind that can be read: whole ones of 1, 2, 4 or 8 bytes,"
                    + " floating-point ones of 4 or 8.");
        }
        checkFilters();
        if (size > 0 && dataset.isEmpty()) {
            throw new MicroSpikeException(
                    "The dataset " + name() + " in '" + file.path() + "' was never filled with values.");
        }
        if (Math.multiplyHigh(size, bytes) != 0 || size * bytes < 0 || size * bytes / MOST_EXPANSION > file.size()) {
            throw new MicroSpikeException(
                    "'" + file.path() + "' is damaged, or was never filled with values: the dataset " + name()
                            + " claims to hold " + size + " values, more than fit into the file.");
        }
        long rows = dataset.isScalar() ? 1 : dataset.getDimensionsAsLong()[0];
        rowLength = rows == 0 ? 1 : size / rows;
        sliceLength = dataset instanceof ChunkedDataset chunked ? chunkedSlice(chunked.getChunkDimensions()[0]) : SLICE;
        if (dataset instanceof ContiguousDataset contiguous && size > 0) {
            long end = Math.addExact(contiguous.getDataAddress(), size * bytes);
            if (end > file.storage().size()) {
                throw new MicroSpikeException("'" + file.path() + "' is truncated: the dataset " + name()
                        + " ends beyond the end of the file.");
            }
        }
    }

    /** Says by name which filter is not there, before anything is read through it. */
    private void checkFilters() {
        ObjectHeader header = dataset.getHeader();
        if (header.hasMessageOfType(FilterPipelineMessage.class)) {
            for (FilterInfo filter :
                    header.getMessageOfType(FilterPipelineMessage.class).getFilters()) {
                try {
                    FilterManager.getPipeline(List.of(filter));
                } catch (HdfFilterException e) {
                    throw file.unreadable(
                            "the dataset " + name() + " went through the filter "
                                    + FILTERS.getOrDefault(filter.getId(), "'" + filter.getName() + "'") + " (number "
                                    + filter.getId() + " of HDF5), which MicroSpike does not have",
                            e);
                }
            }
        }
    }

    /** Whole rows, and whole chunks: a chunk that is read in parts must be unpacked for each part. */
    private long chunkedSlice(int chunkRows) {
        if (chunkRows < 1) {
            throw new MicroSpikeException("'" + file.path() + "' is damaged: the chunks of the dataset " + name()
                    + " claim to have " + chunkRows + " rows.");
        }
        long rows = Math.max(1, SLICE / Math.max(1, rowLength * chunkRows)) * chunkRows;
        return Math.multiplyExact(rows, rowLength);
    }

    /** The path of the dataset in the file. */
    String name() {
        return dataset.getPath();
    }

    /** The lengths of the dataset's dimensions; none if it is a single number. */
    long[] shape() {
        return dataset.getDimensionsAsLong().clone();
    }

    /** The number of numbers. */
    long size() {
        return size;
    }

    /** Whether the numbers are whole. */
    boolean isWhole() {
        return type instanceof FixedPoint;
    }

    /**
     * One number.
     *
     * @param index its number, from 0
     */
    double real(long index) {
        if (isWhole()) {
            return whole(index);
        }
        int position = seek(index);
        return type.getSize() == Double.BYTES ? slice.getDouble(position) : slice.getFloat(position);
    }

    /**
     * One number of a column that {@link #isWhole}.
     *
     * @param index its number, from 0
     * @return the number; an unsigned one of 8 bytes above {@link Long#MAX_VALUE} comes out negative
     */
    long whole(long index) {
        int position = seek(index);
        boolean signed = ((FixedPoint) type).isSigned();
        return switch (type.getSize()) {
            case 1 -> signed ? slice.get(position) : Byte.toUnsignedInt(slice.get(position));
            case 2 -> signed ? slice.getShort(position) : Short.toUnsignedInt(slice.getShort(position));
            case 4 -> signed ? slice.getInt(position) : Integer.toUnsignedLong(slice.getInt(position));
            default -> slice.getLong(position);
        };
    }

    /** One number of a column that {@link #isWhole}, as digits. */
    String digits(long index) {
        long value = whole(index);
        return ((FixedPoint) type).isSigned() ? Long.toString(value) : Long.toUnsignedString(value);
    }

    /**
     * All numbers, in an array.
     *
     * @throws MicroSpikeException if they are too many for one
     */
    double[] reals() {
        return reals(0, size);
    }

    /**
     * The numbers from one to before another, in an array.
     *
     * @throws MicroSpikeException if they are too many for one
     */
    double[] reals(long from, long to) {
        double[] values = new double[arrayLength(to - from)];
        for (int i = 0; i < values.length; i++) {
            values[i] = real(from + i);
        }
        return values;
    }

    /**
     * All numbers, in an array.
     *
     * @throws MicroSpikeException if they are too many for one, or one is too large
     */
    int[] integers() {
        return integers(0, size);
    }

    /**
     * The numbers from one to before another, in an array.
     *
     * @throws MicroSpikeException if they are too many for one, or one is too large
     */
    int[] integers(long from, long to) {
        int[] values = new int[arrayLength(to - from)];
        for (int i = 0; i < values.length; i++) {
            long value = whole(from + i);
            if (value != (int) value) {
                throw new MicroSpikeException("Number " + (from + i) + " of " + name() + " in '" + file.path() + "' is "
                        + digits(from + i) + ": too large.");
            }
            values[i] = (int) value;
        }
        return values;
    }

    private int arrayLength(long count) {
        if (count > Integer.MAX_VALUE - 8) {
            throw new MicroSpikeException(count + " values of the dataset " + name() + " in '" + file.path()
                    + "' are too many to hold in memory at once.");
        }
        return (int) count;
    }

    /** Refuses another column that does not hold one number for each of this one's. */
    void checkParallel(Column other) {
        if (size != other.size) {
            throw new MicroSpikeException("'" + file.path() + "' has " + size + " values in " + name() + ", but "
                    + other.size + " in " + other.name() + "; there must be as many of both.");
        }
    }

    private int seek(long index) {
        if (index < sliceStart || index >= sliceEnd) {
            load(index);
        }
        return (int) (index - sliceStart) * type.getSize();
    }

    private void load(long index) {
        if (index < 0 || index >= size) {
            throw new MicroSpikeException("The dataset " + name() + " in '" + file.path() + "' has " + size
                    + " values, fewer than there should be.");
        }
        long start = index - index % sliceLength;
        int count = (int) Math.min(sliceLength, size - start);
        slice = file.guarded(() -> read(start, count).order(((OrderedDataType) type).getByteOrder()));
        sliceStart = start;
        sliceEnd = start + count;
    }

    private ByteBuffer read(long start, int count) {
        int bytes = type.getSize();
        if (dataset instanceof ContiguousDataset contiguous) {
            long address = contiguous.getDataAddress() + start * bytes;
            return file.storage().readBufferFromAddress(address, Math.multiplyExact(count, bytes));
        }
        if (dataset instanceof ChunkedDataset chunked) {
            checkWritten(chunked, start / rowLength, (start + count) / rowLength);
            long[] dimensions = dataset.getDimensionsAsLong();
            dimensions[0] = count / rowLength;
            long[] offset = new long[dimensions.length];
            offset[0] = start / rowLength;
            int[] shape = Arrays.stream(dimensions).mapToInt(Math::toIntExact).toArray();
            return dataset.getSliceDataBuffer(offset, shape);
        }
        return dataset.getDataBuffer().slice((int) start * bytes, count * bytes);
    }

    /**
     * Refuses what was never written: jHDF gives 0 for it, whatever the file says to give, and with some indexes for
     * what was written behind it too.
     */
    private void checkWritten(ChunkedDataset chunked, long firstRow, long endRow) {
        int[] offset = new int[dataset.getDimensionsAsLong().length];
        // Behind the largest int jHDF cannot be asked.
        long end = Math.min(endRow, Integer.MAX_VALUE);
        for (long row = firstRow; row < end; row += chunked.getChunkDimensions()[0]) {
            offset[0] = (int) row;
            chunked.getRawChunkBuffer(offset);
        }
    }
}
