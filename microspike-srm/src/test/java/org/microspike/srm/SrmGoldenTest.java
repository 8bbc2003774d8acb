package org.microspike.srm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.microspike.api.NeuronGroup;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.data.Weights;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.setting.Settings;
import org.microspike.golden.GoldenCase;
import org.microspike.golden.NaivePairing;

/** The neuron against exact expected outcomes, with a plasticity that is not this project's. */
class SrmGoldenTest {
    @ParameterizedTest
    @MethodSource("org.microspike.golden.GoldenCase#names")
    void spikesAndWeightsAreTheExpected(String name) {
        GoldenCase golden = GoldenCase.load(name);
        Weights weights = golden.weights();
        NaivePairing plasticity = new NaivePairing(weights, golden.plasticitySettings());
        NeuronGroup group = group(golden);
        SpikeBlock input = new SpikeBlock(golden.inputTimes().length);
        for (int i = 0; i < input.capacity(); i++) {
            input.add(golden.inputTimes()[i], golden.inputAfferents()[i]);
        }

        List<Double> times = new ArrayList<>();
        List<Integer> neurons = new ArrayList<>();
        int next = 0;
        while (true) {
            next = group.receive(input, next, input.size(), weights, plasticity);
            if (next == input.size() && group.advance(golden.duration()) == NeuronGroup.NONE) {
                break;
            }
            plasticity.outputSpike(group.spikingNeuron(), group.spikeTime());
            times.add(group.spikeTime());
            neurons.add(group.spikingNeuron());
        }

        assertArrayEquals(
                golden.spikeNeurons(),
                neurons.stream().mapToInt(Integer::intValue).toArray());
        assertArrayEquals(
                golden.spikeTimes(),
                times.stream().mapToDouble(Double::doubleValue).toArray(),
                GoldenCase.TIME_TOLERANCE);
        for (int j = 0; j < golden.afferents(); j++) {
            for (int n = 0; n < golden.neurons(); n++) {
                assertEquals(golden.finalWeights()[j][n], weights.get(j, n), GoldenCase.VALUE_TOLERANCE);
            }
        }
    }

    @Test
    void potentialIsTheExpectedWhereverItIsSampled() {
        GoldenCase golden = GoldenCase.load("epsp_and_afterpotential");
        Weights weights = golden.weights();
        NeuronGroup group = group(golden);
        double[] potential = new double[1];
        int next = 0;
        for (int sample = 0; sample < golden.potentialTimes().orElseThrow().length; sample++) {
            double time = golden.potentialTimes().orElseThrow()[sample];
            while (next < golden.inputTimes().length && golden.inputTimes()[next] < time) {
                while (group.advance(golden.inputTimes()[next]) != NeuronGroup.NONE) {}
                group.receive(golden.inputTimes()[next], weights, 0);
                next++;
            }
            while (group.advance(time) != NeuronGroup.NONE) {}
            group.potentials(time, potential);
            assertEquals(
                    golden.potentials().orElseThrow()[sample][0],
                    potential[0],
                    GoldenCase.VALUE_TOLERANCE * golden.threshold(),
                    "at " + time + " s");
        }
    }

    private static NeuronGroup group(GoldenCase golden) {
        SrmModel model = new SrmModel();
        Settings settings = Settings.check(model.parameters(), golden.neuronSettings());
        return model.create(golden.neurons(), settings, RandomStream.seeded(1));
    }
}
