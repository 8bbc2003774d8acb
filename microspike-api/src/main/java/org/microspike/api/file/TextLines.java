package org.microspike.api.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.microspike.api.message.MicroSpikeException;

/**
 * Reads the lines of a text of numbers, as bytes, and says where a mistake is. Every such text follows the same rules:
 * it may be compressed with gzip, whatever its name; a byte order mark at its start is left out, and so are lines that
 * start with {@code #}; lines end with LF, CR LF, or the text; blank lines may end the text, but a blank line before
 * others is refused, as it suggests that something is missing.
 */
public final class TextLines implements AutoCloseable {
    /** It keeps a file that has no line ends from filling the memory, and is enough for the weights of a million neurons. */
    private static final int LONGEST_LINE = 1 << 24;

    private static final int BUFFER = 1 << 16;
    /** How much of a wrong line an error shows, in characters. */
    private static final int LONGEST_QUOTE = 60;

    private final String name;
    private final InputStream stream;
    private byte[] bytes = new byte[BUFFER];
    private int filled;
    private int next;
    private boolean atEnd;
    private long number;
    private int start;
    private int end;

    /**
     * Starts to read a text.
     *
     * @param name what to call it in messages
     * @param stream the text from its beginning, compressed or not; closed with this reader
     * @throws MicroSpikeException if it is no text but of another kind that is known
     * @throws IOException if it cannot be read
     */
    public TextLines(String name, InputStream stream) throws IOException {
        this.name = name;
        this.stream = InputFile.unpacked(name, stream, "A text");
        try {
            fill();
        } catch (IOException | RuntimeException e) {
            this.stream.close();
            throw e;
        }
        skipByteOrderMark();
    }

    /**
     * Starts to read a file.
     *
     * @param file the file
     * @param what what it should be for messages, "input file" for example
     * @return the lines
     * @throws MicroSpikeException if there is no such file, or it is no text but of another kind that is known
     * @throws IOException if it cannot be read
     */
    public static TextLines open(Path file, String what) throws IOException {
        return new TextLines(file.toString(), InputFile.found(file, what));
    }

    /**
     * Moves to the next line.
     *
     * @return false at the end of the text
     * @throws MicroSpikeException if the line is blank and others follow, or longer than a line may be
     * @throws IOException if the text cannot be read
     */
    public boolean next() throws IOException {
        boolean found = nextOrComment();
        while (found && isComment()) {
            found = nextOrComment();
        }
        return found;
    }

    /**
     * Moves to the next line, or the next that starts with {@code #}: some programs write headers so.
     *
     * @return false at the end of the text
     * @throws MicroSpikeException if the line is blank and others follow, or longer than a line may be
     * @throws IOException if the text cannot be read
     */
    public boolean nextOrComment() throws IOException {
        if (!advance()) {
            return false;
        }
        if (!isBlank()) {
            return true;
        }
        long blank = number;
        while (advance()) {
            if (!isBlank() && !isComment()) {
                throw new MicroSpikeException(name + ", line " + blank + ": the line is blank, but line " + number
                        + " is not: blank lines may only end the text. Remove it, or put in what is missing.");
            }
        }
        return false;
    }

    /**
     * Whether the line starts with {@code #}.
     *
     * @return true if it does
     */
    public boolean isComment() {
        return start < end && bytes[start] == '#';
    }

    /**
     * The bytes among which the line is.
     *
     * @return this reader's own array, not to be modified, valid until the next line
     */
    public byte[] bytes() {
        return bytes;
    }

    /**
     * Where the line starts.
     *
     * @return an index of {@link #bytes()}
     */
    public int start() {
        return start;
    }

    /**
     * Where the line ends, without its line end.
     *
     * @return an index of {@link #bytes()}
     */
    public int end() {
        return end;
    }

    /**
     * A part of the line.
     *
     * @param from an index of {@link #bytes()}
     * @param to the end, excluded
     * @return its text
     */
    public String text(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    /**
     * Where a part of the line starts, without the spaces and tabs before it.
     *
     * @param from an index of {@link #bytes()}
     * @param to the end, excluded
     * @return from {@code from} to {@code to}
     */
    public int skipSpaces(int from, int to) {
        int first = from;
        while (first < to && isSpace(bytes[first])) {
            first++;
        }
        return first;
    }

    /**
     * Where a part of the line ends, without the spaces and tabs after it.
     *
     * @param from an index of {@link #bytes()}
     * @param to the end, excluded
     * @return from {@code from} to {@code to}
     */
    public int dropSpaces(int from, int to) {
        int last = to;
        while (last > from && isSpace(bytes[last - 1])) {
            last--;
        }
        return last;
    }

    /**
     * What is wrong with a part of the line.
     *
     * @param from an index of {@link #bytes()}
     * @param to the end, excluded
     * @param problem what to say of it, "must be a number" for example
     * @return the exception to throw; its message names the text and the line, and quotes the part
     */
    public MicroSpikeException refused(int from, int to, String problem) {
        boolean whole = to - from <= LONGEST_QUOTE;
        String found = text(from, whole ? to : from + LONGEST_QUOTE) + (whole ? "" : "...");
        return new MicroSpikeException(name + ", line " + number + ": '" + found + "' " + problem + ".");
    }

    /**
     * What is wrong with the text as a whole.
     *
     * @param problem what to say of it, "is empty" for example
     * @return the exception to throw
     */
    public MicroSpikeException refused(String problem) {
        return new MicroSpikeException(name + " " + problem + ".");
    }

    private boolean advance() throws IOException {
        int found = next;
        while (true) {
            while (found < filled && bytes[found] != '\n') {
                found++;
            }
            if (found - next > LONGEST_LINE) {
                number++;
                throw refused(next, found, "is longer than any line of numbers; is this a text?");
            }
            if (found < filled || atEnd) {
                break;
            }
            found -= next;
            fill();
        }
        if (found == next && found == filled) {
            return false;
        }
        number++;
        start = next;
        end = found > start && bytes[found - 1] == '\r' ? found - 1 : found;
        next = Math.min(found + 1, filled);
        return true;
    }

    private boolean isBlank() {
        return skipSpaces(start, end) == end;
    }

    private static boolean isSpace(byte character) {
        return character == ' ' || character == '\t';
    }

    /** Moves what has not been read to the front, makes room for more if that is all there is, and fills it. */
    private void fill() throws IOException {
        int left = filled - next;
        byte[] target = left > bytes.length / 2 ? new byte[2 * bytes.length] : bytes;
        System.arraycopy(bytes, next, target, 0, left);
        bytes = target;
        next = 0;
        int read = stream.readNBytes(bytes, left, bytes.length - left);
        filled = left + read;
        atEnd = filled < bytes.length;
    }

    /** Spreadsheet programs start UTF-8 files with one. */
    private void skipByteOrderMark() {
        byte[] mark = "\uFEFF".getBytes(StandardCharsets.UTF_8);
        if (filled >= mark.length && Arrays.equals(bytes, 0, mark.length, mark, 0, mark.length)) {
            next = mark.length;
        }
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
