package org.microspike.api.numeric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class AliasTest {
    @Test
    void picksEachByItsWeight() {
        double[] weights = {0, 1, 0.5, 7, 0, 1e-3, 3};
        Alias alias = new Alias(weights);
        assertEquals(11.501, alias.sum(), 1e-12);
        RandomStream random = RandomStream.seeded(1);
        int draws = 500_000;
        int[] counts = new int[weights.length];
        for (int i = 0; i < draws; i++) {
            counts[alias.pick(random)]++;
        }
        for (int i = 0; i < weights.length; i++) {
            double share = weights[i] / alias.sum();
            assertEquals(share, counts[i] / (double) draws, 5 * Math.sqrt(share * (1 - share) / draws));
        }
    }
}
