package org.microspike.hdf5;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.microspike.api.record.NodeDescription;
import org.microspike.api.record.ProjectionDescription;
import org.microspike.api.record.RecordedRun;

/** The configurations of a SONATA circuit and its simulation, and its node sets. */
final class CircuitConfiguration {
    private CircuitConfiguration() {}

    static void write(
            RecordedRun run, List<ProjectionDescription> projections, List<CircuitReport> reports, Path folder)
            throws IOException {
        List<NodeDescription> nodes = run.description().nodes();
        Files.writeString(folder.resolve("node_sets.json"), nodeSets(nodes));
        Files.writeString(folder.resolve("circuit_config.json"), circuit(nodes, projections));
        Files.writeString(folder.resolve("simulation_config.json"), simulation(run, reports));
    }

    private static String nodeSets(List<NodeDescription> nodes) {
        return """
                {
                %s
                }
                """.formatted(entries(
                nodes.stream().map(node -> "\"%s\": {\"population\": \"%s\"}".formatted(node.name(), node.name())), 2));
    }

    private static String circuit(List<NodeDescription> nodes, List<ProjectionDescription> projections) {
        return """
                {
                  "version": 2,
                  "manifest": {"$BASE_DIR": "."},
                  "node_sets_file": "$BASE_DIR/node_sets.json",
                  "networks": {
                    "nodes": [{
                      "nodes_file": "$BASE_DIR/nodes.h5",
                      "node_types_file": "$BASE_DIR/node_types.csv",
                      "populations": {
                %s
                      }
                    }],
                    "edges": [{
                      "edges_file": "$BASE_DIR/edges.h5",
                      "edge_types_file": "$BASE_DIR/edge_types.csv",
                      "populations": {
                %s
                      }
                    }]
                  }
                }
                """.formatted(
                entries(nodes.stream().map(node -> typed(node.name(), node.input() ? "virtual" : "point_neuron")), 8),
                entries(projections.stream().map(projection -> typed(projection.name(), "chemical")), 8));
    }

    private static String typed(String population, String type) {
        return "\"%s\": {\"type\": \"%s\"}".formatted(population, type);
    }

    /** A step is asked for; spikes are at any times. */
    private static String simulation(RecordedRun run, List<CircuitReport> reports) {
        return """
                {
                  "version": 2,
                  "manifest": {"$BASE_DIR": ".", "$OUTPUT_DIR": "$BASE_DIR/output"},
                  "network": "$BASE_DIR/circuit_config.json",
                  "node_sets_file": "$BASE_DIR/node_sets.json",
                  "run": {"tstart": 0.0, "tstop": %s, "dt": 0.1, "random_seed": %d},
                  "output": {"output_dir": "$OUTPUT_DIR", "spikes_file": "spikes.h5", "spikes_sort_order": "by_time"},
                  "reports": {
                %s
                  }
                }
                """.formatted(
                        Layout.toMilliseconds(run.duration()),
                        Math.abs(run.description().seed() % Integer.MAX_VALUE),
                        entries(reports.stream().map(CircuitReport::json), 4));
    }

    private static String entries(Stream<String> entries, int indent) {
        return entries.map(entry -> entry.indent(indent).stripTrailing()).collect(Collectors.joining(",\n"));
    }
}
