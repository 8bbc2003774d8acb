package org.microspike.hdf5;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.microspike.api.file.Numbers;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.export.CircuitSynapses;

/**
 * One population of edges in a SONATA file of any writer. What an edge has stands in its group; what it has not itself is
 * that of its type. Groups and their numbers may be left out where there is one, indices and all other datasets are not
 * read.
 */
final class SonataEdges {
    private static final String EDGES = "edges";
    private static final String WEIGHT = "syn_weight";
    private static final String DELAY = "delay";
    /** Of BMTK: one edge may stand for several synapses of a pair, whose weights add up. */
    private static final String SYNAPSES = "nsyns";

    private final Hdf5File file;
    private final String population;
    private final Map<Long, Map<String, String>> types;
    private final Column sources;
    private final Column targets;
    private final int count;
    private final List<String> groups;

    /**
     * A population.
     *
     * @param types the values of each type by name; empty if they are not known
     */
    SonataEdges(Hdf5File file, String population, Map<Long, Map<String, String>> types) {
        this.file = file;
        this.population = population;
        this.types = types;
        sources = file.wholeNumbers(EDGES, population, "source_node_id");
        targets = file.wholeNumbers(EDGES, population, "target_node_id");
        sources.checkParallel(targets);
        count = sources.integers().length;
        groups = file.groups(EDGES, population).stream()
                .filter(name -> name.matches("[0-9]+"))
                .toList();
    }

    /** The populations of edges in a file, at least one. */
    static List<String> populations(Hdf5File file) {
        List<String> populations = file.groups(EDGES).stream()
                .filter(name -> file.has(EDGES, name, "source_node_id"))
                .toList();
        if (populations.isEmpty()) {
            throw new MicroSpikeException(
                    "'" + file.path()
                            + "' has no edges: in a SONATA file of edges there are /edges/POPULATION/source_node_id and so on.");
        }
        return populations;
    }

    CircuitSynapses synapses() {
        double[] weights = values(WEIGHT);
        double[] synapses = weights.length == 0 ? new double[0] : values(SYNAPSES);
        for (int edge = 0; edge < synapses.length; edge++) {
            weights[edge] *= synapses[edge];
        }
        double[] delays = values(DELAY);
        Arrays.setAll(delays, edge -> Layout.toSeconds(delays[edge]));
        return new CircuitSynapses(sources.integers(), targets.integers(), weights, delays);
    }

    /** A property of all edges; empty if none has it. */
    private double[] values(String name) {
        Map<Long, Column> columns = new HashMap<>();
        for (String group : groups) {
            if (file.has(EDGES, population, group, name)) {
                columns.put(Long.valueOf(group), file.numbers(EDGES, population, group, name));
            }
        }
        Map<Long, Double> ofTypes = ofTypes(name);
        if (columns.isEmpty() && ofTypes.isEmpty()) {
            return new double[0];
        }
        Optional<Column> group = perEdge("edge_group_id");
        Optional<Column> index = perEdge("edge_group_index");
        Optional<Column> type = perEdge("edge_type_id");
        if (groups.size() > 1 && (group.isEmpty() || index.isEmpty())) {
            throw refused("there are several groups, but no edge_group_id and edge_group_index that tell which of them"
                    + " an edge is in");
        }
        long only = groups.isEmpty() ? 0 : Long.parseLong(groups.get(0));
        double[] values = new double[count];
        for (int edge = 0; edge < count; edge++) {
            Column column = columns.get(group.isPresent() ? group.get().whole(edge) : only);
            Double ofType = type.isPresent() ? ofTypes.get(type.get().whole(edge)) : null;
            if (column == null && ofType == null) {
                throw refused("edge " + edge + " has no " + name + ", though others have one");
            }
            values[edge] = column == null
                    ? ofType
                    : column.real(index.isPresent() ? index.get().whole(edge) : edge);
        }
        return values;
    }

    private Map<Long, Double> ofTypes(String name) {
        Map<Long, Double> values = new HashMap<>();
        types.forEach((type, properties) -> {
            String text = properties.getOrDefault(name, "NULL");
            if (!text.equals("NULL")) {
                try {
                    values.put(type, Numbers.decimal(text));
                } catch (NumberFormatException e) {
                    throw refused(
                            "the " + name + " of the edge type " + type + " is '" + text + "', which is no number");
                }
            }
        });
        return values;
    }

    private Optional<Column> perEdge(String name) {
        if (!file.has(EDGES, population, name)) {
            return Optional.empty();
        }
        Column column = file.wholeNumbers(EDGES, population, name);
        sources.checkParallel(column);
        return Optional.of(column);
    }

    private MicroSpikeException refused(String problem) {
        return new MicroSpikeException(
                "The edges '" + population + "' in '" + file.path() + "' cannot be read: " + problem + ".");
    }
}
