package org.microspike.hdf5;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The values of one dataset while a run goes on: a temporary file that only grows, so that a recording needs memory for
 * one buffer however long the run lasts.
 */
final class Spool implements Closeable {
    private static final int BUFFER_BYTES = 1 << 16;

    private final Path file;
    private final int elementBytes;
    private final FileChannel channel;
    private final CRC32C checksum = new CRC32C();
    // In the order that jHDF declares for the types it writes.
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES).order(ByteOrder.nativeOrder());
    private Optional<IOException> failure = Optional.empty();
    private long flushed;

    private Spool(Path file, int elementBytes, FileChannel channel) {
        this.file = file;
        this.elementBytes = elementBytes;
        this.channel = channel;
    }

    /**
     * Makes an empty spool.
     *
     * @param file where to keep the values; must not exist
     * @param elementBytes the size of one value, 4 or 8
     */
    static Spool create(Path file, int elementBytes) throws IOException {
        return new Spool(
                file,
                elementBytes,
                FileChannel.open(
                        file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    /**
     * Opens a spool that was left behind, to be read.
     *
     * @param file which holds its values
     * @param elementBytes the size of one value, 4 or 8
     * @param bytes how much of the file counts
     */
    static Spool reopen(Path file, int elementBytes, long bytes) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        return new Spool(file, elementBytes, channel.position(bytes));
    }

    /**
     * Opens a spool that was left behind, to go on with.
     *
     * @param file which holds its values
     * @param elementBytes the size of one value, 4 or 8
     * @param bytes how much of the file counts; the rest is dropped
     */
    static Spool resume(Path file, int elementBytes, long bytes) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        Spool spool = new Spool(file, elementBytes, channel.truncate(bytes).position(bytes));
        spool.flushed = bytes;
        return spool;
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
        buffer.flip();
        checksum.update(buffer.duplicate());
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
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
