package org.microspike.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.microspike.api.InputSource;
import org.microspike.api.NeuronModel;
import org.microspike.api.PlasticityRule;
import org.microspike.api.Plugin;
import org.microspike.api.Recorder;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.network.InitialWeights;
import org.microspike.api.network.Network;
import org.microspike.api.network.NetworkBuilder;
import org.microspike.api.plugin.Plugins;
import org.microspike.api.record.RecordingPlan;

/** The plugins in a folder, each a module layer of its own, run in turn with one another and with the standard ones. */
final class OtherPlugins {
    private static final double DURATION = 5;

    private final Plugins plugins;
    private final List<Plugin> others = new ArrayList<>();

    OtherPlugins(Path folder) {
        plugins = Plugins.installed(List.of(folder));
        for (Plugins.Installed installed : plugins.all()) {
            if (installed.file().filter(file -> file.startsWith(folder)).isPresent()) {
                others.add(installed.plugin());
            }
        }
        if (names(NeuronModel.class).isEmpty() || names(PlasticityRule.class).isEmpty()) {
            throw new IllegalStateException(
                    "No neuron model or no plasticity rule in " + folder + ": " + plugins.problems());
        }
    }

    /** All of them, for people to read. */
    List<String> names() {
        return names(Plugin.class);
    }

    private List<String> names(Class<? extends Plugin> service) {
        List<String> names = new ArrayList<>();
        for (Plugin other : others) {
            if (service.isInstance(other)) {
                names.add(other.name());
            }
        }
        return names;
    }

    /** Runs every model with every rule, each with spikes that are given and spikes that each source makes. */
    void run(SpikeTrain spikes, int neurons) throws IOException {
        List<Consumer<NetworkBuilder>> inputs = new ArrayList<>();
        inputs.add(network -> network.input(spikes, StandardNetwork.AFFERENTS));
        inputs.add(network -> network.input("pattern", Map.of()));
        for (String source : names(InputSource.class)) {
            inputs.add(network -> network.input(source, Map.of()));
        }
        List<Consumer<NetworkBuilder>> rules = new ArrayList<>();
        rules.add(network -> {});
        rules.add(network -> network.plasticity("stdp", Map.of()));
        for (String rule : names(PlasticityRule.class)) {
            rules.add(network -> network.plasticity(rule, Map.of()));
        }
        List<String> models = new ArrayList<>(names(NeuronModel.class));
        models.add("srm");
        for (String model : models) {
            for (Consumer<NetworkBuilder> rule : rules) {
                for (Consumer<NetworkBuilder> input : inputs) {
                    NetworkBuilder network = Network.builder(plugins)
                            .neurons(model, neurons, Map.of())
                            .initialWeights(InitialWeights.constant(0.475));
                    rule.accept(network);
                    input.accept(network);
                    run(network);
                }
            }
        }
    }

    /** Runs a network, which each of the recorders records. */
    private void run(NetworkBuilder builder) throws IOException {
        Path folder = Files.createTempDirectory("microspike-benchmark");
        try {
            for (String recorder : names(Recorder.class)) {
                builder.record(recorder, folder, Map.of(), RecordingPlan.SPIKES);
            }
            try (Network network = builder.build()) {
                network.run(DURATION);
            }
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
