package org.microspike.conformance;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microspike.api.Plugin;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.plugin.Plugins;
import org.microspike.api.setting.Parameter;
import org.microspike.api.setting.SettingException;
import org.microspike.api.setting.Settings;

/** What every plugin must do, whatever its service. Extend the class of the service, not this one. */
public abstract sealed class PluginContract
        permits NeuronModelContract, PlasticityRuleContract, InputSourceContract, RecorderContract {

    PluginContract() {}

    abstract Plugin plugin();

    /** The plugin of a name, as a network looks it up. */
    abstract Plugin installed(Plugins plugins, String name);

    /** Makes the live object of these settings, and releases it. */
    abstract void make(Settings settings, Path folder) throws IOException;

    /**
     * The settings to try the plugin with, each as a user would give them. Asked within each test, so that they may
     * name a file that the test made.
     *
     * @return at least one; the defaults alone if not overridden
     */
    protected List<Map<String, ?>> settings() {
        return List.of(Map.of());
    }

    /** The settings to try, checked as a network checks them. */
    final List<Trial> trials(int... counts) {
        List<Trial> trials = new ArrayList<>();
        for (Map<String, ?> given : settings()) {
            Settings checked = Settings.check(plugin().parameters(), given);
            for (int neurons : counts) {
                trials.add(new Trial(given, checked, neurons, 1 + trials.size()));
            }
        }
        assertFalse(trials.isEmpty(), "settings() is empty, so nothing would be tried");
        return trials;
    }

    /** The name has lower case letters, digits and hyphens only. */
    @Test
    public final void nameHasLowerCaseLettersDigitsAndHyphens() {
        String name = plugin().name();
        assertTrue(
                name.matches("[a-z0-9-]+"), () -> "'" + name + "' has other than lower case letters, digits, hyphens");
    }

    /** The description is one line, and says something. */
    @Test
    public final void descriptionIsOneLine() {
        assertOneLine("The description", plugin().description());
    }

    /** No two parameters have one name, and each says in one line what it does. */
    @Test
    public final void parametersHaveNamesOfTheirOwnAndMeanings() {
        Set<String> names = new HashSet<>();
        for (Parameter parameter : plugin().parameters()) {
            assertTrue(names.add(parameter.name()), () -> "Two parameters have the name '" + parameter.name() + "'");
            assertOneLine("The meaning of the parameter '" + parameter.name() + "'", parameter.meaning());
        }
    }

    /** Each default is a value that a user might give. */
    @Test
    public final void defaultsAreAllowedValues() {
        for (Parameter parameter : plugin().parameters()) {
            if (parameter.defaultText().isPresent()) {
                assertDoesNotThrow(
                        () -> Settings.check(List.of(parameter), Map.of()),
                        () -> "The default of the parameter '" + parameter.name() + "' is not allowed");
            }
        }
    }

    /** A name that is not declared, or a value out of its range, is refused by name. */
    @Test
    public final void settingsThatAreNotDeclaredAreRefused() {
        List<Parameter> declared = plugin().parameters();
        Map<String, ?> given = settings().get(0);
        assertRefused(declared, given, "surely_no_parameter", "1");
        for (Parameter parameter : declared) {
            for (String value : valuesOutside(parameter)) {
                assertRefused(declared, given, parameter.name(), value);
            }
        }
    }

    /**
     * Each choice, both positions of a switch, and the lowest value of each range that has one, are taken, or refused
     * with a {@link MicroSpikeException} where they contradict the other settings.
     */
    @Test
    public final void declaredValuesAreTakenOrRefusedForAReason(@TempDir Path folder) {
        Map<String, ?> given = settings().get(0);
        for (Parameter parameter : plugin().parameters()) {
            for (String value : valuesAtTheEdge(parameter)) {
                Settings settings = Settings.check(plugin().parameters(), with(given, parameter.name(), value));
                try {
                    make(settings, folder);
                } catch (MicroSpikeException e) {
                    // It says what is wrong.
                } catch (IOException | RuntimeException e) {
                    fail("The setting '" + parameter.name() + "': " + value + " is declared as allowed, but failed", e);
                }
            }
        }
    }

    /** A plugin is stateless: asked again, it answers the same. */
    @Test
    public final void answersAreAlwaysTheSame() {
        Plugin plugin = plugin();
        String name = plugin.name();
        String description = plugin.description();
        List<Parameter> parameters = plugin.parameters();
        for (Plugin again : List.of(plugin, plugin())) {
            assertEquals(name, again.name(), "The name has changed");
            assertEquals(description, again.description(), "The description has changed");
            assertEquals(parameters, again.parameters(), "The parameters have changed");
        }
    }

    /** The module provides the plugin, so that a network finds it by its name. */
    @Test
    public final void isFoundByItsName() {
        Plugins plugins = Plugins.installed();
        Plugin found = assertDoesNotThrow(
                () -> installed(plugins, plugin().name()),
                "The plugin is not found: its module must provide it in module-info.java, and on the class path in"
                        + " META-INF/services");
        assertTrue(
                plugins.all().stream()
                        .filter(each -> each.plugin() == found)
                        .anyMatch(each -> each.type() == plugin().getClass()),
                "Another plugin has this name");
    }

    private static void assertOneLine(String what, String text) {
        assertFalse(text.isBlank(), () -> what + " is empty");
        assertEquals(1, text.lines().count(), () -> what + " has more than one line: " + text);
    }

    private static void assertRefused(List<Parameter> declared, Map<String, ?> given, String name, String value) {
        String setting = "The setting '" + name + "': " + value;
        SettingException refused = assertThrows(
                SettingException.class,
                () -> Settings.check(declared, with(given, name, value)),
                () -> setting + " is not refused");
        assertEquals(name, refused.key(), () -> setting + " is refused under another name");
    }

    private static Map<String, Object> with(Map<String, ?> given, String name, String value) {
        Map<String, Object> changed = new LinkedHashMap<>(given);
        changed.put(name, value);
        return changed;
    }

    private static List<String> valuesOutside(Parameter parameter) {
        Parameter.Range range = parameter.range();
        List<String> values = new ArrayList<>();
        if (Double.isFinite(range.minimum())) {
            values.add(text(
                    parameter, range.minimumAllowed() ? range.minimum() - step(range.minimum()) : range.minimum()));
        }
        if (Double.isFinite(range.maximum())) {
            values.add(text(parameter, range.maximum() + step(range.maximum())));
        }
        return values;
    }

    /** Far enough to be seen beside the number, and a whole number for the whole ones. */
    private static double step(double beside) {
        return Math.max(1, Math.rint(Math.abs(beside)));
    }

    private static List<String> valuesAtTheEdge(Parameter parameter) {
        return switch (parameter.kind()) {
            case CHOICE -> parameter.choices();
            case FLAG -> List.of("false", "true");
            case TEXT, FILE -> List.of();
            case QUANTITY, INTEGER -> {
                Parameter.Range range = parameter.range();
                yield range.minimumAllowed() && Double.isFinite(range.minimum())
                        ? List.of(text(parameter, range.minimum()))
                        : List.of();
            }
        };
    }

    private static String text(Parameter parameter, double value) {
        return parameter.dimension().format(value);
    }
}
