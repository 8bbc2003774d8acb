package org.microspike.api.message;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Words of messages that depend on what is spoken of. */
public final class Words {
    private Words() {}

    /**
     * A number of things.
     *
     * @param number how many
     * @param noun one of them, "output spike" for example; several of them end in s
     * @return "1 output spike", "2,000 output spikes"
     */
    public static String count(long number, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
    }

    /**
     * A thing with its indefinite article.
     *
     * @param noun what it is, "input source" for example
     * @return "an input source", "a recorder"
     */
    public static String a(String noun) {
        return ("aeiou".indexOf(Character.toLowerCase(noun.charAt(0))) < 0 ? "a " : "an ") + noun;
    }

    /**
     * A time, rounded to milliseconds where there are any.
     *
     * @param time in seconds, finite
     * @return "0.25 s", "3 s"
     * @since 0.1.0
     */
    public static String seconds(double time) {
        return BigDecimal.valueOf(time)
                        .setScale(3, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString()
                + " s";
    }
}
