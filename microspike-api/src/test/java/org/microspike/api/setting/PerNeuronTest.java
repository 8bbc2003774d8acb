package org.microspike.api.setting;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.microspike.api.numeric.RandomStream;

class PerNeuronTest {
    private static final List<Parameter> DECLARED = List.of(
            Parameter.voltage("threshold", "-50 mV", "where a neuron spikes")
                    .atMost(0)
                    .perNeuron("mV"),
            Parameter.voltage("initial", "-60 mV", "where a neuron starts").perNeuron("mV"),
            Parameter.number("gain", "1", "a gain").above(0).perNeuron());
    private static final RandomStream RANDOM = RandomStream.seeded(7).named("population");

    @TempDir
    private Path folder;

    private static Settings check(String name, Object value) {
        return Settings.check(DECLARED, Map.of(name, value));
    }

    private static double[] values(String name, Object value, int all) {
        return check(name, value).perNeuron(name).values(0, all, all, RANDOM);
    }

    private Path file(String... lines) throws IOException {
        return Files.write(folder.resolve("values.csv"), List.of(lines));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-55 mV", "constant(-55 mV)", " -0.055V ", "constant( -55000 µV )"})
    void oneQuantityIsThatOfAllNeurons(String text) {
        assertArrayEquals(new double[] {-0.055, -0.055, -0.055}, values("threshold", text, 3));
    }

    @Test
    void theDefaultIsThatOfAllNeurons() {
        assertArrayEquals(
                new double[] {-0.06, -0.06},
                Settings.check(DECLARED, Map.of()).perNeuron("initial").values(0, 2, 2, RANDOM));
    }

    @Test
    void aListHasOneForEachNeuron() {
        List<String> list = List.of("-50 mV", "-0.051 V", "-52 mV", "-53 mV");
        assertArrayEquals(new double[] {-0.05, -0.051, -0.052, -0.053}, values("threshold", list, 4));
        assertArrayEquals(
                new double[] {-0.051, -0.052},
                check("threshold", list).perNeuron("threshold").values(1, 2, 4, RANDOM));
        assertArrayEquals(new double[] {2.5, 3}, values("gain", List.of(2.5, 3), 2));
    }

    @Test
    void inAUnitTheyAreTheNumbersThatWereWritten() {
        PerNeuron given =
                check("threshold", List.of("-1.1 mV", "-0.0511 V", "-0 mV")).perNeuron("threshold");
        assertArrayEquals(new double[] {-1.1, -51.1, 0}, given.values(0, 3, 3, RANDOM, "mV"), 0);
        assertArrayEquals(new double[] {-51.1}, given.values(1, 1, 3, RANDOM, "mV"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "3 | 'threshold': the list has 2 values, but there are 3 neurons; each needs one.",
                "1 | 'threshold': the list has 2 values, but there is 1 neuron; each needs one."
            })
    void aListOfAnotherLengthIsRefused(int all, String message) {
        PerNeuron values = check("threshold", List.of("-50 mV", "-51 mV")).perNeuron("threshold");
        SettingException error = assertThrows(SettingException.class, () -> values.values(0, 1, all, RANDOM));
        assertEquals("threshold", error.key());
        assertEquals(message, error.getMessage());
    }

    @Test
    void aFileHasANumberALineInItsUnit() throws IOException {
        Path file = file("# thresholds", "-50", " -5.11e1 ", "-52.3");
        Settings settings = check("threshold", "file( " + file + " )");
        assertArrayEquals(
                new double[] {-0.05, -0.0511, -0.0523},
                settings.perNeuron("threshold").values(0, 3, 3, RANDOM));
        assertEquals(List.of(file), settings.files());
        SettingException error = assertThrows(
                SettingException.class, () -> settings.perNeuron("threshold").values(0, 1, 4, RANDOM));
        assertEquals(
                "'threshold': " + file + " has 3 values, but there are 4 neurons; each needs one.", error.getMessage());
        assertArrayEquals(new double[] {0.5, 2}, values("gain", "file(" + file("0.5", "2") + ")", 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "threshold", "-50 mV", "-50,-51", "1e200", "NaN"})
    void whatAFileMayNotHoldIsRefusedWithItsLine(String line) throws IOException {
        Path file = file("-50", line);
        SettingException error = assertThrows(SettingException.class, () -> check("threshold", "file(" + file + ")"));
        assertEquals("threshold", error.key());
        assertEquals(
                "'threshold': " + file + ", line 2: '" + line
                        + "' is not allowed; each line must be one number in mV, at most 0 V.",
                error.getMessage());
    }

    @Test
    void aFileThatIsNotThereIsRefused() {
        Path missing = folder.resolve("missing.csv").toAbsolutePath();
        SettingException error =
                assertThrows(SettingException.class, () -> check("threshold", "file(" + missing + ")"));
        assertEquals("'threshold': There is no values file " + missing + ".", error.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"uniform(-60 mV, -50 mV)", "normal(-55 mV, 3 mV)"})
    void whatIsDrawnDependsOnTheNeuronAlone(String text) {
        PerNeuron values = check("threshold", text).perNeuron("threshold");
        double[] all = values.values(0, 10, 10, RANDOM);
        assertEquals(10, Arrays.stream(all).distinct().count());
        RANDOM.nextLong();
        assertArrayEquals(Arrays.copyOfRange(all, 3, 7), values.values(3, 4, 10, RANDOM));
        assertArrayEquals(Arrays.copyOf(all, 5), values.values(0, 5, 12, RANDOM));
        assertNotEquals(all[0], values.values(0, 1, 1, RandomStream.seeded(8))[0]);
        // Two parameters of one neuron are not drawn alike.
        double[] others = check("initial", text).perNeuron("initial").values(0, 10, 10, RANDOM);
        for (int i = 0; i < 10; i++) {
            assertNotEquals(all[i], others[i]);
        }
    }

    @Test
    void drawnValuesHaveTheirDistribution() {
        double[] uniform = values("initial", "uniform(-60 mV, -50 mV)", 20_000);
        assertTrue(Arrays.stream(uniform).allMatch(value -> value >= -0.06 && value < -0.05));
        assertEquals(-0.055, Arrays.stream(uniform).average().orElseThrow(), 1e-4);
        double[] normal = values("initial", "normal(-60 mV, 5 mV)", 20_000);
        double mean = Arrays.stream(normal).average().orElseThrow();
        assertEquals(-0.06, mean, 2e-4);
        double variance = Arrays.stream(normal)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElseThrow();
        assertEquals(0.005, Math.sqrt(variance), 1e-4);
    }

    @Test
    void whatIsOutOfRangeIsDrawnAgain() {
        double[] values = values("threshold", "normal(-1 mV, 10 mV)", 1000);
        assertTrue(Arrays.stream(values).allMatch(value -> value <= 0));
        assertTrue(Arrays.stream(values).anyMatch(value -> value < -0.01));
        assertTrue(Arrays.stream(values("gain", "normal(0, 1e-90)", 1000)).allMatch(value -> value > 0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "threshold | 1 mV | is out of range",
                "threshold | -50 | no unit",
                "threshold | -50 ms | unit 'ms'",
                "threshold | uniform(-50 mV, 1 mV) | '1 mV' is out of range",
                "threshold | uniform(-50 mV, -60 mV) | is empty",
                "threshold | uniform(-50 mV) | is not possible; allowed: a voltage such as",
                "threshold | uniform(-60, -50) | no unit",
                "threshold | normal(-50 mV, -1 mV) | below 0",
                "threshold | normal(1 V, 1 mV) | hardly ever",
                "threshold | poisson(-50 mV) | or for each neuron a list, uniform(a, b),"
                        + " normal(mean, sd), file(values.csv) in mV",
                "gain | uniform(0, 1) | '0' is out of range"
            })
    void refusesWhatIsNotAllowedAndSaysWhatIs(String name, String value, String explanation) {
        SettingException error = assertThrows(SettingException.class, () -> check(name, value));
        assertEquals(name, error.key());
        assertTrue(error.getMessage().contains(explanation), error.getMessage());
    }

    @Test
    void aValueOfAListMustBeAllowed() {
        SettingException error =
                assertThrows(SettingException.class, () -> check("threshold", List.of("-50 mV", "1 mV")));
        assertTrue(error.getMessage().startsWith("'threshold': '1 mV' is out of range"), error.getMessage());
    }

    @Test
    void writtenAsTextsTheyReadBackAsTheyWere() throws IOException {
        Path file = file("-50.1", "-50.2");
        for (String text :
                List.of("-50.1 mV", "uniform(-60.1 mV, -50 mV)", "normal(-60.1 mV, 2 mV)", "file(" + file + ")")) {
            Settings settings = check("threshold", text);
            Settings again = Settings.check(DECLARED, settings.formatted());
            assertEquals(settings.formatted(), again.formatted());
            assertArrayEquals(
                    settings.perNeuron("threshold").values(0, 2, 2, RANDOM),
                    again.perNeuron("threshold").values(0, 2, 2, RANDOM));
        }
        assertEquals(
                "uniform(-0.06 V, -0.05 V)",
                check("initial", "uniform(-60 mV,-50 mV)").formatted().get("initial"));
        assertEquals(
                "[-0.05 V, -0.0511 V]",
                check("initial", List.of("-50 mV", "-51.1 mV")).formatted().get("initial"));
    }

    @Test
    void onlyAQuantityInAUnitOfItsOwnIsPerNeuron() {
        Parameter voltage = Parameter.voltage("rest", "-60 mV", "rest");
        assertThrows(IllegalArgumentException.class, voltage::perNeuron);
        assertThrows(IllegalArgumentException.class, () -> voltage.perNeuron("ms"));
        Parameter count = Parameter.integer("count", "1", "a count");
        assertThrows(IllegalArgumentException.class, count::perNeuron);
        assertThrows(
                IllegalArgumentException.class,
                () -> Settings.check(DECLARED, Map.of()).number("threshold"));
    }
}
