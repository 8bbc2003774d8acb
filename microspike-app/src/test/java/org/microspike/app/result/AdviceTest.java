package org.microspike.app.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.microspike.api.network.InitialWeights;
import org.microspike.api.network.Network;
import org.microspike.api.network.NetworkBuilder;

/** What is said of networks that do what is right and yet not what was expected. */
class AdviceTest {
    private static final double DURATION = 1;

    /** The advice after a run of pattern input. */
    private static List<String> advice(int afferents, int neurons, double threshold, InitialWeights weights) {
        return advice(
                "srm",
                Network.builder()
                        .input("pattern", Map.of("afferents", afferents, "repeat", "1 s"))
                        .neurons("srm", neurons, Map.of("threshold", threshold))
                        .plasticity("stdp", Map.of())
                        .initialWeights(weights));
    }

    private static List<String> advice(String model, NetworkBuilder builder) {
        AtomicReference<Advice> advice = new AtomicReference<>();
        try (Network network = builder.record(
                        description -> {
                            advice.set(new Advice(description));
                            return advice.get();
                        },
                        Advice.plan(DURATION, model))
                .build()) {
            advice.get().start(network.weights());
            network.run(DURATION);
            return advice.get().of(network);
        }
    }

    @Test
    void thereIsNoneOfARunAsUsual() {
        assertEquals(List.of(), advice(100, 3, 25, InitialWeights.uniform(0, 1)));
        assertEquals(List.of(), advice(100, 1, 25, InitialWeights.constant(0.475)));
    }

    @Test
    void aThresholdOutOfReachIsSaid() {
        assertEquals(
                List.of("There is no output spike: even if all of 100 afferents spike at once, the potential reaches no"
                        + " more than the sum of a neuron's weights, at most 50.0, and the threshold is 500. Set a lower"
                        + " 'neurons.threshold', or higher weights."),
                advice(100, 1, 500, InitialWeights.constant(0.5)));
    }

    /** Before the run only what is certain: weights that learn may grow up to their bound. */
    @Test
    void aThresholdThatOneSpikeOfEachAfferentCannotReachIsSaidBeforeTheRun() {
        assertEquals(List.of(), warnings(100, "stdp", InitialWeights.constant(0.1)));
        assertEquals(1, warnings(101, "stdp", InitialWeights.constant(0.1)).size());
        List<String> fixed = warnings(51, "none", InitialWeights.constant(0.5));
        assertEquals(1, fixed.size());
        assertTrue(
                fixed.get(0)
                        .startsWith(
                                "Even if all of 100 afferents spike at once, the potential reaches no more than 50.0,"
                                        + " and the threshold is 51: there is no output spike unless each afferent spikes"),
                fixed::toString);
        assertEquals(List.of(), warnings(50, "none", InitialWeights.constant(0.5)));
    }

    private static List<String> warnings(double threshold, String rule, InitialWeights weights) {
        AtomicReference<Advice> advice = new AtomicReference<>();
        NetworkBuilder builder = Network.builder()
                .input("pattern", Map.of("afferents", 100, "repeat", "1 s"))
                .neurons("srm", 2, Map.of("threshold", threshold))
                .initialWeights(weights);
        try (Network network = (rule.equals("none") ? builder : builder.plasticity(rule, Map.of()))
                .record(
                        description -> {
                            advice.set(new Advice(description));
                            return advice.get();
                        },
                        Advice.plan(DURATION, "srm"))
                .build()) {
            return advice.get().warnings(network.weights());
        }
    }

    @Test
    void aNeuronThatStaysAboveItsThresholdIsNamed() {
        List<String> advice = advice(1000, 2, 1, InitialWeights.uniform(0.9, 1));
        assertEquals(1, advice.size(), advice::toString);
        assertTrue(
                advice.get(0)
                        .startsWith("The potential stays above the threshold, 1, so that there are no more spikes, in"
                                + " neurons 0, 1: "),
                advice::toString);
    }

    @Test
    void neuronsThatNothingTellsApartAreNamed() {
        List<String> advice = advice(100, 3, 25, InitialWeights.constant(0.475));
        assertEquals(1, advice.size(), advice::toString);
        assertTrue(
                advice.get(0)
                        .startsWith("The weights were equal from the start and stay so, as nothing tells them apart, of"
                                + " neurons 0, 1, 2: "),
                advice::toString);
    }

    @Test
    void neuronsThatOtherThingsThanWeightsTellApartAreNot() {
        List<String> advice = advice(
                "lif",
                Network.builder()
                        .input("pattern", Map.of("afferents", 100, "repeat", "1 s"))
                        .neurons("lif", 3, Map.of("threshold", List.of("-50 mV", "-51 mV", "-51 mV")))
                        .initialWeights(InitialWeights.constant(0.5)));
        assertEquals(1, advice.size(), advice::toString);
        assertTrue(advice.get(0).contains(" of neurons 1, 2: they spike together."), advice::toString);
    }
}
