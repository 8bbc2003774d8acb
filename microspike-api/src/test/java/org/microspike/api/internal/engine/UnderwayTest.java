package org.microspike.api.internal.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.microspike.api.numeric.RandomStream;

/** Spikes on their way through rows come out in order of time and row, however far they are taken at once. */
class UnderwayTest {
    private static final double STEP = 0.5e-3;
    private static final int SOURCES = 6;

    private record Arrival(double time, int row) {}

    /** Rows of some of 0 to 20 steps for each source. */
    private static final int[] STARTS = new int[SOURCES + 1];

    private static final double[] DELAYS = delays();

    private static double[] delays() {
        RandomStream random = RandomStream.seeded(1);
        double[] delays = new double[SOURCES * 21];
        int rows = 0;
        for (int source = 0; source < SOURCES; source++) {
            for (int steps = 0; steps <= 20; steps++) {
                if (random.nextInt(3) > 0) {
                    delays[rows++] = steps * STEP;
                }
            }
            STARTS[source + 1] = rows;
        }
        return Arrays.copyOf(delays, rows);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-4, 1e-3, 0.05, 3})
    void inBucketsArriveInOrder(double width) throws IOException {
        arriveInOrder(() -> new DelayedSpikes(new Delays(STARTS, DELAYS), width));
    }

    @Test
    void stepByStepArriveInOrder() throws IOException {
        arriveInOrder(() -> StepwiseSpikes.of(new Delays(STARTS, DELAYS)).orElseThrow());
    }

    @Test
    void thereAreNoStepsWhereDelaysAreNoNumbersOfOneOrOfTooMany() {
        assertTrue(areSteps(1, 1.5, 4));
        assertTrue(areSteps(0, 0.3, 0.7));
        assertFalse(areSteps(0, 0));
        assertFalse(areSteps(1, Math.sqrt(2), Math.E));
        assertFalse(areSteps(1, 2, Math.nextUp(2)));
        assertFalse(areSteps(9.9, 10));
    }

    private static boolean areSteps(double... delays) {
        return StepwiseSpikes.of(new Delays(new int[] {0, delays.length}, delays))
                .isPresent();
    }

    private static void arriveInOrder(Supplier<Underway> maker) throws IOException {
        RandomStream random = RandomStream.seeded(3);
        Underway spikes = maker.get();
        List<Arrival> waiting = new ArrayList<>();
        double time = 0;
        for (int epoch = 0; epoch < 1000; epoch++) {
            double length = random.nextInt(4) * STEP / 2;
            double sent = time;
            for (int i = random.nextInt(40); i > 0 && length > 0; i--) {
                // Many together, some of them where steps end.
                double later = random.nextInt(3) == 0 ? sent + length * random.nextDouble() / 4 : sent;
                sent = later < time + length ? later : sent;
                int source = random.nextInt(SOURCES);
                spikes.send(sent, source);
                for (int row = STARTS[source]; row < STARTS[source + 1]; row++) {
                    waiting.add(new Arrival(sent + DELAYS[row], row));
                }
            }
            time += length;
            assertTaken(spikes, waiting, time);
            if (epoch == 500) {
                spikes = saved(spikes, maker.get(), time);
            }
        }
        assertTaken(spikes, waiting, Double.POSITIVE_INFINITY);
        assertEquals(List.of(), waiting);
    }

    private static void assertTaken(Underway spikes, List<Arrival> waiting, double before) {
        SpikeQueue queue = spikes.arrivals(before);
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

    private static Underway saved(Underway spikes, Underway other, double time) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        spikes.save(new DataOutputStream(bytes));
        other.restore(time, new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        return other;
    }
}
