package org.microspike.lif;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeriesTest {
    @ParameterizedTest
    @CsvSource({"0.25", "0.1", "0.015", "1e-6"})
    void isTheExponential(double a) {
        Series series = Series.exponential(a);
        for (int k = 0; k <= 100; k++) {
            double x = k / 100.0;
            double exact = Math.exp(a * x);
            assertEquals(exact, series.at(x), 3e-16 * exact);
        }
    }

    @ParameterizedTest
    @CsvSource({"0.25, 0.01", "0.01, 0.25", "0.02, 0.005", "0.2, 0.2", "0.01, 0.01", "0.2, 0.19999999999"})
    void isTheDividedDifferenceHoweverCloseTheRates(double a, double b) {
        Series series = Series.dividedDifference(a, b);
        for (int k = 1; k <= 100; k++) {
            double x = k / 100.0;
            double half = (a - b) * x / 2;
            double mean = Math.exp((a + b) * x / 2);
            double exact = mean * (half == 0 ? 1 : Math.sinh(half) / half);
            assertEquals(exact, series.at(x), 1e-15 * exact);
        }
        assertEquals(1, series.at(0));
    }
}
