package org.microspike.pattern;

import org.microspike.api.numeric.RandomStream;

/**
 * One stream of random numbers for each of several afferents, drawn side by side: xoshiro128++ (Blackman and Vigna 2021,
 * doi 10.1145/3460772), which needs no more than 32 bits at a time and no multiplication, so that the just-in-time compiler
 * vectorizes the loop.
 */
final class RandomLanes {
    private final int[] word0;
    private final int[] word1;
    private final int[] word2;
    private final int[] word3;

    /** Streams in a state of four words each, not all of them 0. */
    RandomLanes(int[] word0, int[] word1, int[] word2, int[] word3) {
        this.word0 = word0;
        this.word1 = word1;
        this.word2 = word2;
        this.word3 = word3;
    }

    /** Streams at their beginning, whose states are drawn from these. */
    static RandomLanes of(RandomStream[] seeds) {
        int[][] words = new int[4][seeds.length];
        for (int lane = 0; lane < seeds.length; lane++) {
            long low = seeds[lane].nextLong();
            long high = seeds[lane].nextLong();
            words[0][lane] = (int) low | (low == 0 && high == 0 ? 1 : 0);
            words[1][lane] = (int) (low >>> 32);
            words[2][lane] = (int) high;
            words[3][lane] = (int) (high >>> 32);
        }
        return new RandomLanes(words[0], words[1], words[2], words[3]);
    }

    /** The next 32 random bits of each stream. */
    void next(int[] bits) {
        for (int lane = 0; lane < bits.length; lane++) {
            bits[lane] = next(lane);
        }
    }

    /** The next 32 random bits of one stream. */
    int next(int lane) {
        int w0 = word0[lane];
        int w1 = word1[lane];
        int w3 = word3[lane];
        int w2 = word2[lane] ^ w0;
        int bits = rotated(w0 + w3, 7) + w0;
        w3 ^= w1;
        word0[lane] = w0 ^ w3;
        word1[lane] = w1 ^ w2;
        word2[lane] = w2 ^ w1 << 9;
        word3[lane] = rotated(w3, 11);
        return bits;
    }

    private static int rotated(int word, int distance) {
        return word << distance | word >>> Integer.SIZE - distance;
    }
}
