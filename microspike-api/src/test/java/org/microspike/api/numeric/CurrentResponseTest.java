package org.microspike.api.numeric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CurrentResponseTest {
    private static final MathContext DIGITS = new MathContext(80);
    private static final double SLOW = 100;

    /** The definition with 80 digits. */
    private static double exact(double time, double slowRate, double fastRate) {
        BigDecimal t = new BigDecimal(time);
        BigDecimal a = new BigDecimal(slowRate);
        BigDecimal b = new BigDecimal(fastRate);
        BigDecimal slow = exp(a.multiply(t).negate());
        return slowRate == fastRate
                ? t.multiply(slow).doubleValue()
                : slow.subtract(exp(b.multiply(t).negate()))
                        .divide(b.subtract(a), DIGITS)
                        .doubleValue();
    }

    private static BigDecimal exp(BigDecimal x) {
        BigDecimal small = x.divide(new BigDecimal(1 << 20), DIGITS);
        BigDecimal term = BigDecimal.ONE;
        BigDecimal sum = term;
        for (int k = 1; k < 30; k++) {
            term = term.multiply(small, DIGITS).divide(new BigDecimal(k), DIGITS);
            sum = sum.add(term, DIGITS);
        }
        for (int k = 0; k < 20; k++) {
            sum = sum.multiply(sum, DIGITS);
        }
        return sum;
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1 + 1e-15, 1 + 1e-12, 1 + 1e-9, 1.000001, 1.001, 1.01, 1.1, 2, 4, 100})
    void isRightHoweverCloseTheRatesAre(double ratio) {
        CurrentResponse response = new CurrentResponse(SLOW, SLOW * ratio);
        for (double time = 1e-9; time < 0.3; time *= 1.37) {
            double expected = exact(time, SLOW, SLOW * ratio);
            // The rounding of an exponent alone changes an exponential by as much as the exponent times an ulp.
            double tolerance = 2e-15 * (5 + time * SLOW * ratio);
            assertEquals(expected, response.of(time), tolerance * expected, "after " + time + " s");
        }
        assertEquals(0, response.of(0));
        assertEquals(0, response.of(100), 1e-300);
    }

    @Test
    void manyAtOnceAreTheSameNumbers() {
        CurrentResponse response = new CurrentResponse(SLOW, 400);
        RandomStream random = RandomStream.seeded(3);
        double[] times = DoubleStream.generate(() -> random.nextExponential() / 1000)
                .limit(1000)
                .toArray();
        double[] responses = new double[times.length];
        response.of(times, times.length, responses);
        double[] single = new double[times.length];
        for (int i = 0; i < times.length; i++) {
            single[i] = response.of(times[i]);
        }
        assertArrayEquals(single, responses);
    }

    @Test
    void ratesMustBeInOrder() {
        for (double[] rates : new double[][] {{0, 1}, {2, 1}, {Double.NaN, 1}, {1, Double.POSITIVE_INFINITY}}) {
            assertThrows(IllegalArgumentException.class, () -> new CurrentResponse(rates[0], rates[1]));
        }
    }
}
