package org.microspike.api.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.microspike.api.data.Weights;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.numeric.RandomStream;

/** Weights with which nothing could be computed are refused before anything runs. */
class InitialWeightsTest {
    @ParameterizedTest
    @ValueSource(doubles = {1e308, -1.1e100, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesWhatLeavesTheRangeOfDoubles(double weight) {
        assertRefused("Weights of " + weight + " are", () -> InitialWeights.constant(weight));
        assertRefused("uniform(" + weight + ", 1.0)", () -> InitialWeights.uniform(weight, 1));
        assertRefused("uniform(0.0, " + weight + ")", () -> InitialWeights.uniform(0, weight));
        RandomStream random = RandomStream.seeded(1);
        InitialWeights given = InitialWeights.of(new double[][] {{0, 1}, {2, weight}});
        assertRefused("of afferent 1 to neuron 1 is " + weight, () -> given.make(2, 2, random));
    }

    @Test
    void refusesEarlierWeightsThatLeaveTheRangeOfDoubles() {
        Weights earlier = new Weights(2, 1, new double[] {1, 1e101});
        InitialWeights extended = InitialWeights.extended(earlier, InitialWeights.constant(0));
        assertRefused("of afferent 1 to neuron 0 is 1.0E101", () -> extended.make(2, 1, RandomStream.seeded(1)));
    }

    @Test
    void takesTheLargest() {
        double[] weights = InitialWeights.uniform(-1e100, 1e100).make(1, 1000, RandomStream.seeded(1));
        assertEquals(1000, weights.length);
        for (double weight : weights) {
            assertTrue(Math.abs(weight) <= 1e100, () -> "weight " + weight);
        }
    }

    private static void assertRefused(String expected, Runnable action) {
        String message = assertThrows(MicroSpikeException.class, action::run).getMessage();
        assertTrue(message.contains(expected), message);
        assertTrue(message.contains("weights must be numbers from -1e100 to 1e100."), message);
    }
}
