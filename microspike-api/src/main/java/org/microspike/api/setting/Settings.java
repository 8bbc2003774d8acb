package org.microspike.api.setting;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.microspike.api.message.Names;

/**
 * The checked values of a plugin's parameters: complete (defaults filled in), of the right kind, within range, in SI
 * units. Immutable.
 */
public final class Settings {
    private final Map<String, Object> values;
    private final Map<String, String> texts;
    private final Set<String> given;

    private Settings(Map<String, Object> values, Map<String, String> texts, Set<String> given) {
        this.values = values;
        this.texts = texts;
        this.given = Set.copyOf(given);
    }

    /**
     * Checks what a user gave against what a plugin declares.
     *
     * @param declared the parameters of the plugin
     * @param given the given values by name: texts as in an experiment file ("10 ms"), numbers, booleans or paths, or for
     *     a parameter that takes one a {@link List} of such; what is not given takes its default
     * @return the checked values
     * @throws SettingException if a name is unknown, a required one is missing, or a value is not allowed
     */
    public static Settings check(List<Parameter> declared, Map<String, ?> given) {
        List<String> names = declared.stream().map(Parameter::name).toList();
        for (String name : Objects.requireNonNull(given, "settings").keySet()) {
            if (!names.contains(name)) {
                throw unknown(name, declared);
            }
        }
        Map<String, Object> values = new LinkedHashMap<>();
        Map<String, String> texts = new LinkedHashMap<>();
        for (Parameter parameter : declared) {
            String name = parameter.name();
            Object value = given.containsKey(name)
                    ? given.get(name)
                    : parameter
                            .defaultText()
                            .orElseThrow(() -> new SettingException(
                                    name,
                                    "'" + name + "' is missing: " + parameter.meaning() + "; it has no default."));
            values.put(name, parameter.parse(value));
            texts.put(name, parameter.format(values.get(name)));
        }
        return new Settings(values, texts, given.keySet());
    }

    /**
     * These settings with some changed between runs.
     *
     * @param declared the parameters of the plugin
     * @param changes the changed values by name, as {@link #check} takes them
     * @return the checked values
     * @throws SettingException if a name is unknown, a parameter is not {@linkplain Parameter#changeable changeable}, or a
     *     value is not allowed
     * @since 0.1.0
     */
    public Settings changed(List<Parameter> declared, Map<String, ?> changes) {
        Map<String, Object> newValues = new LinkedHashMap<>(values);
        Map<String, String> newTexts = new LinkedHashMap<>(texts);
        changes.forEach((name, value) -> {
            Parameter parameter = declared.stream()
                    .filter(each -> each.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> unknown(name, declared));
            if (!parameter.live()) {
                List<String> live = declared.stream()
                        .filter(Parameter::live)
                        .map(Parameter::name)
                        .toList();
                throw new SettingException(
                        name,
                        "'" + name + "' cannot be changed between runs; "
                                + (live.isEmpty()
                                        ? "no parameter can."
                                        : "these can: " + String.join(", ", live) + "."));
            }
            newValues.put(name, parameter.parse(value));
            newTexts.put(name, parameter.format(newValues.get(name)));
        });
        return new Settings(newValues, newTexts, given);
    }

    private static SettingException unknown(String name, List<Parameter> declared) {
        return new SettingException(
                name,
                Names.unknown(
                        "parameter",
                        name,
                        declared.stream().map(Parameter::name).toList()));
    }

    /**
     * A quantity.
     *
     * @param name a declared parameter of such a kind
     * @return its value in SI units
     */
    public double number(String name) {
        return value(name, Double.class);
    }

    /**
     * A quantity for each neuron.
     *
     * @param name a declared parameter of such a kind that is {@linkplain Parameter#perNeuron() per neuron}
     * @return its values in SI units
     * @since 0.1.0
     */
    public PerNeuron perNeuron(String name) {
        return value(name, PerNeuron.class);
    }

    /**
     * A whole number.
     *
     * @param name a declared parameter of kind integer
     * @return its value
     */
    public int integer(String name) {
        return value(name, Integer.class);
    }

    /**
     * A switch.
     *
     * @param name a declared parameter of kind flag
     * @return its value
     */
    public boolean flag(String name) {
        return value(name, Boolean.class);
    }

    /**
     * A choice or a text.
     *
     * @param name a declared parameter of such a kind
     * @return its value
     */
    public String text(String name) {
        return value(name, String.class);
    }

    /**
     * A path.
     *
     * @param name a declared parameter of kind file
     * @return its value
     */
    public Path path(String name) {
        return value(name, Path.class);
    }

    /**
     * A list of quantities.
     *
     * @param name a declared parameter of such a kind that takes a list
     * @return its values in SI units; none if it was left out; new, and the caller's
     * @since 0.1.0
     */
    public double[] numbers(String name) {
        return list(name, Double.class).stream().mapToDouble(value -> value).toArray();
    }

    /**
     * A list of whole numbers.
     *
     * @param name a declared parameter of kind integer that takes a list
     * @return its values; none if it was left out; new, and the caller's
     * @since 0.1.0
     */
    public int[] integers(String name) {
        return list(name, Integer.class).stream().mapToInt(value -> value).toArray();
    }

    /**
     * A list of switches.
     *
     * @param name a declared parameter of kind flag that takes a list
     * @return its values; none if it was left out
     * @since 0.1.0
     */
    public List<Boolean> flags(String name) {
        return list(name, Boolean.class);
    }

    /**
     * A list of choices or texts.
     *
     * @param name a declared parameter of such a kind that takes a list
     * @return its values; none if it was left out
     */
    public List<String> texts(String name) {
        return list(name, String.class);
    }

    /**
     * A list of paths.
     *
     * @param name a declared parameter of kind file that takes a list
     * @return its values; none if it was left out
     */
    public List<Path> paths(String name) {
        return list(name, Path.class);
    }

    /** Each value as an experiment file may state it: quantities in SI units, paths absolute. */
    public Map<String, String> formatted() {
        return texts;
    }

    /**
     * That settings contradict one another. It is blamed on one that the user gave, and not on a default.
     *
     * @param message what was wrong and what is allowed, naming the settings
     * @param names of the settings; the first that was given is blamed, or the last name, which may be that of something
     *     else than a setting of this plugin
     * @return the exception to throw
     * @since 0.1.0
     */
    public SettingException contradiction(String message, String... names) {
        String blamed = Stream.of(names).filter(given::contains).findFirst().orElse(names[names.length - 1]);
        return new SettingException(blamed, message);
    }

    /**
     * All values.
     *
     * @return in the order declared: each a Double in SI units, an Integer, a Boolean, a String or a Path, a list of
     *     such, or a {@link PerNeuron}
     */
    public Map<String, Object> values() {
        return Collections.unmodifiableMap(values);
    }

    /**
     * The files that these settings name.
     *
     * @return the values of kind file, but for empty paths, and the files with a value for each neuron
     */
    public List<Path> files() {
        return values.values().stream().flatMap(Settings::files).toList();
    }

    private static Stream<Path> files(Object value) {
        if (value instanceof PerNeuron values) {
            return values.file().stream();
        }
        return (value instanceof List<?> list ? list.stream() : Stream.of(value))
                .filter(Path.class::isInstance)
                .map(Path.class::cast)
                .filter(path -> !path.toString().isEmpty());
    }

    /**
     * Refuses files that are not there.
     *
     * @throws SettingException if one is missing
     */
    public void checkFiles() {
        values.forEach((name, value) -> files(value)
                .filter(file -> !Files.exists(file))
                .findFirst()
                .ifPresent(file -> {
                    throw new SettingException(name, "There is no input file " + file.toAbsolutePath() + ".");
                }));
    }

    /**
     * Refuses lists of values, one for each neuron, of another length than the number of neurons.
     *
     * @param neurons the number of neurons of the population
     * @throws SettingException if there are more or fewer
     * @since 0.1.0
     */
    public void checkNeurons(int neurons) {
        values.values().stream()
                .filter(PerNeuron.class::isInstance)
                .map(PerNeuron.class::cast)
                .forEach(value -> value.checkNeurons(neurons));
    }

    private <T> List<T> list(String name, Class<T> type) {
        List<?> values = value(name, List.class);
        return values.stream().map(type::cast).toList();
    }

    private <T> T value(String name, Class<T> type) {
        Object value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "The parameter '" + name + "' was not declared; declared are " + new ArrayList<>(values.keySet()));
        }
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException("The parameter '" + name + "' was declared otherwise: its value is a "
                    + value.getClass().getSimpleName() + ", not a " + type.getSimpleName());
        }
        return type.cast(value);
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
