package org.microspike.api.numeric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegularTimesTest {
    /** The texts are what a user writes, the doubles what became of them in binary. */
    @ParameterizedTest
    @CsvSource({
        "0.0006, 4.7543, 5.3543, 1000",
        "0.0006, 0, 0.6, 1000",
        "0.0001, 1.3, 1.3699, 699",
        "0.0001, 1.3, 1.36995, 700",
        "0.1, 0, 0.3, 3",
        "0.1, 0.7, 1, 3",
        "0.001, 0, 86400, 86400000",
        "1e-9, 1, 1.000001, 1000",
        "0.0000625, 0.123456789, 0.223456789, 1600",
        "7, 0, 1e9, 142857143",
        "2, 0.5, 1.5, 1"
    })
    void areCountedAndPlacedAsWritten(String every, String from, String to, long count) {
        RegularTimes times =
                new RegularTimes(Double.parseDouble(every), Double.parseDouble(from), Double.parseDouble(to));
        assertEquals(count, times.count());
        for (long k = 0; k <= count; k += Math.max(1, count / 5000)) {
            double exact = new BigDecimal(every)
                    .multiply(BigDecimal.valueOf(k))
                    .add(new BigDecimal(from))
                    .doubleValue();
            assertEquals(exact, times.time(k), "time " + k);
        }
    }

    @Test
    void roundingErrorsOfAProgramAreNoPartOfTheNumbers() {
        RegularTimes times = new RegularTimes(3 * 0.1, 0.1 + 0.2, 2.1 / 1000 + 3);
        assertEquals(10, times.count());
        assertEquals(0.3, times.time(0));
        assertEquals(3, times.time(9));
        assertEquals(21, new RegularTimes(0.0001, 0, 2.1 / 1000).count(), "0.0021000000000000003");
    }

    @Test
    void partsOfASecondAreExactToo() {
        RegularTimes times = new RegularTimes(1.0 / 3, 0.25, 2.25);
        assertEquals(6, times.count());
        assertEquals(1.25, times.time(3));
        assertEquals(0.25 + 1e6, times.time(3_000_000));
        assertEquals(2000, new RegularTimes(0.001 / 3, 0, 2.0 / 3).count());
    }

    @Test
    void numbersThatAreNoShortDecimalsAreTakenAsTheyAre() {
        RegularTimes times = new RegularTimes(Math.PI, Math.E, 1e6);
        assertEquals(Math.E, times.time(0));
        assertEquals(
                new BigDecimal("3.141592653589793")
                        .multiply(new BigDecimal(1000))
                        .add(new BigDecimal("2.718281828459045"))
                        .doubleValue(),
                times.time(1000));
        assertEquals(318_310, times.count());
    }

    @Test
    void mayHaveNoEndAndAnySize() {
        assertEquals(Long.MAX_VALUE, new RegularTimes(1, 0, Double.POSITIVE_INFINITY).count());
        assertEquals(Long.MAX_VALUE, new RegularTimes(Double.MIN_VALUE, 0, 1).count());
        assertEquals(5e-324 * 3, new RegularTimes(Double.MIN_VALUE, 0, 1).time(3));
        assertEquals(1e300, new RegularTimes(1e299, 0, 2e300).time(10));
        assertEquals(9.007199254740993e15 + 1, new RegularTimes(1, 0, 1e17).time(9_007_199_254_740_993L));
    }
}
