package org.microspike.csv;

import java.nio.charset.StandardCharsets;

/** Parses decimal numbers out of bytes: the double nearest to what is written, without making a text in most cases. */
final class DecimalNumber {
    /** Up to here every whole number is a double. */
    private static final long MOST_EXACT = 1L << 53;
    /** Up to here every power of ten is a double. */
    private static final double[] POWERS = new double[23];

    static {
        for (int i = 0; i < POWERS.length; i++) {
            POWERS[i] = Double.parseDouble("1e" + i);
        }
    }

    private DecimalNumber() {}

    /**
     * Parses a number such as {@code 0.0125} or {@code 1.25e-2}.
     *
     * @param bytes among which the number is
     * @param from where it starts
     * @param to where it ends
     * @return the number, infinite if it is beyond all doubles
     * @throws NumberFormatException if it is none
     */
    static double parse(byte[] bytes, int from, int to) {
        long digits = 0;
        int decimals = 0;
        boolean afterPoint = false;
        for (int i = from; i < to; i++) {
            byte character = bytes[i];
            if (character >= '0' && character <= '9' && digits < MOST_EXACT / 10) {
                digits = 10 * digits + character - '0';
                decimals += afterPoint ? 1 : 0;
            } else if (character == '.' && !afterPoint && to - from > 1) {
                afterPoint = true;
            } else {
                return parseText(bytes, from, to);
            }
        }
        if (from == to) {
            throw new NumberFormatException("empty");
        }
        // Of two exact doubles the quotient is the double nearest to the true one.
        return decimals < POWERS.length ? digits / POWERS[decimals] : parseText(bytes, from, to);
    }

    /** Signs, exponents, and more digits than a long holds exactly. */
    private static double parseText(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            // Java would also read 1d, 0x1p3 and NaN.
            if ("0123456789.+-eE".indexOf(bytes[i]) < 0) {
                throw new NumberFormatException("not a decimal number");
            }
        }
        return Double.parseDouble(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
    }
}
