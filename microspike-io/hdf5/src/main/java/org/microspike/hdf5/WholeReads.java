package org.microspike.hdf5;

import io.jhdf.exceptions.HdfException;
import io.jhdf.nio.FileChannelFromSeekableByteChannel;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;

/**
 * A file as jHDF reads it, for which a read beyond the end of the file fails at once. Java would first make room for all
 * that was asked for once more, and a damaged file may have jHDF ask for gigabytes.
 */
final class WholeReads extends FileChannelFromSeekableByteChannel {
    private final FileChannel file;

    WholeReads(FileChannel file) {
        super(file);
        this.file = file;
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
        check(position, target.remaining());
        return file.read(target, position);
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) {
        try {
            check(position, size);
            return file.map(mode, position, size);
        } catch (IOException e) {
            throw new HdfException("Cannot map the file", e);
        }
    }

    private void check(long position, long size) throws IOException {
        if (size > file.size() - position) {
            throw new EOFException("the file ends at byte " + file.size() + ", but a part of " + size
                    + " bytes is said to be at byte " + position);
        }
    }
}
