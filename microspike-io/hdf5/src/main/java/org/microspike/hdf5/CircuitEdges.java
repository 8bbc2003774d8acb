package org.microspike.hdf5;

import io.jhdf.api.WritableDataset;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.microspike.api.record.ProjectionDescription;
import org.microspike.api.record.RecordedRun;
import org.microspike.api.record.RunDescription;

/** The edges of a SONATA circuit: edges.h5 and edge_types.csv. */
final class CircuitEdges {
    private static final Hdf5Writer.Type IDS = Hdf5Writer.Type.UINT64;

    private final RunDescription description;
    private final Hdf5Writer writer = new Hdf5Writer();
    /** The values are made when the file is written, one projection after the other. */
    private final LoadedEdges.Latest latest;

    private CircuitEdges(RecordedRun run) {
        description = run.description();
        latest = new LoadedEdges.Latest(run);
    }

    static void write(RecordedRun run, List<ProjectionDescription> projections, Path folder) throws IOException {
        new CircuitEdges(run).write(projections, folder);
    }

    private void write(List<ProjectionDescription> projections, Path folder) throws IOException {
        Layout.putVersion(writer.root());
        WritableGroup all = writer.root().putGroup("edges");
        StringBuilder types = new StringBuilder("edge_type_id population port unit\n");
        for (int type = 0; type < projections.size(); type++) {
            ProjectionDescription projection = projections.get(type);
            put(all.putGroup(projection.name()), projection, type);
            types.append(type)
                    .append(' ')
                    .append(projection.name())
                    .append(' ')
                    .append(projection.port())
                    .append(' ')
                    .append(projection.unit().isEmpty() ? "NULL" : projection.unit())
                    .append('\n');
        }
        writer.write(folder.resolve("edges.h5"));
        Files.writeString(folder.resolve("edge_types.csv"), types);
    }

    private void put(WritableGroup population, ProjectionDescription projection, long type) {
        String name = projection.name();
        long count = projection.synapses();
        putEnds(
                population,
                "source_node_id",
                projection.from(),
                numbers -> edges(name).putSources(numbers),
                count);
        putEnds(
                population,
                "target_node_id",
                projection.to(),
                numbers -> edges(name).putTargets(numbers),
                count);
        writer.generate(population, "edge_type_id", IDS, Numbers.Source.repeated(type, count), count);
        writer.generate(population, "edge_group_id", IDS, Numbers.Source.repeated(0, count), count);
        writer.generate(population, "edge_group_index", IDS, Numbers.Source.counted(count), count);
        WritableGroup properties = population.putGroup("0");
        Hdf5Writer.Type real = Hdf5Writer.Type.FLOAT64;
        writer.generate(properties, "syn_weight", real, numbers -> edges(name).putWeights(numbers), count);
        writer.generate(properties, "delay", real, numbers -> edges(name).putDelays(numbers), count);
        WritableGroup indices = population.putGroup("indices");
        long sources = size(projection.from());
        WritableGroup bySource = indices.putGroup("source_to_target");
        putRanges(bySource, numbers -> edges(name).putRangesOfSources(numbers), sources);
        putEdges(bySource, numbers -> edges(name).putEdgesOfSources(numbers), sources);
        WritableGroup byTarget = indices.putGroup("target_to_source");
        putRanges(byTarget, numbers -> edges(name).putRangesOfTargets(numbers), size(projection.to()));
        putEdges(byTarget, numbers -> edges(name).putEdgesOfTargets(numbers), count);
    }

    private void putEnds(WritableGroup population, String name, String node, Numbers.Source ids, long count) {
        WritableDataset ends = writer.generate(population, name, IDS, ids, count);
        writer.putText(ends, "node_population", node);
    }

    /** Under two names: libsonata follows the SONATA developer guide, pySONATA and BMTK look for the other. */
    private void putRanges(WritableGroup index, Numbers.Source ranges, long nodes) {
        writer.generate(index, "node_id_to_ranges", IDS, ranges, nodes, 2);
        writer.generate(index, "node_id_to_range", IDS, ranges, nodes, 2);
    }

    private void putEdges(WritableGroup index, Numbers.Source edges, long ranges) {
        writer.generate(index, "range_to_edge_id", IDS, edges, ranges, 2);
    }

    private LoadedEdges edges(String projection) {
        return latest.of(projection);
    }

    private int size(String node) {
        return description.nodes().get(description.node(node)).size();
    }
}
