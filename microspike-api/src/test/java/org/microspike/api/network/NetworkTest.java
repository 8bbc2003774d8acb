package org.microspike.api.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.data.Weights;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.message.Names;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.setting.SettingException;

/** The messages for a program that describes an impossible network. */
class NetworkTest {
    @Test
    void aPluginThatIsNotInstalledIsNamed() {
        MicroSpikeException error =
                assertThrows(MicroSpikeException.class, () -> Network.builder().neurons("srm", 1, Map.of()));
        assertEquals(
                "Unknown neuron model 'srm'. There is none. It comes with org.microspike:microspike-srm, which must be on the"
                        + " module path or the class path.",
                error.getMessage());
    }

    @Test
    void aMistypedNameBringsTheNearestToMind() {
        List<String> known = List.of("srm", "pattern", "csv");
        assertTrue(Names.unknown("model", "smr", known).contains("did you mean 'srm'?"));
        assertTrue(Names.unknown("model", "patern", known).contains("did you mean 'pattern'?"));
        assertTrue(Names.unknown("model", "csvv", known).contains("did you mean 'csv'?"));
        assertEquals("Unknown model 'zebra'. Known: srm, pattern, csv.", Names.unknown("model", "zebra", known));
    }

    @Test
    void aNetworkNeedsInputAndNeurons() {
        assertTrue(
                assertThrows(MicroSpikeException.class, () -> Network.builder().build())
                        .getMessage()
                        .contains("no input"));
        assertTrue(assertThrows(
                        MicroSpikeException.class,
                        () -> Network.builder().input(SpikeTrain.EMPTY, 1).build())
                .getMessage()
                .contains("no neurons"));
    }

    @Test
    void thereIsAtLeastOneNeuron() {
        assertThrows(SettingException.class, () -> Network.builder().neurons("srm", 0, Map.of()));
    }

    @Test
    void theWeightsOfAnEarlierNetworkComeFirst() {
        Weights earlier = new Weights(2, 2, new double[] {0.1, 0.2, 0.3, 0.4});
        InitialWeights extended = InitialWeights.extended(earlier, InitialWeights.constant(0.9));
        RandomStream random = RandomStream.seeded(1);
        assertArrayEquals(new double[] {0.1, 0.2, 0.9, 0.3, 0.4, 0.9}, extended.make(2, 3, random));
        earlier.values()[0] = 0.7;
        assertArrayEquals(new double[] {0.1, 0.2, 0.3, 0.4}, extended.make(2, 2, random), "a copy, and no others");
        assertEquals(
                "weights.from",
                assertThrows(SettingException.class, () -> extended.make(3, 3, random))
                        .key());
        assertEquals(
                "weights.from",
                assertThrows(SettingException.class, () -> extended.make(2, 1, random))
                        .key());
    }

    @Test
    void addedNeuronsDoNotStartAsTheEarlierOnesDid() {
        InitialWeights uniform = InitialWeights.uniform(0, 1);
        RandomStream random = RandomStream.seeded(1);
        double[] started = uniform.make(1, 2, random.named("weights"));
        double[] made = InitialWeights.extended(new Weights(1, 2, new double[2]), uniform)
                .make(1, 4, random.named("weights"));
        assertNotEquals(started[0], made[2]);
        assertNotEquals(started[1], made[3]);
    }

    @Test
    void initialWeightsMustHaveTheShapeOfTheNetwork() {
        InitialWeights given = InitialWeights.of(new double[][] {{0.1, 0.2}, {0.3, 0.4}});
        RandomStream random = RandomStream.seeded(1);
        assertEquals(0.3, given.make(2, 2, random)[2]);
        assertThrows(MicroSpikeException.class, () -> given.make(3, 2, random));
        assertThrows(MicroSpikeException.class, () -> given.make(2, 3, random));
        assertThrows(MicroSpikeException.class, () -> InitialWeights.uniform(1, 0));
    }
}
