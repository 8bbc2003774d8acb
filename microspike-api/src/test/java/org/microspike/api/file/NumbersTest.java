package org.microspike.api.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.microspike.api.numeric.RandomStream;

class NumbersTest {
    @Test
    void readsWhatJavaReads() {
        for (String text : new String[] {
            "0",
            "5.",
            ".5",
            "00.10",
            "+1.5",
            "-2",
            "1e-3",
            "1.25E2",
            "9007199254740991",
            "9007199254740993",
            "0.1",
            "123456789012345678901234567890",
            "0.00000000000000000000000000000012345",
            "4.9e-324",
            "1e400"
        }) {
            assertEquals(Double.parseDouble(text), parse(text), text);
        }
    }

    @Test
    void readsEveryLengthExactly() {
        RandomStream random = RandomStream.seeded(2);
        for (int i = 0; i < 100_000; i++) {
            String text = String.format(Locale.ROOT, "%." + i % 20 + "f", random.nextDouble(0, 1000));
            assertEquals(Double.parseDouble(text), parse(text), text);
        }
    }

    @Test
    void takesPowersOfTenExactly() {
        RandomStream random = RandomStream.seeded(3);
        for (int i = 0; i < 100_000; i++) {
            String text =
                    String.format(Locale.ROOT, "%." + i % 20 + (i % 3 == 0 ? "e" : "f"), random.nextDouble(0, 1e5));
            byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
            double expected = new BigDecimal(text).movePointLeft(6).doubleValue();
            assertEquals(expected, Numbers.decimal(bytes, 0, bytes.length, -6), text);
        }
        byte[] huge = "1e310".getBytes(StandardCharsets.ISO_8859_1);
        assertEquals(1e307, Numbers.decimal(huge, 0, huge.length, -3));
    }

    @Test
    void refusesWhatOnlyJavaReads() {
        for (String text : List.of(
                "0.5f",
                "1d",
                "1D",
                "0x1p-1",
                "NaN",
                "Infinity",
                "-Infinity",
                "",
                " ",
                "1,5",
                "1 2",
                "\u0661",
                "1_0",
                ".")) {
            assertThrows(NumberFormatException.class, () -> Numbers.decimal(text), text);
        }
        assertEquals(0.5, Numbers.decimal(" 0.5 "));
    }

    @Test
    void readsWholeNumbersAndSaysWhatIsWrong() {
        assertEquals(-12, Numbers.whole(" -12 ", -20, 20));
        assertEquals(Long.MIN_VALUE, Numbers.whole("-9223372036854775808", Long.MIN_VALUE, Long.MAX_VALUE));
        assertRefused("'3000000000' is beyond 2147483647", "3000000000");
        assertRefused("'99999999999999999999' is beyond 2147483647", "99999999999999999999");
        assertRefused("'-99999999999999999999' is below -2147483648", "-99999999999999999999");
        for (String text : List.of("", "-", "1.0", "1e3", "0x10", "\u0661", "1_000", "--1", "+-1", "two")) {
            assertRefused("'" + text + "' is not a whole number", text);
        }
    }

    private static void assertRefused(String message, String text) {
        NumberFormatException refused = assertThrows(
                NumberFormatException.class, () -> Numbers.whole(text, Integer.MIN_VALUE, Integer.MAX_VALUE));
        assertEquals(message, refused.getMessage());
    }

    private static double parse(String text) {
        byte[] bytes = ("," + text + ",").getBytes(StandardCharsets.ISO_8859_1);
        return Numbers.decimal(bytes, 1, bytes.length - 1, 0);
    }
}
