package org.microspike.api.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.microspike.api.Input;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.data.Weights;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.pattern.Schedule;
import org.microspike.api.record.RecordingPlan;

/** Wrong arguments of a program are refused with what is wrong, what there is, and what is allowed. */
class ArgumentsTest {
    @Test
    void inputsHaveAfferents() {
        for (int afferents : new int[] {0, -1}) {
            assertRefused(
                    MicroSpikeException.class,
                    "The input has " + afferents + " afferents, but must have at least 1.",
                    () -> Input.of(SpikeTrain.EMPTY, afferents));
        }
    }

    @Test
    void blocksHaveRoom() {
        for (int capacity : new int[] {0, -1}) {
            assertRefused(
                    IllegalArgumentException.class,
                    "A block of " + capacity + " spikes: it must have room for at least 1",
                    () -> new SpikeBlock(capacity));
        }
    }

    @Test
    void weightsAreLookedUpWhereTheyAre() {
        assertRefused(
                IllegalArgumentException.class,
                "Weights of -1 afferents x -2 neurons: there cannot be fewer than none",
                () -> new Weights(-1, -2, new double[2]));
        Weights weights = new Weights(2, 3, new double[] {0, 1, 2, 3, 4, 5});
        assertEquals(5, weights.get(1, 2));
        // Within the array, but of another row.
        assertRefused(
                IndexOutOfBoundsException.class,
                "There is no weight of afferent 0 to neuron 3; there are afferents 0 to 1 and neurons 0 to 2",
                () -> weights.get(0, 3));
        assertThrows(IndexOutOfBoundsException.class, () -> weights.get(-1, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> weights.get(2, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> weights.get(1, -1));
    }

    @Test
    void schedulesHaveSlots() {
        assertRefused(
                IllegalArgumentException.class,
                "A schedule of 1 patterns in 1 slots of Infinity s: it needs slots of a finite length above 0 s",
                () -> new Schedule(1, Double.POSITIVE_INFINITY, new int[] {0}));
        assertRefused(
                IllegalArgumentException.class,
                "Slot -1: slots are counted from 0",
                () -> new Schedule(1, 1, new int[] {0}).patternIn(-1));
    }

    @Test
    void windowsAreCountedFromZero() {
        assertRefused(
                IndexOutOfBoundsException.class,
                "There is no window -1; they are counted from 0",
                () -> new MemoryRecording().potentials(-1));
    }

    @Test
    void intervalsOfRecordingsAreFinite() {
        for (double every : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(
                    MicroSpikeException.class,
                    () -> RecordingPlan.SPIKES.withPotentials(every, 0, 1),
                    () -> "potentials every " + every);
            assertThrows(
                    MicroSpikeException.class,
                    () -> RecordingPlan.SPIKES.withWeights(every),
                    () -> "weights every " + every);
        }
    }

    private static void assertRefused(Class<? extends Exception> type, String message, Runnable action) {
        assertEquals(message, assertThrows(type, action::run).getMessage());
    }
}
