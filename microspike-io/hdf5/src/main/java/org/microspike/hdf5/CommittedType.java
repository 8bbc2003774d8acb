package org.microspike.hdf5;

import io.jhdf.ObjectHeader;
import io.jhdf.api.Group;
import io.jhdf.dataset.CompactDataset;
import io.jhdf.dataset.ContiguousDatasetImpl;
import io.jhdf.dataset.DatasetBase;
import io.jhdf.dataset.chunked.ChunkedDatasetV3;
import io.jhdf.dataset.chunked.ChunkedDatasetV4;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.message.DataTypeMessage;
import io.jhdf.storage.HdfBackingStorage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * The type of a dataset that is stored elsewhere in the file, under a name of its own: a committed datatype. The header of
 * the dataset then holds the address of the type, which jHDF would take for the type itself. The words and numbers are
 * those of the HDF5 file format specification, version 3, chapter IV.A.
 */
final class CommittedType {
    private static final int DATATYPE = 0x03;
    private static final int CONTINUATION = 0x10;
    private static final int SHARED = 0x02;
    private static final int IN_ANOTHER_HEADER = 2;
    private static final int LONGEST_BLOCK = 1 << 24;

    private final HdfBackingStorage storage;
    private final Queue<ByteBuffer> blocks = new ArrayDeque<>();
    /** What a message starts with: type, size, flags, and what else there is. */
    private int prefix;

    private boolean isVersion1;

    private CommittedType(HdfBackingStorage storage) {
        this.storage = storage;
    }

    /**
     * A dataset with its true type.
     *
     * @return the dataset itself, if its type is not elsewhere; else one that can be read
     * @throws RuntimeException of any kind, if the file is damaged
     */
    static DatasetBase resolve(HdfBackingStorage storage, DatasetBase dataset) {
        ObjectHeader header = dataset.getHeader();
        DataTypeMessage type = header.getMessageOfType(DataTypeMessage.class);
        if (!type.isMessageShared()) {
            return dataset;
        }
        long address = new CommittedType(storage).address(header.getAddress());
        DataType committed = ObjectHeader.readObjectHeader(storage, address)
                .getMessageOfType(DataTypeMessage.class)
                .getDataType();
        return withType(storage, dataset, committed);
    }

    private static DatasetBase withType(HdfBackingStorage storage, DatasetBase dataset, DataType type) {
        String name = dataset.getName();
        Group parent = dataset.getParent();
        ObjectHeader header = dataset.getHeader();
        long address = header.getAddress();
        if (dataset instanceof ChunkedDatasetV3) {
            return new ChunkedDatasetV3(storage, address, name, parent, header) {
                @Override
                public DataType getDataType() {
                    return type;
                }
            };
        }
        if (dataset instanceof ChunkedDatasetV4) {
            return new ChunkedDatasetV4(storage, address, name, parent, header) {
                @Override
                public DataType getDataType() {
                    return type;
                }
            };
        }
        if (dataset instanceof ContiguousDatasetImpl) {
            return new ContiguousDatasetImpl(storage, address, name, parent, header) {
                @Override
                public DataType getDataType() {
                    return type;
                }
            };
        }
        return new CompactDataset(storage, address, name, parent, header) {
            @Override
            public DataType getDataType() {
                return type;
            }
        };
    }

    /** Where the type is to which the header at an address refers. */
    private long address(long header) {
        ByteBuffer start = read(header, 16);
        isVersion1 = start.get(0) == 1;
        if (isVersion1) {
            prefix = 8;
            blocks.add(read(header + 16, start.getInt(8)));
        } else {
            int flags = start.get(5);
            prefix = (flags & 0x04) == 0 ? 4 : 6;
            int beforeSize = 6 + ((flags & 0x20) == 0 ? 0 : 16) + ((flags & 0x10) == 0 ? 0 : 4);
            int bytesOfSize = 1 << (flags & 0x03);
            long size = number(read(header + beforeSize, bytesOfSize), 0, bytesOfSize);
            blocks.add(read(header + beforeSize + bytesOfSize, size));
        }
        while (!blocks.isEmpty()) {
            ByteBuffer block = blocks.remove();
            for (int at = 0; at + prefix <= block.limit(); ) {
                int kind = isVersion1 ? block.getShort(at) : block.get(at);
                int size = Short.toUnsignedInt(block.getShort(at + (isVersion1 ? 2 : 1)));
                int flags = block.get(at + (isVersion1 ? 4 : 3));
                at += prefix;
                if (kind == DATATYPE && (flags & SHARED) != 0) {
                    return referredTo(block, at);
                }
                if (kind == CONTINUATION) {
                    addContinuation(block, at);
                }
                at += size;
            }
        }
        throw new IllegalStateException("the header of a dataset has no type");
    }

    private long referredTo(ByteBuffer block, int at) {
        int version = block.get(at);
        if (version == 3 && block.get(at + 1) != IN_ANOTHER_HEADER) {
            throw new IllegalStateException("the type of a dataset is in a heap of shared messages");
        }
        // Version 1 has 6 bytes for later use.
        return number(block, at + (version == 1 ? 8 : 2), storage.getSizeOfOffsets());
    }

    private void addContinuation(ByteBuffer block, int at) {
        long address = number(block, at, storage.getSizeOfOffsets());
        long size = number(block, at + storage.getSizeOfOffsets(), storage.getSizeOfLengths());
        // Version 2 has a signature before the messages, and a checksum behind them.
        blocks.add(isVersion1 ? read(address, size) : read(address + 4, size - 8));
    }

    private ByteBuffer read(long address, long size) {
        if (size < 0 || size > LONGEST_BLOCK) {
            throw new IllegalStateException("the header of a dataset claims to have " + size + " bytes");
        }
        return storage.readBufferFromAddress(address, (int) size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static long number(ByteBuffer buffer, int at, int bytes) {
        long number = 0;
        for (int i = 0; i < bytes; i++) {
            number |= (long) Byte.toUnsignedInt(buffer.get(at + i)) << 8 * i;
        }
        return number;
    }
}
