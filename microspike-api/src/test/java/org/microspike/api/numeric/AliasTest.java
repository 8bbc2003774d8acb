package org.microspike.api.numeric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class AliasTest {
    @Test
    void picksInProportionToTheWeights() {
        double[] weights = {0, 3, 1, 0.5, 20, 0, 7.5};
        Alias alias = new Alias(weights);
        assertEquals(32, alias.sum());
        int[] picked = new int[weights.length];
        int all = 32 * 7 * 1000;
        for (int i = 0; i < all; i++) {
            picked[alias.pick((i + 0.5) / all)]++;
        }
        for (int k = 0; k < weights.length; k++) {
            assertEquals(weights[k] / 32 * all, picked[k], 7, "picks of " + k);
        }
    }

    @Test
    void picksAnyOfThoseThatAllWeighNothing() {
        assertEquals(1, new Alias(new double[2]).pick(0.9));
        assertEquals(0, new Alias(new double[1]).pick(Math.nextDown(1.0)));
    }
}
