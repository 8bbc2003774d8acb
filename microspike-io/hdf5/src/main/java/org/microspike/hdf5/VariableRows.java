package org.microspike.hdf5;

import io.jhdf.GlobalHeap;
import io.jhdf.dataset.DatasetBase;
import io.jhdf.object.datatype.VariableLength;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.microspike.api.message.MicroSpikeException;

/**
 * Rows of numbers, each of a length of its own: a dataset of variable length, of which one row at a time is read. Each value of
 * the dataset says how long a row is, and where in which global heap it lies: HDF5 format specification, IV.B.
 */
final class VariableRows {
    /** The length of a row, the address of its heap, and its number there. */
    private static final int REFERENCE_BYTES = Integer.BYTES + Long.BYTES + Integer.BYTES;

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final Hdf5File file;
    private final NumberType type;
    private final Slices references;
    /** That of the row that was read last: heaps of short rows hold many. */
    private Optional<Heap> heap = Optional.empty();

    private ByteBuffer row = NOTHING;
    private int length;

    private record Heap(long address, GlobalHeap objects) {}

    VariableRows(Hdf5File file, DatasetBase dataset) {
        this.file = file;
        if (!(dataset.getDataType() instanceof VariableLength variable)
                || variable.isVariableLengthString()
                || variable.getSize() != REFERENCE_BYTES) {
            throw new MicroSpikeException("The dataset " + dataset.getPath() + " in '" + file.path()
                    + "' does not hold rows of variable length.");
        }
        type = NumberType.of(variable.getParent())
                .orElseThrow(() -> new MicroSpikeException("The rows of the dataset " + dataset.getPath() + " in '"
                        + file.path() + "' are not of numbers that can be read: " + NumberType.READABLE + "."));
        references = new Slices(file, dataset, ByteOrder.LITTLE_ENDIAN);
    }

    /** The path of the dataset in the file. */
    String name() {
        return references.name();
    }

    /** The number of rows. */
    long count() {
        return references.size();
    }

    /** Whether the numbers are whole. */
    boolean isWhole() {
        return type.isWhole();
    }

    /**
     * Reads a row, in place of the one before.
     *
     * @param number its number, from 0
     * @throws MicroSpikeException if it is damaged
     */
    void read(long number) {
        file.guarded(() -> {
            int position = references.seek(number);
            ByteBuffer reference = references.slice();
            length = reference.getInt(position);
            row = length == 0
                    ? NOTHING
                    : object(
                            reference.getLong(position + Integer.BYTES),
                            reference.getInt(position + Integer.BYTES + Long.BYTES));
            if (length < 0 || row.limit() / type.bytes() < length) {
                throw new MicroSpikeException("'" + file.path() + "' is damaged: row " + number + " of " + name()
                        + " claims to have " + Integer.toUnsignedString(length) + " numbers, more than are there.");
            }
            return row.order(type.order());
        });
    }

    private ByteBuffer object(long address, int number) {
        if (heap.filter(last -> last.address == address).isEmpty()) {
            heap = Optional.of(new Heap(address, new GlobalHeap(file.storage(), address)));
        }
        return heap.get().objects.getObjectData(number);
    }

    /** The number of numbers in the row that was read. */
    int length() {
        return length;
    }

    /** One number of the row that was read. */
    double real(int index) {
        return type.real(row, index * type.bytes());
    }

    /** One number of the row that was read, if all {@link #isWhole}. */
    long whole(int index) {
        return type.whole(row, index * type.bytes());
    }
}
