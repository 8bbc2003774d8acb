package org.microspike.pattern;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.microspike.api.numeric.RandomStream;

class RandomLanesTest {
    private static final int LANES = 37;

    @Test
    void drawsThePublishedNumbers() {
        long[] published = {
            641,
            1573767,
            3222811527L,
            3517856514L,
            836907274,
            4247214768L,
            3867114732L,
            1355841295,
            495546011,
            621204420
        };
        var lanes = new RandomLanes(filled(1), filled(2), filled(3), filled(4));
        int[] bits = new int[LANES];
        for (long number : published) {
            lanes.next(bits);
            assertArrayEquals(filled((int) number), bits);
        }
    }

    @Test
    void drawsTheSameOneByOneAndSideBySide() {
        RandomLanes one = lanes();
        RandomLanes all = lanes();
        int[] bits = new int[LANES];
        for (int draw = 0; draw < 100; draw++) {
            all.next(bits);
            for (int lane = 0; lane < LANES; lane++) {
                assertEquals(bits[lane], one.next(lane));
            }
        }
        assertEquals(LANES, Arrays.stream(bits).distinct().count());
    }

    private static RandomLanes lanes() {
        RandomStream[] seeds = new RandomStream[LANES];
        Arrays.setAll(seeds, lane -> RandomStream.seeded(lane));
        return RandomLanes.of(seeds);
    }

    private static int[] filled(int number) {
        int[] words = new int[LANES];
        Arrays.fill(words, number);
        return words;
    }
}
