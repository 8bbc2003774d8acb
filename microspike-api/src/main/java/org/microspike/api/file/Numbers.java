package org.microspike.api.file;

import java.nio.charset.StandardCharsets;

/**
 * Reads numbers as files, experiments and options write them, all by the same rules: digits 0 to 9 with a decimal point,
 * a sign and an exponent of ten, whatever the locale. What Java would also read is refused: {@code 1d}, {@code 0x1p3},
 * {@code NaN}, digits of other scripts.
 */
public final class Numbers {
    /** Up to here every whole number is a double. */
    private static final long MOST_EXACT = 1L << 53;
    /** Up to here every power of ten is a double. */
    private static final double[] POWERS = new double[23];

    static {
        for (int i = 0; i < POWERS.length; i++) {
            POWERS[i] = Double.parseDouble("1e" + i);
        }
    }

    private Numbers() {}

    /**
     * Reads a number such as {@code 0.0125} or {@code 1.25e-2}, in most cases without making a text of it.
     *
     * @param bytes among which the number is; not modified
     * @param from where it starts
     * @param to where it ends
     * @param exponent times which power of ten it is to be taken, at most 0: -3 for milliseconds in seconds
     * @return the double nearest to the decimal number, infinite if it is beyond all doubles
     * @throws NumberFormatException if it is none
     */
    public static double decimal(byte[] bytes, int from, int to, int exponent) {
        long digits = 0;
        int decimals = -exponent;
        boolean afterPoint = false;
        for (int i = from; i < to; i++) {
            byte character = bytes[i];
            if (character >= '0' && character <= '9' && digits < MOST_EXACT / 10) {
                digits = 10 * digits + character - '0';
                decimals += afterPoint ? 1 : 0;
            } else if (character == '.' && !afterPoint && to - from > 1) {
                afterPoint = true;
            } else {
                return unusual(bytes, from, to, exponent);
            }
        }
        if (from == to) {
            throw new NumberFormatException("empty");
        }
        // Of two exact doubles the quotient is the double nearest to the true one.
        return decimals < POWERS.length ? digits / POWERS[decimals] : unusual(bytes, from, to, exponent);
    }

    /**
     * Reads a number such as {@code 0.0125} or {@code 1.25e-2}.
     *
     * @param text all of the number; spaces around it are left out
     * @return the double nearest to the decimal number, infinite if it is beyond all doubles
     * @throws NumberFormatException if it is none; the message says so
     */
    public static double decimal(String text) {
        byte[] bytes = text.strip().getBytes(StandardCharsets.UTF_8);
        try {
            return decimal(bytes, 0, bytes.length, 0);
        } catch (NumberFormatException e) {
            throw (NumberFormatException)
                    new NumberFormatException("'" + text + "' is not a decimal number").initCause(e);
        }
    }

    /** Signs, exponents, and more digits than a long holds exactly. */
    private static double unusual(byte[] bytes, int from, int to, int exponent) {
        int mantissaEnd = to;
        for (int i = from; i < to; i++) {
            if ("0123456789.+-eE".indexOf(bytes[i]) < 0) {
                throw new NumberFormatException("not a decimal number");
            }
            if (bytes[i] == 'e' || bytes[i] == 'E') {
                mantissaEnd = Math.min(mantissaEnd, i);
            }
        }
        String text = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        double value = Double.parseDouble(text);
        if (exponent == 0 || value == 0 && mantissaEnd == to) {
            return value;
        }
        long written;
        try {
            written = mantissaEnd == to ? 0 : Long.parseLong(text.substring(mantissaEnd - from + 1));
        } catch (NumberFormatException e) {
            // So far beyond all doubles that a few powers of ten change nothing.
            return value;
        }
        return Double.parseDouble(text.substring(0, mantissaEnd - from) + "e" + (written + exponent));
    }

    /**
     * Reads a whole number of digits alone, without making a text of it.
     *
     * @param bytes among which the number is; not modified
     * @param from where it starts
     * @param to where it ends
     * @return the number, the largest long if it is beyond, or -1 if it is no such number
     */
    public static long digits(byte[] bytes, int from, int to) {
        long number = from < to ? 0 : -1;
        for (int i = from; i < to && number >= 0; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number > (Long.MAX_VALUE - digit) / 10 ? Long.MAX_VALUE : 10 * number + digit;
        }
        return number;
    }

    /**
     * Reads a whole number.
     *
     * @param text all of the number; spaces around it are left out
     * @param minimum the smallest allowed
     * @param maximum the largest allowed
     * @return the number
     * @throws NumberFormatException if it is none, or not within the limits; the message says which
     */
    public static long whole(String text, long minimum, long maximum) {
        String stripped = text.strip();
        boolean negative = stripped.startsWith("-");
        String unsigned = negative || stripped.startsWith("+") ? stripped.substring(1) : stripped;
        if (unsigned.isEmpty() || !unsigned.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
            throw new NumberFormatException("'" + text + "' is not a whole number");
        }
        long number;
        try {
            number = Long.parseLong((negative ? "-" : "") + unsigned);
        } catch (NumberFormatException e) {
            number = negative ? Long.MIN_VALUE : Long.MAX_VALUE;
            throw outOfRange(text, negative, negative ? Math.max(minimum, number) : Math.min(maximum, number));
        }
        if (number < minimum || number > maximum) {
            throw outOfRange(text, number < minimum, number < minimum ? minimum : maximum);
        }
        return number;
    }

    private static NumberFormatException outOfRange(String text, boolean below, long limit) {
        return new NumberFormatException("'" + text + "' is " + (below ? "below " : "beyond ") + limit);
    }
}
