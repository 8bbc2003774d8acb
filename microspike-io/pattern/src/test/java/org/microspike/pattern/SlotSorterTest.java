package org.microspike.pattern;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.microspike.api.numeric.RandomStream;

class SlotSorterTest {
    @Test
    void sortsListsOfAllSizesOneAfterTheOther() {
        RandomStream random = RandomStream.seeded(1);
        for (int bits : new int[] {3, 17, 40, 63}) {
            SlotSorter sorter = new SlotSorter(bits);
            SpikeBuffer buffer = new SpikeBuffer();
            for (int size : new int[] {0, 1, 2, 3, 100, 20_000, 7, 1000, 0, 40_000}) {
                buffer.clear();
                for (int i = 0; i < size; i++) {
                    buffer.add(random.nextLong() >>> Long.SIZE - bits);
                }
                long[] expected = Arrays.copyOf(buffer.spikes(), size);
                Arrays.sort(expected);
                sorter.sort(buffer);
                assertArrayEquals(expected, Arrays.copyOf(buffer.spikes(), size));
            }
        }
    }
}
