package org.microspike.check;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.function.ToDoubleFunction;
import org.microspike.golden.GoldenCase;
import org.microspike.golden.Outcome;

/** What it means that two networks have done the same. */
final class Agreement {
    private Agreement() {}

    /** The same spikes, each within a microsecond, and the same weights, each within a tolerance. */
    static void assertAgrees(Outcome expected, Outcome actual, ToDoubleFunction<String> weightTolerance, String what) {
        expected.spikes().forEach((population, spikes) -> {
            Outcome.Spikes other = actual.spikes().get(population);
            String where = what + ", " + population;
            assertArrayEquals(spikes.neurons(), other.neurons(), where);
            assertArrayEquals(spikes.times(), other.times(), GoldenCase.TIME_TOLERANCE, where);
        });
        expected.weights()
                .forEach((projection, weights) -> assertArrayEquals(
                        weights,
                        actual.weights().get(projection),
                        weightTolerance.applyAsDouble(projection),
                        what + ", " + projection));
    }

    /** The same to the last bit. */
    static void assertSame(Outcome expected, Outcome actual, String what) {
        expected.spikes().forEach((population, spikes) -> {
            Outcome.Spikes other = actual.spikes().get(population);
            assertArrayEquals(spikes.neurons(), other.neurons(), what + ", " + population);
            assertArrayEquals(spikes.times(), other.times(), what + ", " + population);
        });
        expected.weights()
                .forEach((projection, weights) ->
                        assertArrayEquals(weights, actual.weights().get(projection), what + ", " + projection));
    }
}
