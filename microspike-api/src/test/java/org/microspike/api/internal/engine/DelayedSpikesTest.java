package org.microspike.api.internal.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.microspike.api.numeric.RandomStream;

/** Spikes with delays of their own come out in order of time and row, however far they are taken at once. */
class DelayedSpikesTest {
    private record Arrival(double time, int row) {}

    @ParameterizedTest
    @ValueSource(doubles = {1e-4, 1e-3, 0.05, 3})
    void arriveInOrder(double width) throws IOException {
        RandomStream random = RandomStream.seeded(3);
        DelayedSpikes spikes = new DelayedSpikes(width);
        List<Arrival> waiting = new ArrayList<>();
        double time = 0;
        for (int step = 0; step < 300; step++) {
            for (int i = random.nextInt(8); i > 0; i--) {
                // On a grid, so that many arrive together.
                double arrival = time + (1 + random.nextInt(20)) * 0.0078125;
                int row = random.nextInt(5);
                spikes.add(arrival, row);
                waiting.add(new Arrival(arrival, row));
            }
            if (step == 150) {
                spikes = saved(spikes, width, time);
            }
            time += random.nextInt(4) * 0.0078125;
            assertTaken(spikes, waiting, time);
        }
        assertTaken(spikes, waiting, time + 1);
        assertEquals(List.of(), waiting);
    }

    private static void assertTaken(DelayedSpikes spikes, List<Arrival> waiting, double before) {
        SpikeQueue queue = new SpikeQueue();
        spikes.take(before, queue);
        List<Arrival> expected = new ArrayList<>(waiting);
        expected.removeIf(each -> each.time >= before);
        expected.sort(Comparator.comparingDouble(Arrival::time).thenComparingInt(Arrival::row));
        waiting.removeIf(each -> each.time < before);
        for (Arrival each : expected) {
            assertEquals(each, new Arrival(queue.firstTime(), queue.firstSource()));
            queue.removeFirst();
        }
        assertTrue(queue.isEmpty());
    }

    private static DelayedSpikes saved(DelayedSpikes spikes, double width, double time) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        spikes.save(new DataOutputStream(bytes));
        DelayedSpikes restored = new DelayedSpikes(width);
        restored.restore(time, new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        return restored;
    }
}
