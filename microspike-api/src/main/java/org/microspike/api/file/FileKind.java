package org.microspike.api.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Kinds of files that are often given where another is expected, known by their first bytes, whatever their names. */
public enum FileKind {
    /** Compressed by gzip. */
    GZIP("is compressed with gzip; unpack it first: gunzip FILE", 0x1F, 0x8B),
    /** An archive. */
    ZIP("is a zip archive; unpack it first: unzip FILE", 'P', 'K', 3, 4),
    /** Compressed by xz. */
    XZ("is compressed with xz; unpack it first: unxz FILE", 0xFD, '7', 'z', 'X', 'Z', 0),
    /** Compressed by Zstandard. */
    ZSTD("is compressed with zstd; unpack it first: unzstd FILE", 0x28, 0xB5, 0x2F, 0xFD),
    /** Compressed by bzip2. */
    BZIP2("is compressed with bzip2; unpack it first: bunzip2 FILE", 'B', 'Z', 'h'),
    /** HDF5, SONATA among it. */
    HDF5("is an HDF5 file", 0x89, 'H', 'D', 'F', '\r', '\n', 0x1A, '\n'),
    /** Text in UTF-16, as some programs write it that call it Unicode. */
    UTF_16_LITTLE_ENDIAN("is a text in UTF-16; save it in UTF-8", 0xFF, 0xFE),
    /** The same with the other order of bytes. */
    UTF_16_BIG_ENDIAN("is a text in UTF-16; save it in UTF-8", 0xFE, 0xFF);

    /** The most bytes that it takes to tell a kind. */
    static final int LONGEST = 8;

    private final String description;
    private final byte[] start;

    FileKind(String description, int... start) {
        this.description = description;
        this.start = new byte[start.length];
        for (int i = 0; i < start.length; i++) {
            this.start[i] = (byte) start[i];
        }
    }

    /**
     * What it is, and what to do about it.
     *
     * @return words to follow the name of the file, without a full stop
     */
    public String description() {
        return description;
    }

    /**
     * The kind of a file.
     *
     * @param file an existing file
     * @return empty if it is of none of these kinds
     * @throws IOException if it cannot be read
     */
    public static Optional<FileKind> of(Path file) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            return of(stream.readNBytes(LONGEST));
        }
    }

    /** The kind of what starts with some bytes. */
    static Optional<FileKind> of(byte[] bytes) {
        return Arrays.stream(values())
                .filter(kind -> bytes.length >= kind.start.length
                        && Arrays.equals(kind.start, 0, kind.start.length, bytes, 0, kind.start.length))
                .findFirst();
    }
}
