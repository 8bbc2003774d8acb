package org.microspike.api.setting;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a number measures, the units it may be written in, and how it is read. */
public enum Dimension {
    /** A plain number, without unit. */
    NUMBER(Map.of()),
    /** A time; in the code always seconds. */
    TIME(units("s", "1", "ms", "1e-3", "us", "1e-6", "µs", "1e-6", "ns", "1e-9", "min", "60", "h", "3600")),
    /** A frequency or rate; in the code always hertz. */
    FREQUENCY(units("Hz", "1", "kHz", "1e3")),
    /** The change of a rate in time; in the code always hertz per second. */
    FREQUENCY_CHANGE(units("Hz/s", "1", "kHz/s", "1e3")),
    /** A voltage or potential; in the code always volts. */
    VOLTAGE(units("V", "1", "mV", "1e-3", "uV", "1e-6", "µV", "1e-6"));

    /** No quantity is larger, in SI units: products of three of them are still numbers. */
    public static final double LARGEST = 1e100;

    /** No quantity but 0 is smaller, in SI units: the rate of a time constant, and products, are still numbers. */
    public static final double SMALLEST = 1e-100;

    private static final Pattern QUANTITY =
            Pattern.compile("([+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?)\\s*(.*)");

    private static final Pattern ZERO = Pattern.compile("[+-]?[0.]*(?:[eE].*)?");

    private final Map<String, BigDecimal> units;

    Dimension(Map<String, BigDecimal> units) {
        this.units = units;
    }

    /**
     * Reads a quantity as people write it: a number and, for all but plain numbers, a unit of this dimension. The
     * value is the double nearest to what is written: "2.1 ms" is 0.0021. The reading does not depend on the locale.
     *
     * @param text "2.5 ms", "1e-3s", "0.25"
     * @return the value in SI units: 0, or from {@link #SMALLEST} to {@link #LARGEST}, or the same below 0
     * @throws IllegalArgumentException if the text is no such quantity of this dimension; the message says what is
     *     expected
     */
    public double parse(String text) {
        Matcher quantity = QUANTITY.matcher(text.strip());
        if (!quantity.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not " + expected());
        }
        BigDecimal factor = factor(text, quantity.group(2));
        // A double of its own may overflow where a decimal number does not, and tells on which side.
        double digits = Double.parseDouble(quantity.group(1));
        double value = digits == 0 || Double.isInfinite(digits)
                ? digits
                : new BigDecimal(quantity.group(1)).multiply(factor).doubleValue();
        if (!(Math.abs(value) <= LARGEST)) {
            throw new IllegalArgumentException("'" + text + "' is too large; the most is " + format(LARGEST));
        }
        if (Math.abs(value) < SMALLEST && !ZERO.matcher(quantity.group(1)).matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is too close to 0; the least but 0 is " + format(SMALLEST));
        }
        return value;
    }

    private BigDecimal factor(String text, String unit) {
        if (units.isEmpty() && unit.isEmpty()) {
            return BigDecimal.ONE;
        }
        BigDecimal factor = units.get(unit);
        if (factor == null) {
            String problem = unit.isEmpty() ? "' has no unit" : "' has the unit '" + unit + "'";
            throw new IllegalArgumentException("'" + text + problem + ", but must be " + expected());
        }
        return factor;
    }

    /**
     * Describes a well-formed value.
     *
     * @return "a time such as '10 ms' (units: ...)" and the like
     */
    public String expected() {
        String known = units.keySet().stream().sorted().collect(Collectors.joining(", "));
        return switch (this) {
            case NUMBER -> "a plain number";
            case TIME -> "a time such as '10 ms' (units: " + known + ")";
            case FREQUENCY -> "a frequency such as '10 Hz' (units: " + known + ")";
            case FREQUENCY_CHANGE -> "a change of rate such as '1800 Hz/s' (units: " + known + ")";
            case VOLTAGE -> "a voltage such as '-60 mV' (units: " + known + ")";
        };
    }

    /**
     * Writes a value so that {@link #parse} reads it back.
     *
     * @param value in SI units
     * @return the value and its SI unit, if it has one
     */
    public String format(double value) {
        String number = value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value).replace(".0E", "e").replace('E', 'e');
        return switch (this) {
            case NUMBER -> number;
            case TIME -> number + " s";
            case FREQUENCY -> number + " Hz";
            case FREQUENCY_CHANGE -> number + " Hz/s";
            case VOLTAGE -> number + " V";
        };
    }

    private static Map<String, BigDecimal> units(String... symbolsAndFactors) {
        Map<String, BigDecimal> units = new LinkedHashMap<>();
        for (int i = 0; i < symbolsAndFactors.length; i += 2) {
            units.put(symbolsAndFactors[i], new BigDecimal(symbolsAndFactors[i + 1]));
        }
        return units;
    }
}
