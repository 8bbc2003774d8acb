package org.microspike.csv;

import java.io.IOException;
import java.io.InputStream;
import org.microspike.api.MicroSpikeException;

/** Reads the spikes of a CSV text one by one, and refuses what is no spike with the line where it is. */
final class SpikeReader implements AutoCloseable {
    private static final String HEADER = "time,afferent";
    /** How much of a wrong line an error shows. */
    private static final int LONGEST_QUOTE = 60;

    private final String name;
    private final int afferents;
    private final LineReader lines;
    private long line;
    private double time;
    private int afferent;

    /**
     * Starts to read, with the header.
     *
     * @param name what to call the text in messages
     * @param text the text; closed with this reader
     * @param afferents the number of afferents, of which every spike has to be
     * @throws MicroSpikeException if the header is wrong
     * @throws IOException if the text cannot be read
     */
    SpikeReader(String name, InputStream text, int afferents) throws IOException {
        this.name = name;
        this.afferents = afferents;
        lines = new LineReader(text);
        try {
            readHeader();
        } catch (IOException | RuntimeException e) {
            lines.close();
            throw e;
        }
    }

    private void readHeader() throws IOException {
        String expected = "must be the header '" + HEADER + "'";
        line = 1;
        if (!lines.next()) {
            throw new MicroSpikeException(name + " is empty; line 1 " + expected + ".");
        }
        if (lines.isTooLong()
                || !lines.text(lines.start(), lines.end()).replace(" ", "").equals(HEADER)) {
            throw refused(lines.start(), lines.end(), expected);
        }
    }

    /**
     * Goes on to the next spike.
     *
     * @return false at the end of the text
     * @throws MicroSpikeException if the next line holds no spike that may follow the last one
     * @throws IOException if the text cannot be read on
     */
    boolean next() throws IOException {
        if (!lines.next()) {
            return false;
        }
        line++;
        if (isBlank()) {
            passBlankLines();
            return false;
        }
        int comma = findOnlyComma();
        readTime(lines.start(), comma);
        readAfferent(comma + 1, lines.end());
        return true;
    }

    /** The time of the spike in seconds. */
    double time() {
        return time;
    }

    /** The afferent of the spike. */
    int afferent() {
        return afferent;
    }

    private boolean isBlank() {
        if (lines.isTooLong()) {
            return false;
        }
        byte[] bytes = lines.bytes();
        for (int i = lines.start(); i < lines.end(); i++) {
            if (!isSpace(bytes[i])) {
                return false;
            }
        }
        return true;
    }

    /** Blank lines may end a text, but a spike after one suggests that something is missing. */
    private void passBlankLines() throws IOException {
        long blank = line;
        while (lines.next()) {
            line++;
            if (!isBlank()) {
                throw new MicroSpikeException(name + ", line " + blank
                        + ": the line is blank, but must be a spike such as '0.0125,7', as line " + line
                        + " is not blank.");
            }
        }
    }

    private int findOnlyComma() {
        byte[] bytes = lines.bytes();
        int commas = 0;
        int comma = lines.start();
        for (int i = lines.start(); i < lines.end(); i++) {
            if (bytes[i] == ',') {
                commas++;
                comma = i;
            }
        }
        if (commas != 1 || lines.isTooLong()) {
            throw refused(
                    lines.start(),
                    lines.end(),
                    "must be 2 columns, time and afferent, separated by one comma, such as '0.0125,7'");
        }
        return comma;
    }

    private void readTime(int from, int to) {
        double last = time;
        int start = skipSpaces(from, to);
        int end = dropSpaces(start, to);
        try {
            // Adding 0 makes the 0 of "-0" an ordinary one.
            time = DecimalNumber.parse(lines.bytes(), start, end) + 0.0;
        } catch (NumberFormatException e) {
            throw notATime(start, end);
        }
        if (!(time >= 0 && time < Double.POSITIVE_INFINITY)) {
            throw notATime(start, end);
        }
        if (time < last) {
            throw refused(
                    start,
                    end,
                    "must be a time not before that of the line above, " + last + " s: spikes must be sorted by time");
        }
    }

    private void readAfferent(int from, int to) {
        byte[] bytes = lines.bytes();
        int start = skipSpaces(from, to);
        int end = dropSpaces(start, to);
        long number = start < end ? 0 : -1;
        for (int i = start; i < end && number >= 0; i++) {
            boolean isDigit = bytes[i] >= '0' && bytes[i] <= '9';
            // Beyond every allowed number it only has to stay so.
            number = isDigit ? Math.min(10 * number + bytes[i] - '0', Integer.MAX_VALUE) : -1;
        }
        if (number < 0 || number >= afferents) {
            throw refused(start, end, "must be an afferent: a whole number from 0 to " + (afferents - 1));
        }
        afferent = (int) number;
    }

    private int skipSpaces(int from, int to) {
        int start = from;
        while (start < to && isSpace(lines.bytes()[start])) {
            start++;
        }
        return start;
    }

    private int dropSpaces(int from, int to) {
        int end = to;
        while (end > from && isSpace(lines.bytes()[end - 1])) {
            end--;
        }
        return end;
    }

    private static boolean isSpace(byte character) {
        return character == ' ' || character == '\t';
    }

    private MicroSpikeException notATime(int from, int to) {
        return refused(from, to, "must be a time in seconds: a finite number of at least 0, such as 0.0125");
    }

    private MicroSpikeException refused(int from, int to, String expected) {
        boolean whole = to - from <= LONGEST_QUOTE;
        String found = lines.text(from, whole ? to : from + LONGEST_QUOTE) + (whole ? "" : "...");
        return new MicroSpikeException(name + ", line " + line + ": '" + found + "' " + expected + ".");
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
