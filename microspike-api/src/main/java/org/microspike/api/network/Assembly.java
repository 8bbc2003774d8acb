package org.microspike.api.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.microspike.api.Input;
import org.microspike.api.NeuronGroup;
import org.microspike.api.NeuronModel;
import org.microspike.api.Plasticity;
import org.microspike.api.PlasticityRule;
import org.microspike.api.Port;
import org.microspike.api.data.Weights;
import org.microspike.api.data.Wiring;
import org.microspike.api.internal.engine.Engine;
import org.microspike.api.internal.engine.LiveInput;
import org.microspike.api.internal.engine.LivePhases;
import org.microspike.api.internal.engine.LivePopulation;
import org.microspike.api.internal.engine.LiveProjection;
import org.microspike.api.internal.engine.LiveReward;
import org.microspike.api.internal.engine.Normalising;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.message.Names;
import org.microspike.api.message.Words;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.plugin.Plugins;
import org.microspike.api.record.NodeDescription;
import org.microspike.api.record.ProjectionDescription;
import org.microspike.api.record.RunDescription;
import org.microspike.api.setting.SettingException;
import org.microspike.api.setting.Settings;

/** Makes the live nodes and projections of a network from their descriptions. */
final class Assembly {
    private static final double FEW_SYNAPSES = 1e6;

    private final RandomStream random;
    private final Parts parts;
    private final Map<String, Input> inputs;
    private final Blueprint blueprint;
    private final Map<String, Blueprint.Population> populations;
    private final Map<String, Projection> projections;
    private final Plugins plugins;
    /** The nodes, inputs first. */
    private final List<String> nodes = new ArrayList<>();

    private final Map<String, Made> made = new LinkedHashMap<>();
    /** The settings of the rules by their projections. */
    private final Map<String, Settings> ruleSettings = new LinkedHashMap<>();

    private final Map<String, ProjectionDescription> described = new LinkedHashMap<>();

    /** What is known of a projection before its synapses are: its bounds are those of its rule. */
    private record Planned(
            int port, Optional<PlasticityRule> rule, Optional<Settings> settings, Weights bounds, WeightLimit limit) {}

    /** What a projection is before the populations are divided. */
    private record Made(
            Projection projection,
            int from,
            int to,
            int port,
            Wiring wiring,
            double[] weights,
            double[] delays,
            Optional<PlasticityRule> rule,
            Optional<Settings> settings) {
        /** Infinite if there are no synapses for which a delay could be drawn. */
        double leastDelay() {
            return Arrays.stream(delays).min().orElse(Double.POSITIVE_INFINITY);
        }
    }

    /**
     * Makes nothing yet.
     *
     * @param random that of the whole network
     * @param inputs the opened inputs
     * @param projections those of the blueprint, or the only one of one layer
     * @param plugins where rules are looked up
     */
    Assembly(
            RandomStream random,
            Parts parts,
            Map<String, Input> inputs,
            Blueprint blueprint,
            Map<String, Projection> projections,
            Plugins plugins) {
        this.random = random;
        this.parts = parts;
        this.inputs = inputs;
        this.blueprint = blueprint;
        this.projections = projections;
        this.plugins = plugins;
        populations = blueprint.populations();
        nodes.addAll(inputs.keySet());
        nodes.addAll(populations.keySet());
    }

    Network.Layout layout() {
        return Network.Layout.of(describedNodes(), List.copyOf(described.values()), inputs.values());
    }

    private List<NodeDescription> describedNodes() {
        List<NodeDescription> all = new ArrayList<>();
        inputs.forEach((name, input) -> all.add(blueprint.inputs().get(name).describe(name, input)));
        populations.forEach((name, population) -> {
            Map<String, String> quantities = new LinkedHashMap<>();
            population.model().quantities().forEach(each -> quantities.put(each.name(), each.unit()));
            all.add(new NodeDescription(
                    name, false, population.count(), population.model().name(), quantities));
        });
        return all;
    }

    private ProjectionDescription describe(Made one) {
        Port port = populations.get(one.projection.to()).model().ports().get(one.port);
        // The weights of one layer are recorded whether they learn or not.
        boolean recorded = one.rule.isPresent() || one.projection.name().equals(RunDescription.AFFERENTS_NEURONS);
        return new ProjectionDescription(
                one.projection.name(),
                one.projection.from(),
                one.projection.to(),
                port.name(),
                port.unit(),
                one.wiring.synapses(),
                one.wiring.isDense(),
                recorded,
                one.delays.length == 1 ? OptionalDouble.of(one.delays[0]) : OptionalDouble.empty());
    }

    /** Whether there are so few synapses that making them takes no time to speak of. */
    boolean isSmall() {
        return expected().values().stream().mapToDouble(each -> each).sum() <= FEW_SYNAPSES;
    }

    /** Refuses what {@link #engine} would refuse of each part by itself, and makes no synapses. */
    void check() {
        projections.values().forEach(each -> of("projections." + each.name(), () -> planned(each, true)));
        populations.forEach((name, population) -> of("populations." + name, () -> groups(random, name, population, 1)));
        blueprint.rewards().values().forEach(this::live);
    }

    Engine engine(int threads, Consumer<Building> progress) {
        Map<String, Double> expected = expected();
        checkMemory(expected);
        double all = expected.values().stream().mapToDouble(each -> each).sum();
        double drawn = 0;
        for (Projection projection : projections.values()) {
            progress.accept(new Building(projection.name(), drawn, all));
            Made one = of("projections." + projection.name(), () -> make(projection));
            made.put(projection.name(), one);
            described.put(projection.name(), describe(one));
            drawn += expected.get(projection.name());
        }
        RunOrder order = order();
        List<LiveInput> liveInputs = inputs.entrySet().stream()
                .map(each -> blueprint.inputs().get(each.getKey()).live(each.getValue(), parts.block()))
                .toList();
        Map<String, LivePopulation> livePopulations = new LinkedHashMap<>();
        Map<String, LiveProjection> live = new LinkedHashMap<>();
        for (Map.Entry<String, Blueprint.Population> each : populations.entrySet()) {
            int node = nodes.indexOf(each.getKey());
            List<Made> incoming =
                    made.values().stream().filter(one -> one.to == node).toList();
            LivePopulation population = new LivePopulation(
                    each.getKey(),
                    of(
                            "populations." + each.getKey(),
                            () -> groups(
                                    random,
                                    each.getKey(),
                                    each.getValue(),
                                    numberOfParts(each.getValue().count(), incoming))));
            livePopulations.put(each.getKey(), population);
            for (Made one : incoming) {
                live.put(
                        one.projection.name(), of("projections." + one.projection.name(), () -> live(one, population)));
                // What it was made of may be large.
                made.remove(one.projection.name());
            }
        }
        List<LiveProjection> ordered =
                projections.keySet().stream().map(live::get).toList();
        return new Engine(
                liveInputs,
                List.copyOf(livePopulations.values()),
                ordered,
                blueprint.rewards().values().stream().map(this::live).toList(),
                livePhases(),
                order.populations().stream().map(livePopulations::get).toList(),
                order.longestEpoch(),
                threads);
    }

    private LivePhases livePhases() {
        return new LivePhases(blueprint.phases().stream()
                .map(phase ->
                        new LivePhases.Phase(phase.name(), phase.duration().orElse(Double.POSITIVE_INFINITY)))
                .toList());
    }

    private LiveReward live(Reward reward) {
        String where = "rewards." + reward.name() + ".";
        LiveReward.Watched first = watched(reward.first(), where + "first");
        LiveReward.Watched then = watched(reward.then(), where + "then");
        List<String> names = List.copyOf(projections.keySet());
        int[] receivers = new int[reward.projections().size()];
        for (int i = 0; i < receivers.length; i++) {
            String projection = reward.projections().get(i);
            receivers[i] = names.indexOf(projection);
            if (receivers[i] < 0) {
                throw new SettingException(where + "to", Names.unknown("projection", projection, names));
            }
            checkReceives(projection, reward.signal(), where);
        }
        return new LiveReward(
                first,
                then,
                reward.within(),
                reward.least(),
                reward.most(),
                new LiveReward.Signal(reward.signal(), reward.value(), receivers),
                random.named("reward " + reward.name()));
    }

    private LiveReward.Watched watched(Reward.Neuron neuron, String key) {
        List<String> names = List.copyOf(populations.keySet());
        if (!names.contains(neuron.population())) {
            throw new SettingException(key, Names.unknown("population", neuron.population(), names));
        }
        int count = populations.get(neuron.population()).count();
        if (neuron.number() < 0 || neuron.number() >= count) {
            throw new SettingException(
                    key,
                    "There is no neuron " + neuron.number() + " in '" + neuron.population() + "', which has "
                            + Words.count(count, "neuron") + ", numbered from 0.");
        }
        return new LiveReward.Watched(names.indexOf(neuron.population()), neuron.number());
    }

    /** Refuses a projection whose rule knows no such signal, before anything runs. */
    private void checkReceives(String projection, String signal, String where) {
        Settings settings = ruleSettings.get(projection);
        if (settings == null) {
            throw new SettingException(
                    where + "to",
                    "The weights of the projection '" + projection
                            + "' are fixed: there is no rule to receive a signal.");
        }
        Projection receiver = projections.get(projection);
        Weights none = new Weights(0, populations.get(receiver.to()).count(), new double[0]);
        Plasticity trial = blueprint.rule(receiver, plugins).create(none, settings, stream(receiver, "plasticity"));
        try {
            trial.signal(signal, 0, 0);
        } catch (MicroSpikeException e) {
            throw new SettingException(
                    where + "signal",
                    "The rule '" + receiver.rule() + "' of the projection '" + projection + "' receives no signal '"
                            + signal + "'.");
        }
    }

    /** The settings of what an engine runs. */
    LiveSettings settings(Engine engine) {
        LiveSettings settings = new LiveSettings(engine);
        populations.forEach((name, population) -> settings.addPopulation(
                name, NetworkBuilder.pathOfPopulation(name), population.model(), population.settings()));
        int number = 0;
        for (Projection projection : projections.values()) {
            Settings checked = ruleSettings.get(projection.name());
            if (checked != null) {
                String path = blueprint.isLayer() ? "plasticity" : "projections." + projection.name();
                settings.addProjection(projection.name(), number, path, blueprint.rule(projection, plugins), checked);
            }
            number++;
        }
        return settings;
    }

    /** The number of synapses of each projection, on average. */
    private Map<String, Double> expected() {
        Map<String, Double> expected = new LinkedHashMap<>();
        for (Projection projection : projections.values()) {
            String where = "projections." + projection.name();
            int from = node(projection.from(), where + ".from");
            int to = node(projection.to(), where + ".to");
            if (to < inputs.size()) {
                throw new SettingException(
                        where + ".to",
                        "The projection '" + projection.name() + "' leads to the input '" + projection.to()
                                + "', but only populations receive spikes: "
                                + String.join(", ", populations.keySet()) + ".");
            }
            int count = populations.get(projection.to()).count();
            double number = of(where, () -> projection.connect().synapses(sources(projection), count, from == to));
            if (number > Wiring.MOST) {
                throw new SettingException(
                        where + ".connect",
                        String.format(
                                Locale.ROOT,
                                "The projection '%s' would have %,.0f synapses, more than the 2 billion that"
                                        + " one projection holds.",
                                projection.name(),
                                number));
            }
            expected.put(projection.name(), number);
        }
        return expected;
    }

    /** Refuses more than there is memory for. */
    private void checkMemory(Map<String, Double> expected) {
        Footprint footprint = new Footprint();
        expected.forEach((name, number) -> footprint.add(projections.get(name), number));
        footprint.check(Runtime.getRuntime().maxMemory());
    }

    private int sources(Projection projection) {
        Input input = inputs.get(projection.from());
        return input == null ? populations.get(projection.from()).count() : input.afferents();
    }

    /** Adds to a wrong setting which part of the network it is of. */
    static <T> T of(String part, Supplier<T> action) {
        try {
            return action.get();
        } catch (SettingException e) {
            throw e.key().startsWith(part + ".") ? e : new SettingException(part + "." + e.key(), e.getMessage());
        }
    }

    /**
     * What is known of a projection before its synapses are.
     *
     * @param tried whether its rule makes the plasticity of no synapses, even if its bounds do not matter
     */
    private Planned planned(Projection projection, boolean tried) {
        NeuronModel model = populations.get(projection.to()).model();
        int port = port(projection, model, "projections." + projection.name());
        Optional<PlasticityRule> rule = Optional.of(projection.rule())
                .filter(name -> !name.equals(Plugins.NONE))
                .map(name -> blueprint.rule(projection, plugins));
        Optional<Settings> settings = rule.map(each -> Settings.check(each.parameters(), projection.ruleSettings()));
        settings.ifPresent(checked -> ruleSettings.put(projection.name(), checked));
        Weights bounds = new Weights(0, populations.get(projection.to()).count(), new double[0]);
        WeightLimit limit = new WeightLimit(projection, model, model.ports().get(port));
        if (rule.isPresent() && (tried || limit.isAny() || projection.weights().needsBounds())) {
            rule.get().create(bounds, settings.get(), stream(projection, "plasticity"));
            limit.checkRule(bounds.minimum());
        }
        limit.checkNormalisation();
        return new Planned(port, rule, settings, bounds, limit);
    }

    private Made make(Projection projection) {
        String where = "projections." + projection.name();
        int from = node(projection.from(), where + ".from");
        int to = node(projection.to(), where + ".to");
        Blueprint.Population target = populations.get(projection.to());
        Planned planned = planned(projection, false);
        Wiring wiring = projection
                .connect()
                .make(sources(projection), target.count(), from == to, stream(projection, "wiring"));
        double[] delays = delays(projection, wiring);
        if (delays.length > 1) {
            wiring = wiring.listed();
        }
        Optional<PlasticityRule> rule = planned.rule;
        if (rule.isPresent() && !wiring.isDense() && !rule.get().takesSparse()) {
            throw new SettingException(
                    where + ".plasticity",
                    "The plasticity rule '" + projection.rule() + "' takes no sparse rows, which the projection '"
                            + projection.name() + "' has: connect all to all, without delays of their own, or take "
                            + "another rule.");
        }
        double[] weights = weights(projection, wiring, planned);
        planned.limit.checkWeights(wiring, weights);
        return new Made(projection, from, to, planned.port, wiring, weights, delays, rule, planned.settings);
    }

    private RandomStream stream(Projection projection, String what) {
        return Streams.ofProjection(random, projection.name(), what);
    }

    private int node(String name, String key) {
        int node = nodes.indexOf(name);
        if (node < 0) {
            throw new SettingException(key, Names.unknown("node", name, nodes));
        }
        return node;
    }

    private static int port(Projection projection, NeuronModel model, String where) {
        if (projection.port().isEmpty()) {
            return 0;
        }
        List<String> names = model.ports().stream().map(Port::name).toList();
        int port = names.indexOf(projection.port().get());
        if (port < 0) {
            throw new SettingException(
                    where + ".port", Names.unknown("port", projection.port().get(), names));
        }
        return port;
    }

    /** One delay for all, or one for each synapse in order. */
    private double[] delays(Projection projection, Wiring wiring) {
        double[] delays =
                projection.connect() instanceof Connect.Pairs pairs ? pairs.delays(wiring.neurons()) : new double[0];
        if (delays.length == 0) {
            delays = projection.delay().make(wiring, stream(projection, "delays"));
        }
        for (double delay : delays) {
            if (!(delay >= 0 && delay < Double.POSITIVE_INFINITY)) {
                throw new SettingException(
                        "projections." + projection.name() + ".delay",
                        "A delay of the projection '" + projection.name() + "' is " + delay
                                + " s, but must be at least 0 s and finite.");
            }
        }
        boolean same = delays.length > 0;
        for (double delay : delays) {
            same &= delay == delays[0];
        }
        return same ? new double[] {delays[0]} : delays;
    }

    private double[] weights(Projection projection, Wiring wiring, Planned planned) {
        double[] given =
                projection.connect() instanceof Connect.Pairs pairs ? pairs.weights(wiring.neurons()) : new double[0];
        if (given.length > 0 && !(projection.weights() instanceof InitialWeights.Extended)) {
            return given;
        }
        return projection
                .weights()
                .make(
                        wiring,
                        stream(projection, "weights"),
                        Math.max(planned.bounds.minimum(), planned.limit.minimum()),
                        planned.bounds.maximum());
    }

    private RunOrder order() {
        List<RunOrder.Edge> edges = made.values().stream()
                .filter(each -> each.from >= inputs.size())
                .map(each -> new RunOrder.Edge(
                        each.projection.name(), each.projection.from(), each.projection.to(), each.leastDelay()))
                .toList();
        return RunOrder.of(List.copyOf(populations.keySet()), edges);
    }

    /**
     * The parts of a population.
     *
     * @param random that of the whole network
     * @param number how many parts it is divided into, if it can be
     */
    static List<NeuronGroup> groups(RandomStream random, String name, Blueprint.Population population, int number) {
        RandomStream own = Streams.ofNode(random, name);
        int count = population.count();
        List<NeuronGroup> groups = new ArrayList<>();
        for (int part = 0; number > 1 && part < number; part++) {
            int first = start(part, number, count);
            int size = start(part + 1, number, count) - first;
            Optional<NeuronGroup> group =
                    population.model().createPart(first, size, count, population.settings(), own.restarted());
            if (group.isEmpty()) {
                break;
            }
            groups.add(group.get());
        }
        return groups.isEmpty() ? List.of(population.model().create(count, population.settings(), own)) : groups;
    }

    private static int start(int part, int parts, int count) {
        return (int) ((long) count * part / parts);
    }

    private int numberOfParts(int count, List<Made> incoming) {
        if (incoming.stream()
                .anyMatch(each -> each.rule.isPresent() && !each.rule.get().isDivisible())) {
            return 1;
        }
        boolean dense = incoming.stream().allMatch(each -> each.wiring.isDense());
        int most = dense ? parts.dense() : parts.sparse();
        int number = (count + most - 1) / most;
        if (!dense && parts.leastRow() > 0) {
            double shortest = incoming.stream()
                    .filter(each -> !each.wiring.isDense())
                    .mapToDouble(each -> each.delays.length > 1
                            ? 1
                            : (double) each.wiring.synapses() / Math.max(1, each.wiring.sources()))
                    .min()
                    .orElse(count);
            number = (int) Math.max(1, Math.min(number, shortest / parts.leastRow()));
        }
        return number;
    }

    private LiveProjection live(Made one, LivePopulation population) {
        int[] firsts = population.firsts();
        PartRows rows = PartRows.of(one.wiring, one.weights, one.delays, one.port, firsts, population.size());
        Weights[] weights = rows.weights();
        Plasticity[] plasticity = new Plasticity[weights.length];
        Optional<Normalising> normalising = normalising(one, weights);
        for (int part = 0; part < weights.length; part++) {
            Weights own = weights[part];
            if (normalising.isPresent()) {
                normalising.get().scale(part, own);
            }
            if (one.rule.isPresent()) {
                plasticity[part] = one.rule.get().create(own, one.settings.get(), stream(one.projection, "plasticity"));
            } else {
                plasticity[part] = Plasticity.fixed();
                own.boundByValues();
            }
        }
        return new LiveProjection(
                one.from,
                one.to,
                one.wiring,
                one.port,
                rows.delays(),
                weights,
                plasticity,
                one.rule.isPresent(),
                rows.synapses(),
                normalising);
    }

    private static Optional<Normalising> normalising(Made one, Weights[] parts) {
        int[] sizes = Arrays.stream(parts).mapToInt(Weights::neurons).toArray();
        return one.projection
                .normalisation()
                .map(given -> new Normalising(
                        given.sum(),
                        given.every().filter(interval -> one.rule.isPresent()),
                        given.atTrials() && one.rule.isPresent(),
                        sizes));
    }
}
