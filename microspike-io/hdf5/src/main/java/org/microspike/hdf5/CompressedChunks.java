package org.microspike.hdf5;

import io.jhdf.BufferBuilder;
import io.jhdf.Constants;
import io.jhdf.object.message.DataLayoutMessage.ChunkedDataLayoutMessage;
import io.jhdf.object.message.FilterPipelineMessage;
import io.jhdf.object.message.FilterPipelineMessage.FilterInfo;
import io.jhdf.object.message.Message;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Writes the values of a dataset as compressed chunks, and the index by which readers find them: a version 1 B-tree,
 * which every version of the HDF5 library knows (HDF5 format specification, III.A.1). Needs memory for one chunk, and 8
 * bytes for each chunk that was written.
 *
 * <p>The filters are those of h5py's {@code compression="gzip", shuffle=True}: {@link ShuffleDeflate}.
 *
 * <p>A chunk holds values that follow one another row by row: it is as wide as the dataset in the last dimensions, and 1
 * in the first ones. So chunks come one after the other as values do. Where a chunk ends beyond the dataset it is filled
 * up with zeros.
 */
final class CompressedChunks implements WritableByteChannel {
    /** A good size of chunks: half of what the HDF5 library keeps of a dataset in memory, unless set otherwise. */
    static final int CHUNK_BYTES = 1 << 19;

    /** What the HDF5 library takes for granted of a file that does not say otherwise. */
    private static final int CHILDREN = 64;

    private static final int SHUFFLE_FILTER = 2;
    private static final int DEFLATE_FILTER = 1;
    private static final int LAYOUT_VERSION = 3;
    private static final int CHUNKED = 2;
    private static final int NODE_OF_CHUNKS = 1;
    private static final int NODE_HEAD_BYTES = 24;

    private final FileChannel file;
    private final long[] dimensions;
    private final int[] chunk;
    private final int elementBytes;
    /** Where each chunk begins, and where the last one ends. */
    private final long[] addresses;

    private final ByteBuffer values;
    private final ShuffleDeflate filters;
    private boolean open = true;
    private int written;
    private long rootAddress;

    /**
     * Starts a dataset.
     *
     * @param file where to write, from the position on that it has when values come
     * @param dimensions the shape of the dataset, without a 0
     * @param elementBytes the size of one value
     * @param chunkBytes the most that a chunk holds
     */
    CompressedChunks(FileChannel file, long[] dimensions, int elementBytes, int chunkBytes) {
        this.file = file;
        this.dimensions = dimensions;
        this.elementBytes = elementBytes;
        chunk = chunk(dimensions, chunkBytes / elementBytes);
        long chunks = 1;
        int bytes = elementBytes;
        for (int d = 0; d < dimensions.length; d++) {
            chunks = Math.multiplyExact(chunks, chunksAlong(d));
            bytes *= chunk[d];
        }
        addresses = new long[Math.toIntExact(chunks + 1)];
        values = ByteBuffer.allocate(bytes);
        // One row may be as another, such as those of weights that do not learn any more.
        filters = new ShuffleDeflate(elementBytes, dimensions.length > 1);
        values.limit(bytesOf(0));
    }

    /** The shape of the largest chunks for this number of values. */
    private static int[] chunk(long[] dimensions, int values) {
        int[] chunk = new int[dimensions.length];
        int room = values;
        for (int d = dimensions.length - 1; d >= 0; d--) {
            chunk[d] = (int) Math.min(room, dimensions[d]);
            room = chunk[d] < dimensions[d] ? 1 : room / chunk[d];
        }
        return chunk;
    }

    private long chunksAlong(int dimension) {
        return ceilingOf(dimensions[dimension], chunk[dimension]);
    }

    private static long ceilingOf(long dividend, long divisor) {
        return (dividend + divisor - 1) / divisor;
    }

    /** The number of the first value of a chunk in each dimension. */
    private long[] offsets(int number) {
        long[] offsets = new long[dimensions.length];
        long left = number;
        for (int d = dimensions.length - 1; d >= 0; d--) {
            offsets[d] = left % chunksAlong(d) * chunk[d];
            left /= chunksAlong(d);
        }
        return offsets;
    }

    /** How much of a chunk lies within the dataset. */
    private int bytesOf(int number) {
        long[] offsets = offsets(number);
        long bytes = elementBytes;
        for (int d = 0; d < offsets.length; d++) {
            bytes *= Math.min(chunk[d], dimensions[d] - offsets[d]);
        }
        return (int) bytes;
    }

    /** Takes the next values, encoded. */
    @Override
    public int write(ByteBuffer source) throws IOException {
        int taken = source.remaining();
        while (source.hasRemaining()) {
            if (isComplete()) {
                throw new IOException("There are more values than the dataset has room for");
            }
            int part = Math.min(source.remaining(), values.remaining());
            values.put(source.slice().limit(part));
            source.position(source.position() + part);
            if (!values.hasRemaining()) {
                writeChunk();
            }
        }
        return taken;
    }

    private boolean isComplete() {
        return written == addresses.length - 1;
    }

    private void writeChunk() throws IOException {
        addresses[written] = file.position();
        Arrays.fill(values.array(), values.limit(), values.capacity(), (byte) 0);
        filters.write(values.array(), file);
        written++;
        if (!isComplete()) {
            values.clear().limit(bytesOf(written));
        }
    }

    private static void write(FileChannel file, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }

    /**
     * Writes the index behind the chunks.
     *
     * @throws IOException also if not all values of the dataset came
     */
    void writeIndex() throws IOException {
        if (!isComplete()) {
            throw new IOException("There are fewer values than the dataset has room for");
        }
        addresses[written] = file.position();
        long below = 0;
        long chunksBelowOne = 1;
        long nodes;
        int level = 0;
        do {
            long children = ceilingOf(written, chunksBelowOne);
            nodes = ceilingOf(children, CHILDREN);
            rootAddress = file.position();
            for (long node = 0; node < nodes; node++) {
                writeNode(level, node, nodes, children, below, chunksBelowOne);
            }
            below = rootAddress;
            chunksBelowOne *= CHILDREN;
            level++;
        } while (nodes > 1);
    }

    /**
     * Writes one node of the index, at its full size. Chunks are the level below level 0.
     *
     * @param level its height above the lowest nodes
     * @param node its number, from left to right
     * @param nodes the number of nodes of this level
     * @param children the number of nodes of the level below
     * @param below where those begin
     * @param chunksBelowOne the number of chunks below each but the last of them
     */
    private void writeNode(int level, long node, long nodes, long children, long below, long chunksBelowOne)
            throws IOException {
        int keyBytes = 2 * Integer.BYTES + (dimensions.length + 1) * Long.BYTES;
        int nodeBytes = NODE_HEAD_BYTES + CHILDREN * (keyBytes + Long.BYTES) + keyBytes;
        long address = file.position();
        long first = node * CHILDREN;
        long end = Math.min(first + CHILDREN, children);
        ByteBuffer bytes = ByteBuffer.allocate(nodeBytes).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put("TREE".getBytes(StandardCharsets.US_ASCII));
        bytes.put((byte) NODE_OF_CHUNKS).put((byte) level).putShort((short) (end - first));
        bytes.putLong(node == 0 ? Constants.UNDEFINED_ADDRESS : address - nodeBytes);
        bytes.putLong(node == nodes - 1 ? Constants.UNDEFINED_ADDRESS : address + nodeBytes);
        for (long child = first; child < end; child++) {
            putKey(bytes, child * chunksBelowOne);
            bytes.putLong(level == 0 ? addresses[(int) child] : below + child * nodeBytes);
        }
        putKey(bytes, Math.min(end * chunksBelowOne, written));
        write(file, bytes.clear());
    }

    /** What a node says of the first chunk below one of its children, or of where a chunk after the last one would be. */
    private void putKey(ByteBuffer node, long number) {
        boolean exists = number < written;
        int last = exists ? (int) number : written - 1;
        node.putInt(exists ? (int) (addresses[last + 1] - addresses[last]) : 0).putInt(0);
        long[] offsets = offsets(last);
        for (int d = 0; d < offsets.length; d++) {
            node.putLong(offsets[d] + (exists ? 0 : chunk[d]));
        }
        // The bytes of a value count as one more dimension.
        node.putLong(exists ? 0 : elementBytes);
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        open = false;
        filters.close();
    }

    /** What the header of the dataset says of the filters. */
    static Message filters(int elementBytes) {
        return FilterPipelineMessage.create(List.of(
                new FilterInfo(SHUFFLE_FILTER, "shuffle", true, new int[] {elementBytes}),
                new FilterInfo(DEFLATE_FILTER, "deflate", true, new int[] {ShuffleDeflate.LEVEL})));
    }

    /** What the header of the dataset says of the chunks; where they are only once their index is written. */
    Message layout() {
        return new ChunkedDataLayoutMessage(Message.BASIC_FLAGS, rootAddress, elementBytes, chunk) {
            // jHDF only reads it.
            @Override
            public ByteBuffer toBuffer() {
                BufferBuilder message = new BufferBuilder()
                        .writeByte(LAYOUT_VERSION)
                        .writeByte(CHUNKED)
                        .writeByte(chunk.length + 1)
                        .writeLong(rootAddress);
                for (int length : chunk) {
                    message.writeInt(length);
                }
                return message.writeInt(elementBytes).build();
            }
        };
    }
}
