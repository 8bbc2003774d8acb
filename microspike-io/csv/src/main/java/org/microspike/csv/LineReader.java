package org.microspike.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads lines of bytes, without making a text of each. Lines end with LF, CR LF, or the file. */
final class LineReader implements AutoCloseable {
    /** Far more than a spike needs; it keeps a file that has no line ends from filling the memory. */
    static final int LONGEST_LINE = 4096;

    private static final int BUFFER = 1 << 16;

    private final InputStream stream;
    private final byte[] bytes = new byte[BUFFER];
    private int filled;
    private int next;
    private boolean atEnd;
    private int lineStart;
    private int lineEnd;
    private boolean isTooLong;

    /**
     * A reader.
     *
     * @param stream to read from its beginning; closed with this reader
     * @throws IOException if it cannot be read
     */
    LineReader(InputStream stream) throws IOException {
        this.stream = stream;
        fill();
        skipByteOrderMark();
    }

    /** Goes on to the next line; false at the end of the file. What follows a line that is too long is undefined. */
    boolean next() throws IOException {
        int end = next;
        while (true) {
            while (end < filled && bytes[end] != '\n') {
                end++;
            }
            isTooLong = end - next > LONGEST_LINE;
            if (end < filled || atEnd || isTooLong) {
                break;
            }
            end -= next;
            fill();
        }
        if (end == next && end == filled) {
            return false;
        }
        lineStart = next;
        lineEnd = end > lineStart && bytes[end - 1] == '\r' ? end - 1 : end;
        next = Math.min(end + 1, filled);
        return true;
    }

    /** Whether the line is longer than any line may be; only its beginning is at hand then. */
    boolean isTooLong() {
        return isTooLong;
    }

    /** The bytes among which the line is, until the next call of {@link #next}. */
    byte[] bytes() {
        return bytes;
    }

    /** Where the line starts. */
    int start() {
        return lineStart;
    }

    /** Where the line ends, without its line end. */
    int end() {
        return lineEnd;
    }

    /** A part of the line. */
    String text(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    /** Moves what has not been read to the front and fills up the rest. */
    private void fill() throws IOException {
        System.arraycopy(bytes, next, bytes, 0, filled - next);
        filled -= next;
        next = 0;
        int read = stream.readNBytes(bytes, filled, bytes.length - filled);
        atEnd = read < bytes.length - filled;
        filled += read;
    }

    /** Spreadsheet programs start UTF-8 files with one. */
    private void skipByteOrderMark() {
        if (filled >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF) {
            next = 3;
        }
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
