package org.microspike.api.setting;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.microspike.api.file.Numbers;
import org.microspike.api.message.Names;

/**
 * One parameter that a plugin takes, declared so that it can be listed, explained, and checked before anything runs.
 *
 * <p>Made by the static methods, narrowed by {@link #atLeast}, {@link #above} and {@link #atMost}, made to take several
 * values by {@link #list} or one for each neuron by {@link #perNeuron}, and to be changed between runs by
 * {@link #changeable}:
 * <pre>{@code
 * Parameter.time("tau_m", "10 ms", "membrane time constant").above(0);
 * Parameter.voltage("threshold", "-50 mV", "potential at which a neuron spikes").perNeuron("mV");
 * }</pre>
 *
 * @param name as written in experiment files: lower case, words joined by underscores
 * @param kind what a value is
 * @param dimension what a quantity measures; {@link Dimension#NUMBER} for all other kinds
 * @param multiplicity how many values it takes
 * @param fileUnit the unit of the numbers in a file with a value for each neuron; empty for plain numbers, and where there
 *     is no such file
 * @param defaultText the default as a user would write it, of a list "" for none; empty if the parameter must be given
 * @param range the allowed values of a quantity, in SI units, or of a whole number; unlimited for all other kinds
 * @param choices the allowed texts of a choice; empty for all other kinds
 * @param live whether it may be changed between runs
 * @param meaning one line that says what the parameter does
 */
public record Parameter(
        String name,
        Kind kind,
        Dimension dimension,
        Multiplicity multiplicity,
        String fileUnit,
        Optional<String> defaultText,
        Range range,
        List<String> choices,
        boolean live,
        String meaning) {

    /** What a value is. */
    public enum Kind {
        /** A number of some {@link Dimension}. */
        QUANTITY,
        /** A whole number. */
        INTEGER,
        /** true or false. */
        FLAG,
        /** One of a few fixed words. */
        CHOICE,
        /** Any text. */
        TEXT,
        /** A path; in an experiment file relative to the folder of that file. */
        FILE
    }

    /** How many values a parameter takes. */
    public enum Multiplicity {
        /** A single one. */
        ONE,
        /** A list; a single one is a list too. */
        LIST,
        /** One for each neuron, or a single one for all; see {@link PerNeuron}. */
        PER_NEURON
    }

    /**
     * An interval of allowed values in SI units.
     *
     * @param minimum the lower end
     * @param minimumAllowed whether the lower end itself is allowed
     * @param maximum the upper end, which is allowed
     */
    public record Range(double minimum, boolean minimumAllowed, double maximum) {
        /** Every finite number. */
        public static final Range UNLIMITED = new Range(Double.NEGATIVE_INFINITY, true, Double.POSITIVE_INFINITY);

        /**
         * Whether a value lies within.
         *
         * @param value in SI units
         * @return true if it is finite and allowed
         */
        public boolean contains(double value) {
            return Double.isFinite(value) && (minimumAllowed ? value >= minimum : value > minimum) && value <= maximum;
        }
    }

    public Parameter {
        choices = List.copyOf(choices);
        if (!name.matches("[a-z][a-z0-9_]*")) {
            throw new IllegalArgumentException("'" + name + "' is no parameter name: lower case letters, digits and _");
        }
    }

    /**
     * A quantity.
     *
     * @param name its name
     * @param dimension what it measures
     * @param defaultText its default, with a unit: "200 pF" for example
     * @param meaning what it does
     * @return the parameter
     */
    public static Parameter quantity(String name, Dimension dimension, String defaultText, String meaning) {
        return of(name, Kind.QUANTITY, dimension, defaultText, meaning);
    }

    /**
     * A plain number.
     *
     * @param name its name
     * @param defaultText its default, "0.25" for example
     * @param meaning what it does
     * @return the parameter
     */
    public static Parameter number(String name, String defaultText, String meaning) {
        return quantity(name, Dimension.NUMBER, defaultText, meaning);
    }

    /**
     * A time.
     *
     * @param name its name
     * @param defaultText its default, "10 ms" for example
     * @param meaning what it does
     * @return the parameter
     */
    public static Parameter time(String name, String defaultText, String meaning) {
        return quantity(name, Dimension.TIME, defaultText, meaning);
    }

    /**
     * A frequency.
     *
     * @param name its name
     * @param defaultText its default, "10 Hz" for example
     * @param meaning what it does
     * @return the parameter
     */
    public static Parameter frequency(String name, String defaultText, String meaning) {
        return quantity(name, Dimension.FREQUENCY, defaultText, meaning);
    }

    /**
     * A voltage, a potential for example.
     *
     * @param name its name
     * @param defaultText its default, "-60 mV" for example
     * @param meaning what it does
     * @return the parameter
     */
    public static Parameter voltage(String name, String defaultText, String meaning) {
        return quantity(name, Dimension.VOLTAGE, defaultText, meaning);
    }

    /**
     * A whole number.
     *
     * @param name its name
     * @param defaultText its default, "2000" for example
     * @param meaning what it does
     * @return the parameter
     */
    public static Parameter integer(String name, String defaultText, String meaning) {
        return of(name, Kind.INTEGER, defaultText, meaning).atMost(Integer.MAX_VALUE);
    }

    /**
     * A switch.
     *
     * @param name its name
     * @param defaultValue its default
     * @param meaning what it does
     * @return the parameter
     */
    public static Parameter flag(String name, boolean defaultValue, String meaning) {
        return of(name, Kind.FLAG, Boolean.toString(defaultValue), meaning);
    }

    /**
     * One of a few words, the first of which is the default.
     *
     * @param name its name
     * @param choices the words
     * @param meaning what it does
     * @return the parameter
     */
    public static Parameter choice(String name, List<String> choices, String meaning) {
        return of(name, Kind.CHOICE, choices.get(0), meaning).among(choices);
    }

    /**
     * Any text.
     *
     * @param name its name
     * @param defaultText its default
     * @param meaning what it does
     * @return the parameter
     */
    public static Parameter text(String name, String defaultText, String meaning) {
        return of(name, Kind.TEXT, defaultText, meaning);
    }

    /**
     * A path, which must be given.
     *
     * @param name its name
     * @param meaning what it does
     * @return the parameter
     */
    public static Parameter file(String name, String meaning) {
        return of(name, Kind.FILE, "", meaning).required();
    }

    /**
     * A path, which need not be given.
     *
     * @param name its name
     * @param defaultText its default; the empty path, "", for none
     * @param meaning what it does
     * @return the parameter
     */
    public static Parameter file(String name, String defaultText, String meaning) {
        return of(name, Kind.FILE, defaultText, meaning);
    }

    /**
     * This parameter with a lower end.
     *
     * @param minimum the smallest allowed value, in SI units
     * @return the narrowed parameter
     */
    public Parameter atLeast(double minimum) {
        return in(new Range(minimum, true, range.maximum));
    }

    /**
     * This parameter with an excluded lower end.
     *
     * @param minimum a value, in SI units, below every allowed one
     * @return the narrowed parameter
     */
    public Parameter above(double minimum) {
        return in(new Range(minimum, false, range.maximum));
    }

    /**
     * This parameter with an upper end.
     *
     * @param maximum the largest allowed value, in SI units
     * @return the narrowed parameter
     */
    public Parameter atMost(double maximum) {
        return in(new Range(range.minimum, range.minimumAllowed, maximum));
    }

    /**
     * This parameter for a list of values.
     *
     * @return one that takes several values, or a single one as before
     */
    public Parameter list() {
        return of(Multiplicity.LIST, "");
    }

    /**
     * This plain number for each neuron.
     *
     * @return one that takes a value for each neuron, or a single one for all as before
     * @throws IllegalArgumentException if this is no plain number
     * @since 0.1.0
     */
    public Parameter perNeuron() {
        return perNeuron("");
    }

    /**
     * This quantity for each neuron.
     *
     * @param fileUnit the unit of the numbers in a file that has one for each neuron, "mV" for example
     * @return one that takes a value for each neuron, or a single one for all as before
     * @throws IllegalArgumentException if this is no quantity that is measured in such a unit
     * @since 0.1.0
     */
    public Parameter perNeuron(String fileUnit) {
        if (kind != Kind.QUANTITY || !Dimension.ofUnit(fileUnit).equals(Optional.of(dimension))) {
            throw new IllegalArgumentException("'" + name + "' is no quantity in the unit '" + fileUnit + "'");
        }
        return of(Multiplicity.PER_NEURON, fileUnit);
    }

    /**
     * This parameter without its default.
     *
     * @return one that must be given
     * @since 0.1.0
     */
    public Parameter required() {
        return new Parameter(
                name, kind, dimension, multiplicity, fileUnit, Optional.empty(), range, choices, live, meaning);
    }

    /**
     * This parameter for changes between runs: the live object takes them on, as {@link org.microspike.api.Changeable} says.
     *
     * @return one that may be changed
     * @throws IllegalArgumentException if it is a text or a path, or takes several values
     * @since 0.1.0
     */
    public Parameter changeable() {
        if (kind == Kind.TEXT || kind == Kind.FILE || multiplicity != Multiplicity.ONE) {
            throw new IllegalArgumentException(
                    "'" + name + "' cannot be changeable: it is a text, a path, or several values");
        }
        return new Parameter(name, kind, dimension, multiplicity, fileUnit, defaultText, range, choices, true, meaning);
    }

    private Parameter in(Range narrowed) {
        return new Parameter(
                name, kind, dimension, multiplicity, fileUnit, defaultText, narrowed, choices, live, meaning);
    }

    private Parameter among(List<String> words) {
        return new Parameter(name, kind, dimension, multiplicity, fileUnit, defaultText, range, words, live, meaning);
    }

    private Parameter of(Multiplicity values, String unit) {
        return new Parameter(name, kind, dimension, values, unit, defaultText, range, choices, live, meaning);
    }

    private static Parameter of(String name, Kind kind, String defaultText, String meaning) {
        return of(name, kind, Dimension.NUMBER, defaultText, meaning);
    }

    private static Parameter of(String name, Kind kind, Dimension dimension, String defaultText, String meaning) {
        return new Parameter(
                name,
                kind,
                dimension,
                Multiplicity.ONE,
                "",
                Optional.of(defaultText),
                Range.UNLIMITED,
                List.of(),
                false,
                meaning);
    }

    /**
     * What is allowed, in words.
     *
     * @return "a time such as '10 ms' (units: ...), above 0 s" and the like
     */
    public String allowed() {
        return allowedValue()
                + switch (multiplicity) {
                    case ONE -> "";
                    case LIST -> ", or a list of such";
                    case PER_NEURON -> "; or for each neuron " + new PerNeuronReader(this).allowed();
                };
    }

    /** What a single value may be, in words. */
    String allowedValue() {
        return switch (kind) {
            case QUANTITY -> dimension.expected() + limits();
            case INTEGER -> "a whole number" + limits();
            case FLAG -> "true or false";
            case CHOICE -> "one of " + String.join(", ", choices);
            case TEXT -> "a text";
            case FILE -> "a path";
        };
    }

    /**
     * The limits alone, in words.
     *
     * @return ", above 0 s", ", from 0 to 1" and the like, or nothing
     */
    public String limits() {
        boolean fromBelow = range.minimum > Double.NEGATIVE_INFINITY;
        boolean fromAbove = range.maximum < (kind == Kind.INTEGER ? Integer.MAX_VALUE : Double.POSITIVE_INFINITY);
        String minimum = dimension.format(range.minimum);
        String maximum = dimension.format(range.maximum);
        if (fromBelow && fromAbove) {
            return (range.minimumAllowed ? ", from " : ", above ")
                    + minimum
                    + (range.minimumAllowed ? " to " : " and at most ")
                    + maximum;
        }
        if (fromBelow) {
            return (range.minimumAllowed ? ", at least " : ", above ") + minimum;
        }
        return fromAbove ? ", at most " + maximum : "";
    }

    /**
     * Reads and checks a value as a user wrote it: a Double, Integer, Boolean, String or Path, a list of such, or a
     * {@link PerNeuron}.
     */
    Object parse(Object given) {
        return switch (multiplicity) {
            case ONE -> {
                if (given instanceof List<?>) {
                    throw new SettingException(name, "'" + name + "' takes a single value: " + allowed() + ".");
                }
                yield parseValue(String.valueOf(given));
            }
            case LIST -> {
                List<?> values = given instanceof List<?> list ? list : given.equals("") ? List.of() : List.of(given);
                yield values.stream()
                        .map(value -> parseValue(String.valueOf(value)))
                        .toList();
            }
            case PER_NEURON -> new PerNeuronReader(this).read(given);
        };
    }

    private Object parseValue(String text) {
        return switch (kind) {
            case QUANTITY -> parseQuantity(text);
            case INTEGER -> parseInteger(text);
            case FLAG -> parseFlag(text);
            case CHOICE -> parseChoice(text);
            case TEXT -> text;
            case FILE -> parsePath(text);
        };
    }

    /**
     * Writes a value so that {@link #parse} reads it back, wherever that is: a path is absolute. Several values are written
     * as an experiment file has them, in brackets.
     */
    String format(Object value) {
        if (value instanceof List<?> values) {
            return values.stream().map(this::format).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Double quantity) {
            return dimension.format(quantity);
        }
        return value instanceof Path path && !path.toString().isEmpty()
                ? path.toAbsolutePath().normalize().toString()
                : value.toString();
    }

    /** Reads and checks a quantity. */
    double parseQuantity(String text) {
        return checked(parseWithoutRange(text), text);
    }

    /** Reads a quantity that may be out of range. */
    double parseWithoutRange(String text) {
        try {
            return dimension.parse(text);
        } catch (IllegalArgumentException e) {
            throw new SettingException(name, "'" + name + "': " + e.getMessage() + limits() + ".");
        }
    }

    private <T extends Number> T checked(T value, String text) {
        if (!range.contains(value.doubleValue())) {
            throw refused("is out of range", text);
        }
        return value;
    }

    private Integer parseInteger(String text) {
        try {
            return checked((int) Numbers.whole(text, Integer.MIN_VALUE, Integer.MAX_VALUE), text);
        } catch (NumberFormatException e) {
            throw new SettingException(name, "'" + name + "': " + e.getMessage() + "; allowed: " + allowed() + ".");
        }
    }

    private Boolean parseFlag(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw refused("is neither true nor false", text);
        }
        return Boolean.valueOf(text);
    }

    private String parseChoice(String text) {
        if (!choices.contains(text)) {
            throw new SettingException(name, "'" + name + "': " + Names.unknown("value", text, choices));
        }
        return text;
    }

    Path parsePath(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw refused("is no path (" + e.getReason() + ")", text);
        }
    }

    SettingException refused(String problem, String text) {
        return new SettingException(
                name, "'" + name + "': '" + text + "' " + problem + "; allowed: " + allowed() + ".");
    }
}
