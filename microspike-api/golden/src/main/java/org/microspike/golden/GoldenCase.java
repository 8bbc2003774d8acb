package org.microspike.golden;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.microspike.api.data.Weights;

/**
 * One network with its exact expected outcome, computed by a slow independent reference: direct sums of the kernels and
 * bisection, no recurrences.
 */
public final class GoldenCase {
    /** Agreement asked of spike times, in seconds. */
    public static final double TIME_TOLERANCE = 1e-6;

    /** Agreement asked of weights, and of potentials in units of the threshold. */
    public static final double VALUE_TOLERANCE = 1e-6;

    private final Map<String, Object> content;
    private final double[] inputTimes;
    private final int[] inputAfferents;
    private final double[] spikeTimes;
    private final int[] spikeNeurons;
    private final double[][] initialWeights;
    private final double[][] finalWeights;

    private GoldenCase(Map<String, Object> content) {
        this.content = content;
        inputTimes = Json.doubles(section("input").get("times"));
        inputAfferents = Json.integers(section("input").get("afferents"));
        spikeTimes = Json.doubles(section("expected").get("spike_times"));
        spikeNeurons = Json.integers(section("expected").get("spike_neurons"));
        initialWeights = Json.matrix(content.get("initial_weights"));
        finalWeights = Json.matrix(section("expected").get("final_weights"));
    }

    /** The names of all cases. */
    public static Stream<String> names() {
        return Stream.of(
                "epsp_and_afterpotential",
                "single_restricted-nearest",
                "single_nearest",
                "single_all-to-all",
                "odd_time_constants",
                "competition_three");
    }

    public static GoldenCase load(String name) {
        return new GoldenCase(Json.load(name + ".json"));
    }

    public int afferents() {
        return (Integer) content.get("afferents");
    }

    public int neurons() {
        return (Integer) content.get("neurons");
    }

    public double duration() {
        return ((Number) content.get("duration")).doubleValue();
    }

    /** The settings of the neuron model "srm", by name, in SI units. */
    public Map<String, String> neuronSettings() {
        return renamed(Map.of(
                "tau_m", "tau_m",
                "tau_s", "tau_s",
                "threshold", "threshold",
                "k1", "k1",
                "k2", "k2",
                "alpha", "inhibition"));
    }

    /** The settings of the plasticity rule "stdp", by name, in SI units. */
    public Map<String, String> plasticitySettings() {
        return renamed(Map.of(
                "a_plus", "a_plus",
                "a_minus", "a_minus",
                "tau_plus", "tau_plus",
                "tau_minus", "tau_minus",
                "w_min", "w_min",
                "w_max", "w_max",
                "rule", "pairing"));
    }

    private Map<String, String> renamed(Map<String, String> names) {
        Map<String, String> settings = new LinkedHashMap<>();
        section("parameters").forEach((name, value) -> {
            if (names.containsKey(name)) {
                settings.put(names.get(name), name.startsWith("tau") ? value + " s" : value.toString());
            }
        });
        return settings;
    }

    public double threshold() {
        return ((Number) section("parameters").get("threshold")).doubleValue();
    }

    /** Afferents x neurons. */
    public double[][] initialWeights() {
        return initialWeights;
    }

    /** The initial weights as a network takes them. */
    public Weights weights() {
        double[] values = new double[afferents() * neurons()];
        for (int j = 0; j < afferents(); j++) {
            System.arraycopy(initialWeights[j], 0, values, j * neurons(), neurons());
        }
        return new Weights(afferents(), neurons(), values);
    }

    public double[] inputTimes() {
        return inputTimes;
    }

    public int[] inputAfferents() {
        return inputAfferents;
    }

    public double[] spikeTimes() {
        return spikeTimes;
    }

    public int[] spikeNeurons() {
        return spikeNeurons;
    }

    /** Afferents x neurons. */
    public double[][] finalWeights() {
        return finalWeights;
    }

    /** When potentials are expected, if they are. */
    public Optional<double[]> potentialTimes() {
        return potential().map(potential -> Json.doubles(potential.get("times")));
    }

    /** Times x neurons, if potentials are expected. */
    public Optional<double[][]> potentials() {
        return potential().map(potential -> Json.matrix(potential.get("values")));
    }

    private Optional<Map<String, Object>> potential() {
        return Optional.ofNullable(section("expected").get("potential")).map(Json::object);
    }

    private Map<String, Object> section(String key) {
        return Json.object(content.get(key));
    }
}
