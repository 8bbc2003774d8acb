package org.microspike.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.microspike.api.RandomStream;

class DecimalNumberTest {
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

    private static double parse(String text) {
        byte[] bytes = ("," + text + ",").getBytes(StandardCharsets.ISO_8859_1);
        return DecimalNumber.parse(bytes, 1, bytes.length - 1);
    }
}
