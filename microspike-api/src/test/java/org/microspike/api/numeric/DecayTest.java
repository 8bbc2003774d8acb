package org.microspike.api.numeric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class DecayTest {
    /** Two units in the last place, relative. */
    private static final double TOLERANCE = 2 * 0x1p-52;

    @Test
    void isTheExponential() {
        RandomStream random = RandomStream.seeded(3);
        for (int i = 0; i < 1_000_000; i++) {
            // From far below the time between two spikes to far above any time constant.
            double x = StrictMath.exp(random.nextDouble(-25, 4.5));
            double expected = StrictMath.exp(-x);
            assertEquals(expected, Decay.of(x), expected * TOLERANCE, "at " + x);
        }
    }

    @Test
    void startsAtOneAndEndsAtZero() {
        assertEquals(1, Decay.of(0));
        assertEquals(0, Decay.of(Double.POSITIVE_INFINITY));
        assertEquals(0, Decay.of(1e6));
    }

    @Test
    void ofManyTimesIsTheSameToTheLastBit() {
        RandomStream random = RandomStream.seeded(4);
        double[] times = new double[1000];
        for (int i = 0; i < times.length; i++) {
            times[i] = 0.01 * random.nextExponential() * random.nextDouble();
        }
        double[] decays = new double[times.length];
        Decay.of(times, 1 / 0.0025, times.length, decays);
        for (int i = 0; i < times.length; i++) {
            assertEquals(Decay.of(times[i] * (1 / 0.0025)), decays[i]);
        }
    }
}
