package org.microspike.pattern;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.pattern.Schedule;
import org.microspike.api.setting.SettingException;

class SlotArrangementTest {
    @Test
    void showsEveryPatternAsOftenAsAskedAndNeverTwiceInARow() {
        for (int slots = 2; slots <= 30; slots++) {
            for (int patterns = 1; patterns <= 5; patterns++) {
                int most = Math.min(slots / 2, slots / patterns);
                for (int presentations = 1; presentations <= most; presentations++) {
                    check(draw(slots, patterns, presentations), patterns, presentations);
                }
            }
        }
        check(draw(3000, 1, 750), 1, 750);
        check(draw(9000, 3, 1000), 3, 1000);
    }

    @Test
    void showsAPatternInEverySecondSlotWhereThereIsNoOtherWay() {
        int[] shown = draw(100, 1, 50);
        for (int slot = 0; slot < shown.length; slot++) {
            assertEquals(slot % 2 == 1 ? 0 : Schedule.NO_PATTERN, shown[slot]);
        }
    }

    @Test
    void showsNothingWithoutPatterns() {
        for (int pattern : draw(100, 0, 0)) {
            assertEquals(Schedule.NO_PATTERN, pattern);
        }
    }

    @Test
    void usesAllSlotsAlike() {
        int draws = 4000;
        int[] counts = new int[12];
        for (int seed = 0; seed < draws; seed++) {
            int[] shown = SlotArrangement.draw(counts.length, 1, 3, RandomStream.seeded(seed));
            for (int slot = 0; slot < counts.length; slot++) {
                counts[slot] += shown[slot] == 0 ? 1 : 0;
            }
        }
        // Every slot is equal by symmetry: 3 of 12 hold the pattern. 5 standard errors of a binomial count.
        double tolerance = 5 * Math.sqrt(draws * 0.25 * 0.75);
        for (int count : counts) {
            assertEquals(draws * 0.25, count, tolerance);
        }
    }

    @Test
    void drawsEveryArrangementAlike() {
        // 2 presentations in 6 slots, not beside one another: 6 pairs at distance 2 and 3 at distance 3.
        int draws = 9000;
        int opposite = 0;
        for (int seed = 0; seed < draws; seed++) {
            int[] shown = SlotArrangement.draw(6, 1, 2, RandomStream.seeded(seed));
            for (int slot = 0; slot < 3; slot++) {
                opposite += shown[slot] == 0 && shown[slot + 3] == 0 ? 1 : 0;
            }
        }
        assertEquals(draws / 3.0, opposite, 5 * Math.sqrt(draws / 3.0 * 2 / 3));
    }

    @Test
    void addsAPatternWhereThereWasNoneAndLeavesTheOthers() {
        for (int slots = 6; slots <= 30; slots++) {
            int presentations = slots / 6;
            int[] before = draw(slots, 2, presentations);
            int[] shown = before.clone();
            SlotArrangement.add(shown, 2, presentations, RandomStream.seeded(slots));
            check(shown, 3, presentations);
            for (int slot = 0; slot < slots; slot++) {
                assertEquals(before[slot], shown[slot] == 2 ? Schedule.NO_PATTERN : shown[slot]);
            }
        }
    }

    @Test
    void addsAPatternAtAllPlacesAlike() {
        // 2 presentations in the 5 slots after slot 0, not beside one another: 6 pairs, slot 1 in 3 of them, slot 3 in
        // 2.
        int draws = 6000;
        int[] counts = new int[6];
        for (int seed = 0; seed < draws; seed++) {
            int[] shown = {0, -1, -1, -1, -1, -1};
            SlotArrangement.add(shown, 1, 2, RandomStream.seeded(seed));
            for (int slot = 0; slot < shown.length; slot++) {
                counts[slot] += shown[slot] == 1 ? 1 : 0;
            }
        }
        double[] shares = {0, 1 / 2.0, 1 / 3.0, 1 / 3.0, 1 / 3.0, 1 / 2.0};
        for (int slot = 0; slot < counts.length; slot++) {
            // 5 standard errors of a binomial count.
            double tolerance = 5 * Math.sqrt(draws * shares[slot] * (1 - shares[slot]));
            assertEquals(draws * shares[slot], counts[slot], tolerance);
        }
    }

    @Test
    void findsTheOnlyPlacesThatThereAre() {
        int[] shown = {-1, 0, -1, -1, -1, 0, -1, 0, -1};
        SlotArrangement.add(shown, 1, 4, RandomStream.seeded(1));
        int[] mirrored = shown.clone();
        mirrored[0] = shown[8];
        mirrored[8] = shown[0];
        // Slots 8 and 0 are neighbours, so one of the two.
        String expected = "[-1, 0, 1, -1, 1, 0, 1, 0, 1]";
        assertTrue(expected.equals(Arrays.toString(shown)) || expected.equals(Arrays.toString(mirrored)));
        SettingException refused =
                assertThrows(SettingException.class, () -> SlotArrangement.add(shown, 2, 3, RandomStream.seeded(1)));
        assertEquals("added_patterns", refused.key());
        assertTrue(refused.getMessage().contains("3 slots for pattern 2"), refused.getMessage());
        assertTrue(refused.getMessage().contains("only 2 of"), refused.getMessage());
    }

    @Test
    void differsBetweenSeeds() {
        int[] one = SlotArrangement.draw(100, 1, 25, RandomStream.seeded(1));
        int[] other = SlotArrangement.draw(100, 1, 25, RandomStream.seeded(2));
        assertNotEquals(Arrays.toString(one), Arrays.toString(other));
        assertEquals(Arrays.toString(one), Arrays.toString(SlotArrangement.draw(100, 1, 25, RandomStream.seeded(1))));
    }

    private static int[] draw(int slots, int patterns, int presentations) {
        return SlotArrangement.draw(slots, patterns, presentations, RandomStream.seeded(slots));
    }

    private static void check(int[] shown, int patterns, int presentations) {
        int[] counts = new int[patterns];
        for (int slot = 0; slot < shown.length; slot++) {
            int pattern = shown[slot];
            if (pattern != Schedule.NO_PATTERN) {
                counts[pattern]++;
                assertTrue(pattern != shown[(slot + 1) % shown.length], () -> Arrays.toString(shown));
            }
        }
        for (int count : counts) {
            assertEquals(presentations, count, () -> Arrays.toString(shown));
        }
    }
}
