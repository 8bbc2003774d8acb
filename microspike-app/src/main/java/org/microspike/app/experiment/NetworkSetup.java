package org.microspike.app.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.network.NetworkBuilder;
import org.microspike.api.plugin.Plugins;
import org.microspike.api.record.RecordingPlan;
import org.microspike.api.setting.Parameter;
import org.microspike.api.setting.SettingException;

/** What an experiment says of its network: the circuit, the phases that change it, and what is recorded of it. */
final class NetworkSetup {
    static final String TRIALS = "trials";

    private static final String RESET = "reset";

    private final Setting.Block root;
    private final String source;
    private final Circuit circuit;
    private final List<PhaseBlock> phases;
    private final boolean resetAtTrials;
    private final PluginBlock recorder;

    /**
     * The setup of an experiment.
     *
     * @param root its settings
     * @param source what to call it in messages
     */
    NetworkSetup(Setting.Block root, String source) {
        this.root = root;
        this.source = source;
        circuit = isNetwork() ? new NetworkBlocks(root) : new OneLayer(root);
        phases = PhaseBlock.all(root, circuit);
        Optional<Setting.Block> trials = root.block(TRIALS);
        trials.ifPresent(block -> block.checkKeys(List.of(RESET), TRIALS + "."));
        resetAtTrials = trials.flatMap(block -> block.text(RESET, TRIALS))
                .map(text -> text.flag(TRIALS + "." + RESET))
                .orElse(false);
        recorder = PluginBlock.record(root);
    }

    /** Whether nodes and projections have names; refuses settings of both kinds. */
    private boolean isNetwork() {
        Optional<String> named = NetworkBlocks.KEYS.stream()
                .filter(key -> root.get(key).isPresent())
                .findFirst();
        named.ifPresent(key -> OneLayer.KEYS.stream()
                .filter(each -> root.get(each).isPresent())
                .findFirst()
                .ifPresent(layer -> {
                    throw root.get(layer)
                            .orElseThrow()
                            .error(
                                    layer,
                                    "is a key of experiments of one layer, but this one has '" + key + "' ("
                                            + root.get(key).orElseThrow().place()
                                            + "). Describe all of it in " + String.join(", ", NetworkBlocks.KEYS)
                                            + ", or nothing.");
                }));
        return named.isPresent();
    }

    Circuit circuit() {
        return circuit;
    }

    List<PhaseBlock> phases() {
        return phases;
    }

    boolean recorded() {
        return !recorder.isNone();
    }

    /** The same with thresholds as numbers, where they are in proportion to the number of afferents: inputs are opened for it. */
    NetworkSetup resolved(Plugins plugins) throws IOException {
        return RelativeThreshold.isIn(root)
                ? new NetworkSetup(RelativeThreshold.resolved(root, circuit, plugins), source)
                : this;
    }

    void addTo(Dependencies dependencies) throws IOException {
        circuit.addTo(dependencies);
        for (PhaseBlock phase : phases) {
            phase.addTo(dependencies);
        }
        if (resetAtTrials) {
            dependencies.add(TRIALS + "." + RESET, "true");
        }
    }

    /** Refuses keys that no recorder has, and wrong settings of the one that is asked for. */
    private void checkRecorder(Plugins plugins) {
        if (recorder.isNone()) {
            recorder.checkKeys(plugins.recorders().stream()
                    .flatMap(each -> each.parameters().stream())
                    .map(Parameter::name)
                    .distinct()
                    .toList());
        } else {
            recorder.resolved(plugins::recorder);
        }
    }

    private RecordingPlan plan(Plugins plugins) {
        return RecordingBlock.plan(recorder.block(), circuit.recordable(plugins));
    }

    /**
     * Wires the network.
     *
     * @param builder that knows what is not of the network: the seed and the like
     * @param folder for the recording; empty for none
     * @param last what to do with the builder
     */
    <T> T wire(NetworkBuilder builder, Plugins plugins, Optional<Path> folder, Function<NetworkBuilder, T> last)
            throws IOException {
        circuit.wire(builder, plugins);
        phases.forEach(phase -> phase.wire(builder, plugins));
        if (resetAtTrials) {
            builder.resetAtTrials();
        }
        RecordingPlan plan = plan(plugins);
        checkRecorder(plugins);
        if (!recorder.isNone()) {
            recorder.wire(
                    plugins::recorder,
                    settings -> folder.ifPresent(place -> builder.record(recorder.plugin(), place, settings, plan)));
        }
        try {
            return last.apply(builder);
        } catch (SettingException e) {
            throw phases.stream()
                    .flatMap(phase -> phase.located(e).stream())
                    .findFirst()
                    .or(() -> circuit.located(e))
                    .or(() -> Optional.of(e)
                            .filter(error -> recorder.has(error.key()))
                            .map(recorder::located))
                    .orElseGet(() -> new MicroSpikeException(source + ": " + e.getMessage(), e));
        }
    }
}
