package org.microspike.images;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.microspike.api.numeric.RandomStream;

class WaitingTest {
    /** Within all layers and in the tail, each within five standard errors. */
    @Test
    void isDistributedExponentially() {
        RandomStream random = RandomStream.seeded(1);
        int draws = 2_000_000;
        double[] limits = {0.001, 0.01, 0.1, 0.5, 1, 2, 4, 7, 7.7, 8, 10};
        int[] beyond = new int[limits.length];
        double sum = 0;
        for (int i = 0; i < draws; i++) {
            double time = Waiting.next(random);
            sum += time;
            for (int k = 0; k < limits.length && time > limits[k]; k++) {
                beyond[k]++;
            }
        }
        assertEquals(1, sum / draws, 5 / Math.sqrt(draws));
        for (int k = 0; k < limits.length; k++) {
            double share = Math.exp(-limits[k]);
            assertEquals(share, beyond[k] / (double) draws, 5 * Math.sqrt(share * (1 - share) / draws));
        }
    }
}
