package org.microspike.api.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.numeric.Distribution;

/** How much memory synapses take, before there are any. */
class FootprintTest {
    private static final Projection DENSE = Projection.of("a-b", "a", "b");
    private static final Projection SPARSE = DENSE.connect(Connect.probability(0.5));

    @Test
    void aDenseSynapseIsAWeightAndASparseOneHasATargetToo() {
        assertEquals(800, Footprint.of(DENSE, 100));
        assertEquals(1600, Footprint.of(SPARSE, 100));
    }

    @Test
    void synapsesWithDelaysOfTheirOwnAreSparseAndTakeMore() {
        assertEquals(3600, Footprint.of(DENSE.delay(new Distribution.Uniform(0, 1)), 100));
        double[] delays = {0.1};
        Connect pairs = Connect.pairs(new int[] {0}, new int[] {0}, new double[0], delays);
        assertEquals(36, Footprint.of(DENSE.connect(pairs), 1));
    }

    @Test
    void drawingNoPairTwiceTakesMemoryWhileTheyAreBuilt() {
        Footprint footprint = new Footprint();
        footprint.add(DENSE.connect(Connect.total(1000)), 1000);
        assertEquals(12_000 + 8 * 2048, footprint.building());
    }

    @Test
    void whileTheyAreBuiltThoseOntoOnePopulationAreThereTwice() {
        Footprint footprint = new Footprint();
        footprint.add(DENSE, 100);
        footprint.add(Projection.of("b-c", "b", "c"), 1000);
        assertEquals(8800, footprint.built());
        assertEquals(16_800, footprint.building());
        footprint.check(16_800);
        assertThrows(MicroSpikeException.class, () -> footprint.check(16_799));
    }
}
