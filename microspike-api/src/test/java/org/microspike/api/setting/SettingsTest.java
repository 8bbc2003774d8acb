package org.microspike.api.setting;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    private static final List<Parameter> DECLARED = List.of(
            Parameter.time("tau_m", "10 ms", "membrane time constant").above(0),
            Parameter.number("share", "0.5", "a share").atLeast(0).atMost(1),
            Parameter.integer("count", "3", "a count").atLeast(1),
            Parameter.flag("loud", false, "a switch"),
            Parameter.choice("pairing", List.of("nearest", "all-to-all"), "a choice"),
            Parameter.file("file", "a file"));

    @Test
    void fillsInDefaults() {
        Settings settings = Settings.check(DECLARED, Map.of("file", "input.csv"));
        assertEquals(0.01, settings.number("tau_m"));
        assertEquals(0.5, settings.number("share"));
        assertEquals(3, settings.integer("count"));
        assertEquals(false, settings.flag("loud"));
        assertEquals("nearest", settings.text("pairing"));
        assertEquals(Path.of("input.csv"), settings.path("file"));
    }

    @Test
    void listsTakeAnyNumberOfValues() {
        List<Parameter> declared = List.of(
                Parameter.file("file", "files").list(),
                Parameter.text("population", "", "populations").list());
        Settings settings = Settings.check(declared, Map.of("file", List.of("a.h5", Path.of("b.h5"))));
        assertEquals(List.of(Path.of("a.h5"), Path.of("b.h5")), settings.paths("file"));
        assertEquals(List.of(), settings.texts("population"));
        settings = Settings.check(declared, Map.of("file", "a.h5", "population", "x"));
        assertEquals(List.of(Path.of("a.h5")), settings.paths("file"));
        assertEquals(List.of("x"), settings.texts("population"));
        assertEquals("a path, or a list of such", declared.get(0).allowed());
        SettingException missing = assertThrows(SettingException.class, () -> Settings.check(declared, Map.of()));
        assertEquals("file", missing.key());
        SettingException single = assertThrows(
                SettingException.class, () -> Settings.check(DECLARED, Map.of("file", List.of("a.h5", "b.h5"))));
        assertEquals("'file' takes a single value: a path.", single.getMessage());
    }

    @Test
    void listsOfAnyKindAreChecked() {
        List<Parameter> declared = List.of(
                Parameter.time("delays", "", "delays").atLeast(0).list(),
                Parameter.integer("sizes", "", "sizes").atLeast(1).list(),
                Parameter.flag("flags", false, "switches").list(),
                Parameter.choice("kinds", List.of("a", "b"), "kinds").list());
        Settings settings = Settings.check(
                declared,
                Map.of(
                        "delays", List.of("1 ms", "0.1 ms"),
                        "sizes", List.of(1, "2"),
                        "flags", List.of(true, "false"),
                        "kinds", List.of("b", "a")));
        assertArrayEquals(new double[] {0.001, 1e-4}, settings.numbers("delays"));
        assertArrayEquals(new int[] {1, 2}, settings.integers("sizes"));
        assertEquals(List.of(true, false), settings.flags("flags"));
        assertEquals(List.of("b", "a"), settings.texts("kinds"));
        assertEquals("[0.001 s, 1e-4 s]", settings.formatted().get("delays"));
        assertEquals(0, Settings.check(declared, Map.of()).numbers("delays").length);
        for (Map.Entry<String, Object> wrong : Map.<String, Object>of(
                        "delays", List.of("1 ms", "-1 ms"),
                        "sizes", List.of(1, 0),
                        "flags", List.of("yes"),
                        "kinds", List.of("a", "c"))
                .entrySet()) {
            SettingException error = assertThrows(
                    SettingException.class, () -> Settings.check(declared, Map.of(wrong.getKey(), wrong.getValue())));
            assertEquals(wrong.getKey(), error.key());
        }
    }

    @Test
    void aRequiredOneHasNoDefault() {
        List<Parameter> declared =
                List.of(Parameter.quantity("c", Dimension.CAPACITANCE, "200 pF", "membrane capacitance")
                        .above(0)
                        .required());
        assertEquals(2e-10, Settings.check(declared, Map.of("c", "200 pF")).number("c"));
        SettingException error = assertThrows(SettingException.class, () -> Settings.check(declared, Map.of()));
        assertEquals("'c' is missing: membrane capacitance; it has no default.", error.getMessage());
    }

    @Test
    void takesTextsNumbersBooleansAndPaths() {
        Settings settings = Settings.check(
                DECLARED, Map.of("tau_m", "20 ms", "share", 0.25, "count", 7, "loud", true, "file", Path.of("a", "b")));
        assertEquals(0.02, settings.number("tau_m"));
        assertEquals(0.25, settings.number("share"));
        assertEquals(7, settings.integer("count"));
        assertEquals(true, settings.flag("loud"));
        assertEquals(Path.of("a", "b"), settings.path("file"));
    }

    @Test
    void writtenAsTextsTheyReadBackAsTheyWere() {
        Settings settings =
                Settings.check(DECLARED, Map.of("tau_m", "0.1 ms", "share", "0.30000000000000004", "file", "a"));
        assertEquals(
                Map.of(
                        "tau_m",
                        "1e-4 s",
                        "share",
                        "0.30000000000000004",
                        "count",
                        "3",
                        "loud",
                        "false",
                        "pairing",
                        "nearest",
                        "file",
                        Path.of("a").toAbsolutePath().toString()),
                settings.formatted());
        Settings again = Settings.check(DECLARED, settings.formatted());
        assertEquals(settings.number("tau_m"), again.number("tau_m"));
        assertEquals(settings.number("share"), again.number("share"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tau_m   | 10      | unit",
                "tau_m   | 0 ms    | above 0 s",
                "tau_m   | -1 ms   | above 0 s",
                "tau_m   | 10 Hz   | unit 'Hz'",
                "share   | 1.5     | from 0 to 1",
                "count   | 0       | at least 1",
                "count   | 2.5     | whole number",
                "count   | 3000000000 | whole number",
                "loud    | yes     | true or false",
                "pairing | neerest | did you mean 'nearest'",
                "tau_n   | 10 ms   | did you mean 'tau_m'",
                "zebra   | 1       | Known: tau_m, share, count"
            })
    void refusesWhatIsNotAllowedAndSaysWhatIs(String name, String value, String explanation) {
        SettingException error = assertThrows(
                SettingException.class, () -> Settings.check(DECLARED, Map.of("file", "input.csv", name, value)));
        assertEquals(name, error.key());
        assertTrue(error.getMessage().contains(explanation), error.getMessage());
    }

    @Test
    void refusesWhenARequiredOneIsMissing() {
        SettingException error = assertThrows(SettingException.class, () -> Settings.check(DECLARED, Map.of()));
        assertEquals("file", error.key());
    }

    @Test
    void aContradictionIsBlamedOnWhatWasGiven() {
        Map<String, Object> given = new HashMap<>(Map.of("file", "input.csv"));
        assertEquals(
                "share",
                Settings.check(DECLARED, given)
                        .contradiction("no", "tau_m", "share")
                        .key());
        given.put("share", 1);
        assertEquals(
                "share",
                Settings.check(DECLARED, given)
                        .contradiction("no", "tau_m", "share")
                        .key());
        given.put("tau_m", "1 ms");
        assertEquals(
                "tau_m",
                Settings.check(DECLARED, given)
                        .contradiction("no", "tau_m", "share")
                        .key());
        assertEquals(
                "no",
                Settings.check(DECLARED, given).contradiction("no", "tau_m").getMessage());
    }

    @Test
    void readingWhatWasNotDeclaredIsAnError() {
        Settings settings = Settings.check(List.of(), Map.of());
        assertThrows(IllegalArgumentException.class, () -> settings.number("tau_m"));
        Settings others = Settings.check(DECLARED, Map.of("file", "input.csv"));
        assertThrows(IllegalArgumentException.class, () -> others.integer("tau_m"));
        assertThrows(IllegalArgumentException.class, () -> others.numbers("tau_m"));
    }
}
