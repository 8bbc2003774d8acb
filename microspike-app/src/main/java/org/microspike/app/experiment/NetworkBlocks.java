package org.microspike.app.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.microspike.api.Input;
import org.microspike.api.NeuronModel;
import org.microspike.api.Port;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.network.Connect;
import org.microspike.api.network.Footprint;
import org.microspike.api.network.InitialWeights;
import org.microspike.api.network.NetworkBuilder;
import org.microspike.api.network.Projection;
import org.microspike.api.network.RunOrder;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.plugin.Plugins;
import org.microspike.api.setting.SettingException;
import org.microspike.api.setting.Settings;

/** A network of nodes and projections by name, in the blocks "inputs", "populations" and "projections". */
final class NetworkBlocks implements Circuit {
    static final List<String> KEYS =
            List.of(Nodes.INPUTS, Nodes.POPULATIONS, ProjectionBlock.PROJECTIONS, RewardBlock.REWARDS);

    /** Of weights and delays that come with the synapses. */
    private static final String OF_FILE = "of its file";

    private final Nodes nodes;
    private final List<ProjectionBlock> projections;
    private final List<RewardBlock> rewards;
    private final Map<String, Integer> inputSizes = new HashMap<>();

    NetworkBlocks(Setting.Block root) {
        nodes = new Nodes(root);
        projections = ProjectionBlock.all(root, nodes);
        rewards = RewardBlock.all(
                root, nodes, projections.stream().map(ProjectionBlock::name).toList());
        // Cycles that are surely without delay are refused at once, and not when files have been read.
        order(projection -> projection.isWithoutDelay() ? 0 : Double.MIN_VALUE);
    }

    /**
     * The order in which the populations run.
     *
     * @param delays tells the least delay of each projection in seconds
     */
    private RunOrder order(ToDoubleFunction<ProjectionBlock> delays) {
        List<RunOrder.Edge> edges = projections.stream()
                .filter(each -> nodes.populations().containsKey(each.from()))
                .map(each -> new RunOrder.Edge(each.name(), each.from(), each.to(), delays.applyAsDouble(each)))
                .toList();
        try {
            return RunOrder.of(List.copyOf(nodes.populations().keySet()), edges);
        } catch (SettingException e) {
            throw located(e).orElse(e);
        }
    }

    /** The number of a node's neurons or afferents. */
    private int size(String node, Plugins plugins) throws IOException {
        PluginBlock population = nodes.populations().get(node);
        if (population != null) {
            return population.count();
        }
        Integer known = inputSizes.get(node);
        if (known == null) {
            known = size(nodes.inputs().get(node), plugins);
            inputSizes.put(node, known);
        }
        return known;
    }

    /** The number of afferents of an input, which must be opened for that. */
    static int size(PluginBlock input, Plugins plugins) throws IOException {
        Settings settings = input.resolved(plugins::inputSource);
        try (Input opened = input.find(plugins::inputSource).open(settings, RandomStream.seeded(0))) {
            return opened.afferents();
        } catch (SettingException e) {
            throw input.located(e);
        }
    }

    @Override
    public void wire(NetworkBuilder builder, Plugins plugins) throws IOException {
        nodes.inputs()
                .forEach((name, block) ->
                        block.wire(plugins::inputSource, settings -> builder.input(name, block.plugin(), settings)));
        nodes.populations()
                .forEach((name, block) -> block.wire(
                        plugins::neuronModel,
                        settings -> builder.population(name, block.plugin(), block.count(), settings)));
        for (ProjectionBlock each : projections) {
            PluginBlock rule = each.rule();
            Map<String, Object> settings = rule.settings(
                    rule.isNone()
                            ? List.of()
                            : rule.find(plugins::plasticityRule).parameters());
            Projection projection =
                    each.projection(port(each, plugins), connect(each, plugins, false), settings, plugins);
            checkSparse(each, plugins);
            try {
                builder.project(projection);
            } catch (SettingException e) {
                throw located(each, e);
            }
            each.files(plugins).values().forEach(builder::file);
        }
        rewards.forEach(each -> builder.reward(each.reward()));
    }

    @Override
    public int afferents(String population, Plugins plugins) throws IOException {
        int afferents = 0;
        for (ProjectionBlock each : projections) {
            if (each.to().equals(population) && nodes.inputs().containsKey(each.from())) {
                if (!each.connect().isAllToAll()) {
                    throw nodes.populations()
                            .get(population)
                            .error("a threshold per afferent is for neurons that all have the same afferents, but '"
                                    + each.name() + "' does not connect all of them: write the threshold as a number.");
                }
                afferents += size(each.from(), plugins);
            }
        }
        if (afferents == 0) {
            throw nodes.populations()
                    .get(population)
                    .error(
                            "a threshold per afferent is for neurons with afferents, but no projection leads here from an"
                                    + " input: write the threshold as a number.");
        }
        return afferents;
    }

    private Port port(ProjectionBlock projection, Plugins plugins) {
        PluginBlock population = nodes.populations().get(projection.to());
        NeuronModel model = population.find(plugins::neuronModel);
        return projection.port(model.ports(), model.name());
    }

    /**
     * What a projection connects.
     *
     * @param checked whether it is checked with the size of an input, too, which takes to open it
     */
    private Connect connect(ProjectionBlock projection, Plugins plugins, boolean checked) throws IOException {
        WrittenConnect connect = projection.connect();
        boolean known = nodes.populations().containsKey(projection.from());
        return known || checked || connect.isRead()
                ? connect.connect(
                        size(projection.from(), plugins), size(projection.to(), plugins), projection.isRecurrent())
                : connect.connect();
    }

    private static void checkSparse(ProjectionBlock projection, Plugins plugins) {
        PluginBlock rule = projection.rule();
        if (!rule.isNone()
                && !projection.connect().isAllToAll()
                && !rule.find(plugins::plasticityRule).takesSparse()) {
            throw projection.error(
                    "plasticity",
                    "the plasticity rule '" + rule.plugin() + "' learns only where all neurons are connected, and knows"
                            + " no sparse weights: set 'connect' to all-to-all, or choose another rule.");
        }
    }

    @Override
    public Blocks blocks() {
        List<Part> parts = new ArrayList<>();
        nodes.inputs().forEach((name, block) -> parts.add(new Part(Kind.INPUT, name, block.name(), block)));
        nodes.populations().forEach((name, block) -> parts.add(new Part(Kind.POPULATION, name, block.name(), block)));
        projections.forEach(
                each -> parts.add(new Part(Kind.RULE, each.name(), each.rule().name(), each.rule())));
        return new Blocks(parts, KEYS.subList(0, 3));
    }

    @Override
    public void addTo(Dependencies dependencies) throws IOException {
        Plugins plugins = dependencies.plugins();
        for (PluginBlock input : nodes.inputs().values()) {
            dependencies.add(input, plugins::inputSource);
        }
        for (PluginBlock population : nodes.populations().values()) {
            dependencies.add(population.name() + ".count", Integer.toString(population.count()));
            dependencies.add(population, plugins::neuronModel);
        }
        // Their order is that in which their arrivals of one instant are delivered.
        for (int i = 0; i < projections.size(); i++) {
            ProjectionBlock each = projections.get(i);
            Port port = port(each, plugins);
            dependencies.add("projection " + i, each.written(port.name(), port.unit()));
            dependencies.add(each.rule(), plugins::plasticityRule);
            for (Map.Entry<String, Path> file : each.files(plugins).entrySet()) {
                dependencies.add(file.getKey(), file.getValue());
            }
        }
        rewards.forEach(each -> dependencies.add(each.path(), each.written()));
    }

    @Override
    public Optional<String> defaultOf(Plugins plugins, String path) {
        String[] keys = path.split("\\.", 3);
        if (keys.length < 3) {
            return Optional.empty();
        }
        return switch (keys[0]) {
            case Nodes.INPUTS ->
                Optional.ofNullable(nodes.inputs().get(keys[1]))
                        .flatMap(block -> block.defaultOf(plugins::inputSource, keys[2]));
            case Nodes.POPULATIONS ->
                Optional.ofNullable(nodes.populations().get(keys[1]))
                        .flatMap(block -> block.valueOf(plugins::neuronModel, keys[2]));
            case ProjectionBlock.PROJECTIONS ->
                projections.stream()
                        .filter(each -> each.path().equals(keys[0] + "." + keys[1]))
                        .filter(each -> keys[2].startsWith("plasticity."))
                        .findFirst()
                        .flatMap(each -> each.rule()
                                .defaultOf(plugins::plasticityRule, keys[2].substring("plasticity.".length())));
            default -> Optional.empty();
        };
    }

    @Override
    public Optional<MicroSpikeException> located(SettingException error) {
        return nodes.blocks().stream()
                .flatMap(block -> within(block.name(), error).map(block::located).stream())
                .findFirst()
                .or(() -> projections.stream()
                        .flatMap(
                                each -> within(ProjectionBlock.PROJECTIONS + "." + each.name(), error)
                                        .map(own -> located(each, own))
                                        .stream())
                        .findFirst())
                .or(() -> rewards.stream()
                        .flatMap(each -> within(each.path(), error).map(each::located).stream())
                        .findFirst());
    }

    /** A wrong setting as it is called within a block, if it is one of this block. */
    private static Optional<SettingException> within(String block, SettingException error) {
        return error.key().startsWith(block + ".")
                ? Optional.of(new SettingException(error.key().substring(block.length() + 1), error.getMessage()))
                : Optional.empty();
    }

    /** A wrong setting of one projection with the place where it was written. */
    private static MicroSpikeException located(ProjectionBlock projection, SettingException error) {
        return projection.rule().has(error.key())
                ? projection.rule().located(error)
                : projection.error(error.key(), error.getMessage());
    }

    @Override
    public Recordable recordable(Plugins plugins) {
        Map<String, Recordable.Population> populations = new LinkedHashMap<>();
        nodes.populations().forEach((name, block) -> populations.put(name, Recordable.Population.of(block, plugins)));
        return new Recordable(
                List.copyOf(nodes.inputs().keySet()),
                populations,
                projections.stream().map(ProjectionBlock::name).toList());
    }

    @Override
    public Outline outline(Plugins plugins) throws IOException {
        List<Outline.Node> inputs = new ArrayList<>();
        for (Map.Entry<String, PluginBlock> each : nodes.inputs().entrySet()) {
            inputs.add(
                    Outline.node(each.getKey(), size(each.getKey(), plugins), each.getValue(), plugins::inputSource));
        }
        List<Outline.Node> populations = new ArrayList<>();
        for (Map.Entry<String, PluginBlock> each : nodes.populations().entrySet()) {
            populations.add(
                    Outline.node(each.getKey(), each.getValue().count(), each.getValue(), plugins::neuronModel));
        }
        List<Outline.Synapses> synapses = new ArrayList<>();
        Footprint footprint = new Footprint();
        Map<String, Double> leastDelays = new HashMap<>();
        Set<String> drawn = new HashSet<>();
        for (ProjectionBlock each : projections) {
            checkSparse(each, plugins);
            Port port = port(each, plugins);
            Connect connect = connect(each, plugins, true);
            double number = connect.synapses(size(each.from(), plugins), size(each.to(), plugins), each.isRecurrent());
            Settings rule = each.rule().resolved(plugins::plasticityRule);
            Projection projection = each.projection(port, connect, rule.values(), plugins);
            leastDelays.put(each.name(), leastDelay(projection, connect, number));
            if (each.delay().isDrawn() && !hasDelays(connect)) {
                drawn.add(each.name());
            }
            footprint.add(projection, number);
            synapses.add(new Outline.Synapses(
                    each.name(),
                    each.from(),
                    each.to(),
                    port.name(),
                    each.connect().written(),
                    number,
                    !(connect instanceof Connect.Probability),
                    weights(each, projection, port.unit()),
                    hasDelays(connect) ? OF_FILE : each.delay().written(),
                    each.rule().plugin(),
                    rule.formatted()));
        }
        RunOrder order = order(each -> leastDelays.get(each.name()));
        return new Outline(
                inputs,
                populations,
                synapses,
                rewards.stream().map(RewardBlock::reward).toList(),
                epoch(order, drawn),
                footprint);
    }

    private static boolean hasDelays(Connect connect) {
        return connect instanceof Connect.Pairs pairs && pairs.hasDelays();
    }

    /** What the weights start from, in a few words. */
    private static String weights(ProjectionBlock each, Projection projection, String unit) {
        boolean ofFile = projection.connect() instanceof Connect.Pairs pairs
                && pairs.hasWeights()
                && !(projection.weights() instanceof InitialWeights.Extended);
        return (ofFile ? OF_FILE : each.weights(unit))
                + each.normalisation(unit).map(given -> ", " + given).orElse("");
    }

    private static double leastDelay(Projection projection, Connect connect, double synapses) {
        double given = projection.delay().least();
        double least =
                connect instanceof Connect.Pairs pairs ? pairs.leastDelay().orElse(given) : given;
        return synapses == 0 ? Double.POSITIVE_INFINITY : least;
    }

    /**
     * How long an epoch may be.
     *
     * @param drawn the names of the projections whose delays are drawn
     */
    private static Outline.Epoch epoch(RunOrder order, Set<String> drawn) {
        double known = order.back().stream()
                .filter(edge -> !drawn.contains(edge.projection()))
                .mapToDouble(RunOrder.Edge::delay)
                .min()
                .orElse(Double.POSITIVE_INFINITY);
        List<String> lesser = order.back().stream()
                .filter(edge -> drawn.contains(edge.projection()) && edge.delay() < known)
                .map(RunOrder.Edge::projection)
                .toList();
        return new Outline.Epoch(known, lesser);
    }
}
