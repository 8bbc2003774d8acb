package org.microspike.app.experiment;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.numeric.Distribution;

/**
 * A value that a setting gives by a rule: the text "uniform(0, 1)", or the block {@code {uniform: [0, 1]}}. A text without
 * parentheses is a kind of its own without arguments.
 *
 * @param setting as written
 * @param path its key, with the keys of the blocks it is in
 * @param kind "uniform" for example
 * @param arguments as written, "0" and "1" for example
 * @param options further settings of the block
 */
record Call(Setting setting, String path, String kind, List<String> arguments, Map<String, Setting> options) {
    private static final Pattern CALL = Pattern.compile("([\\w-]+)\\((.*)\\)", Pattern.DOTALL);
    private static final String FILE = "file";
    /** The kinds whose one argument is a path, which may have commas. */
    private static final List<String> OF_PATHS = List.of(FILE, CircuitEdges.KIND);

    Call {
        arguments = List.copyOf(arguments);
        options = Map.copyOf(options);
    }

    /**
     * Reads a value.
     *
     * @param options the keys that may stand beside the kind in a block
     */
    static Call of(Setting setting, String path, List<String> options) {
        if (setting instanceof Setting.Block block) {
            Map<String, Setting> given = block.settings().entrySet().stream()
                    .filter(entry -> options.contains(entry.getKey()))
                    .filter(entry -> !(entry.getValue() instanceof Setting.Unset))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
            List<Map.Entry<String, Setting>> kinds = block.settings().entrySet().stream()
                    .filter(entry -> !options.contains(entry.getKey()))
                    .filter(entry -> !(entry.getValue() instanceof Setting.Unset))
                    .toList();
            if (kinds.size() == 1) {
                List<String> arguments = kinds.get(0).getValue().asItems().stream()
                        .map(argument -> argument.asText(path).text())
                        .toList();
                return new Call(setting, path, kinds.get(0).getKey(), arguments, given);
            }
        }
        String text = setting instanceof Setting.Text given ? given.text().strip() : SettingWriter.inLine(setting);
        Matcher call = CALL.matcher(text);
        if (!call.matches()) {
            return new Call(setting, path, text, List.of(), Map.of());
        }
        String kind = call.group(1);
        String inner = call.group(2);
        List<String> arguments = OF_PATHS.contains(kind) ? List.of(inner.strip()) : List.of(inner.split(",", -1));
        return new Call(setting, path, kind, arguments, Map.of());
    }

    /** Whether this is of a kind, with a number of arguments. */
    boolean is(String kind, int arguments) {
        return this.kind.equals(kind) && this.arguments.size() == arguments;
    }

    /** Whether this is a plain quantity, "1 ms" for example. */
    boolean isQuantity() {
        return arguments.isEmpty() && kind.matches("[-+.]?[0-9].*");
    }

    /** The plain quantity, or else one of the arguments, as a setting of its own. */
    Setting.Text argument(int index) {
        return new Setting.Text(setting.place(), isQuantity() ? kind : arguments.get(index));
    }

    /**
     * The distribution that this is: a plain quantity, constant, uniform or normal.
     *
     * @param number reads each of its numbers
     * @return empty if this is of another kind
     * @throws MicroSpikeException if it is no possible one, with the place
     */
    Optional<Distribution> distribution(ToDoubleFunction<Setting.Text> number) {
        String name = isQuantity() ? Distribution.Kind.CONSTANT.toString() : kind;
        int count = isQuantity() ? 1 : arguments.size();
        return Distribution.Kind.named(name, count).map(named -> {
            double[] numbers = IntStream.range(0, count)
                    .mapToObj(this::argument)
                    .mapToDouble(number)
                    .toArray();
            try {
                return named.of(numbers);
            } catch (MicroSpikeException e) {
                throw error(e.getMessage());
            }
        });
    }

    /** Whether an option is given, and true. */
    boolean option(String key) {
        return Optional.ofNullable(options.get(key))
                .map(option -> option.asText(path + "." + key).flag(path + "." + key))
                .orElse(false);
    }

    /** The file that this names, if it is one. */
    Optional<Path> file() {
        return is(FILE, 1) ? Optional.of(setting.place().path(path, arguments.get(0))) : Optional.empty();
    }

    /** As text, with the path of a file from where it was written. */
    String text() {
        return arguments.isEmpty()
                ? kind
                : kind + "(" + file().map(Path::toString).orElse(String.join(", ", arguments)) + ")";
    }

    /** What is wrong with this. */
    MicroSpikeException error(String problem) {
        return setting.error(path, problem);
    }

    /** That this is none of the allowed values. */
    MicroSpikeException notPossible(String allowed) {
        return error("'" + SettingWriter.inLine(setting) + "' is not possible; allowed: " + allowed + ".");
    }
}
