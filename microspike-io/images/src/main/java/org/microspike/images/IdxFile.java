package org.microspike.images;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.message.Words;
import org.microspike.api.trial.Subset;

/**
 * The bytes of an IDX file, the format of MNIST: two zero bytes, one for the type of the values, one for the number of
 * dimensions, the size of each dimension in four bytes, the highest first, and then the values, those of the last dimension
 * side by side.
 */
final class IdxFile {
    private static final int UNSIGNED_BYTE = 8;
    private static final List<Integer> OTHER_TYPES = List.of(9, 11, 12, 13, 14);
    private static final int BYTES_BEFORE_SIZES = 4;

    private final String name;
    private final InputStream stream;
    private final int[] sizes;

    /**
     * Reads the header of a file.
     *
     * @param name what to call it in messages
     * @param stream the file from its first byte; not closed
     */
    IdxFile(String name, InputStream stream) throws IOException {
        this.name = name;
        this.stream = stream;
        byte[] start = header(BYTES_BEFORE_SIZES);
        int type = start[2] & 0xFF;
        if (!isIdx(start)) {
            throw new MicroSpikeException(name + " is no IDX file: that starts with two zero bytes and a type.");
        }
        if (type != UNSIGNED_BYTE) {
            throw new MicroSpikeException(
                    name + " has values of IDX type " + type + ", but only bytes without sign, type 8, are read.");
        }
        sizes = new int[start[3] & 0xFF];
        for (int i = 0; i < sizes.length; i++) {
            byte[] size = header(Integer.BYTES);
            sizes[i] = (size[0] & 0xFF) << 24 | (size[1] & 0xFF) << 16 | (size[2] & 0xFF) << 8 | size[3] & 0xFF;
            if (sizes[i] <= 0) {
                throw new MicroSpikeException(name + " is damaged: dimension " + (i + 1) + " has the size "
                        + (sizes[i] & 0xFFFFFFFFL) + ". Copy or download it again.");
            }
        }
    }

    /** Whether a file that starts with four bytes is one: no text does. */
    static boolean isIdx(byte[] start) {
        return start.length == BYTES_BEFORE_SIZES
                && start[0] == 0
                && start[1] == 0
                && (start[2] == UNSIGNED_BYTE || OTHER_TYPES.contains((int) start[2]));
    }

    private byte[] header(int length) throws IOException {
        byte[] bytes = stream.readNBytes(length);
        if (bytes.length < length) {
            throw new MicroSpikeException(name + " ends within its header. It was cut off; copy or download it again.");
        }
        return bytes;
    }

    /** The number of dimensions: 1 for labels, 3 for pictures. */
    int dimensions() {
        return sizes.length;
    }

    /** The size of a dimension, of the first that of items. */
    int size(int dimension) {
        return sizes[dimension];
    }

    /** "60,000 x 28 x 28" */
    String shape() {
        return IntStream.of(sizes).mapToObj(size -> String.format("%,d", size)).collect(Collectors.joining(" x "));
    }

    /** Reads some of the items, and checks that all are there. */
    List<byte[]> read(Subset subset) throws IOException {
        long itemSize =
                Arrays.stream(sizes).skip(1).mapToLong(Integer::toUnsignedLong).reduce(1, Math::multiplyExact);
        List<byte[]> items = new ArrayList<>();
        byte[] other = new byte[(int) itemSize];
        for (int item = 0; item < sizes[0]; item++) {
            byte[] target = subset.contains(item) ? new byte[(int) itemSize] : other;
            int read = stream.readNBytes(target, 0, target.length);
            if (read < target.length) {
                throw cutOff(item * itemSize + read, sizes[0] * itemSize);
            }
            if (target != other) {
                items.add(target);
            }
        }
        if (stream.read() >= 0) {
            throw new MicroSpikeException(name + " is damaged: it continues after the "
                    + Words.count(sizes[0] * itemSize, "value") + " that its header promises, " + shape()
                    + ". Copy or download it again.");
        }
        return items;
    }

    private MicroSpikeException cutOff(long found, long promised) {
        return new MicroSpikeException(name + " ends after " + Words.count(found, "value") + " of "
                + String.format("%,d", promised) + " that its header promises, " + shape()
                + ". It was cut off; copy or download it again.");
    }
}
