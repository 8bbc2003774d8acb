package org.microspike.api.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.microspike.api.message.MicroSpikeException;

/**
 * Unpacks gzip (RFC 1952) and checks it to its end. The stream of java.util.zip takes a damaged member for the end where
 * several follow one another, as bgzip and the concatenation of files make them.
 */
final class GzipInput extends InputStream {
    private static final int BUFFER = 1 << 16;
    private static final int HAS_HEADER_CHECKSUM = 2;
    private static final int HAS_EXTRA = 4;
    private static final int HAS_NAME = 8;
    private static final int HAS_COMMENT = 16;

    private final String name;
    private final InputStream packed;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int filled;
    private long size;
    private boolean atEnd;

    /**
     * Starts to unpack.
     *
     * @param name what to call the file in messages
     * @param packed the file from its start; closed with this stream
     */
    GzipInput(String name, InputStream packed) throws IOException {
        this.name = name;
        this.packed = packed;
        readHeader();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!atEnd) {
            int unpacked = inflate(target, offset, length);
            if (unpacked > 0) {
                checksum.update(target, offset, unpacked);
                size += unpacked;
                return unpacked;
            }
            if (inflater.finished()) {
                position = filled - inflater.getRemaining();
                readTrailer();
                startNextMember();
            } else if (inflater.needsDictionary()) {
                throw damaged("it needs a dictionary");
            } else {
                fill();
                inflater.setInput(buffer, 0, filled);
                position = filled;
            }
        }
        return -1;
    }

    private int inflate(byte[] target, int offset, int length) {
        try {
            return inflater.inflate(target, offset, length);
        } catch (DataFormatException e) {
            throw damaged(String.valueOf(e.getMessage()));
        }
    }

    private void readHeader() throws IOException {
        if (next() != 0x1F || next() != 0x8B) {
            throw damaged("something else follows what was packed");
        }
        if (next() != 8) {
            throw damaged("it is packed by an unknown method");
        }
        int flags = next();
        skip(6);
        if ((flags & HAS_EXTRA) != 0) {
            skip(next() | next() << 8);
        }
        if ((flags & HAS_NAME) != 0) {
            skipText();
        }
        if ((flags & HAS_COMMENT) != 0) {
            skipText();
        }
        skip((flags & HAS_HEADER_CHECKSUM) != 0 ? 2 : 0);
        inflater.setInput(buffer, position, filled - position);
        position = filled;
    }

    private void readTrailer() throws IOException {
        if (nextInt() != checksum.getValue() || nextInt() != (size & 0xFFFFFFFFL)) {
            throw damaged("its checksum is wrong");
        }
    }

    /** Tapes and the like fill up with zeros behind the last member. */
    private void startNextMember() throws IOException {
        while (position < filled || fillIfAny()) {
            if (buffer[position] != 0) {
                inflater.reset();
                checksum.reset();
                size = 0;
                readHeader();
                return;
            }
            position++;
        }
        atEnd = true;
    }

    private void skip(int bytes) throws IOException {
        for (int i = 0; i < bytes; i++) {
            next();
        }
    }

    private void skipText() throws IOException {
        while (next() != 0) {
            // Only to get behind it.
        }
    }

    private long nextInt() throws IOException {
        return next() | next() << 8 | next() << 16 | (long) next() << 24;
    }

    private int next() throws IOException {
        if (position == filled) {
            fill();
        }
        return buffer[position++] & 0xFF;
    }

    private void fill() throws IOException {
        if (!fillIfAny()) {
            throw damaged("it ends too early");
        }
    }

    private boolean fillIfAny() throws IOException {
        position = 0;
        filled = packed.readNBytes(buffer, 0, buffer.length);
        return filled > 0;
    }

    private MicroSpikeException damaged(String how) {
        return new MicroSpikeException(name + " is a damaged gzip file: " + how + ". Make or copy it again.");
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        packed.close();
    }
}
