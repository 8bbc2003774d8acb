package org.microspike.hdf5;

import io.jhdf.ObjectHeader;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.api.dataset.ContiguousDataset;
import io.jhdf.dataset.DatasetBase;
import io.jhdf.exceptions.HdfFilterException;
import io.jhdf.filter.FilterManager;
import io.jhdf.object.message.FilterPipelineMessage;
import io.jhdf.object.message.FilterPipelineMessage.FilterInfo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.microspike.api.message.MicroSpikeException;

/**
 * The values of one dataset as they are encoded, numbered row by row, read from the file in slices: reading from front to
 * back needs memory for one slice. A slice is as long as a chunk, where the file is chunked in longer ones.
 */
final class Slices {
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
    private final ByteOrder order;
    private final int valueBytes;
    private final long size;
    private final long rowLength;
    private final long sliceLength;

    private ByteBuffer slice = ByteBuffer.allocate(0);
    private long sliceStart;
    private long sliceEnd;

    /**
     * The values of a dataset.
     *
     * @param order of their bytes
     * @throws MicroSpikeException if they cannot be read, or are not all there
     */
    Slices(Hdf5File file, DatasetBase dataset, ByteOrder order) {
        this.file = file;
        this.dataset = dataset;
        this.order = order;
        this.size = dataset.getSize();
        valueBytes = dataset.getDataType().getSize();
        checkFilters();
        if (size > 0 && dataset.isEmpty()) {
            throw new MicroSpikeException(
                    "The dataset " + name() + " in '" + file.path() + "' was never filled with values.");
        }
        if (Math.multiplyHigh(size, valueBytes) != 0
                || size * valueBytes < 0
                || size * valueBytes / MOST_EXPANSION > file.size()) {
            throw new MicroSpikeException(
                    "'" + file.path() + "' is damaged, or was never filled with values: the dataset " + name()
                            + " claims to hold " + size + " values, more than fit into the file.");
        }
        long rows = dataset.isScalar() ? 1 : dataset.getDimensionsAsLong()[0];
        rowLength = rows == 0 ? 1 : size / rows;
        sliceLength = dataset instanceof ChunkedDataset chunked ? chunkedSlice(chunked.getChunkDimensions()[0]) : SLICE;
        if (dataset instanceof ContiguousDataset contiguous && size > 0) {
            long end = Math.addExact(contiguous.getDataAddress(), size * valueBytes);
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

    /** The lengths of the dataset's dimensions; none if it is a single value. */
    long[] shape() {
        return dataset.getDimensionsAsLong().clone();
    }

    /** The number of values. */
    long size() {
        return size;
    }

    /** Where in the {@link #slice} a value is. */
    int seek(long index) {
        if (index < sliceStart || index >= sliceEnd) {
            load(index);
        }
        return (int) (index - sliceStart) * valueBytes;
    }

    /** The values around the one that was sought last. */
    ByteBuffer slice() {
        return slice;
    }

    private void load(long index) {
        if (index < 0 || index >= size) {
            throw new MicroSpikeException("The dataset " + name() + " in '" + file.path() + "' has " + size
                    + " values, fewer than there should be.");
        }
        long start = index - index % sliceLength;
        int count = (int) Math.min(sliceLength, size - start);
        slice = file.guarded(() -> read(start, count).order(order));
        sliceStart = start;
        sliceEnd = start + count;
    }

    private ByteBuffer read(long start, int count) {
        if (dataset instanceof ContiguousDataset contiguous) {
            long address = contiguous.getDataAddress() + start * valueBytes;
            return file.storage().readBufferFromAddress(address, Math.multiplyExact(count, valueBytes));
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
        return dataset.getDataBuffer().slice((int) start * valueBytes, count * valueBytes);
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
