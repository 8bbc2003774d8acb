package org.microspike.golden;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.microspike.api.data.SpikeTrain;

/**
 * A network of several inputs, populations and projections with its exact expected outcome, computed by a slow
 * independent reference of the same kind as that of {@link GoldenCase}.
 *
 * @param probes when the expected potentials are; empty if none are expected
 */
public record NetworkCase(PlainNetwork network, double[] probes, Outcome expected) {
    /** The ports of the models, by the names that the files have for them. */
    private static final Map<String, Map<String, String>> PORTS =
            Map.of("srm", Map.of("exc", ""), "lif", Map.of("exc", "excitatory", "inh", "inhibitory"));

    /** The names of all cases. */
    public static Stream<String> names() {
        return Stream.of("two_layers", "recurrent", "sparse_delays", "lif_balanced");
    }

    /** Reads a case. */
    public static NetworkCase load(String name) {
        Map<String, Object> content = Json.load("networks/" + name + ".json");
        List<PlainNetwork.Input> inputs = new ArrayList<>();
        Json.object(content.get("inputs")).forEach((input, of) -> inputs.add(input(input, Json.object(of))));
        Map<String, PlainNetwork.Population> populations = new LinkedHashMap<>();
        Json.object(content.get("populations"))
                .forEach((population, of) -> populations.put(population, population(population, Json.object(of))));
        List<PlainNetwork.Projection> projections = ((List<?>) content.get("projections"))
                .stream()
                        .map(Json::object)
                        .map(of -> projection(of, populations))
                        .toList();
        return new NetworkCase(
                new PlainNetwork(
                        Json.number(content.get("duration")), inputs, List.copyOf(populations.values()), projections),
                content.containsKey("probe") ? Json.doubles(content.get("probe")) : new double[0],
                outcome(Json.object(content.get("expected"))));
    }

    /** What agreement of potentials is asked of a population: a part of the threshold, or of a millivolt. */
    public double potentialTolerance(PlainNetwork.Population population) {
        return GoldenCase.VALUE_TOLERANCE
                * (population.model().equals("lif") ? 1 : PlainNetwork.number(population.settings(), "threshold"));
    }

    /** What agreement of weights is asked of a projection: a part of the largest weight, as far as it has a bound. */
    public double weightTolerance(PlainNetwork.Projection projection) {
        return GoldenCase.VALUE_TOLERANCE
                * (projection.rule().isEmpty() ? 1 : PlainNetwork.number(projection.rule(), "w_max"));
    }

    private static PlainNetwork.Input input(String name, Map<String, Object> of) {
        return new PlainNetwork.Input(
                name,
                (Integer) of.get("size"),
                new SpikeTrain(Json.doubles(of.get("times")), Json.integers(of.get("sources"))));
    }

    private static PlainNetwork.Population population(String name, Map<String, Object> of) {
        String model = (String) of.get("model");
        Map<String, Object> parameters = Json.object(of.get("parameters"));
        Map<String, String> settings = new LinkedHashMap<>();
        List<Double> initial = new ArrayList<>();
        int size = (Integer) of.get("size");
        parameters.forEach((key, value) -> {
            switch (key) {
                case "start" -> settings.put("initial", value + " mV");
                case "starts" -> ((List<?>) value).forEach(start -> initial.add(Json.number(start)));
                case "tau_exc" -> settings.put("tau_excitatory", value + " s");
                case "tau_inh" -> settings.put("tau_inhibitory", value + " s");
                case "rest", "reset" -> settings.put(key, value + " mV");
                case "threshold" -> settings.put(key, value + (model.equals("lif") ? " mV" : ""));
                default -> settings.put(key, value + (key.matches("tau_.*|refractory") ? " s" : ""));
            }
        });
        if (model.equals("lif")) {
            settings.put("synapses", "exponential");
        } else {
            settings.put("refractory", "0 s");
            settings.put("dominant", "0");
        }
        return new PlainNetwork.Population(name, model, size, settings, initial);
    }

    private static PlainNetwork.Projection projection(
            Map<String, Object> of, Map<String, PlainNetwork.Population> populations) {
        String to = (String) of.get("to");
        Map<String, String> rule = new LinkedHashMap<>();
        if (of.get("rule") != null) {
            rule.put("mu_plus", "0");
            rule.put("mu_minus", "0");
            Json.object(of.get("rule"))
                    .forEach((key, value) -> rule.put(key, value + (key.startsWith("tau_") ? " s" : "")));
        }
        return new PlainNetwork.Projection(
                (String) of.get("name"),
                (String) of.get("from"),
                to,
                PORTS.get(populations.get(to).model()).get((String) of.get("port")),
                Json.integers(of.get("sources")),
                Json.integers(of.get("targets")),
                Json.doubles(of.get("weights")),
                Json.doubles(of.get("delays")),
                rule,
                Optional.empty());
    }

    private static Outcome outcome(Map<String, Object> expected) {
        Map<String, Outcome.Spikes> spikes = new LinkedHashMap<>();
        Json.object(expected.get("spikes"))
                .forEach((population, of) -> spikes.put(
                        population,
                        new Outcome.Spikes(
                                Json.doubles(Json.object(of).get("times")),
                                Json.integers(Json.object(of).get("neurons")))));
        Map<String, double[]> weights = new LinkedHashMap<>();
        Json.object(expected.get("final_weights"))
                .forEach((projection, values) -> weights.put(projection, Json.doubles(values)));
        Map<String, double[][]> potentials = new LinkedHashMap<>();
        if (expected.containsKey("potentials")) {
            Json.object(expected.get("potentials"))
                    .forEach((population, values) -> potentials.put(population, Json.matrix(values)));
        }
        return new Outcome(spikes, weights, potentials);
    }
}
