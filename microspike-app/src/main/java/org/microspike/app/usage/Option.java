package org.microspike.app.usage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.microspike.api.file.Numbers;

/** An option of a command, or its argument, and what was given for it. */
public final class Option {
    private final List<String> names;
    private final String label;
    private final String description;
    private final boolean required;
    private final boolean repeatable;
    private final List<String> values = new ArrayList<>();

    /**
     * Describes an option.
     *
     * @param names what it is given by; none for an argument
     * @param label what stands for its value; empty if it takes none
     */
    Option(List<String> names, String label, String description, boolean required, boolean repeatable) {
        this.names = names;
        this.label = label;
        this.description = description;
        this.required = required;
        this.repeatable = repeatable;
    }

    List<String> names() {
        return names;
    }

    String label() {
        return label;
    }

    String description() {
        return description;
    }

    boolean required() {
        return required;
    }

    boolean repeatable() {
        return repeatable;
    }

    boolean isArgument() {
        return names.isEmpty();
    }

    boolean isFlag() {
        return label.isEmpty();
    }

    /**
     * Its longest name, or what stands for the argument.
     *
     * @return for messages
     */
    public String name() {
        return names.isEmpty() ? label : names.get(names.size() - 1);
    }

    /** As it is typed, with its value. */
    String typed() {
        return isArgument() || isFlag() ? name() : name() + "=" + label;
    }

    /** Takes a value from the command line. */
    void add(String value) {
        if (!repeatable && !isFlag() && !values.isEmpty()) {
            throw new UsageMistake("option '" + name() + "' (" + label + ") should be specified only once");
        }
        // An empty value is mostly that of a variable which is not set, and must not be taken for none given.
        if (value.isEmpty() && !isFlag()) {
            throw new UsageMistake(name() + ": the value is empty"
                    + (required || isArgument() ? "." : "; leave " + name() + " out for none."));
        }
        values.add(value);
    }

    /**
     * Whether it was given.
     *
     * @return whether it was, once or more
     */
    public boolean given() {
        return !values.isEmpty();
    }

    /**
     * How often it was given.
     *
     * @return the number of times
     */
    public int times() {
        return values.size();
    }

    /**
     * What was given.
     *
     * @return not empty; or nothing if it was not given
     */
    public Optional<String> value() {
        return values.stream().findFirst();
    }

    /**
     * What was given, or a default.
     *
     * @param otherwise what to return if it was not given
     * @return the text
     */
    public String or(String otherwise) {
        return values.isEmpty() ? otherwise : values.get(0);
    }

    /**
     * All that was given.
     *
     * @return in the order given
     */
    public List<String> values() {
        return List.copyOf(values);
    }

    /**
     * The whole number that was given.
     *
     * @param otherwise what to return if it was not given
     * @return the number
     * @throws UsageMistake if it is none
     */
    public int wholeNumber(int otherwise) {
        if (values.isEmpty()) {
            return otherwise;
        }
        try {
            return Integer.parseInt(values.get(0));
        } catch (NumberFormatException e) {
            throw invalid("'" + values.get(0) + "' is not a whole number, or too large");
        }
    }

    /**
     * The decimal number that was given.
     *
     * @return the number; or nothing if it was not given
     * @throws UsageMistake if it is none
     */
    public OptionalDouble decimal() {
        if (values.isEmpty()) {
            return OptionalDouble.empty();
        }
        try {
            return OptionalDouble.of(Numbers.decimal(values.get(0)));
        } catch (NumberFormatException e) {
            throw invalid(e.getMessage());
        }
    }

    private UsageMistake invalid(String why) {
        return new UsageMistake("Invalid value for option '" + name() + "': " + why);
    }
}
