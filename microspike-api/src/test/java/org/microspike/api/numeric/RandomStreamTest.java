package org.microspike.api.numeric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RandomStreamTest {
    private static final int DRAWS = 1_000_000;

    @Test
    void isSplitMix64() {
        // Java's SplittableRandom is the same generator; it takes its seed as it is.
        RandomStream stream = RandomStream.seeded(42);
        SplittableRandom splittable = new SplittableRandom(mixed(42 + 0x9E3779B97F4A7C15L));
        for (int i = 0; i < 100; i++) {
            assertEquals(splittable.nextLong(), stream.nextLong());
        }
    }

    private static long mixed(long bits) {
        return new SplittableRandom(bits - 0x9E3779B97F4A7C15L).nextLong();
    }

    @Test
    void numbersCanBeHadWithoutTheirStream() {
        SplittableRandom splittable = new SplittableRandom(42);
        for (int i = 0; i < 10; i++) {
            assertEquals(splittable.nextLong(), RandomStream.number(42, i));
        }
        long bits = RandomStream.seeded(3).nextLong();
        assertEquals(RandomStream.seeded(3).nextDouble(), RandomStream.uniform(bits));
    }

    @Test
    void staysTheSameForever() {
        RandomStream stream = RandomStream.seeded(1).named("input").named("jitter");
        assertEquals(PINNED_LONG, stream.nextLong());
        assertEquals(PINNED_GAUSSIAN, stream.nextGaussian());
    }

    private static final long PINNED_LONG = 2213125505993404168L;
    private static final double PINNED_GAUSSIAN = -0.960231474257292;

    @Test
    void namedStreamsDependOnNothingThatWasDrawn() {
        RandomStream parent = RandomStream.seeded(7);
        long before = parent.named("weights").nextLong();
        parent.nextLong();
        assertEquals(before, parent.named("weights").nextLong());
        assertNotEquals(before, parent.named("input").nextLong());
        assertNotEquals(before, RandomStream.seeded(8).named("weights").nextLong());
        assertNotEquals(
                parent.named("ab").nextLong(), parent.named("a").named("b").nextLong());
    }

    @Test
    void restartedDrawsTheSameAgain() {
        RandomStream stream = RandomStream.seeded(9);
        long first = stream.nextLong();
        stream.nextLong();
        assertEquals(first, stream.restarted().nextLong());
    }

    /** Every tolerance is five standard errors of the mean or variance tested. */
    @Test
    void numbersAreDistributedAsTheySay() {
        RandomStream stream = RandomStream.seeded(10);
        double uniform = 0;
        double gaussian = 0;
        double gaussianSquared = 0;
        double exponential = 0;
        int[] dice = new int[6];
        for (int i = 0; i < DRAWS; i++) {
            uniform += stream.nextDouble(2, 4);
            double normal = stream.nextGaussian();
            gaussian += normal;
            gaussianSquared += normal * normal;
            exponential += stream.nextExponential();
            dice[stream.nextInt(6)]++;
        }
        double root = Math.sqrt(DRAWS);
        assertEquals(3, uniform / DRAWS, 5 * 2 / Math.sqrt(12) / root);
        assertEquals(0, gaussian / DRAWS, 5 / root);
        assertEquals(1, gaussianSquared / DRAWS, 5 * Math.sqrt(2) / root);
        assertEquals(1, exponential / DRAWS, 5 / root);
        for (int count : dice) {
            assertEquals(1 / 6.0, count / (double) DRAWS, 5 * Math.sqrt(5 / 36.0) / root);
        }
    }
}
