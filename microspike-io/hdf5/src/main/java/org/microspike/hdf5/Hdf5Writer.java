package org.microspike.hdf5;

import io.jhdf.AbstractWritableNode;
import io.jhdf.Constants;
import io.jhdf.HdfFile;
import io.jhdf.ObjectHeader.ObjectHeaderV2;
import io.jhdf.Superblock.SuperblockV2V3;
import io.jhdf.WritableGroupImpl;
import io.jhdf.WritableHdfFile;
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
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes one HDF5 file whose datasets stream from {@link Spool}s, so that files far larger than the memory can be
 * written. The one place that goes beyond the documented interface of jHDF, which writes only arrays held in memory, no
 * empty ones, and no enums; what is used here was read in the sources of jHDF 0.13.0.
 *
 * <p>The file depends on what is put in it alone: unlike those of {@link WritableHdfFile} it does not name the machine
 * it was written on.
 */
final class Hdf5Writer {
    private final WritableGroup root = new WritableGroupImpl(null, "/");

    /** The types of the values in a spool. */
    enum Type {
        FLOAT32,
        FLOAT64,
        UINT64;

        private DataType dataType() {
            return switch (this) {
                case FLOAT32 -> FloatingPoint.FLOAT;
                case FLOAT64 -> FloatingPoint.DOUBLE;
                case UINT64 -> new FixedPoint(Long.BYTES, false);
            };
        }
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
    static WritableDataset stream(WritableGroup parent, String name, Type type, Spool values, long... dimensions) {
        return parent.putDataset(name, new StreamedDataset(parent, name, type.dataType(), values, dimensions));
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
        node.getAttributes().put(name, new EnumAttribute(node, name, members, (byte) members.indexOf(value)));
    }

    /**
     * Writes the file, and has it safely on the disk when this returns.
     *
     * @param file a file that does not exist
     * @throws IOException if the file cannot be written; what was written of it is then left behind
     */
    void write(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            SuperblockV2V3 superblock = new SuperblockV2V3();
            HdfFileChannel target = new HdfFileChannel(channel, superblock);
            long end = root.write(target, WritableHdfFile.ROOT_GROUP_ADDRESS);
            target.write(superblock.toBuffer(end), 0);
            // jHDF writes a few bytes too many behind a text, where the next object goes; there is none behind the
            // last.
            channel.truncate(end);
            channel.force(true);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (HdfException e) {
            throw new IOException("Cannot write '" + file + "': " + e.getMessage(), e);
        }
    }

    /** A dataset whose values come from a spool. */
    private static final class StreamedDataset extends AbstractWritableNode implements WritableDataset {
        private final DataType type;
        private final DataSpace space;
        private final Spool values;

        StreamedDataset(WritableGroup parent, String name, DataType type, Spool values, long[] dimensions) {
            super(parent, name);
            this.type = type;
            this.values = values;
            // There is no other way to a data space than an array with as many dimensions.
            Object sample = java.lang.reflect.Array.newInstance(double.class, ones(dimensions.length));
            this.space = DataSpace.modifyDimensions(DataSpace.fromObject(sample), dimensions);
        }

        private static int[] ones(int count) {
            int[] ones = new int[count];
            java.util.Arrays.fill(ones, 1);
            return ones;
        }

        @Override
        public long write(HdfFileChannel file, long position) {
            long bytes = getSizeInBytes();
            int headerBytes = header(position, 0, bytes).limit();
            long address = position + headerBytes;
            try {
                FileChannel channel = file.getFileChannel();
                channel.position(address);
                values.copyTo(channel);
                if (channel.position() != address + bytes) {
                    throw new IOException("The dataset " + getPath() + " needs " + bytes + " bytes, but has "
                            + (channel.position() - address) + ".");
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            // What has no values has no place in the file either.
            file.write(header(position, bytes == 0 ? Constants.UNDEFINED_ADDRESS : address, bytes), position);
            return address + bytes;
        }

        private ByteBuffer header(long position, long address, long bytes) {
            List<Message> messages = new ArrayList<>();
            messages.add(DataTypeMessage.create(type));
            messages.add(DataSpaceMessage.create(space));
            messages.add(FillValueMessage.NO_FILL);
            messages.add(ContiguousDataLayoutMessage.create(address, bytes));
            if (!getAttributes().isEmpty()) {
                messages.add(AttributeInfoMessage.create());
                getAttributes().forEach((name, attribute) -> messages.add(AttributeMessage.create(name, attribute)));
            }
            return new ObjectHeaderV2(position, messages).toBuffer();
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
            return false;
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
            return DataLayout.CONTIGUOUS;
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

    /** An attribute that holds one value of an enumerated type. */
    private record EnumAttribute(Node node, String name, List<String> members, byte value) implements Attribute {
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
            return Byte.BYTES;
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
            return Byte.class;
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
            return ByteBuffer.wrap(new byte[] {value});
        }

        @Override
        public DataSpace getDataSpace() {
            return DataSpace.fromObject(value);
        }

        @Override
        public DataType getDataType() {
            return new EnumType(members);
        }
    }

    /** The datatype message of an enumeration over signed bytes: HDF5 format specification, IV.A.2.d, class 8. */
    private static final class EnumType extends DataType {
        private static final int CLASS_ID = 8;
        private static final int MEMBER_COUNT_BITS = 16;
        private static final int NAME_PADDING = 8;

        private final List<String> members;

        EnumType(List<String> members) {
            super(CLASS_ID, Byte.BYTES);
            this.members = members;
        }

        @Override
        public ByteBuffer toBuffer() {
            for (int bit = 0; bit < MEMBER_COUNT_BITS; bit++) {
                classBits.set(bit, (members.size() >> bit & 1) == 1);
            }
            var message = toBufferBuilder().writeBuffer(new FixedPoint(Byte.BYTES).toBuffer());
            for (String member : members) {
                byte[] text = member.getBytes(StandardCharsets.US_ASCII);
                int terminated = text.length + 1;
                int padded = (terminated + NAME_PADDING - 1) / NAME_PADDING * NAME_PADDING;
                message.writeBytes(java.util.Arrays.copyOf(text, padded));
            }
            for (int value = 0; value < members.size(); value++) {
                message.writeByte(value);
            }
            return message.build();
        }

        @Override
        public ByteBuffer encodeData(Object data) {
            return ByteBuffer.wrap(new byte[] {(Byte) data});
        }

        @Override
        public Class<?> getJavaType() {
            return Byte.class;
        }

        @Override
        public Object fillData(ByteBuffer buffer, int[] dimensions, HdfBackingStorage storage) {
            throw new UnsupportedOperationException("For writing only");
        }
    }
}
