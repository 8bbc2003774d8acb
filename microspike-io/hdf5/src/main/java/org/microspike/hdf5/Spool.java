package org.microspike.hdf5;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
    private final UninterruptibleFile channel;
    private final CRC32C checksum = new CRC32C();
    // In the order that jHDF declares for the types it writes.
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.nativeOrder());
    private Optional<IOException> failure = Optional.empty();
    private long flushed;
    /** Whether the file is longer than what counts of it. */
    private boolean surplus;

    private Spool(Path file, int elementBytes, UninterruptibleFile channel) {
        this.file = file;
        this.elementBytes = elementBytes;
        this.channel = channel;
    }

    /**
     * Makes an empty spool.
     *
     * @param file where to keep the values; must not exist
     * @param elementBytes the size of one value: 4 or 8, or 1 for texts
     */
    static Spool create(Path file, int elementBytes) throws IOException {
        return new Spool(file, elementBytes, UninterruptibleFile.create(file));
    }

    /**
     * Opens a spool that was left behind, to be read.
     *
     * @param file which holds its values
     * @param elementBytes the size of one value: 4 or 8, or 1 for texts
     * @param bytes how much of the file counts
     */
    static Spool reopen(Path file, int elementBytes, long bytes) throws IOException {
        return new Spool(
                file, elementBytes, UninterruptibleFile.openToRead(file).position(bytes));
    }

    /**
     * Opens a spool that was left behind, to append to.
     *
     * @param file which holds its values
     * @param elementBytes the size of one value: 4 or 8, or 1 for texts
     * @param bytes how much of the file counts; the rest is dropped once there is something to write in its place
     */
    static Spool resume(Path file, int elementBytes, long bytes) throws IOException {
        Spool spool = new Spool(
                file, elementBytes, UninterruptibleFile.openToWrite(file).position(bytes));
        spool.flushed = bytes;
        spool.surplus = true;
        return spool;
    }

    /** Puts a text of single bytes, one for each character below 128 and more for others. */
    void putText(String text) throws IOException {
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            if (!buffer.hasRemaining()) {
                drain();
            }
            buffer.put(each);
        }
    }

    /** All the texts put so far. */
    String text() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        // Channels of the Java library close when their thread is interrupted.
        copyTo(new WritableByteChannel() {
            @Override
            public int write(ByteBuffer source) {
                byte[] taken = new byte[source.remaining()];
                source.get(taken);
                bytes.writeBytes(taken);
                return taken.length;
            }

            @Override
            public boolean isOpen() {
                return true;
            }

            @Override
            public void close() {}
        });
        return bytes.toString(StandardCharsets.UTF_8);
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
            if (surplus) {
                channel.truncate(channel.position());
                surplus = false;
            }
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
