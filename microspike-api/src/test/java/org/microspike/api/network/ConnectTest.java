package org.microspike.api.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.microspike.api.data.Wiring;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.setting.SettingException;

/** The rules of connection: which synapses they make, and that their order is that of source and target. */
class ConnectTest {
    private static Wiring make(Connect connect, int sources, int neurons, boolean same) {
        Wiring wiring = connect.make(sources, neurons, same, RandomStream.seeded(7));
        assertEquals(sources + 1, wiring.starts().length);
        assertEquals(wiring.targets().length, wiring.starts()[sources]);
        for (int source = 0; source < sources; source++) {
            for (int k = wiring.starts()[source]; k < wiring.starts()[source + 1]; k++) {
                int target = wiring.targets()[k];
                assertTrue(target >= 0 && target < neurons);
                assertTrue(k == wiring.starts()[source] || wiring.targets()[k - 1] <= target, "ascending");
            }
        }
        return wiring;
    }

    private static void assertSimple(Wiring wiring, boolean selfAllowed) {
        for (int source = 0; source < wiring.sources(); source++) {
            for (int k = wiring.starts()[source]; k < wiring.starts()[source + 1]; k++) {
                assertTrue(selfAllowed || wiring.targets()[k] != source, "no synapse with itself");
                assertTrue(
                        k == wiring.starts()[source] || wiring.targets()[k - 1] < wiring.targets()[k],
                        "no pair has two synapses");
            }
        }
    }

    private static int[] inDegrees(Wiring wiring) {
        int[] degrees = new int[wiring.neurons()];
        Arrays.stream(wiring.targets()).forEach(target -> degrees[target]++);
        return degrees;
    }

    private static int[] outDegrees(Wiring wiring) {
        return IntStream.range(0, wiring.sources())
                .map(source -> wiring.starts()[source + 1] - wiring.starts()[source])
                .toArray();
    }

    private static int[] allOf(int value, int count) {
        return IntStream.generate(() -> value).limit(count).toArray();
    }

    @Test
    void allToAllIsDense() {
        assertTrue(Connect.ALL_TO_ALL.make(3, 4, true, RandomStream.seeded(1)).isDense());
    }

    @Test
    void allButOwnLeavesOutTheSameNumber() {
        Wiring wiring = make(Connect.ALL_BUT_OWN, 5, 5, true);
        assertSimple(wiring, false);
        assertArrayEquals(allOf(4, 5), outDegrees(wiring));
    }

    @Test
    void oneToOneNeedsAsManyOfBoth() {
        assertArrayEquals(
                new int[] {0, 1, 2}, make(Connect.ONE_TO_ONE, 3, 3, false).targets());
        assertThrows(SettingException.class, () -> Connect.ONE_TO_ONE.make(3, 4, false, RandomStream.seeded(1)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.02, 0.5, 1})
    void probabilityIsThatOfEachPair(double probability) {
        Wiring wiring = make(Connect.probability(probability), 400, 300, false);
        assertSimple(wiring, true);
        double expected = 400 * 300 * probability;
        double deviation = Math.sqrt(400 * 300 * probability * (1 - probability));
        assertEquals(expected, wiring.targets().length, 5 * deviation);
    }

    @Test
    void probabilityWithinAPopulationConnectsNoNeuronWithItself() {
        assertSimple(make(Connect.probability(0.9), 50, 50, true), false);
        assertEquals(
                50 * 50, make(new Connect.Probability(1, true), 50, 50, true).targets().length);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 30, 49})
    void degreesAreExact(int degree) {
        Wiring in = make(Connect.inDegree(degree), 50, 50, true);
        assertSimple(in, false);
        assertArrayEquals(allOf(degree, 50), inDegrees(in));
        Wiring out = make(Connect.outDegree(degree), 50, 50, true);
        assertSimple(out, false);
        assertArrayEquals(allOf(degree, 50), outDegrees(out));
    }

    @Test
    void aDegreeAboveTheSizeIsRefused() {
        SettingException refused = assertThrows(
                SettingException.class, () -> Connect.inDegree(50).make(50, 50, true, RandomStream.seeded(1)));
        assertEquals("connect", refused.key());
        assertTrue(refused.getMessage().contains("in-degree(50)"), refused::getMessage);
        assertThrows(SettingException.class, () -> Connect.outDegree(4).make(9, 3, false, RandomStream.seeded(1)));
        assertThrows(SettingException.class, () -> Connect.total(10).make(3, 3, false, RandomStream.seeded(1)));
    }

    @Test
    void multipleSynapsesMayBeMoreThanThePairs() {
        assertArrayEquals(allOf(9, 4), inDegrees(make(new Connect.InDegree(9, false, true), 3, 4, false)));
        assertEquals(40, make(new Connect.Total(40, false, true), 3, 3, false).targets().length);
    }

    @Test
    void totalDrawsAllPairsAlike() {
        assertSimple(make(Connect.total(380), 20, 20, true), false);
        Wiring few = make(Connect.total(500), 100, 100, false);
        assertSimple(few, true);
        assertEquals(500, few.targets().length);
    }

    @Test
    void drawnSourcesOfANeuronAreSpreadEvenly() {
        int[] degrees = outDegrees(make(Connect.inDegree(10), 100, 1000, false));
        for (int degree : degrees) {
            assertEquals(100, degree, 5 * Math.sqrt(90));
        }
    }

    @Test
    void theSameSeedDrawsTheSameAndAnotherAnother() {
        Connect rule = Connect.probability(0.1);
        int[] first = rule.make(30, 30, false, RandomStream.seeded(1)).targets();
        assertArrayEquals(
                first, rule.make(30, 30, false, RandomStream.seeded(1)).targets());
        assertNotEquals(
                Arrays.toString(first),
                Arrays.toString(rule.make(30, 30, false, RandomStream.seeded(2)).targets()));
    }

    @Test
    void givenPairsAreOrderedWithTheirWeights() {
        Connect.Pairs pairs =
                Connect.pairs(new int[] {2, 0, 2}, new int[] {1, 1, 0}, new double[] {0.1, 0.2, 0.3}, new double[0]);
        Wiring wiring = make(pairs, 3, 2, false);
        assertArrayEquals(new int[] {0, 1, 1, 3}, wiring.starts());
        assertArrayEquals(new int[] {1, 0, 1}, wiring.targets());
        assertArrayEquals(new double[] {0.2, 0.3, 0.1}, pairs.weights(2));
    }

    @Test
    void givenPairsMayComeSeveralTimesIfAskedTo() {
        Connect.Pairs pairs = Connect.pairs(
                        new int[] {1, 0, 1, 1},
                        new int[] {0, 1, 1, 0},
                        new double[] {0.1, 0.2, 0.3, 0.4},
                        new double[0])
                .multiple();
        Wiring wiring = make(pairs, 2, 2, false);
        assertArrayEquals(new int[] {0, 1, 4}, wiring.starts());
        assertArrayEquals(new int[] {1, 0, 0, 1}, wiring.targets());
        assertArrayEquals(new double[] {0.2, 0.1, 0.4, 0.3}, pairs.weights(2));
    }

    @Test
    void givenPairsOutOfRangeOrTwiceAreRefused() {
        Connect outside = Connect.pairs(new int[] {3}, new int[] {0});
        assertThrows(SettingException.class, () -> outside.make(3, 2, false, RandomStream.seeded(1)));
        Connect twice = Connect.pairs(new int[] {1, 0, 1}, new int[] {0, 0, 0});
        SettingException refused =
                assertThrows(SettingException.class, () -> twice.make(3, 2, false, RandomStream.seeded(1)));
        assertTrue(refused.getMessage().contains("from 1 to 0 comes twice"), refused::getMessage);
    }
}
