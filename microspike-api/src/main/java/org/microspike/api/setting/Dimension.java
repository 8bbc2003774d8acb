package org.microspike.api.setting;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a number measures, the units it may be written in, and how it is read. In the code every quantity is in SI units,
 * unless it says otherwise.
 */
public enum Dimension {
    /** A plain number, without unit. */
    NUMBER("a plain number", "", "=1"),
    /** A time; in the code always seconds. */
    TIME("a time", "10 ms", "s=1 ms=1e-3 us=1e-6 µs=1e-6 ns=1e-9 min=60 h=3600"),
    /** A frequency or rate; in the code always hertz. */
    FREQUENCY("a frequency", "10 Hz", "Hz=1 kHz=1e3"),
    /** The change of a rate in time; in the code always hertz per second. */
    FREQUENCY_CHANGE("a change of rate", "1800 Hz/s", "Hz/s=1 kHz/s=1e3"),
    /** A voltage or potential; in the code always volts. */
    VOLTAGE("a voltage", "-60 mV", "V=1 mV=1e-3 uV=1e-6 µV=1e-6"),
    /** An electric current; in the code always amperes. */
    CURRENT("a current", "250 pA", "A=1 mA=1e-3 uA=1e-6 µA=1e-6 nA=1e-9 pA=1e-12"),
    /** An electric conductance; in the code always siemens. */
    CONDUCTANCE("a conductance", "10 nS", "S=1 mS=1e-3 uS=1e-6 µS=1e-6 nS=1e-9"),
    /** An electric capacitance; in the code always farads. */
    CAPACITANCE("a capacitance", "200 pF", "F=1 uF=1e-6 µF=1e-6 nF=1e-9 pF=1e-12");

    /** No quantity is larger, in SI units: products of three of them are still numbers. */
    public static final double LARGEST = 1e100;

    /** No quantity but 0 is smaller, in SI units: the rate of a time constant, and products, are still numbers. */
    public static final double SMALLEST = 1e-100;

    private static final Pattern QUANTITY =
            Pattern.compile("([+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?)\\s*(.*)");

    private static final Pattern ZERO = Pattern.compile("[+-]?[0.]*(?:[eE].*)?");

    private final String what;
    private final String example;
    private final String siUnit;
    /** One of each unit in SI units, by its symbol. */
    private final Map<String, BigDecimal> units = new LinkedHashMap<>();

    Dimension(String what, String example, String units) {
        this.what = what;
        this.example = example;
        for (String unit : units.split(" ")) {
            int equals = unit.indexOf('=');
            this.units.put(unit.substring(0, equals), new BigDecimal(unit.substring(equals + 1)));
        }
        siUnit = units.substring(0, units.indexOf('='));
    }

    /**
     * What a unit measures.
     *
     * @param unit its symbol, "mV" for example; "" is that of plain numbers
     * @return the dimension; empty if no quantity may be written in such a unit
     * @since 0.1.0
     */
    public static Optional<Dimension> ofUnit(String unit) {
        return Stream.of(values())
                .filter(dimension -> dimension.units.containsKey(unit))
                .findFirst();
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
        return parse(text, siUnit);
    }

    /**
     * Reads a quantity as {@link #parse(String)} does, and gives its value in a unit: of "1.62 mV" and of "0.00162 V" it is
     * 1.62 in "mV".
     *
     * @param text "2.5 ms", "1e-3s", "0.25"
     * @param unit one of this dimension
     * @return the double nearest to the value in that unit
     * @throws IllegalArgumentException if the text is no such quantity of this dimension; the message says what is
     *     expected
     * @since 0.1.0
     */
    public double parse(String text, String unit) {
        Matcher quantity = quantity(text);
        String digits = quantity.group(1);
        BigDecimal factor = factor(text, unitOf(quantity));
        // A double of its own may overflow where a decimal number does not, and tells on which side.
        double size = Double.parseDouble(digits);
        boolean extreme = size == 0 || Double.isInfinite(size);
        BigDecimal exact = extreme ? BigDecimal.ZERO : new BigDecimal(digits).multiply(factor);
        double value = extreme ? size : exact.doubleValue();
        if (!(Math.abs(value) <= LARGEST)) {
            throw new IllegalArgumentException("'" + text + "' is too large; the most is " + format(LARGEST));
        }
        if (Math.abs(value) < SMALLEST && !ZERO.matcher(digits).matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is too close to 0; the least but 0 is " + format(SMALLEST));
        }
        return value == 0 ? value : divide(exact, unit);
    }

    /**
     * Converts a value to a unit. What was read as "1.1 mV", 0.0011, is 1.1 in "mV": the value is taken for the shortest
     * decimal number that is read as it.
     *
     * @param value in SI units, finite
     * @param unit one of this dimension
     * @return the double nearest to the value in that unit
     * @since 0.1.0
     */
    public double in(double value, String unit) {
        if (value == 0 || unit.equals(siUnit)) {
            return value;
        }
        BigDecimal exact = new BigDecimal(value);
        for (int digits = 15; digits <= 17; digits++) {
            BigDecimal decimal = exact.round(new MathContext(digits));
            if (decimal.doubleValue() == value) {
                return divide(decimal, unit);
            }
        }
        throw new AssertionError("17 digits tell any two doubles apart, but not " + value);
    }

    private double divide(BigDecimal value, String unit) {
        BigDecimal factor = units.get(unit);
        if (factor == null) {
            throw new IllegalArgumentException("'" + unit + "' is no unit of " + what + known());
        }
        // So many more digits than a double has that rounding twice does not show.
        return value.divide(factor, new MathContext(value.precision() + 40)).doubleValue();
    }

    /**
     * The unit in which a quantity is written.
     *
     * @param text "2.5 ms" for example
     * @return "ms" for example; empty for plain numbers
     * @throws IllegalArgumentException if the text is no quantity of this dimension; the message says what is expected
     * @since 0.1.0
     */
    public String unit(String text) {
        String unit = unitOf(quantity(text));
        factor(text, unit);
        return unit;
    }

    private static String unitOf(Matcher quantity) {
        // The Greek letter looks like the sign for micro, and some keyboards have only the letter.
        return quantity.group(2).replace('\u03BC', '\u00B5');
    }

    private Matcher quantity(String text) {
        Matcher quantity = QUANTITY.matcher(text.strip());
        if (!quantity.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not " + expected());
        }
        return quantity;
    }

    private BigDecimal factor(String text, String unit) {
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
        return what + (this == NUMBER ? "" : " such as '" + example + "'" + known());
    }

    private String known() {
        return " (units: " + units.keySet().stream().sorted().collect(Collectors.joining(", ")) + ")";
    }

    /**
     * Writes a value so that {@link #parse(String)} reads it back.
     *
     * @param value in SI units
     * @return the value and its SI unit, if it has one
     */
    public String format(double value) {
        String number = value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value).replace(".0E", "e").replace('E', 'e');
        return this == NUMBER ? number : number + " " + siUnit;
    }
}
