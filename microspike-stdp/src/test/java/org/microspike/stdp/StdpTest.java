package org.microspike.stdp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.microspike.api.Plasticity;
import org.microspike.api.data.Weights;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.setting.SettingException;
import org.microspike.api.setting.Settings;
import org.microspike.golden.NaivePairing;

class StdpTest {
    private static final Map<String, String> SETTINGS = Map.of(
            "a_plus", "0.03125",
            "a_minus", "0.0265625",
            "tau_plus", "16.8 ms",
            "tau_minus", "33.7 ms",
            "w_min", "0",
            "w_max", "1");

    private static Plasticity rule(Weights weights, Map<String, String> settings) {
        StdpRule rule = new StdpRule();
        return rule.create(weights, Settings.check(rule.parameters(), settings), RandomStream.seeded(1));
    }

    private static Map<String, String> with(String name, String value) {
        Map<String, String> settings = new HashMap<>(SETTINGS);
        settings.put(name, value);
        return settings;
    }

    private static Weights constant(int afferents, int neurons, double value) {
        double[] values = new double[afferents * neurons];
        java.util.Arrays.fill(values, value);
        return new Weights(afferents, neurons, values);
    }

    @ParameterizedTest
    @CsvSource({
        "restricted-nearest, 1",
        "restricted-nearest, 5",
        "restricted-nearest, 64",
        "nearest, 1",
        "nearest, 5",
        "nearest, 64",
        "all-to-all, 1",
        "all-to-all, 5",
        "all-to-all, 64"
    })
    void learnsAsTheDefinitionSays(String pairing, int neurons) {
        int afferents = 20;
        Weights weights = constant(afferents, neurons, 0.5);
        Weights expected = constant(afferents, neurons, 0.5);
        Plasticity plasticity = rule(weights, with("pairing", pairing));
        Map<String, String> inSeconds = with("pairing", pairing);
        inSeconds.put("tau_plus", "0.0168");
        inSeconds.put("tau_minus", "0.0337");
        NaivePairing definition = new NaivePairing(expected, inSeconds);
        RandomStream random = RandomStream.seeded(11);
        double time = 0;
        for (int event = 0; event < 3000; event++) {
            // Now and then several events share their time.
            time += random.nextInt(3) > 0 ? random.nextExponential() / 1000 : 0;
            if (random.nextDouble() < 0.3) {
                int neuron = random.nextInt(neurons);
                plasticity.outputSpike(neuron, time);
                definition.outputSpike(neuron, time);
            } else {
                int afferent = random.nextInt(afferents);
                plasticity.inputSpike(afferent, time);
                definition.inputSpike(afferent, time);
            }
        }
        plasticity.settle(time);
        assertArrayEquals(expected.values(), weights.values(), 1e-12);
        assertNotEquals(0.5, weights.get(0, 0));
    }

    private static Plasticity ruleOfTies(Weights weights) {
        return rule(weights, Map.of("a_plus", "0.01", "a_minus", "0.05", "tau_plus", "16.8 ms", "tau_minus", "100 ms"));
    }

    @Test
    void whatHasHappenedSinceWhatIsDecidedByTheOrderOfEvents() {
        // Every input spike makes the neuron spike at the same time, after it.
        Weights weights = constant(1, 1, 0.5);
        Plasticity plasticity = ruleOfTies(weights);
        for (double time : new double[] {0, 0.1, 0.2, 0.3}) {
            plasticity.inputSpike(0, time);
            plasticity.outputSpike(0, time);
        }
        plasticity.settle(0.3);
        assertEquals(0.5 + 4 * 0.01 - 3 * 0.05 / Math.E, weights.get(0, 0), 1e-15);
    }

    @Test
    void twoInputsOfAnInstantPairWithTheOutputThatFollows() {
        Weights weights = new Weights(2, 1, new double[] {0.5, 0.2});
        Plasticity plasticity = ruleOfTies(weights);
        plasticity.inputSpike(0, 0);
        plasticity.inputSpike(1, 0);
        plasticity.outputSpike(0, 0);
        plasticity.inputSpike(0, 0.1);
        plasticity.outputSpike(0, 0.1);
        plasticity.settle(0.1);
        assertEquals(0.5 + 2 * 0.01 - 0.05 / Math.E, weights.get(0, 0), 1e-15);
        assertEquals(0.21, weights.get(1, 0), 1e-15);
    }

    @Test
    void anOutputBeforeAnInputOfTheSameTimeDepressesIt() {
        Weights weights = constant(1, 1, 0.5);
        Plasticity plasticity = ruleOfTies(weights);
        plasticity.outputSpike(0, 0.1);
        plasticity.inputSpike(0, 0.1);
        plasticity.settle(0.1);
        assertEquals(0.45, weights.get(0, 0), 1e-15);
        plasticity.outputSpike(0, 0.1);
        plasticity.settle(0.1);
        assertEquals(0.46, weights.get(0, 0), 1e-15);
    }

    @Test
    void aSinglePairingChangesTheWeightByItsExponential() {
        Weights weights = constant(1, 1, 0.5);
        Plasticity plasticity = rule(weights, SETTINGS);
        plasticity.inputSpike(0, 0.100);
        plasticity.outputSpike(0, 0.110);
        double potentiated = 0.5 + 0.03125 * Math.exp(-0.010 / 0.0168);
        plasticity.settle(0.110);
        assertEquals(potentiated, weights.get(0, 0), 1e-15);
        plasticity.inputSpike(0, 0.130);
        plasticity.settle(0.130);
        assertEquals(potentiated - 0.0265625 * Math.exp(-0.020 / 0.0337), weights.get(0, 0), 1e-15);
    }

    @Test
    void weightsStopAtTheirBounds() {
        Weights weights = constant(1, 1, 0.99);
        Plasticity plasticity = rule(weights, with("a_plus", "0.5"));
        plasticity.inputSpike(0, 0.1);
        plasticity.outputSpike(0, 0.1001);
        plasticity.settle(0.1001);
        assertEquals(1, weights.get(0, 0));
        Weights low = constant(1, 1, 0.01);
        Plasticity depressing = rule(low, with("a_minus", "0.5"));
        depressing.outputSpike(0, 0.1);
        depressing.inputSpike(0, 0.1001);
        depressing.settle(0.1001);
        assertEquals(0, low.get(0, 0));
    }

    @Test
    void aFrozenNeuronKeepsItsWeightsAndPairsAcrossTheChange() {
        Weights weights = constant(1, 2, 0.5);
        Plasticity plasticity = rule(weights, SETTINGS);
        plasticity.setLearning(0, false);
        plasticity.inputSpike(0, 0.100);
        plasticity.outputSpike(0, 0.101);
        plasticity.outputSpike(1, 0.101);
        plasticity.settle(0.101);
        assertEquals(0.5, weights.get(0, 0));
        assertTrue(weights.get(0, 1) > 0.5);
        plasticity.setLearning(0, true);
        plasticity.inputSpike(0, 0.111);
        plasticity.settle(0.111);
        assertEquals(0.5 - 0.0265625 * Math.exp(-0.010 / 0.0337), weights.get(0, 0), 1e-15);
    }

    @Test
    void initialWeightsMustLieWithinTheBounds() {
        SettingException error = assertThrows(SettingException.class, () -> rule(constant(2, 3, 1.2), SETTINGS));
        assertTrue(error.getMessage().contains("afferent 0 to neuron 0 is 1.2"), error.getMessage());
    }

    @Test
    void theBoundThatWasGivenIsBlamed() {
        assertEquals(
                "w_min",
                assertThrows(SettingException.class, () -> rule(constant(1, 1, 0), Map.of("w_min", "2")))
                        .key());
        assertEquals(
                "w_min",
                assertThrows(SettingException.class, () -> rule(constant(1, 1, 0), Map.of("w_min", "0.5")))
                        .key());
        assertEquals(
                "initial",
                assertThrows(SettingException.class, () -> rule(constant(1, 1, 2), Map.of("w_min", "0.5")))
                        .key());
    }

    @Test
    void boundsMustBeInOrder() {
        assertEquals(
                "w_max",
                assertThrows(SettingException.class, () -> rule(constant(1, 1, 0), with("w_max", "0")))
                        .key());
    }
}
