package org.microspike.api.setting;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        for (String name : given.keySet()) {
            if (!names.contains(name)) {
                throw new SettingException(name, Names.unknown("parameter", name, names));
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
     * A number, time, frequency or change of rate.
     *
     * @param name a declared parameter of such a kind
     * @return its value in SI units
     */
    public double number(String name) {
        return (Double) value(name);
    }

    /**
     * A whole number.
     *
     * @param name a declared parameter of kind integer
     * @return its value
     */
    public int integer(String name) {
        return (Integer) value(name);
    }

    /**
     * A switch.
     *
     * @param name a declared parameter of kind flag
     * @return its value
     */
    public boolean flag(String name) {
        return (Boolean) value(name);
    }

    /**
     * A choice or a text.
     *
     * @param name a declared parameter of such a kind
     * @return its value
     */
    public String text(String name) {
        return (String) value(name);
    }

    /**
     * A path.
     *
     * @param name a declared parameter of kind file
     * @return its value
     */
    public Path path(String name) {
        return (Path) value(name);
    }

    /**
     * A list of choices or texts.
     *
     * @param name a declared parameter of such a kind that takes a list
     * @return its values; none if it was left out
     */
    public List<String> texts(String name) {
        return values(name, String.class);
    }

    /**
     * A list of paths.
     *
     * @param name a declared parameter of kind file that takes a list
     * @return its values; none if it was left out
     */
    public List<Path> paths(String name) {
        return values(name, Path.class);
    }

    private <T> List<T> values(String name, Class<T> kind) {
        return ((List<?>) value(name)).stream().map(kind::cast).toList();
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
     * @return in the order declared: each a Double in SI units, an Integer, a Boolean, a String or a Path, or a list of
     *     such
     */
    public Map<String, Object> values() {
        return Collections.unmodifiableMap(values);
    }

    /**
     * The files that these settings name.
     *
     * @return the values of kind file, but for empty paths
     */
    public List<Path> files() {
        return values.values().stream().flatMap(Settings::files).toList();
    }

    private static Stream<Path> files(Object value) {
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

    private Object value(String name) {
        Object value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "The parameter '" + name + "' was not declared; declared are " + new ArrayList<>(values.keySet()));
        }
        return value;
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
