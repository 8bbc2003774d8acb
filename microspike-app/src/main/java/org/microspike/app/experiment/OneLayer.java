package org.microspike.app.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.network.Connect;
import org.microspike.api.network.Footprint;
import org.microspike.api.network.NetworkBuilder;
import org.microspike.api.network.Projection;
import org.microspike.api.plugin.Plugins;
import org.microspike.api.record.RunDescription;
import org.microspike.api.setting.Dimension;
import org.microspike.api.setting.SettingException;

/** One layer of neurons, in the blocks "input", "neurons", "plasticity" and "weights". */
final class OneLayer implements Circuit {
    static final List<String> KEYS = List.of("input", "neurons", "plasticity", "weights");

    private static final String AFFERENTS = RunDescription.AFFERENTS;
    private static final String NEURONS = RunDescription.NEURONS;
    private static final String AFFERENTS_NEURONS = RunDescription.AFFERENTS_NEURONS;

    private final PluginBlock input;
    private final PluginBlock neurons;
    private final PluginBlock plasticity;
    private final WeightsBlock weights;

    OneLayer(Setting.Block root) {
        input = PluginBlock.input(root);
        neurons = PluginBlock.neurons(root);
        plasticity = PluginBlock.plasticity(root);
        weights = new WeightsBlock(root);
    }

    @Override
    public void wire(NetworkBuilder builder, Plugins plugins) throws IOException {
        int count = neurons.count();
        input.wire(plugins::inputSource, settings -> builder.input(input.plugin(), settings));
        neurons.wire(plugins::neuronModel, settings -> builder.neurons(neurons.plugin(), count, settings));
        if (plasticity.isNone()) {
            plasticity.checkKeys(List.of());
        } else {
            plasticity.wire(plugins::plasticityRule, settings -> builder.plasticity(plasticity.plugin(), settings));
        }
        weights.wire(builder, plugins);
        weights.files(plugins).values().forEach(builder::file);
    }

    @Override
    public int afferents(String population, Plugins plugins) throws IOException {
        return NetworkBlocks.size(input, plugins);
    }

    @Override
    public Blocks blocks() {
        return new Blocks(
                List.of(
                        new Part(Kind.INPUT, AFFERENTS, "input", input),
                        new Part(Kind.POPULATION, NEURONS, "neurons", neurons),
                        new Part(Kind.RULE, AFFERENTS_NEURONS, "plasticity", plasticity)),
                List.of());
    }

    @Override
    public void addTo(Dependencies dependencies) throws IOException {
        Plugins plugins = dependencies.plugins();
        dependencies.add(input, plugins::inputSource);
        dependencies.add("neurons.count", Integer.toString(neurons.count()));
        dependencies.add(neurons, plugins::neuronModel);
        dependencies.add(plasticity, plugins::plasticityRule);
        weights.values().forEach(dependencies::add);
        for (Map.Entry<String, Path> file : weights.files(plugins).entrySet()) {
            dependencies.add(file.getKey(), file.getValue());
        }
    }

    @Override
    public Optional<String> defaultOf(Plugins plugins, String path) {
        String key = path.substring(path.indexOf('.') + 1);
        return switch (path.replaceFirst("\\..*", "")) {
            case "input" -> input.defaultOf(plugins::inputSource, key);
            case "neurons" -> neurons.defaultOf(plugins::neuronModel, key);
            case "plasticity" -> plasticity.defaultOf(plugins::plasticityRule, key);
            default -> Optional.empty();
        };
    }

    @Override
    public Optional<MicroSpikeException> located(SettingException error) {
        // It is reported with the part of the network that it is of.
        SettingException own =
                new SettingException(error.key().substring(error.key().lastIndexOf('.') + 1), error.getMessage());
        return weights.located(own)
                .or(() -> Stream.of(input, neurons, plasticity)
                        .filter(block -> block.has(own.key()))
                        .findFirst()
                        .map(block -> block.located(own)));
    }

    @Override
    public Recordable recordable(Plugins plugins) {
        return new Recordable(
                List.of(AFFERENTS),
                Map.of(NEURONS, Recordable.Population.of(neurons, plugins)),
                List.of(AFFERENTS_NEURONS));
    }

    @Override
    public Outline outline(Plugins plugins) throws IOException {
        int afferents = NetworkBlocks.size(input, plugins);
        double number = Connect.ALL_TO_ALL.synapses(afferents, neurons.count(), false);
        Footprint footprint = new Footprint();
        footprint.add(Projection.of(AFFERENTS_NEURONS, AFFERENTS, NEURONS), number);
        return new Outline(
                List.of(Outline.node(AFFERENTS, afferents, input, plugins::inputSource)),
                List.of(Outline.node(NEURONS, neurons.count(), neurons, plugins::neuronModel)),
                List.of(new Outline.Synapses(
                        AFFERENTS_NEURONS,
                        AFFERENTS,
                        NEURONS,
                        neurons.find(plugins::neuronModel).ports().get(0).name(),
                        "all-to-all",
                        number,
                        true,
                        weights.described(),
                        Dimension.TIME.format(0),
                        plasticity.plugin(),
                        plasticity.resolved(plugins::plasticityRule).formatted())),
                List.of(),
                Outline.Epoch.UNLIMITED,
                footprint);
    }
}
