package org.microspike.hdf5;

import io.jhdf.AbstractWritableNode;
import io.jhdf.BufferBuilder;
import io.jhdf.Constants;
import io.jhdf.HdfFile;
import io.jhdf.ObjectHeader.ObjectHeaderV2;
import io.jhdf.Superblock.SuperblockV2V3;
import io.jhdf.WritableGroupImpl;
import io.jhdf.api.Attribute;
import io.jhdf.api.Node;
import io.jhdf.api.NodeType;
import io.jhdf.api.WritableDataset;
import io.jhdf.api.WritableGroup;
import io.jhdf.api.WritableNode;
import io.jhdf.exceptions.HdfException;
import io.jhdf.filter.PipelineFilterWithData;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import io.jhdf.object.datatype.StringData;
import io.jhdf.object.message.AttributeInfoMessage;
import io.jhdf.object.message.AttributeMessage;
import io.jhdf.object.message.DataLayout;
import io.jhdf.object.message.DataLayoutMessage.ContiguousDataLayoutMessage;
import io.jhdf.object.message.DataSpace;
import io.jhdf.object.message.DataSpaceMessage;
import io.jhdf.object.message.DataTypeMessage;
import io.jhdf.object.message.FillValueMessage;
import io.jhdf.object.message.Message;
import io.jhdf.storage.HdfBackingStorage;
import io.jhdf.storage.HdfFileChannel;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Writes one HDF5 file whose datasets stream from {@link Spool}s, so that files far larger than the memory can be
 * written. The one place that goes beyond the documented interface of jHDF, which writes only arrays held in memory, no
 * empty ones, no enums, and no texts of variable length; what is used here was read in the sources of jHDF 0.13.0.
 *
 * <p>The file depends on what is put in it alone: unlike those that jHDF writes by itself it does not name the machine
 * it was written on.
 */
final class Hdf5Writer {
    private static final int SUPERBLOCK_BYTES = 48;
    /** The smallest that the HDF5 library accepts. */
    private static final int LEAST_HEAP_BYTES = 4096;

    /** What stands before the first text, and before each. */
    private static final int HEAP_HEAD_BYTES = 16;

    /** Less than this would gain hardly anything by compression: the index of its chunks takes 2 kB. */
    private static final int LEAST_COMPRESSED_BYTES = 8192;

    private final OptionalInt chunkBytes;
    private final WritableGroup root = new WritableGroupImpl(null, "/");
    /** The number of each text in the heap. */
    private final Map<String, Integer> texts = new LinkedHashMap<>();

    /** The types of values that are streamed. */
    enum Type {
        FLOAT32,
        FLOAT64,
        INT32,
        UINT32,
        INT64,
        UINT64,
        /** Bytes 0 and 1, named as h5py names them, which makes a bool of them. */
        BOOLEAN;

        private DataType dataType() {
            return switch (this) {
                case FLOAT32 -> FloatingPoint.FLOAT;
                case FLOAT64 -> FloatingPoint.DOUBLE;
                case INT32 -> new FixedPoint(Integer.BYTES);
                case INT64 -> new FixedPoint(Long.BYTES);
                case BOOLEAN -> new EnumType(List.of("FALSE", "TRUE"));
                case UINT32 -> new FixedPoint(Integer.BYTES, false);
                case UINT64 -> new FixedPoint(Long.BYTES, false);
            };
        }
    }

    /** Starts a file that is not compressed. */
    Hdf5Writer() {
        this(OptionalInt.empty());
    }

    /**
     * Starts a file.
     *
     * @param chunkBytes how much of what is streamed to compress at once; empty for not at all
     */
    Hdf5Writer(OptionalInt chunkBytes) {
        this.chunkBytes = chunkBytes;
    }

    /** The group "/", to be filled. */
    WritableGroup root() {
        return root;
    }

    /**
     * Puts a dataset of any size, also of none, into a group.
     *
     * @param parent the group
     * @param name the name of the dataset
     * @param type the type of the spool's values
     * @param values read when the file is written
     * @param dimensions the shape; the product is the number of values
     * @return the dataset, for attributes
     */
    WritableDataset stream(WritableGroup parent, String name, Type type, Spool values, long... dimensions) {
        return stream(parent, name, type, values::copyTo, dimensions);
    }

    /** The same with values that are made when the file is written. */
    WritableDataset generate(WritableGroup parent, String name, Type type, Numbers.Source values, long... dimensions) {
        return stream(
                parent,
                name,
                type,
                target -> {
                    Numbers numbers = new Numbers(target);
                    values.writeTo(numbers);
                    numbers.finish();
                },
                dimensions);
    }

    private WritableDataset stream(WritableGroup parent, String name, Type type, Values values, long... dimensions) {
        DataSpace space = space(dimensions);
        DataType dataType = type.dataType();
        boolean worthIt = space.getTotalLength() >= LEAST_COMPRESSED_BYTES / dataType.getSize();
        OptionalInt chunks = worthIt ? chunkBytes : OptionalInt.empty();
        return parent.putDataset(name, new StreamedDataset(parent, name, dataType, space, values, chunks));
    }

    private static DataSpace space(long... dimensions) {
        // There is no other way to one than an array with as many dimensions.
        int[] ones = new int[dimensions.length];
        Arrays.fill(ones, 1);
        return DataSpace.modifyDimensions(DataSpace.fromObject(Array.newInstance(double.class, ones)), dimensions);
    }

    /**
     * Puts a dataset of texts, each as long as the longest, into a group.
     *
     * @param parent the group
     * @param name the name of the dataset
     * @param texts any number, also none
     */
    static void putTexts(WritableGroup parent, String name, Collection<String> texts) {
        List<byte[]> encoded = texts.stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
        int longest = encoded.stream().mapToInt(text -> text.length).max().orElse(0);
        DataType type = StringData.create(" ".repeat(longest));
        Values values = target -> {
            for (byte[] text : encoded) {
                write(target, Arrays.copyOf(text, type.getSize()));
            }
        };
        parent.putDataset(
                name, new StreamedDataset(parent, name, type, space(texts.size()), values, OptionalInt.empty()));
    }

    private static void write(WritableByteChannel target, byte[] values) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(values);
        while (bytes.hasRemaining()) {
            target.write(bytes);
        }
    }

    /**
     * Puts a small dataset into a group.
     *
     * @param parent the group
     * @param name the name of the dataset
     * @param values a number, a text, or an array of numbers with any number of dimensions, none of which is 0
     * @return the dataset, for attributes
     */
    static WritableDataset put(WritableGroup parent, String name, Object values) {
        return put(parent, name, DataType.fromObject(values), values);
    }

    /**
     * Puts a small dataset of whole numbers, declared as unsigned, into a group.
     *
     * @param parent the group
     * @param name the name of the dataset
     * @param values as for {@link #put(WritableGroup, String, Object)}
     * @return the dataset, for attributes
     */
    static WritableDataset putUnsigned(WritableGroup parent, String name, Object values) {
        return put(parent, name, DataType.fromObject(values, true), values);
    }

    private static WritableDataset put(WritableGroup parent, String name, DataType type, Object values) {
        // A text as jHDF encodes it may be longer than its type says.
        byte[] encoded = values instanceof String text
                ? Arrays.copyOf(text.getBytes(StandardCharsets.UTF_8), type.getSize())
                : type.encodeData(values).array();
        return parent.putDataset(
                name,
                new StreamedDataset(
                        parent,
                        name,
                        type,
                        DataSpace.fromObject(values),
                        target -> write(target, encoded),
                        OptionalInt.empty()));
    }

    /**
     * Gives a node an attribute of an enumerated type.
     *
     * @param node the node
     * @param name the name of the attribute
     * @param members the names of the values 0, 1, ...
     * @param value the value
     */
    static void putEnum(WritableNode node, String name, List<String> members, String value) {
        byte[] number = {(byte) members.indexOf(value)};
        node.getAttributes().put(name, new ScalarAttribute(node, name, new EnumType(members), number));
    }

    /**
     * Gives a node a short text of variable length as an attribute: h5py turns only those into a str.
     *
     * @param node the node
     * @param name the name of the attribute
     * @param text the text; there may be 65,535 different ones in a file
     */
    void putText(WritableNode node, String name, String text) {
        int number = texts.computeIfAbsent(text, added -> texts.size() + 1);
        ByteBuffer reference = ByteBuffer.allocate(TextType.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(text.getBytes(StandardCharsets.UTF_8).length)
                .putLong(SUPERBLOCK_BYTES)
                .putInt(number);
        node.getAttributes().put(name, new ScalarAttribute(node, name, new TextType(), reference.array()));
    }

    /**
     * Writes the file, and has it safely on the disk when this returns.
     *
     * @param file a file that does not exist
     * @throws IOException if the file cannot be written; what was written of it is then left behind
     */
    void write(Path file) throws IOException {
        try (FileChannel channel = UninterruptibleFile.create(file)) {
            ByteBuffer heap = heap();
            long rootAddress = SUPERBLOCK_BYTES + heap.limit();
            SuperblockV2V3 superblock = new SuperblockV2V3(0, rootAddress);
            HdfFileChannel target = new HdfFileChannel(channel, superblock);
            long end = root.write(target, rootAddress);
            target.write(heap, SUPERBLOCK_BYTES);
            target.write(superblock.toBuffer(end), 0);
            channel.force(true);
        } catch (UncheckedIOException | HdfException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IOException("Cannot write '" + file + "': " + cause.getMessage() + ".", e);
        }
    }

    /** The global heap, which holds what is of variable length: HDF5 format specification, III.E. */
    private ByteBuffer heap() {
        List<byte[]> objects = texts.keySet().stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
        int needed = objects.stream()
                .mapToInt(bytes -> HEAP_HEAD_BYTES + padded(bytes.length))
                .reduce(2 * HEAP_HEAD_BYTES, Math::addExact);
        int size = Math.max(LEAST_HEAP_BYTES, needed);
        ByteBuffer heap = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        heap.put("GCOL".getBytes(StandardCharsets.US_ASCII)).putInt(1).putLong(size);
        short number = 1;
        for (byte[] bytes : objects) {
            heap.putShort(number++).putShort((short) 1).putInt(0);
            heap.putLong(bytes.length).put(Arrays.copyOf(bytes, padded(bytes.length)));
        }
        // Object 0 is the room that is left, its own head included.
        int free = heap.remaining();
        heap.putLong(0).putLong(free);
        return heap.clear();
    }

    private static int padded(int bytes) {
        return (bytes + Long.BYTES - 1) / Long.BYTES * Long.BYTES;
    }

    /** The values of a dataset. */
    private interface Values {
        /** Appends all values, encoded. */
        void copyTo(WritableByteChannel target) throws IOException;
    }

    /** A dataset whose values are copied into the file when it is written. */
    private static final class StreamedDataset extends AbstractWritableNode implements WritableDataset {
        /** When the HDF5 library makes room for the values: at once, or chunk by chunk. */
        private static final int EARLY = 1;

        private static final int INCREMENTAL = 3;

        private final DataType type;
        private final DataSpace space;
        private final Values values;
        private final OptionalInt chunkBytes;

        StreamedDataset(
                WritableGroup parent,
                String name,
                DataType type,
                DataSpace space,
                Values values,
                OptionalInt chunkBytes) {
            super(parent, name);
            this.type = type;
            this.space = space;
            this.values = values;
            this.chunkBytes = chunkBytes;
        }

        @Override
        public long write(HdfFileChannel file, long position) {
            try {
                FileChannel channel = file.getFileChannel();
                return chunkBytes.isPresent()
                        ? writeCompressed(channel, position, chunkBytes.getAsInt())
                        : writeContiguous(channel, position);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private long writeContiguous(FileChannel channel, long position) throws IOException {
            long bytes = getSizeInBytes();
            Message fill = noFillValue(EARLY);
            long address = position
                    + header(position, fill, ContiguousDataLayoutMessage.create(position, bytes))
                            .limit();
            channel.position(address);
            values.copyTo(channel);
            long end = channel.position();
            if (end != address + bytes) {
                throw new IOException(
                        "The dataset " + getPath() + " needs " + bytes + " bytes, but has " + (end - address));
            }
            // What has no values has no place in the file either.
            long place = bytes == 0 ? Constants.UNDEFINED_ADDRESS : address;
            write(channel, position, header(position, fill, ContiguousDataLayoutMessage.create(place, bytes)));
            return end;
        }

        private long writeCompressed(FileChannel channel, long position, int chunkBytes) throws IOException {
            int elementBytes = type.getSize();
            Message fill = noFillValue(INCREMENTAL);
            Message filters = CompressedChunks.filters(elementBytes);
            try (CompressedChunks chunks =
                    new CompressedChunks(channel, getDimensionsAsLong(), elementBytes, chunkBytes)) {
                int headerBytes =
                        header(position, fill, filters, chunks.layout()).limit();
                channel.position(position + headerBytes);
                values.copyTo(chunks);
                chunks.writeIndex();
                long end = channel.position();
                write(channel, position, header(position, fill, filters, chunks.layout()));
                return end;
            }
        }

        private static void write(FileChannel channel, long position, ByteBuffer bytes) throws IOException {
            while (bytes.hasRemaining()) {
                channel.write(bytes, position + bytes.position());
            }
        }

        private ByteBuffer header(long position, Message... storage) {
            List<Message> messages = new ArrayList<>();
            messages.add(DataTypeMessage.create(type));
            messages.add(DataSpaceMessage.create(space));
            messages.addAll(List.of(storage));
            if (!getAttributes().isEmpty()) {
                messages.add(AttributeInfoMessage.create());
                getAttributes().forEach((name, attribute) -> messages.add(AttributeMessage.create(name, attribute)));
            }
            return new ObjectHeaderV2(position, messages).toBuffer();
        }

        /**
         * "No fill value, to be written if there is one." jHDF's own says "no fill value, to be written always", and
         * h5repack and h5copy refuse what contradicts itself. It can only be had as if read from a file.
         */
        private static Message noFillValue(int allocation) {
            return Message.readObjectHeaderV2Message(
                    ByteBuffer.wrap(new byte[] {FillValueMessage.MESSAGE_TYPE, 2, 0, 0, 3, (byte) (0b1000 | allocation)
                            })
                            .order(ByteOrder.LITTLE_ENDIAN),
                    new HdfFileChannel(null, new SuperblockV2V3()),
                    false);
        }

        @Override
        public long getSize() {
            return space.getTotalLength();
        }

        @Override
        public long getSizeInBytes() {
            return Math.multiplyExact(getSize(), (long) type.getSize());
        }

        @Override
        public long getStorageInBytes() {
            return getSizeInBytes();
        }

        @Override
        public int[] getDimensions() {
            return space.getDimensions();
        }

        @Override
        public long[] getDimensionsAsLong() {
            return space.getDimensionsAsLong();
        }

        @Override
        public long[] getMaxSize() {
            return space.getMaxSizes();
        }

        @Override
        public boolean isScalar() {
            return space.getDimensionsAsLong().length == 0;
        }

        @Override
        public boolean isEmpty() {
            return getSize() == 0;
        }

        @Override
        public boolean isCompound() {
            return false;
        }

        @Override
        public boolean isVariableLength() {
            return false;
        }

        @Override
        public DataLayout getDataLayout() {
            return chunkBytes.isPresent() ? DataLayout.CHUNKED : DataLayout.CONTIGUOUS;
        }

        @Override
        public Object getData() {
            throw new UnsupportedOperationException("Values are streamed");
        }

        @Override
        public Object getDataFlat() {
            throw new UnsupportedOperationException("Values are streamed");
        }

        @Override
        public Object getData(long[] sliceOffset, int[] sliceDimensions) {
            throw new UnsupportedOperationException("Values are streamed");
        }

        @Override
        public Class<?> getJavaType() {
            return type.getJavaType();
        }

        @Override
        public DataType getDataType() {
            return type;
        }

        @Override
        public Object getFillValue() {
            throw new UnsupportedOperationException("There is no fill value");
        }

        @Override
        public List<PipelineFilterWithData> getFilters() {
            return List.of();
        }

        @Override
        public NodeType getType() {
            return NodeType.DATASET;
        }

        @Override
        public boolean isGroup() {
            return false;
        }

        @Override
        public File getFile() {
            return getParent().getFile();
        }

        @Override
        public Path getFileAsPath() {
            return getParent().getFileAsPath();
        }

        @Override
        public HdfFile getHdfFile() {
            return getParent().getHdfFile();
        }

        @Override
        public long getAddress() {
            throw new UnsupportedOperationException("Not written yet");
        }

        @Override
        public boolean isLink() {
            return false;
        }

        @Override
        public boolean isAttributeCreationOrderTracked() {
            return false;
        }
    }

    /** An attribute that holds one value, encoded. */
    private record ScalarAttribute(Node node, String name, ScalarType type, byte[] value) implements Attribute {
        @Override
        public Node getNode() {
            return node;
        }

        @Override
        public String getName() {
            return name;
        }

        @Override
        public long getSize() {
            return 1;
        }

        @Override
        public long getSizeInBytes() {
            return value.length;
        }

        @Override
        public int[] getDimensions() {
            return new int[0];
        }

        @Override
        public long[] getDimensionsAsLong() {
            return new long[0];
        }

        @Override
        public Object getData() {
            return value;
        }

        @Override
        public Class<?> getJavaType() {
            return type.getJavaType();
        }

        @Override
        public boolean isScalar() {
            return true;
        }

        @Override
        public boolean isEmpty() {
            return false;
        }

        @Override
        public ByteBuffer getBuffer() {
            return ByteBuffer.wrap(value);
        }

        @Override
        public DataSpace getDataSpace() {
            // That of anything that is no array.
            return DataSpace.fromObject(0);
        }

        @Override
        public DataType getDataType() {
            return type;
        }
    }

    /** A type whose values come encoded. */
    private abstract static class ScalarType extends DataType {
        ScalarType(int dataClass, int bytes) {
            super(dataClass, bytes);
        }

        @Override
        public final ByteBuffer encodeData(Object data) {
            return ByteBuffer.wrap((byte[]) data);
        }

        @Override
        public final Class<?> getJavaType() {
            return byte[].class;
        }

        @Override
        public final Object fillData(ByteBuffer buffer, int[] dimensions, HdfBackingStorage storage) {
            throw new UnsupportedOperationException("For writing only");
        }
    }

    /** An enumeration over signed bytes: HDF5 format specification, IV.A.2.d, class 8. */
    private static final class EnumType extends ScalarType {
        private static final int CLASS_ID = 8;

        private final List<String> members;

        EnumType(List<String> members) {
            super(CLASS_ID, Byte.BYTES);
            this.members = members;
        }

        @Override
        public ByteBuffer toBuffer() {
            for (int bit = 0; bit < Short.SIZE; bit++) {
                classBits.set(bit, (members.size() >> bit & 1) == 1);
            }
            BufferBuilder message = toBufferBuilder().writeBuffer(new FixedPoint(Byte.BYTES).toBuffer());
            for (String member : members) {
                byte[] text = member.getBytes(StandardCharsets.US_ASCII);
                message.writeBytes(Arrays.copyOf(text, padded(text.length + 1)));
            }
            for (int value = 0; value < members.size(); value++) {
                message.writeByte(value);
            }
            return message.build();
        }
    }

    /** A text of variable length in UTF-8: HDF5 format specification, IV.A.2.d, class 9. */
    private static final class TextType extends ScalarType {
        /** The length, the address of the heap, and the number in the heap. */
        static final int BYTES = Integer.BYTES + Long.BYTES + Integer.BYTES;

        private static final int CLASS_ID = 9;
        private static final int TEXT_BIT = 0;
        private static final int UTF_8_BIT = 8;

        TextType() {
            super(CLASS_ID, BYTES);
        }

        @Override
        public ByteBuffer toBuffer() {
            classBits.set(TEXT_BIT);
            classBits.set(UTF_8_BIT);
            return toBufferBuilder()
                    .writeBuffer(new FixedPoint(Byte.BYTES, false).toBuffer())
                    .build();
        }
    }
}
