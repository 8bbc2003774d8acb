package org.microspike.hdf5;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayoutTest {
    @ParameterizedTest
    @CsvSource({"1.3699, 1369.9", "4.7543, 4754.3", "0.0006, 0.6", "0.123456789, 123.456789", "0, 0", "450, 450000"})
    void decimalTimesStayDecimal(double seconds, double milliseconds) {
        assertEquals(milliseconds, Layout.toMilliseconds(seconds));
        assertEquals(seconds, Layout.toSeconds(milliseconds));
    }

    @Test
    void timesOfUpToNinePlacesComeBack() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 100_000; i++) {
            double seconds = random.nextLong(1_000_000_000_000L) / 1e9;
            assertEquals(seconds, Layout.toSeconds(Layout.toMilliseconds(seconds)));
        }
    }

    @Test
    void anyOtherTimeIsOffByRoundingAtMostAndInOrder() {
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < 100_000; i++) {
            // About half of them are decimal.
            double milliseconds = random.nextInt(100_000_000) / 1e5 + random.nextInt(2) * random.nextDouble() * 1e-7;
            double seconds = Layout.toSeconds(milliseconds);
            assertEquals(milliseconds / 1000, seconds, Math.ulp(seconds));
            assertTrue(Layout.toSeconds(Math.nextUp(milliseconds)) >= seconds);
            assertTrue(Layout.toMilliseconds(Math.nextUp(seconds)) >= Layout.toMilliseconds(seconds));
        }
    }
}
