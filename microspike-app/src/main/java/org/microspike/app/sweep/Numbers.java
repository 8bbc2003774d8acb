package org.microspike.app.sweep;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers of tables and figures as texts. */
final class Numbers {
    /** More tell nothing of what is estimated from some runs. */
    private static final MathContext DIGITS = new MathContext(6);

    /** Less is left of a 0 that was computed. */
    private static final double ROUNDING = 1e-15;

    private Numbers() {}

    /** A number to six digits; nothing if it is no number. */
    static String text(double number) {
        if (Math.abs(number) < ROUNDING) {
            return "0";
        }
        return Double.isFinite(number) ? plain(new BigDecimal(number).round(DIGITS)) : "";
    }

    /** A number with all its digits. */
    static String exact(double number) {
        return plain(new BigDecimal(Double.toString(number)));
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
