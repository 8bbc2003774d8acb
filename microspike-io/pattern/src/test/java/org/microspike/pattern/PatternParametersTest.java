package org.microspike.pattern;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.microspike.api.setting.SettingException;

class PatternParametersTest {
    @Test
    void hasThePublishedDefaults() {
        assertEquals(
                new PatternParameters(2000, 1, 0, 750, 1000, 3000, 50, 0.05, 0, 90, 1800, 0.05, 10, 0.001, 0),
                Inputs.parameters(Map.of()));
    }

    @Test
    void sharesTheFrequencyOutAmongPatterns() {
        Map<String, Object> three = Map.of("patterns", 3, "pattern_frequency", 1.0 / 3);
        assertEquals(333, Inputs.parameters(three).presentations());
        assertEquals(1500, presentations(Map.of("pattern_frequency", 0.5)));
        assertEquals(1500, presentations(Map.of("patterns", 2, "pattern_frequency", 1)));
        assertEquals(0, presentations(Map.of("patterns", 0)));
        // Rounding up would leave no place.
        assertEquals(2, presentations(Map.of("pattern_frequency", 0.5, "repeat", "250 ms")));
        assertEquals(3, presentations(Map.of("patterns", 3, "pattern_frequency", 1, "repeat", "550 ms")));
    }

    @Test
    void takesAnyWholeNumberOfMillisecondsForASlot() {
        for (int milliseconds = 1; milliseconds <= 100; milliseconds++) {
            String repeat = milliseconds * 7 + " ms";
            PatternParameters parameters =
                    Inputs.parameters(Map.of("pattern_length", milliseconds + " ms", "repeat", repeat));
            assertEquals(milliseconds, parameters.slotMilliseconds());
            assertEquals(7, parameters.slots());
        }
    }

    @Test
    void refusesValuesOutOfRange() {
        refuses("afferents", "0", "1048577", "2.5", "many");
        refuses("patterns", "-1", "0.5");
        refuses("added_patterns", "-1", "0.5", "2000000000");
        refuses("pattern_length", "0 ms", "0.5 ms", "9 s", "50", "50 Hz", "-50 ms");
        refuses("pattern_frequency", "0", "-0.1", "1.1", "25 Hz");
        refuses("pattern_afferents", "0", "-0.1", "1.1");
        refuses("min_rate", "-1 Hz", "1001 Hz", "5");
        refuses("max_rate", "-1 Hz", "1001 Hz", "5");
        refuses("max_rate_change", "-1 Hz/s", "1800 Hz", "1e7 Hz/s");
        refuses("max_silence", "0 ms", "0.9 ms", "25 h", "50");
        refuses("noise_rate", "-1 Hz", "1001 Hz", "10");
        refuses("jitter", "-1 ms", "1.1 s", "1");
        refuses("spike_deletion", "-0.1", "1.1");
        refuses("repeat", "0 s", "-1 s", "150", "1e9 h");
    }

    @Test
    void refusesWhatDoesNotGoTogether() {
        refuses("pattern_length", Map.of("pattern_length", "12.5 ms", "repeat", "125 ms"), "whole number");
        refuses("added_patterns", Map.of("patterns", 0, "added_patterns", 1), "'patterns' to at least 1");
        refuses("min_rate", Map.of("min_rate", "91 Hz"), "91", "'max_rate'", "90");
        refuses("pattern_frequency", Map.of("pattern_frequency", 0.51), "0.51", "at most 0.5");
        refuses("pattern_frequency", Map.of("pattern_frequency", 0.0001), "none", "'repeat'");
        refuses("patterns", Map.of("patterns", 2_000_000_000), "none");
        refuses("pattern_length", Map.of("pattern_length", "7 ms"), "whole number");
        refuses("pattern_afferents", Map.of("pattern_afferents", 0.01, "afferents", 10), "none of 10");
        refuses("repeat", Map.of("repeat", "50 ms"), "from 2");
        refuses("repeat", Map.of("repeat", "1.02 s"), "whole number");
        refuses("repeat", Map.of("repeat", "1000 h"), "16777216");
    }

    private static int presentations(Map<String, ?> given) {
        return Inputs.parameters(given).presentations();
    }

    private static void refuses(String key, String... values) {
        for (String value : values) {
            refuses(key, Map.of(key, value));
        }
    }

    private static void refuses(String key, Map<String, ?> given, String... expected) {
        SettingException refused =
                assertThrows(SettingException.class, () -> Inputs.parameters(given), () -> given.toString());
        assertEquals(key, refused.key());
        assertTrue(refused.getMessage().contains("'" + key + "'"), refused.getMessage());
        for (String part : expected) {
            assertTrue(refused.getMessage().contains(part), refused.getMessage());
        }
    }
}
