package org.microspike.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.microspike.api.Input;
import org.microspike.api.data.Weights;
import org.microspike.api.network.MemoryRecording;
import org.microspike.api.network.Network;
import org.microspike.api.network.NetworkBuilder;
import org.microspike.api.network.NetworkFork;
import org.microspike.api.network.Projection;
import org.microspike.api.plugin.Plugins;
import org.microspike.api.record.RecordingPlan;
import org.microspike.golden.Outcome;
import org.microspike.golden.PlainNetwork;
import org.microspike.golden.RandomNetwork;

/**
 * A network to be built as users build theirs, with a recording of all it does.
 */
record Built(
        long seed,
        double duration,
        List<PlainNetwork.Input> inputs,
        List<PlainNetwork.Population> populations,
        List<Projection> projections) {

    private static final Plugins PLUGINS = Plugins.installed();

    static Built of(RandomNetwork random) {
        return new Built(random.seed(), random.duration(), random.inputs(), random.populations(), random.projections());
    }

    /** The same network with its synapses listed, which the network draws. */
    PlainNetwork plain() {
        MemoryRecording recording = new MemoryRecording();
        builder(recording).build().close();
        return plain(recording);
    }

    /** Runs the network whole. */
    Outcome run(UnaryOperator<NetworkBuilder> changes) {
        MemoryRecording recording = new MemoryRecording();
        try (Network network = changes.apply(builder(recording)).build()) {
            network.runUntil(duration);
        }
        return outcome(recording);
    }

    /** A builder that records everything in a recording. */
    NetworkBuilder builder(MemoryRecording recording) {
        NetworkBuilder builder = Network.builder(PLUGINS).seed(seed);
        for (PlainNetwork.Input input : inputs) {
            builder.input(input.name(), Input.of(input.spikes(), input.size()));
        }
        for (PlainNetwork.Population population : populations) {
            Map<String, Object> settings = new HashMap<>(population.settings());
            if (!population.initial().isEmpty()) {
                settings.put(
                        "initial",
                        population.initial().stream()
                                .map(value -> value + " mV")
                                .toList());
            }
            builder.population(population.name(), population.model(), population.size(), settings);
        }
        projections.forEach(builder::project);
        return builder.record(recording, plan());
    }

    private RecordingPlan plan() {
        return RecordingPlan.SPIKES.ofProjections(
                projections.stream().map(Projection::name).toList());
    }

    /** A copy of a running network that continues in another recording. */
    Network fork(Network network, MemoryRecording recording) {
        NetworkFork fork = network.fork().record(recording, plan());
        for (PlainNetwork.Input input : inputs) {
            fork.input(input.name(), Input.of(input.spikes(), input.size()));
        }
        return fork.build();
    }

    /** What a network has done that has been recorded and closed. */
    Outcome outcome(MemoryRecording recording) {
        Map<String, Outcome.Spikes> spikes = new LinkedHashMap<>();
        for (PlainNetwork.Population population : populations) {
            var train = recording.spikes(population.name());
            spikes.put(population.name(), new Outcome.Spikes(train.times(), train.sources()));
        }
        Map<String, double[]> weights = new LinkedHashMap<>();
        for (Projection projection : projections) {
            var snapshots = recording.weights(projection.name());
            weights.put(
                    projection.name(),
                    snapshots.get(snapshots.size() - 1).weights().values());
        }
        return new Outcome(spikes, weights, Map.of());
    }

    private PlainNetwork plain(MemoryRecording recording) {
        List<PlainNetwork.Projection> plain = new ArrayList<>();
        for (Projection projection : projections) {
            Weights weights = recording.weights(projection.name()).get(0).weights();
            int count = weights.values().length;
            int[] sources = new int[count];
            int[] targets = new int[count];
            for (int source = 0; source < weights.afferents(); source++) {
                for (int k = weights.start(source); k < weights.end(source); k++) {
                    sources[k] = source;
                    targets[k] = weights.neuron(source, k);
                }
            }
            double[] delays = recording.delays(projection.name());
            if (delays.length == 1) {
                double only = delays[0];
                delays = new double[count];
                Arrays.fill(delays, only);
            }
            Map<String, String> rule = new LinkedHashMap<>();
            projection.ruleSettings().forEach((name, value) -> rule.put(name, value.toString()));
            if (!rule.isEmpty()) {
                rule.put("rule", projection.rule());
            }
            plain.add(new PlainNetwork.Projection(
                    projection.name(),
                    projection.from(),
                    projection.to(),
                    projection.port().orElse(""),
                    sources,
                    targets,
                    weights.values(),
                    delays,
                    rule,
                    projection.normalisation()));
        }
        return new PlainNetwork(duration, inputs, populations, plain);
    }
}
