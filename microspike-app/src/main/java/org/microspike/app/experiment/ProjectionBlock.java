package org.microspike.app.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.microspike.api.Port;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.message.Names;
import org.microspike.api.network.Connect;
import org.microspike.api.network.InitialWeights;
import org.microspike.api.network.Projection;
import org.microspike.api.plugin.Plugins;

/** One projection of an experiment, as its block in "projections" describes it. */
final class ProjectionBlock {
    static final String PROJECTIONS = "projections";
    private static final String FROM = "from";
    private static final String TO = "to";
    private static final String PORT = "port";
    private static final String CONNECT = "connect";
    private static final String WEIGHTS = "weights";
    private static final String DELAY = "delay";
    private static final String PLASTICITY = "plasticity";
    private static final String INITIAL = "initial";
    private static final String NORMALISE = "normalise";
    private static final List<String> KEYS = List.of(FROM, TO, PORT, CONNECT, WEIGHTS, DELAY, PLASTICITY, NORMALISE);
    private static final String FROZEN = "frozen";
    private static final List<String> WEIGHTS_KEYS = Stream.concat(
                    Stream.of(INITIAL, FROZEN), EarlierWeights.KEYS.stream())
            .toList();

    private final String name;
    private final String path;
    private final Setting.Block block;
    private final String from;
    private final String to;
    private final WrittenConnect connect;
    private final WrittenWeights weights;
    private final Optional<EarlierWeights> earlier;
    private final WrittenDelay delay;
    private final PluginBlock rule;
    private final Optional<WrittenNormalisation> normalisation;

    private ProjectionBlock(String source, String name, String path, Setting.Block block, String from, String to) {
        this.name = name;
        this.path = path;
        this.block = block;
        this.from = from;
        this.to = to;
        connect = new WrittenConnect(block.get(CONNECT), path + "." + CONNECT, name);
        String weightsPath = path + "." + WEIGHTS;
        Optional<Setting.Block> weightsBlock = weightsBlock(block, weightsPath);
        weights = weightsBlock.isPresent()
                ? new WrittenWeights(weightsBlock.get().get(INITIAL), weightsPath + "." + INITIAL)
                : new WrittenWeights(block.get(WEIGHTS), weightsPath);
        earlier = weightsBlock.flatMap(given -> EarlierWeights.of(given, weightsPath, name));
        delay = new WrittenDelay(block.get(DELAY), path + "." + DELAY);
        Optional<Setting.Block> learning = block.block(PLASTICITY, path);
        rule = PluginBlock.plasticity(
                source, learning, path + "." + PLASTICITY, learning.isPresent() ? "stdp" : Plugins.NONE);
        normalisation =
                block.block(NORMALISE, path).map(given -> new WrittenNormalisation(given, path + "." + NORMALISE));
    }

    /** The block of weights, unless what they start from stands alone. */
    private static Optional<Setting.Block> weightsBlock(Setting.Block projection, String path) {
        Optional<Setting.Block> weights = projection
                .get(WEIGHTS)
                .filter(Setting.Block.class::isInstance)
                .map(Setting.Block.class::cast)
                .filter(block -> block.settings().isEmpty()
                        || block.settings().keySet().stream().anyMatch(WEIGHTS_KEYS::contains));
        weights.ifPresent(block -> {
            block.checkKeys(WEIGHTS_KEYS, path + ".");
            block.get(FROZEN).ifPresent(setting -> {
                throw setting.error(
                        path + "." + FROZEN, "is for one layer: a projection without 'plasticity' has fixed weights.");
            });
        });
        return weights;
    }

    /** All projections of an experiment, in order; one for each of several receiving populations. */
    static List<ProjectionBlock> all(Setting.Block root, Nodes nodes) {
        Map<String, ProjectionBlock> all = new LinkedHashMap<>();
        root.block(PROJECTIONS)
                .map(Setting.Block::settings)
                .orElse(Map.of())
                .forEach((name, setting) -> Nodes.block(PROJECTIONS, name, setting)
                        .ifPresent(block -> {
                            for (ProjectionBlock each : of(root.place().source(), name, block, nodes)) {
                                if (all.putIfAbsent(each.name, each) != null) {
                                    throw setting.error(
                                            PROJECTIONS + "." + name,
                                            "there is another projection of the name '" + each.name + "'.");
                                }
                            }
                        }));
        return List.copyOf(all.values());
    }

    private static List<ProjectionBlock> of(String source, String name, Setting.Block block, Nodes nodes) {
        String path = PROJECTIONS + "." + name;
        block.checkKeys(KEYS, path + ".");
        Setting.Text from = required(block, FROM, path).asText(path + "." + FROM);
        nodes.checkNode(from, path + "." + FROM);
        Setting to = required(block, TO, path);
        List<ProjectionBlock> projections = new ArrayList<>();
        for (Setting item : to.asItems()) {
            Setting.Text target = item.asText(path + "." + TO);
            nodes.checkPopulation(target, path + "." + TO);
            String each = to instanceof Setting.Items ? name + "-" + target.text() : name;
            projections.add(new ProjectionBlock(source, each, path, block, from.text(), target.text()));
        }
        if (projections.isEmpty()) {
            throw to.error(path + "." + TO, "must name at least one population.");
        }
        return projections;
    }

    private static Setting required(Setting.Block block, String key, String path) {
        return block.get(key)
                .orElseThrow(() -> block.error(
                        path,
                        "'" + key + "' is missing: the " + (key.equals(FROM) ? "node" : "population")
                                + " that the synapses lead " + key + "."));
    }

    String name() {
        return name;
    }

    /** Its key, with that of the block it is in. */
    String path() {
        return path;
    }

    String from() {
        return from;
    }

    String to() {
        return to;
    }

    boolean isRecurrent() {
        return from.equals(to);
    }

    WrittenConnect connect() {
        return connect;
    }

    /** What the weights start from, in a few words. */
    String weights(String unit) {
        String ofUnit = unit.isEmpty() ? "" : " " + unit;
        return earlier.map(EarlierWeights::described).orElseGet(() -> weights.described(unit) + ofUnit);
    }

    /** To which sum the weights are scaled, and when; empty if they are not. */
    Optional<String> normalisation(String unit) {
        return normalisation.map(given -> given.written(unit));
    }

    WrittenDelay delay() {
        return delay;
    }

    PluginBlock rule() {
        return rule;
    }

    /** Whether every synapse surely has no delay. */
    boolean isWithoutDelay() {
        return delay.isNone() && connect.files().isEmpty();
    }

    /**
     * The port that the synapses lead to.
     *
     * @param ports of the receiving model
     */
    Port port(List<Port> ports, String model) {
        Optional<Setting.Text> given = block.text(PORT, path);
        if (given.isEmpty()) {
            return ports.get(0);
        }
        return ports.stream()
                .filter(port -> port.name().equals(given.get().text()))
                .findFirst()
                .orElseThrow(() -> given.get()
                        .error(
                                path + "." + PORT,
                                Names.unknown(
                                        "port of the neuron model '" + model + "'",
                                        given.get().text(),
                                        ports.stream().map(Port::name).toList())));
    }

    /** What is wrong with a key of this projection, of its weights or of what they start from. */
    MicroSpikeException error(String key, String problem) {
        if (key.equals(INITIAL)) {
            return weights.error(problem).orElseGet(() -> error(WEIGHTS, problem));
        }
        Setting setting = block;
        for (String part : key.split("\\.")) {
            Setting outer = setting;
            setting = outer instanceof Setting.Block inner ? inner.get(part).orElse(outer) : outer;
        }
        return setting.error(path + "." + key, problem);
    }

    /**
     * The projection.
     *
     * @param port that it leads to
     * @param connected which neurons it connects
     * @param settings those of its rule
     */
    Projection projection(Port port, Connect connected, Map<String, ?> settings, Plugins plugins) throws IOException {
        InitialWeights initial = weights.weights(port.unit());
        Projection projection = Projection.of(name, from, to)
                .port(port.name())
                .connect(connected)
                .weights(
                        earlier.isPresent()
                                ? InitialWeights.extended(earlier.get().read(plugins), initial)
                                : initial)
                .delay(delay.delays())
                .plasticity(rule.plugin(), settings);
        return normalisation
                .map(given -> projection.normalise(given.normalisation(port.unit())))
                .orElse(projection);
    }

    /** The files that this is read from, by key. */
    Map<String, Path> files(Plugins plugins) {
        Map<String, Path> files = new LinkedHashMap<>();
        connect.files().forEach((key, file) -> files.put(path + "." + key, file));
        weights.file().ifPresent(file -> files.put(path + "." + WEIGHTS, file));
        earlier.ifPresent(given -> files.put(path + "." + WEIGHTS + "." + EarlierWeights.FROM, given.file(plugins)));
        delay.file().ifPresent(file -> files.put(path + "." + DELAY, file));
        return files;
    }

    /** What this depends on beside files and the settings of its rule. */
    String written(String port, String unit) {
        return String.join(
                        ", ",
                        name,
                        from,
                        to,
                        port,
                        connect.isRead() ? connect.options() : connect.written(),
                        weights.file().isPresent() ? "" : weights.written(unit),
                        earlier.map(EarlierWeights::written).orElse(""),
                        delay.file().isPresent() ? "" : delay.written())
                + normalisation(unit).map(given -> ", " + given).orElse("");
    }
}
