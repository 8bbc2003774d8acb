package org.microspike.app.command;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * Writes text so that a terminal shows it and does nothing else: names and texts out of files may hold control characters
 * that move the cursor, change the title or turn the order of letters round. They are written as {@code \}{@code u001b}
 * and the like; only line ends and tabs stay.
 */
final class VisibleWriter extends FilterWriter {
    private static final String CONTROLS_ORDER =
            "\u061C\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069";
    private static final String ENDS_LINES = "\u2028\u2029";

    /**
     * Writes on to another writer.
     *
     * @param writer closed with this one
     */
    VisibleWriter(Writer writer) {
        super(writer);
    }

    /** Prints to a stream, which is flushed after each line. */
    static PrintWriter printTo(OutputStream stream) {
        return new PrintWriter(new VisibleWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8)), true);
    }

    /** A text on one line: its line ends and tabs are written like all other control characters. */
    static String line(String text) {
        StringBuilder line = new StringBuilder(text.length());
        for (char character : text.toCharArray()) {
            line.append(isVisible(character) ? String.valueOf(character) : escaped(character));
        }
        return line.toString();
    }

    @Override
    public void write(char[] characters, int offset, int length) throws IOException {
        int start = offset;
        for (int i = offset; i < offset + length; i++) {
            if (!isVisible(characters[i]) && !isLayout(characters, i, offset + length)) {
                out.write(characters, start, i - start);
                out.write(escaped(characters[i]));
                start = i + 1;
            }
        }
        out.write(characters, start, offset + length - start);
    }

    @Override
    public void write(String text, int offset, int length) throws IOException {
        write(text.toCharArray(), offset, length);
    }

    @Override
    public void write(int character) throws IOException {
        write(new char[] {(char) character}, 0, 1);
    }

    private static boolean isLayout(char[] characters, int index, int end) {
        return characters[index] == '\n'
                || characters[index] == '\t'
                || characters[index] == '\r' && index + 1 < end && characters[index + 1] == '\n';
    }

    private static boolean isVisible(char character) {
        return !Character.isISOControl(character)
                && CONTROLS_ORDER.indexOf(character) < 0
                && ENDS_LINES.indexOf(character) < 0;
    }

    private static String escaped(char character) {
        return String.format("\\u%04x", (int) character);
    }
}
