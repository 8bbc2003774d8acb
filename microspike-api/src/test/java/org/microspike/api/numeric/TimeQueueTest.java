package org.microspike.api.numeric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The first is always the neuron with the least time, and of those that share it the one with the lowest number. */
class TimeQueueTest {
    private static final int NEURONS = 20;

    @Test
    void theFirstIsTheEarliestWhateverWasPutAndRemoved() {
        RandomStream random = RandomStream.seeded(11);
        TimeQueue queue = new TimeQueue(NEURONS);
        Map<Integer, Double> expected = new TreeMap<>();
        for (int step = 0; step < 20_000; step++) {
            int neuron = random.nextInt(NEURONS);
            switch (random.nextInt(100)) {
                case 0 -> {
                    queue.clear();
                    expected.clear();
                }
                case 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20 -> {
                    queue.remove(neuron);
                    expected.remove(neuron);
                }
                default -> {
                    // Few different ones, so that many are shared.
                    double time = random.nextInt(6);
                    queue.put(neuron, time);
                    expected.put(neuron, time);
                }
            }
            assertEquals(expected.isEmpty(), queue.isEmpty());
            assertEquals(expected.getOrDefault(neuron, Double.NaN), queue.time(neuron));
            if (expected.isEmpty()) {
                assertEquals(Double.POSITIVE_INFINITY, queue.firstTime());
            } else {
                Map.Entry<Integer, Double> first = expected.entrySet().stream()
                        .min(Map.Entry.<Integer, Double>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                        .orElseThrow();
                assertEquals(first.getKey(), queue.first());
                assertEquals(first.getValue(), queue.firstTime());
            }
        }
    }
}
