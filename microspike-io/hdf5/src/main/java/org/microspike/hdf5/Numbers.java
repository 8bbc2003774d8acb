package org.microspike.hdf5;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;

/** Encodes numbers one after another into a dataset that is being written. */
final class Numbers {
    private static final int BUFFER_BYTES = 1 << 16;

    private final WritableByteChannel target;
    // In the order that jHDF declares for the types it writes.
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.nativeOrder());

    /** Where the numbers of a dataset come from. */
    interface Source {
        void writeTo(Numbers numbers) throws IOException;

        /** Long integers from 0 on. */
        static Source counted(long count) {
            return numbers -> {
                for (long i = 0; i < count; i++) {
                    numbers.putLong(i);
                }
            };
        }

        /** The same long integer again and again. */
        static Source repeated(long value, long count) {
            return numbers -> {
                for (long i = 0; i < count; i++) {
                    numbers.putLong(value);
                }
            };
        }
    }

    Numbers(WritableByteChannel target) {
        this.target = target;
    }

    void putFloat(float value) throws IOException {
        makeRoom();
        buffer.putFloat(value);
    }

    void putDouble(double value) throws IOException {
        makeRoom();
        buffer.putDouble(value);
    }

    void putInt(int value) throws IOException {
        makeRoom();
        buffer.putInt(value);
    }

    void putLong(long value) throws IOException {
        makeRoom();
        buffer.putLong(value);
    }

    void putByte(byte value) throws IOException {
        makeRoom();
        buffer.put(value);
    }

    private void makeRoom() throws IOException {
        if (buffer.remaining() < Long.BYTES) {
            finish();
        }
    }

    /** Writes what is in the buffer. */
    void finish() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            target.write(buffer);
        }
        buffer.clear();
    }
}
