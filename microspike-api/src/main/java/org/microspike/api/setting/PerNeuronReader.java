package org.microspike.api.setting;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.microspike.api.file.Numbers;
import org.microspike.api.file.TextLines;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.numeric.Distribution;

/** Reads and checks the values of a parameter for each neuron. */
final class PerNeuronReader {
    private static final Pattern CALL = Pattern.compile("(\\w+)\\((.*)\\)", Pattern.DOTALL);

    private final Parameter parameter;

    PerNeuronReader(Parameter parameter) {
        this.parameter = parameter;
    }

    /** The ways to give a value for each neuron, in words. */
    String allowed() {
        return "a list, uniform(a, b), normal(mean, sd), file(values.csv)" + inFileUnit();
    }

    /** Reads a list, or a text. */
    PerNeuron read(Object given) {
        if (given instanceof List<?> list) {
            double[] values = list.stream()
                    .mapToDouble(value -> parameter.parseQuantity(String.valueOf(value)))
                    .toArray();
            String text = DoubleStream.of(values).mapToObj(this::format).collect(Collectors.joining(", ", "[", "]"));
            return PerNeuron.given(parameter, text, Optional.empty(), values);
        }
        String text = String.valueOf(given);
        Matcher call = CALL.matcher(text.strip());
        if (!call.matches()) {
            return drawn(text, Distribution.Kind.CONSTANT, List.of(text));
        }
        if (call.group(1).equals("file")) {
            return fromFile(parameter.parsePath(call.group(2).strip()));
        }
        List<String> arguments =
                Arrays.stream(call.group(2).split(",", -1)).map(String::strip).toList();
        return Distribution.Kind.named(call.group(1), arguments.size())
                .map(kind -> drawn(text, kind, arguments))
                .orElseThrow(() -> parameter.refused("is not possible", text));
    }

    private PerNeuron drawn(String text, Distribution.Kind kind, List<String> arguments) {
        // Of those beyond the range of the parameter a normal distribution gives none, whatever its mean.
        ToDoubleFunction<String> number =
                kind == Distribution.Kind.NORMAL ? parameter::parseWithoutRange : parameter::parseQuantity;
        double[] numbers = arguments.stream().mapToDouble(number).toArray();
        Distribution distribution;
        try {
            distribution = kind.of(numbers);
        } catch (MicroSpikeException e) {
            throw parameter.refused("is not possible: " + e.getMessage(), text);
        }
        return PerNeuron.drawn(parameter, distribution.text(this::format), distribution);
    }

    private PerNeuron fromFile(Path file) {
        double[] values = new double[16];
        int count = 0;
        try (TextLines lines = TextLines.open(file, "values file")) {
            while (lines.next()) {
                if (count == values.length) {
                    values = Arrays.copyOf(values, 2 * count);
                }
                values[count++] = value(lines);
            }
        } catch (MicroSpikeException e) {
            throw new SettingException(parameter.name(), "'" + parameter.name() + "': " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String text = "file(" + parameter.format(file) + ")";
        return PerNeuron.given(parameter, text, Optional.of(file), Arrays.copyOf(values, count));
    }

    private double value(TextLines lines) {
        int start = lines.skipSpaces(lines.start(), lines.end());
        int end = lines.dropSpaces(start, lines.end());
        String number = lines.text(start, end);
        try {
            // One that has a unit of its own is none.
            Numbers.decimal(number);
            double value = parameter.dimension().parse(number + parameter.fileUnit());
            if (parameter.range().contains(value)) {
                return value;
            }
        } catch (IllegalArgumentException e) {
            // Refused below.
        }
        throw lines.refused(
                start, end, "is not allowed; each line must be one number" + inFileUnit() + parameter.limits());
    }

    private String inFileUnit() {
        return parameter.fileUnit().isEmpty() ? "" : " in " + parameter.fileUnit();
    }

    private String format(double value) {
        return parameter.dimension().format(value);
    }
}
