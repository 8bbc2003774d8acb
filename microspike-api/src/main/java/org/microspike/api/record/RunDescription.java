package org.microspike.api.record;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.message.Names;
import org.microspike.api.message.Words;
import org.microspike.api.pattern.Schedule;

/**
 * What a recording says of the run it holds, so that the run can be understood and repeated. Recordings know nodes and
 * projections by their numbers: their places in the lists.
 *
 * @param configuration the experiment as text
 * @param seed the seed of all randomness
 * @param versions the version of each module that took part, by module name
 * @param nodes the inputs, then the populations
 * @param projections the synapses between them
 * @param schedule when which pattern is shown
 * @param plan what is recorded
 * @param settings what was set, defaults included, and by which plugin's parameter or which setting of the program's own:
 *     "neurons.threshold" is "500", "measures.last" is "150 s"; quantities are in SI units, paths absolute
 * @param plannedDuration how long the run was to last, in seconds, above 0; empty if that is decided on its way
 */
public record RunDescription(
        String configuration,
        long seed,
        Map<String, String> versions,
        List<NodeDescription> nodes,
        List<ProjectionDescription> projections,
        Schedule schedule,
        RecordingPlan plan,
        Map<String, String> settings,
        OptionalDouble plannedDuration) {
    /** The input of one layer. */
    public static final String AFFERENTS = "afferents";

    /** The population of one layer. */
    public static final String NEURONS = "neurons";

    /** The projection of one layer. */
    public static final String AFFERENTS_NEURONS = "afferents-neurons";

    /**
     * A description of a network.
     *
     * @throws MicroSpikeException if the plan names what is not there
     */
    public RunDescription {
        versions = Collections.unmodifiableMap(new LinkedHashMap<>(versions));
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        nodes = List.copyOf(nodes);
        projections = List.copyOf(projections);
        check(nodes, projections, plan);
    }

    /**
     * A description of one layer.
     *
     * @param configuration the experiment as text
     * @param seed the seed of all randomness
     * @param versions the version of each module that took part, by module name
     * @param afferents the number of afferents
     * @param neurons the number of neurons
     * @param schedule when which pattern is shown
     * @param plan what is recorded
     * @param settings what was set, defaults included
     * @param plannedDuration how long the run was to last, in seconds, above 0; empty if that is decided on its way
     */
    public RunDescription(
            String configuration,
            long seed,
            Map<String, String> versions,
            int afferents,
            int neurons,
            Schedule schedule,
            RecordingPlan plan,
            Map<String, String> settings,
            OptionalDouble plannedDuration) {
        this(
                configuration,
                seed,
                versions,
                List.of(
                        NodeDescription.input(AFFERENTS, afferents, settings.getOrDefault("input.source", "")),
                        new NodeDescription(
                                NEURONS,
                                false,
                                neurons,
                                settings.getOrDefault("neurons.model", ""),
                                Map.of(RecordingPlan.Window.POTENTIAL, ""))),
                List.of(new ProjectionDescription(
                        AFFERENTS_NEURONS,
                        AFFERENTS,
                        NEURONS,
                        "input",
                        "",
                        (long) afferents * neurons,
                        true,
                        true,
                        OptionalDouble.of(0))),
                schedule,
                plan,
                settings,
                plannedDuration);
    }

    /**
     * A description of one layer of which no settings are known, nor how long the run was to last.
     *
     * @param configuration the experiment as text
     * @param seed the seed of all randomness
     * @param versions the version of each module that took part, by module name
     * @param afferents the number of afferents
     * @param neurons the number of neurons
     * @param schedule when which pattern is shown
     * @param plan what is recorded
     */
    public RunDescription(
            String configuration,
            long seed,
            Map<String, String> versions,
            int afferents,
            int neurons,
            Schedule schedule,
            RecordingPlan plan) {
        this(configuration, seed, versions, afferents, neurons, schedule, plan, Map.of(), OptionalDouble.empty());
    }

    private static void check(
            List<NodeDescription> nodes, List<ProjectionDescription> projections, RecordingPlan plan) {
        List<String> populations = names(nodes, node -> !node.input());
        List<String> inputs = names(nodes, NodeDescription::input);
        plan.populations().ifPresent(chosen -> checkKnown("population", chosen, populations));
        plan.inputs().ifPresent(chosen -> checkKnown("input", chosen, inputs));
        plan.projections()
                .ifPresent(chosen -> checkKnown(
                        "projection",
                        chosen,
                        projections.stream().map(ProjectionDescription::name).toList()));
        for (RecordingPlan.Window window : plan.potentials()) {
            window.population().ifPresent(chosen -> checkKnown("population", List.of(chosen), populations));
            checkWindow(window, nodes);
        }
    }

    private static List<String> names(List<NodeDescription> nodes, Predicate<NodeDescription> chosen) {
        return nodes.stream().filter(chosen).map(NodeDescription::name).toList();
    }

    private static void checkKnown(String what, List<String> chosen, List<String> known) {
        for (String name : chosen) {
            if (!known.contains(name)) {
                throw new MicroSpikeException("What to record: " + Names.unknown(what, name, known));
            }
        }
    }

    private static void checkWindow(RecordingPlan.Window window, List<NodeDescription> nodes) {
        List<String> known = nodes.stream()
                .filter(node -> isOf(window, node))
                .flatMap(node -> node.quantities().keySet().stream())
                .distinct()
                .toList();
        if (!known.isEmpty()) {
            checkKnown(
                    window.population()
                            .map(name -> "quantity of the population '" + name + "'")
                            .orElse("quantity"),
                    List.of(window.quantity()),
                    known);
        }
        for (NodeDescription node : nodes) {
            if (samples(window, node)
                    && window.neurons().isPresent()
                    && window.neurons().get().last() >= node.size()) {
                throw new MicroSpikeException("What to record: there is no neuron "
                        + window.neurons().get().last() + " in the population '" + node.name() + "', which has "
                        + Words.count(node.size(), "neuron") + ", numbered from 0.");
            }
        }
    }

    private static boolean isOf(RecordingPlan.Window window, NodeDescription node) {
        return !node.input()
                && window.population().map(name -> name.equals(node.name())).orElse(true);
    }

    private static boolean samples(RecordingPlan.Window window, NodeDescription node) {
        return isOf(window, node) && node.quantity(window.quantity()) >= 0;
    }

    /**
     * Whether this is one layer: an input "afferents" from which a projection "afferents-neurons", dense and without
     * delay, leads to a population "neurons". Tools that know nothing else ask for this, or for {@link #afferents} or
     * {@link #neurons}.
     *
     * @return false for any other network
     */
    public boolean isOneLayer() {
        if (nodes.size() != 2 || projections.size() != 1) {
            return false;
        }
        ProjectionDescription projection = projections.get(0);
        return nodes.get(0).input()
                && nodes.get(0).name().equals(AFFERENTS)
                && !nodes.get(1).input()
                && nodes.get(1).name().equals(NEURONS)
                && projection.name().equals(AFFERENTS_NEURONS)
                && projection.dense()
                && projection.delay().equals(OptionalDouble.of(0));
    }

    /**
     * The number of afferents of one layer.
     *
     * @return at least 0
     * @throws MicroSpikeException if it is another network
     */
    public int afferents() {
        return oneLayer().nodes.get(0).size();
    }

    /**
     * The number of neurons of one layer.
     *
     * @return at least 0
     * @throws MicroSpikeException if it is another network
     */
    public int neurons() {
        return oneLayer().nodes.get(1).size();
    }

    private RunDescription oneLayer() {
        if (!isOneLayer()) {
            throw new MicroSpikeException("This is for one layer only, one input and one population, but what was run"
                    + " is a network of the inputs "
                    + String.join(", ", names(nodes, NodeDescription::input)) + " and the populations "
                    + String.join(", ", names(nodes, node -> !node.input())) + ".");
        }
        return this;
    }

    /**
     * The number of a node.
     *
     * @param name its name
     * @return its place in {@link #nodes}
     * @throws MicroSpikeException if there is no such node
     */
    public int node(String name) {
        return place(nodes, NodeDescription::name, "input or population", name);
    }

    /**
     * The number of a projection.
     *
     * @param name its name
     * @return its place in {@link #projections}
     * @throws MicroSpikeException if there is no such projection
     */
    public int projection(String name) {
        return place(projections, ProjectionDescription::name, "projection", name);
    }

    private static <T> int place(List<T> all, Function<T, String> name, String what, String sought) {
        List<String> known = all.stream().map(name).toList();
        if (!known.contains(sought)) {
            throw new MicroSpikeException(Names.unknown(what, sought, known));
        }
        return known.indexOf(sought);
    }

    /**
     * Whether the plan asks for spikes of a node.
     *
     * @param node its number
     * @return of an input also if only those in some intervals
     */
    public boolean recordsSpikes(int node) {
        NodeDescription described = nodes.get(node);
        boolean spikes = described.input() ? !plan.inputSpikes().isEmpty() : plan.spikes();
        return spikes
                && (described.input() ? plan.inputs() : plan.populations())
                        .map(chosen -> chosen.contains(described.name()))
                        .orElse(true);
    }

    /**
     * The windows of the plan, one for each population that it samples. Recordings know them by their places in this list;
     * for one layer it has the windows of the plan.
     *
     * @return in the order of the plan, then of the populations
     */
    public List<SampledWindow> windows() {
        List<SampledWindow> windows = new ArrayList<>();
        for (RecordingPlan.Window window : plan.potentials()) {
            for (int node = 0; node < nodes.size(); node++) {
                NodeDescription population = nodes.get(node);
                if (samples(window, population)) {
                    windows.add(new SampledWindow(node, population, population.quantity(window.quantity()), window));
                }
            }
        }
        return List.copyOf(windows);
    }

    /**
     * The projections whose weights are recorded.
     *
     * @return their numbers, ascending
     */
    public List<Integer> recordedProjections() {
        return IntStream.range(0, projections.size())
                .filter(number -> {
                    ProjectionDescription projection = projections.get(number);
                    return plan.projections()
                            .map(chosen -> chosen.contains(projection.name()))
                            .orElse(projection.plastic());
                })
                .boxed()
                .toList();
    }
}
