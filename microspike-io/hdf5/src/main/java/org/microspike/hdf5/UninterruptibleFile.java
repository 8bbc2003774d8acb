package org.microspike.hdf5;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A file that an interrupted thread can continue to read and write. The channels of {@link FileChannel#open} are closed for
 * good when the thread that uses them is interrupted, and what a run has recorded would be lost for being cancelled.
 */
final class UninterruptibleFile extends FileChannel {
    private static final int COPIED_AT_ONCE = 1 << 16;

    private final RandomAccessFile file;
    private final boolean writable;

    private UninterruptibleFile(RandomAccessFile file, boolean writable) {
        this.file = file;
        this.writable = writable;
    }

    /** Makes a file that must not be there, for reading and writing. */
    static UninterruptibleFile create(Path path) throws IOException {
        Files.createFile(path);
        return open(path, true);
    }

    /** Opens a file that is there for reading. */
    static UninterruptibleFile openToRead(Path path) throws IOException {
        return open(path, false);
    }

    /** Opens a file that is there for reading and writing. */
    static UninterruptibleFile openToWrite(Path path) throws IOException {
        if (!Files.exists(path)) {
            throw new NoSuchFileException(path.toString());
        }
        return open(path, true);
    }

    private static UninterruptibleFile open(Path path, boolean writable) throws IOException {
        try {
            return new UninterruptibleFile(new RandomAccessFile(path.toFile(), writable ? "rw" : "r"), writable);
        } catch (FileNotFoundException e) {
            // It says so of whatever is wrong.
            if (!Files.exists(path)) {
                throw new NoSuchFileException(path.toString());
            }
            if (!(writable ? Files.isWritable(path) : Files.isReadable(path))) {
                throw new AccessDeniedException(path.toString());
            }
            throw e;
        }
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        byte[] bytes = new byte[Math.min(target.remaining(), COPIED_AT_ONCE)];
        int read = file.read(bytes);
        if (read > 0) {
            target.put(bytes, 0, read);
        }
        return read;
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
        long before = position();
        try {
            return position(position).read(target);
        } finally {
            position(before);
        }
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    /** Writes all of a buffer. */
    @Override
    public int write(ByteBuffer source) throws IOException {
        if (!writable) {
            throw new NonWritableChannelException();
        }
        int count = source.remaining();
        if (source.hasArray()) {
            file.write(source.array(), source.arrayOffset() + source.position(), count);
            source.position(source.limit());
        } else {
            byte[] bytes = new byte[Math.min(count, COPIED_AT_ONCE)];
            while (source.hasRemaining()) {
                int length = Math.min(source.remaining(), bytes.length);
                source.get(bytes, 0, length);
                file.write(bytes, 0, length);
            }
        }
        return count;
    }

    /** Writes all of a buffer at a place. */
    @Override
    public int write(ByteBuffer source, long position) throws IOException {
        long before = position();
        try {
            return position(position).write(source);
        } finally {
            position(before);
        }
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long position() throws IOException {
        return file.getFilePointer();
    }

    @Override
    public UninterruptibleFile position(long position) throws IOException {
        file.seek(position);
        return this;
    }

    @Override
    public long size() throws IOException {
        return file.length();
    }

    @Override
    public UninterruptibleFile truncate(long size) throws IOException {
        if (size < file.length()) {
            file.setLength(size);
        }
        return this;
    }

    @Override
    public void force(boolean metadata) throws IOException {
        file.getFD().sync();
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
        long before = position();
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(count, COPIED_AT_ONCE));
        long copied = 0;
        try {
            position(position);
            while (copied < count) {
                buffer.clear().limit((int) Math.min(buffer.capacity(), count - copied));
                int read = file.read(buffer.array(), 0, buffer.limit());
                if (read < 0) {
                    break;
                }
                buffer.limit(read);
                while (buffer.hasRemaining()) {
                    target.write(buffer);
                }
                copied += read;
            }
            return copied;
        } finally {
            position(before);
        }
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) {
        throw new UnsupportedOperationException();
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) {
        throw new UnsupportedOperationException();
    }

    @Override
    protected void implCloseChannel() throws IOException {
        file.close();
    }
}
