package org.microspike.hdf5;

import io.jhdf.dataset.DatasetBase;
import org.microspike.api.message.MicroSpikeException;

/** The numbers of one dataset, numbered row by row. */
final class Column {
    private final Hdf5File file;
    private final NumberType type;
    private final Slices slices;

    Column(Hdf5File file, DatasetBase dataset) {
        this.file = file;
        type = NumberType.of(dataset.getDataType())
                .orElseThrow(() -> new MicroSpikeException("The dataset " + dataset.getPath() + " in '" + file.path()
                        + "' does not hold numbers of a kind that can be read: " + NumberType.READABLE + "."));
        slices = new Slices(file, dataset, type.order());
    }

    /** The path of the dataset in the file. */
    String name() {
        return slices.name();
    }

    /** The lengths of the dataset's dimensions; none if it is a single number. */
    long[] shape() {
        return slices.shape();
    }

    /** The number of numbers. */
    long size() {
        return slices.size();
    }

    /** Whether the numbers are whole. */
    boolean isWhole() {
        return type.isWhole();
    }

    /**
     * One number.
     *
     * @param index its number, from 0
     */
    double real(long index) {
        int position = slices.seek(index);
        return type.real(slices.slice(), position);
    }

    /**
     * One number of a column that {@link #isWhole}.
     *
     * @param index its number, from 0
     * @return the number; an unsigned one of 8 bytes above {@link Long#MAX_VALUE} comes out negative
     */
    long whole(long index) {
        int position = slices.seek(index);
        return type.whole(slices.slice(), position);
    }

    /** One number of a column that {@link #isWhole}, as digits. */
    String digits(long index) {
        return type.digits(whole(index));
    }

    /**
     * All numbers, in an array.
     *
     * @throws MicroSpikeException if they are too many for one
     */
    double[] reals() {
        return reals(0, size());
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
        return integers(0, size());
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
        if (size() != other.size()) {
            throw new MicroSpikeException("'" + file.path() + "' has " + size() + " values in " + name() + ", but "
                    + other.size() + " in " + other.name() + "; there must be as many of both.");
        }
    }
}
