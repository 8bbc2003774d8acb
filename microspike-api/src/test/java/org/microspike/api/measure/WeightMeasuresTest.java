package org.microspike.api.measure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class WeightMeasuresTest {
    private static final double[] WEIGHTS = {0, 0.2, 0.1, 1.8, 1, 2, 2, 1.7999};

    @Test
    void bimodalWeightsLieInTheOuterTenths() {
        WeightMeasures measures = WeightMeasures.of(WEIGHTS, 0, 2);
        assertEquals(8, measures.synapses());
        assertEquals(8.8999 / 8, measures.mean(), 1e-12);
        assertEquals(0, measures.least());
        assertEquals(2, measures.greatest());
        assertEquals(OptionalDouble.of(3 / 8.0), measures.lowestTenth());
        assertEquals(OptionalDouble.of(3 / 8.0), measures.highestTenth());
        assertEquals(1, WeightMeasures.of(new double[] {3, 5, 3, 5}, 0, 10).sd(), 1e-12);
        assertEquals(0, WeightMeasures.of(new double[] {0.1, 0.1, 0.1}, 0, 1).sd());
    }

    @Test
    void inhibitoryWeightsHaveARangeBelowZero() {
        WeightMeasures measures = WeightMeasures.of(new double[] {-1, -0.95, -0.05, -0.5}, -1, 0);
        assertEquals(OptionalDouble.of(0.5), measures.lowestTenth());
        assertEquals(OptionalDouble.of(0.25), measures.highestTenth());
    }

    @Test
    void ofARangeWithoutWidthThereAreNoTenths() {
        assertEquals(
                OptionalDouble.empty(),
                WeightMeasures.of(new double[] {0.1, 0.1}, 0.1, 0.1).lowestTenth());
        assertEquals(0, WeightMeasures.of(new double[0], 0, 1).mean());
        assertEquals(
                OptionalDouble.empty(), WeightMeasures.of(new double[0], 0, 1).highestTenth());
    }

    @Test
    void theLastBinHasItsUpperEdge() {
        assertArrayEquals(new long[] {3, 0, 1, 0, 4}, WeightMeasures.histogram(WEIGHTS, 0, 2, 5));
        assertArrayEquals(new long[] {3, 0}, WeightMeasures.histogram(new double[] {1, 1, 1}, 1, 1, 2));
        assertArrayEquals(
                WeightMeasures.histogram(WEIGHTS, 0, 2, WeightMeasures.BINS),
                WeightMeasures.of(WEIGHTS, 0, 2).histogram());
        assertArrayEquals(new long[] {2, 2}, WeightMeasures.histogram(new double[] {-9, 0, 9, 0.5}, 0, 1, 2));
    }
}
