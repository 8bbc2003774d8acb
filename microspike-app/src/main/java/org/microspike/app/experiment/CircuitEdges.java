package org.microspike.app.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.message.Names;
import org.microspike.api.message.Words;
import org.microspike.api.network.Connect;
import org.microspike.api.setting.Dimension;
import org.microspike.export.CircuitFormat;
import org.microspike.export.CircuitSynapses;

/** Synapses that an experiment takes from the edges of a circuit: "sonata(edges.h5)", or a block with further choices. */
final class CircuitEdges {
    static final String POPULATION = "population";
    static final String TYPES = "types";
    static final String KIND = "sonata";

    private final Call call;
    private final Path file;
    private final Optional<Setting.Text> population;
    private final Optional<Path> types;
    private final String projection;

    private CircuitEdges(Call call, String projection) {
        this.call = call;
        this.projection = projection;
        file = call.setting().place().path(call.path(), call.arguments().get(0));
        population = option(POPULATION);
        types = option(TYPES).map(text -> text.place().path(call.path() + "." + TYPES, text.text()));
    }

    /**
     * Edges as written.
     *
     * @param projection the name of the projection
     * @return empty if something else is written
     */
    static Optional<CircuitEdges> of(Call call, String projection) {
        return call.is(KIND, 1) ? Optional.of(new CircuitEdges(call, projection)) : Optional.empty();
    }

    private Optional<Setting.Text> option(String key) {
        return Optional.ofNullable(call.options().get(key)).map(setting -> setting.asText(call.path() + "." + key));
    }

    /** The files that are read, by key within the projection. */
    Map<String, Path> files() {
        Map<String, Path> files = new LinkedHashMap<>();
        files.put("connect", file);
        types.ifPresent(found -> files.put("connect." + TYPES, found));
        return files;
    }

    /** The population of edges that is named; empty if none is. */
    String population() {
        return population.map(Setting.Text::text).orElse("");
    }

    /**
     * Reads the synapses.
     *
     * @param sources the number of the sending node's neurons or afferents
     * @param neurons the number of the receiving population's neurons
     * @param multiple whether a pair may have several
     */
    Connect read(int sources, int neurons, boolean multiple) throws IOException {
        CircuitFormat format = CircuitFormat.installed();
        String chosen = choose(format.edgePopulations(file));
        CircuitSynapses synapses = format.synapses(file, chosen, types);
        check(synapses, chosen, sources, neurons);
        Connect.Pairs pairs =
                Connect.pairs(synapses.sources(), synapses.targets(), synapses.weights(), synapses.delays());
        if (multiple) {
            return pairs.multiple();
        }
        Optional<RepeatedPair> repeated =
                RepeatedPair.of(synapses.sources(), synapses.targets(), synapses.sources().length);
        if (repeated.isPresent()) {
            throw twice(repeated.get(), chosen);
        }
        return pairs;
    }

    /** The one that is named, or the only one, or that of the projection's name. */
    private String choose(List<String> all) {
        if (population.isPresent()) {
            if (!all.contains(population())) {
                throw population
                        .get()
                        .error(call.path() + "." + POPULATION, Names.unknown("population of edges", population(), all));
            }
            return population();
        }
        if (all.size() == 1) {
            return all.get(0);
        }
        if (!all.contains(projection)) {
            throw new MicroSpikeException("'" + file + "' has the edges of several populations: "
                    + String.join(", ", all) + ". Choose one of them: {sonata: "
                    + call.arguments().get(0)
                    + ", population: " + all.get(0) + "}.");
        }
        return projection;
    }

    private void check(CircuitSynapses synapses, String chosen, int sources, int neurons) {
        for (int edge = 0; edge < synapses.sources().length; edge++) {
            checkEnd(synapses.sources()[edge], sources, "from", edge, chosen);
            checkEnd(synapses.targets()[edge], neurons, "to", edge, chosen);
            double weight = synapses.weights().length == 0 ? 0 : synapses.weights()[edge];
            if (!(Math.abs(weight) <= Dimension.LARGEST)) {
                throw new MicroSpikeException(edge(edge, chosen) + " has the weight " + weight + ".");
            }
            double delay = synapses.delays().length == 0 ? 0 : synapses.delays()[edge];
            if (!(delay >= 0 && delay <= Dimension.LARGEST)) {
                throw new MicroSpikeException(
                        edge(edge, chosen) + " has a delay of " + delay + " s, but must have one of at least 0 s.");
            }
        }
    }

    private void checkEnd(int node, int count, String direction, int edge, String chosen) {
        if (node < 0 || node >= count) {
            throw new MicroSpikeException(edge(edge, chosen) + " leads " + direction + " node " + node + ", but there "
                    + (count == 1 ? "is " : "are ") + Words.count(count, "node") + ", numbered from 0.");
        }
    }

    private MicroSpikeException twice(RepeatedPair pair, String chosen) {
        return new MicroSpikeException(edge(pair.first(), chosen) + " and edge " + pair.second() + " lead from node "
                + pair.source() + " to node " + pair.target()
                + " both. Set 'multiple' to true if these are several synapses.");
    }

    private String edge(int number, String chosen) {
        return "'" + file + "': edge " + number + " of '" + chosen + "'";
    }
}
