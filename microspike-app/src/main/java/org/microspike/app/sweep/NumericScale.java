package org.microspike.app.sweep;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.microspike.api.setting.Dimension;

/**
 * How to read settings as numbers on one scale.
 *
 * @param dimension what they measure
 * @param unit the unit of the scale; empty for plain numbers
 */
record NumericScale(Dimension dimension, String unit) {
    private static final Pattern CONSTANT = Pattern.compile("\\s*constant\\((.*)\\)\\s*");

    /** The scale of numbers of one dimension, in the smallest of their units; empty if they are none. */
    static Optional<NumericScale> of(Collection<String> texts) {
        return Stream.of(Dimension.values())
                .filter(dimension -> texts.stream().allMatch(text -> isNumber(dimension, text)))
                .findFirst()
                .flatMap(dimension -> texts.stream()
                        .map(text -> new NumericScale(dimension, dimension.unit(plain(text))))
                        .min(Comparator.comparingDouble(NumericScale::one)));
    }

    /** One of the unit in SI units. */
    private double one() {
        return dimension.parse("1 " + unit);
    }

    /** The number in the unit of the scale. */
    double of(String text) {
        return dimension.parse(plain(text), unit);
    }

    /** The number in the SI unit. */
    double inSi(String text) {
        return dimension.parse(plain(text));
    }

    private static boolean isNumber(Dimension dimension, String text) {
        try {
            return Double.isFinite(dimension.parse(plain(text)));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The number alone of initial weights that are all the same. */
    private static String plain(String text) {
        Matcher constant = CONSTANT.matcher(text);
        return (constant.matches() ? constant.group(1) : text).strip();
    }
}
