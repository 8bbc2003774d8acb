package org.microspike.hdf5;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The values of one dataset during a run: a temporary file that only grows, so that a recording needs memory for
 * one buffer however long the run lasts.
 */
final class Spool implements Closeable {
    static final int BUFFER_BYTES = 1 << 16;

    private final Path file;
    private final int elementBytes;
    private final UninterruptibleFile channel;
    private final CRC32C checksum = new CRC32C();
    // In the order that jHDF declares for the types it writes.
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.nativeOrder());
    private Optional<IOException> failure = Optional.empty();
    private long flushed;

    private Spool(Path file, int elementBytes, UninterruptibleFile channel) {
        this.file = file;
        this.elementBytes = elementBytes;
        this.channel = channel;
    }

    /**
     * Makes an empty spool.
     *
     * @param file where to keep the values; must not exist
     * @param elementBytes the size of one value: 4 or 8, or 1 for bytes
     */
    static Spool create(Path file, int elementBytes) throws IOException {
        return new Spool(file, elementBytes, UninterruptibleFile.create(file));
    }

    /**
     * Opens a spool that was left behind, to be read.
     *
     * @param file which holds its values
     * @param elementBytes the size of one value: 4 or 8, or 1 for bytes
     * @param bytes how much of the file counts
     */
    static Spool reopen(Path file, int elementBytes, long bytes) throws IOException {
        return new Spool(
                file, elementBytes, UninterruptibleFile.openToRead(file).position(bytes));
    }

    /**
     * Opens a spool that was left behind, to append to. What it holds beyond is kept until the same is written in its
     * place: were it cut off, the flushes that a killed run made after its checkpoint would be lost with it.
     *
     * @param file which holds its values
     * @param elementBytes the size of one value: 4 or 8, or 1 for bytes
     * @param bytes how much of the file counts
     */
    static Spool resume(Path file, int elementBytes, long bytes) throws IOException {
        Spool spool = new Spool(
                file, elementBytes, UninterruptibleFile.openToWrite(file).position(bytes));
        spool.flushed = bytes;
        return spool;
    }

    void putBytes(byte[] bytes) throws IOException {
        for (byte each : bytes) {
            if (!buffer.hasRemaining()) {
                drain();
            }
            buffer.put(each);
        }
    }

    /** Reads all that was put so far. Nothing may be put meanwhile. */
    InputStream read() throws IOException {
        drain();
        long end = channel.position();
        return new InputStream() {
            private long position;

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int wanted = (int) Math.min(length, end - position);
                if (wanted == 0 && length > 0) {
                    return -1;
                }
                int read = channel.read(ByteBuffer.wrap(bytes, offset, wanted), position);
                position += Math.max(0, read);
                return read;
            }

            @Override
            public int available() {
                return (int) Math.min(Integer.MAX_VALUE, end - position);
            }
        };
    }

    void putDouble(double value) throws IOException {
        if (buffer.remaining() < Double.BYTES) {
            drain();
        }
        buffer.putDouble(value);
    }

    void putFloat(float value) throws IOException {
        if (buffer.remaining() < Float.BYTES) {
            drain();
        }
        buffer.putFloat(value);
    }

    void putInt(int value) throws IOException {
        if (buffer.remaining() < Integer.BYTES) {
            drain();
        }
        buffer.putInt(value);
    }

    void putLong(long value) throws IOException {
        if (buffer.remaining() < Long.BYTES) {
            drain();
        }
        buffer.putLong(value);
    }

    /** The number of values put so far. */
    long count() throws IOException {
        drain();
        return channel.position() / elementBytes;
    }

    /** Appends all values to a file, or whatever else takes them. */
    void copyTo(WritableByteChannel target) throws IOException {
        drain();
        long end = channel.position();
        long copied = 0;
        while (copied < end) {
            copied += channel.transferTo(copied, end - copied, target);
        }
    }

    /**
     * Writes all that was put so far, so that it outlives the process and, as far as the disk keeps its word, a power
     * failure.
     *
     * @return how many bytes the file has now
     */
    long flush() throws IOException {
        drain();
        long position = channel.position();
        if (position > flushed) {
            channel.force(false);
            flushed = position;
        }
        return position;
    }

    /** The checksum of what was written since this was last asked. */
    int takeChecksum() {
        int taken = (int) checksum.getValue();
        checksum.reset();
        return taken;
    }

    private void drain() throws IOException {
        // After a failure, a full disk say, values are missing: what follows must not look like a complete recording.
        if (failure.isPresent()) {
            throw new IOException(
                    "The recording is incomplete. " + failure.get().getMessage(), failure.get());
        }
        if (buffer.position() == 0) {
            return;
        }
        buffer.flip();
        checksum.update(buffer.duplicate());
        try {
            channel.write(buffer);
        } catch (IOException e) {
            failure = Optional.of(
                    new IOException("Cannot write the recording to '" + file + "': " + e.getMessage() + ".", e));
            throw failure.get();
        }
        buffer.clear();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
