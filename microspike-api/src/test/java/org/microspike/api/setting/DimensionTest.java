package org.microspike.api.setting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Isolated("changes the locale of the process")
class DimensionTest {
    @ParameterizedTest
    @CsvSource({
        "TIME, 10 ms, 0.01",
        "TIME, 2.5ms, 0.0025",
        "TIME, 33.7 ms, 0.0337",
        "TIME, 2.1 ms, 0.0021",
        "TIME, 16.8 ms, 0.0168",
        "TIME, 1369.9 ms, 1.3699",
        "TIME, 700000.7 ns, 0.0007000007",
        "TIME, 0e9 ms, 0",
        "TIME, 1e-3 s, 1e-3",
        "TIME, -5 us, -5e-6",
        "TIME, 5 µs, 5e-6",
        "TIME, 2 min, 120",
        "TIME, 1 h, 3600",
        "FREQUENCY, 10 Hz, 10",
        "FREQUENCY, .5 kHz, 500",
        "FREQUENCY_CHANGE, 1800 Hz/s, 1800",
        "VOLTAGE, -60 mV, -0.06",
        "VOLTAGE, 1.62mV, 0.00162",
        "VOLTAGE, 2 µV, 2e-6",
        "VOLTAGE, 2 uV, 2e-6",
        "VOLTAGE, 2 \u03BCV, 2e-6",
        "VOLTAGE, 1 V, 1",
        "CURRENT, 1 A, 1",
        "CURRENT, 1 mA, 1e-3",
        "CURRENT, 1 uA, 1e-6",
        "CURRENT, 1 µA, 1e-6",
        "CURRENT, 1.1 nA, 1.1e-9",
        "CURRENT, -250 pA, -250e-12",
        "CONDUCTANCE, 1 S, 1",
        "CONDUCTANCE, 1 mS, 1e-3",
        "CONDUCTANCE, 1 uS, 1e-6",
        "CONDUCTANCE, 1 µS, 1e-6",
        "CONDUCTANCE, 10 nS, 10e-9",
        "CAPACITANCE, 1 F, 1",
        "CAPACITANCE, 1 uF, 1e-6",
        "CAPACITANCE, 1 µF, 1e-6",
        "CAPACITANCE, 1 nF, 1e-9",
        "CAPACITANCE, 200 pF, 200e-12",
        "NUMBER, 0.03125, 0.03125",
        "NUMBER, +2, 2"
    })
    void readsQuantitiesToTheNearestDouble(Dimension dimension, String text, double expected) {
        assertEquals(expected, dimension.parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "VOLTAGE, 1.62 mV, mV, 1.62",
        "VOLTAGE, 0.00162 V, mV, 1.62",
        "VOLTAGE, 1620 uV, mV, 1.62",
        "VOLTAGE, 1.62 mV, V, 0.00162",
        "TIME, 1 ms, min, 1.6666666666666667e-5",
        "TIME, 3 h, min, 180",
        "CONDUCTANCE, 0.1 uS, nS, 100",
        "NUMBER, 0.3, '', 0.3",
        "VOLTAGE, 0 V, mV, 0"
    })
    void readsQuantitiesInAUnit(Dimension dimension, String text, String unit, double expected) {
        assertEquals(expected, dimension.parse(text, unit));
        assertEquals(expected, dimension.in(dimension.parse(text), unit));
    }

    @Test
    void whatWasReadInAUnitIsInThatUnitAgain() {
        for (int tenths = -9_999; tenths < 10_000; tenths++) {
            double millivolts = tenths / 10.0;
            assertEquals(millivolts, Dimension.VOLTAGE.in(Dimension.VOLTAGE.parse(millivolts + " mV"), "mV"));
        }
        // A number of 17 digits.
        assertEquals(Math.PI, Dimension.VOLTAGE.parse(Math.PI + " mV", "mV"));
        assertEquals(100 * Math.PI * 10, Dimension.VOLTAGE.in(Math.PI, "mV"), Math.ulp(1000 * Math.PI));
    }

    @Test
    void knowsWhatAUnitMeasures() {
        assertEquals(Optional.of(Dimension.VOLTAGE), Dimension.ofUnit("mV"));
        assertEquals(Optional.of(Dimension.NUMBER), Dimension.ofUnit(""));
        assertEquals(Optional.empty(), Dimension.ofUnit("mm"));
        assertEquals("ms", Dimension.TIME.unit("1e-3ms"));
        assertEquals("", Dimension.NUMBER.unit("1e-3"));
        assertThrows(IllegalArgumentException.class, () -> Dimension.TIME.unit("1 mV"));
        assertThrows(IllegalArgumentException.class, () -> Dimension.TIME.parse("1 s", "mV"));
        assertThrows(IllegalArgumentException.class, () -> Dimension.TIME.in(1, "mV"));
    }

    @Test
    void readsTenthsOfMillisecondsAsTheirSeconds() {
        for (int tenths = 1; tenths < 10_000; tenths++) {
            double seconds = Double.parseDouble("0.%04d".formatted(tenths));
            assertEquals(seconds, Dimension.TIME.parse(tenths / 10 + "." + tenths % 10 + " ms"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "TIME, 10",
        "TIME, 10 Hz",
        "TIME, 10 MS",
        "TIME, ten ms",
        "TIME, ''",
        "TIME, 1 000 ms",
        "TIME, '2,5 ms'",
        "TIME, NaN s",
        "TIME, Infinity s",
        "TIME, 0x10 s",
        "NUMBER, 10 ms",
        "NUMBER, 1d",
        "FREQUENCY, 10 s",
        "VOLTAGE, -60",
        "VOLTAGE, 1 MV",
        "CURRENT, 1 pF",
        "CAPACITANCE, 1 mF"
    })
    void refusesWhatIsNoQuantityOfTheDimension(Dimension dimension, String text) {
        String message = assertThrows(IllegalArgumentException.class, () -> dimension.parse(text))
                .getMessage();
        assertTrue(message.contains(dimension.expected()), message);
    }

    @ParameterizedTest
    @CsvSource({
        "NUMBER, 1e308, too large; the most is 1e100",
        "NUMBER, -1.1e100, too large; the most is 1e100",
        "NUMBER, 1e999, too large; the most is 1e100",
        "NUMBER, 1e-999, too close to 0; the least but 0 is 1e-100",
        "TIME, 1e308 s, too large; the most is 1e100 s",
        "TIME, 1e-310 s, too close to 0; the least but 0 is 1e-100 s",
        "FREQUENCY, -1e-101 Hz, too close to 0; the least but 0 is 1e-100 Hz"
    })
    void refusesWhatLeavesTheRangeOfDoubles(Dimension dimension, String text, String expected) {
        String message = assertThrows(IllegalArgumentException.class, () -> dimension.parse(text))
                .getMessage();
        assertEquals("'" + text + "' is " + expected, message);
    }

    @Test
    void doesNotDependOnTheLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertEquals(0.0025, Dimension.TIME.parse("2.5 ms"));
            assertEquals("0.0025 s", Dimension.TIME.format(0.0025));
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, 450, 0.0337, 1e-12, 1e100, -1e-100, 1.5e20, -2.5})
    void readsBackWhatItWrites(double value) {
        for (Dimension dimension : Dimension.values()) {
            assertEquals(value, dimension.parse(dimension.format(value)));
        }
    }
}
