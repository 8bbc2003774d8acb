package org.microspike.hdf5;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.record.ProjectionDescription;
import org.microspike.api.record.RecordedRun;
import org.microspike.api.record.RunDescription;
import org.microspike.export.CircuitFormat;
import org.microspike.export.CircuitSynapses;

/**
 * A recorded network as a SONATA circuit, which libsonata, bluepysnap and pySONATA open.
 *
 * <pre>
 * circuit_config.json      where the populations are
 * nodes.h5                 /nodes/NODE for each input and population; node_types.csv has their models
 * edges.h5                 /edges/PROJECTION, in order of sources, then of targets: syn_weight at the end of the run, delay
 *                          in ms, and the indices by source and by target; edge_types.csv has their ports; without
 *                          projections that have no synapses, whose ranges libsonata refuses
 * node_sets.json           one for each input and population
 * simulation_config.json   what was recorded
 * output/spikes.h5         spikes of all recorded nodes
 * output/QUANTITY-N.h5     the N-th window of samples, unless it has none
 * output/syn_weight-PROJECTION.h5   the weights at regular times as a synapse report: for each target its edges
 * </pre>
 */
public final class SonataCircuit implements CircuitFormat {
    /** Made by {@link java.util.ServiceLoader}. */
    public SonataCircuit() {}

    @Override
    public void write(RecordedRun run, Path folder) throws IOException {
        RunDescription description = run.description();
        checkRecorded(run);
        List<ProjectionDescription> projections = description.projections().stream()
                .filter(projection -> projection.synapses() > 0)
                .toList();
        CircuitNodes.write(description.nodes(), folder);
        CircuitEdges.write(run, projections, folder);
        CircuitOutput output = new CircuitOutput(run, Files.createDirectory(folder.resolve("output")));
        output.writeSpikes();
        output.writeSamples();
        output.writeWeights(projections);
        CircuitConfiguration.write(run, projections, output.reports(), folder);
    }

    @Override
    public List<String> edgePopulations(Path file) throws IOException {
        try (Hdf5File opened = Hdf5File.open(file)) {
            return SonataEdges.populations(opened);
        }
    }

    @Override
    public CircuitSynapses synapses(Path file, String population, Optional<Path> types) throws IOException {
        Map<Long, Map<String, String>> read = types.isPresent() ? EdgeTypes.read(types.get(), population) : Map.of();
        try (Hdf5File opened = Hdf5File.open(file)) {
            return new SonataEdges(opened, population, read).synapses();
        }
    }

    private static void checkRecorded(RecordedRun run) {
        List<String> all = run.description().projections().stream()
                .map(ProjectionDescription::name)
                .toList();
        String missing =
                all.stream().filter(name -> run.weightTimes(name).length == 0).collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw new MicroSpikeException("A circuit has all projections, but the recording holds no weights of "
                    + missing + ". Record them: 'record: {weights: {projections: [" + String.join(", ", all)
                    + "]}}' in the experiment.");
        }
    }
}
