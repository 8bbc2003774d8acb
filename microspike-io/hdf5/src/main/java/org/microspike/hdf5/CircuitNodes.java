package org.microspike.hdf5;

import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.microspike.api.record.NodeDescription;

/** The nodes of a SONATA circuit: nodes.h5 and node_types.csv. */
final class CircuitNodes {
    private CircuitNodes() {}

    static void write(List<NodeDescription> nodes, Path folder) throws IOException {
        Hdf5Writer writer = new Hdf5Writer();
        Layout.putVersion(writer.root());
        WritableGroup all = writer.root().putGroup("nodes");
        StringBuilder types = new StringBuilder("node_type_id population model_type model_template\n");
        for (int type = 0; type < nodes.size(); type++) {
            NodeDescription node = nodes.get(type);
            put(writer, all.putGroup(node.name()), type, node.size());
            types.append(type)
                    .append(' ')
                    .append(node.name())
                    .append(node.input() ? " virtual NULL" : " point_neuron microspike:" + node.plugin())
                    .append('\n');
        }
        writer.write(folder.resolve("nodes.h5"));
        Files.writeString(folder.resolve("node_types.csv"), types);
    }

    private static void put(Hdf5Writer writer, WritableGroup population, long type, long size) {
        Hdf5Writer.Type ids = Hdf5Writer.Type.UINT64;
        writer.generate(population, "node_id", ids, Numbers.Source.counted(size), size);
        writer.generate(population, "node_type_id", ids, Numbers.Source.repeated(type, size), size);
        writer.generate(population, "node_group_id", ids, Numbers.Source.repeated(0, size), size);
        writer.generate(population, "node_group_index", ids, Numbers.Source.counted(size), size);
        // There has to be a group; what all nodes have in common is in the types.
        population.putGroup("0");
    }
}
