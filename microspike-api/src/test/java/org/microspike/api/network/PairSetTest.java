package org.microspike.api.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.microspike.api.numeric.RandomStream;

/** A set of numbers, in pages of any size. */
class PairSetTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 5, 27})
    void knowsWhatWasAdded(int pageBits) {
        RandomStream random = RandomStream.seeded(pageBits);
        Set<Long> expected = new HashSet<>();
        PairSet set = new PairSet(1000, pageBits);
        while (expected.size() < 1000) {
            long pair = (long) random.nextInt(40) * Integer.MAX_VALUE + random.nextInt(40);
            assertEquals(expected.add(pair), set.add(pair), () -> "pair " + pair);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1 << 28, 1 << 29, Integer.MAX_VALUE - 8})
    void hasRoomForTwiceAsManyAtLeast(int most) {
        assertTrue(PairSet.bytes(most) >= 16.0 * most, () -> PairSet.bytes(most) + " bytes");
    }
}
