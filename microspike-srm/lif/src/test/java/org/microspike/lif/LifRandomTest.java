package org.microspike.lif;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LifRandomTest {
    private static final int CASES = 20;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void spikesAndPotentialsAreThoseOfTheEquations(boolean driven) {
        int spikes = 0;
        int cases = driven ? CASES / 3 : CASES;
        for (long seed = 1; seed <= cases; seed++) {
            RandomCase random = driven ? new RandomCase(seed).driven() : new RandomCase(seed);
            RandomCase.Outcome expected = random.directSums();
            RandomCase.Outcome outcome = random.run(9, 100, false);
            String circumstances = "seed " + seed + " " + random.given;
            assertEquals(expected.outputs().size(), outcome.outputs().size(), circumstances);
            for (int k = 0; k < expected.outputs().size(); k++) {
                assertEquals(
                        expected.outputs().get(k).time(),
                        outcome.outputs().get(k).time(),
                        1e-9,
                        circumstances);
            }
            assertArrayEquals(expected.samples()[0], outcome.samples()[0], 1e-7, circumstances);
            spikes += expected.outputs().size();
        }
        assertTrue(spikes > 5 * CASES, () -> "Too few spikes to tell anything");
    }

    @Test
    void bitsDependNeitherOnPartsNorOnCutsNorOnBlocks() {
        for (long seed = 1; seed <= 3 * CASES; seed++) {
            RandomCase random = seed % 3 == 0 ? new RandomCase(seed).driven() : new RandomCase(seed);
            RandomCase.Outcome expected = random.run(9, 100, false);
            for (int part : new int[] {1, 7, 9}) {
                RandomCase.Outcome other = random.run(part, part == 7 ? 1 : 4096, true);
                String circumstances = "parts of " + part + ", seed " + seed + " " + random.given;
                assertEquals(expected.outputs(), other.outputs(), circumstances);
                for (int quantity = 0; quantity < 3; quantity++) {
                    assertArrayEquals(expected.samples()[quantity], other.samples()[quantity], circumstances);
                }
            }
        }
    }
}
