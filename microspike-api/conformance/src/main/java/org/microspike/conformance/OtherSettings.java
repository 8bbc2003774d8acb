package org.microspike.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.microspike.api.Plugin;
import org.microspike.api.setting.Parameter;
import org.microspike.api.setting.SettingException;
import org.microspike.api.setting.Settings;

/** Settings that a program may change to between runs: another value for each changeable parameter, one at a time. */
final class OtherSettings {
    private OtherSettings() {}

    static List<Settings> of(Plugin plugin, Settings settings) {
        List<Settings> others = new ArrayList<>();
        for (Parameter parameter : plugin.parameters()) {
            if (parameter.live()) {
                values(parameter, settings)
                        .flatMap(value -> changed(plugin, settings, parameter, value))
                        .findFirst()
                        .ifPresent(others::add);
            }
        }
        return others;
    }

    private static Stream<String> values(Parameter parameter, Settings settings) {
        String name = parameter.name();
        return switch (parameter.kind()) {
            case QUANTITY -> {
                double value = settings.number(name);
                yield Stream.of(value == 0 ? 0.25 : 1.25 * value, 0.75 * value).map(parameter.dimension()::format);
            }
            case INTEGER ->
                Stream.of(settings.integer(name) + 1, settings.integer(name) - 1)
                        .map(String::valueOf);
            case FLAG -> Stream.of(String.valueOf(!settings.flag(name)));
            case CHOICE -> parameter.choices().stream().filter(choice -> !choice.equals(settings.text(name)));
            case TEXT, FILE -> Stream.empty();
        };
    }

    private static Stream<Settings> changed(Plugin plugin, Settings settings, Parameter parameter, String value) {
        try {
            return Stream.of(settings.changed(plugin.parameters(), Map.of(parameter.name(), value)));
        } catch (SettingException e) {
            // Out of range.
            return Stream.empty();
        }
    }
}
