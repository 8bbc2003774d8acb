package org.microspike.stdp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.microspike.api.Plasticity;
import org.microspike.api.data.Weights;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.setting.Settings;
import org.microspike.golden.GoldenCase;

/** The rule against exact expected weights. It receives the expected spikes, so that no neuron takes part. */
class StdpGoldenTest {
    @ParameterizedTest
    @MethodSource("org.microspike.golden.GoldenCase#names")
    void weightsAreTheExpected(String name) {
        GoldenCase golden = GoldenCase.load(name);
        Weights weights = golden.weights();
        StdpRule rule = new StdpRule();
        Settings settings = Settings.check(rule.parameters(), golden.plasticitySettings());
        Plasticity plasticity = rule.create(weights, settings, RandomStream.seeded(1));

        int output = 0;
        for (int input = 0; input <= golden.inputTimes().length; input++) {
            boolean ended = input == golden.inputTimes().length;
            double until = ended ? golden.duration() : golden.inputTimes()[input];
            while (output < golden.spikeTimes().length && golden.spikeTimes()[output] < until) {
                plasticity.outputSpike(golden.spikeNeurons()[output], golden.spikeTimes()[output]);
                output++;
            }
            if (!ended) {
                plasticity.inputSpike(golden.inputAfferents()[input], until);
            }
        }

        plasticity.settle(golden.duration());
        for (int j = 0; j < golden.afferents(); j++) {
            for (int n = 0; n < golden.neurons(); n++) {
                assertEquals(golden.finalWeights()[j][n], weights.get(j, n), GoldenCase.VALUE_TOLERANCE);
            }
        }
    }
}
