package org.microspike.hdf5;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;
import java.util.zip.Deflater;

/**
 * The filters shuffle and deflate of HDF5, one after the other: first come the first bytes of all values, then their
 * second bytes, and so on, and all that is compressed.
 *
 * <p>The bytes of a kind are either alike, and the fastest level of deflate shortens them as well as the others do, or
 * they are noise, as the last digits of times are, and trying to shorten them would take most of the time. So noise is
 * put into the deflated data as it is, which takes a fraction of the time and gives nearly the same size.
 */
final class ShuffleDeflate implements Closeable {
    static final int LEVEL = Deflater.BEST_SPEED;

    private static final int OUTPUT_BYTES = 1 << 16;
    private static final int SAMPLE_BYTES = 256;
    private static final int SAMPLE_EVERY = 4096;

    /**
     * The mean number of pairs of equal bytes in a sample, each byte paired with each, itself included, above which the
     * bytes are no noise. Of noise it is 511, and 766 if one bit of a byte is always the same.
     */
    private static final int PAIRS_IN_NOISE = 640;

    private static final byte[] NOTHING = {};

    private final int elementBytes;
    private final boolean mayRepeat;
    private final Deflater deflater = new Deflater(LEVEL);
    private final ByteBuffer output = ByteBuffer.allocateDirect(OUTPUT_BYTES);
    private byte[] shuffled = NOTHING;
    private int level = LEVEL;

    /**
     * Makes the filters.
     *
     * @param elementBytes the size of one value
     * @param mayRepeat whether values may repeat at a distance, so that what looks like noise can be shortened
     */
    ShuffleDeflate(int elementBytes, boolean mayRepeat) {
        this.elementBytes = elementBytes;
        this.mayRepeat = mayRepeat;
    }

    /**
     * Writes values as one piece.
     *
     * @param values whole values, encoded
     * @param target where to write them
     */
    void write(byte[] values, WritableByteChannel target) throws IOException {
        shuffle(values);
        int count = values.length / elementBytes;
        for (int place = 0; place < elementBytes; place++) {
            int start = place * count;
            setLevel(!mayRepeat && isNoise(start, start + count) ? Deflater.NO_COMPRESSION : LEVEL, target);
            deflater.setInput(shuffled, start, count);
            if (place == elementBytes - 1) {
                deflater.finish();
            }
            drain(target);
        }
        deflater.reset();
    }

    private void shuffle(byte[] values) {
        if (shuffled.length != values.length) {
            shuffled = new byte[values.length];
        }
        int to = 0;
        for (int place = 0; place < elementBytes; place++) {
            for (int from = place; from < values.length; from += elementBytes) {
                shuffled[to++] = values[from];
            }
        }
    }

    private boolean isNoise(int start, int end) {
        int[] counts = new int[1 << Byte.SIZE];
        long pairs = 0;
        int samples = 0;
        for (int sample = start; sample + SAMPLE_BYTES <= end; sample += SAMPLE_EVERY) {
            Arrays.fill(counts, 0);
            for (int i = sample; i < sample + SAMPLE_BYTES; i++) {
                // The square of the count grows by twice the count and one.
                pairs += 2 * counts[Byte.toUnsignedInt(shuffled[i])]++ + 1;
            }
            samples++;
        }
        return samples > 0 && pairs < (long) samples * PAIRS_IN_NOISE;
    }

    private void setLevel(int next, WritableByteChannel target) throws IOException {
        if (next != level) {
            level = next;
            // What comes before the change must be compressed before it, so there may be nothing else to compress.
            deflater.setInput(NOTHING);
            deflater.setLevel(level);
            drain(target);
        }
    }

    private void drain(WritableByteChannel target) throws IOException {
        while (deflater.deflate(output.clear()) > 0) {
            output.flip();
            while (output.hasRemaining()) {
                target.write(output);
            }
        }
    }

    @Override
    public void close() {
        deflater.end();
    }
}
