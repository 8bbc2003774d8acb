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
 * <p>Made by the static methods, narrowed by {@link #atLeast}, {@link #above} and {@link #atMost}, and made to take several
 * values by {@link #list}:
 * <pre>{@code
 * Parameter.time("tau_m", "10 ms", "membrane time constant").above(0);
 * }</pre>
 *
 * @param name as written in experiment files: lower case, words joined by underscores
 * @param kind the values it takes
 * @param isList whether it takes a list of such values; a single one is a list too
 * @param defaultText the default as a user would write it, of a list "" for none; empty if the parameter must be given
 * @param range the allowed values of a quantity, in SI units; unlimited for all other kinds
 * @param choices the allowed texts of a choice; empty for all other kinds
 * @param meaning one line that says what the parameter does
 */
public record Parameter(
        String name,
        Kind kind,
        boolean isList,
        Optional<String> defaultText,
        Range range,
        List<String> choices,
        String meaning) {

    /** The kinds of value a parameter takes. */
    public enum Kind {
        /** A plain number. */
        NUMBER,
        /** A whole number. */
        INTEGER,
        /** A time with a unit. */
        TIME,
        /** A frequency with a unit. */
        FREQUENCY,
        /** A change of rate with a unit. */
        FREQUENCY_CHANGE,
        /** A voltage with a unit. */
        VOLTAGE,
        /** true or false. */
        FLAG,
        /** One of a few fixed words. */
        CHOICE,
        /** Any text. */
        TEXT,
        /** A path; in an experiment file relative to the folder of that file. */
        FILE
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
     * A plain number.
     *
     * @param name its name
     * @param defaultText its default, "0.25" say
     * @param meaning what it does
     * @return the parameter
     */
    public static Parameter number(String name, String defaultText, String meaning) {
        return of(name, Kind.NUMBER, defaultText, meaning);
    }

    /**
     * A whole number.
     *
     * @param name its name
     * @param defaultText its default, "2000" say
     * @param meaning what it does
     * @return the parameter
     */
    public static Parameter integer(String name, String defaultText, String meaning) {
        return of(name, Kind.INTEGER, defaultText, meaning).atMost(Integer.MAX_VALUE);
    }

    /**
     * A time.
     *
     * @param name its name
     * @param defaultText its default, "10 ms" say
     * @param meaning what it does
     * @return the parameter
     */
    public static Parameter time(String name, String defaultText, String meaning) {
        return of(name, Kind.TIME, defaultText, meaning);
    }

    /**
     * A frequency.
     *
     * @param name its name
     * @param defaultText its default, "10 Hz" say
     * @param meaning what it does
     * @return the parameter
     */
    public static Parameter frequency(String name, String defaultText, String meaning) {
        return of(name, Kind.FREQUENCY, defaultText, meaning);
    }

    /**
     * A change of rate.
     *
     * @param name its name
     * @param defaultText its default, "1800 Hz/s" say
     * @param meaning what it does
     * @return the parameter
     */
    public static Parameter frequencyChange(String name, String defaultText, String meaning) {
        return of(name, Kind.FREQUENCY_CHANGE, defaultText, meaning);
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
        return of(name, Kind.VOLTAGE, defaultText, meaning);
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
        return new Parameter(name, Kind.CHOICE, false, Optional.of(choices.get(0)), Range.UNLIMITED, choices, meaning);
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
        return new Parameter(name, Kind.FILE, false, Optional.empty(), Range.UNLIMITED, List.of(), meaning);
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
        return new Parameter(name, kind, true, defaultText, range, choices, meaning);
    }

    private Parameter in(Range narrowed) {
        return new Parameter(name, kind, isList, defaultText, narrowed, choices, meaning);
    }

    private static Parameter of(String name, Kind kind, String defaultText, String meaning) {
        return new Parameter(name, kind, false, Optional.of(defaultText), Range.UNLIMITED, List.of(), meaning);
    }

    /**
     * What is allowed, in words.
     *
     * @return "a time such as '10 ms' (units: ...), above 0 s" and the like
     */
    public String allowed() {
        return allowedValue() + (isList ? ", or a list of such" : "");
    }

    private String allowedValue() {
        return switch (kind) {
            case NUMBER, TIME, FREQUENCY, FREQUENCY_CHANGE, VOLTAGE -> dimension().expected() + limits();
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
        String minimum = dimension().format(range.minimum);
        String maximum = dimension().format(range.maximum);
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

    /** Reads and checks a value as a user wrote it: a Double, Integer, Boolean, String or Path, or a list of such. */
    Object parse(Object given) {
        if (given instanceof List<?> values) {
            if (!isList) {
                throw new SettingException(name, "'" + name + "' takes a single value: " + allowed() + ".");
            }
            return values.stream()
                    .map(value -> parseValue(String.valueOf(value)))
                    .toList();
        }
        String text = String.valueOf(given);
        if (isList) {
            return text.isEmpty() ? List.of() : List.of(parseValue(text));
        }
        return parseValue(text);
    }

    private Object parseValue(String text) {
        Object value = switch (kind) {
            case NUMBER, TIME, FREQUENCY, FREQUENCY_CHANGE, VOLTAGE -> parseQuantity(text);
            case INTEGER -> parseInteger(text);
            case FLAG -> parseFlag(text);
            case CHOICE -> parseChoice(text);
            case TEXT -> text;
            case FILE -> parsePath(text);
        };
        if (value instanceof Number number && !range.contains(number.doubleValue())) {
            throw refused("is out of range", text);
        }
        return value;
    }

    /**
     * Writes a value so that {@link #parse} reads it back, wherever that is: a path is absolute. Several values are written
     * as an experiment file has them, in brackets.
     */
    String format(Object value) {
        if (value instanceof List<?> values) {
            return values.stream().map(this::format).collect(Collectors.joining(", ", "[", "]"));
        }
        return switch (kind) {
            case NUMBER, TIME, FREQUENCY, FREQUENCY_CHANGE, VOLTAGE -> dimension().format((Double) value);
            case FILE ->
                value.toString().isEmpty()
                        ? ""
                        : ((Path) value).toAbsolutePath().normalize().toString();
            default -> value.toString();
        };
    }

    private Dimension dimension() {
        return switch (kind) {
            case TIME -> Dimension.TIME;
            case FREQUENCY -> Dimension.FREQUENCY;
            case FREQUENCY_CHANGE -> Dimension.FREQUENCY_CHANGE;
            case VOLTAGE -> Dimension.VOLTAGE;
            default -> Dimension.NUMBER;
        };
    }

    private Double parseQuantity(String text) {
        try {
            return dimension().parse(text);
        } catch (IllegalArgumentException e) {
            throw new SettingException(name, "'" + name + "': " + e.getMessage() + limits() + ".");
        }
    }

    private Integer parseInteger(String text) {
        try {
            return (int) Numbers.whole(text, Integer.MIN_VALUE, Integer.MAX_VALUE);
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

    private Path parsePath(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw refused("is no path (" + e.getReason() + ")", text);
        }
    }

    private SettingException refused(String problem, String text) {
        return new SettingException(
                name, "'" + name + "': '" + text + "' " + problem + "; allowed: " + allowed() + ".");
    }
}
