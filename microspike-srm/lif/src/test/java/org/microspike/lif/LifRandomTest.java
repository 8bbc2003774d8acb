package org.microspike.lif;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class LifRandomTest {
    private static final int CASES = 20;

    @Test
    void spikesAreThoseOfTheEquations() {
        int spikes = 0;
        for (long seed = 1; seed <= CASES; seed++) {
            RandomCase random = new RandomCase(seed);
            List<RandomCase.Output> expected = random.directSums();
            List<RandomCase.Output> outputs = random.run(9, 100, false).outputs();
            String circumstances = "seed " + seed + " " + random.given;
            assertEquals(expected.size(), outputs.size(), circumstances);
            for (int k = 0; k < expected.size(); k++) {
                assertEquals(expected.get(k).time(), outputs.get(k).time(), 1e-9, circumstances);
            }
            spikes += expected.size();
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
