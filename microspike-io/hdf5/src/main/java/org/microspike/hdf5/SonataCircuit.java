package org.microspike.hdf5;

import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.numeric.RegularTimes;
import org.microspike.api.record.NodeDescription;
import org.microspike.api.record.PotentialSamples;
import org.microspike.api.record.ProjectionDescription;
import org.microspike.api.record.RecordedRun;
import org.microspike.api.record.RecordingPlan;
import org.microspike.api.record.RunDescription;
import org.microspike.api.record.SampledWindow;
import org.microspike.export.CircuitFormat;

/**
 * A recorded network as a SONATA circuit, which libsonata and bluepysnap open.
 *
 * <pre>
 * circuit_config.json      where the populations are
 * nodes.h5                 /nodes/NODE for each input and population; node_types.csv has their models
 * edges.h5                 /edges/PROJECTION, in order of sources, then of targets: syn_weight at the end of the run, delay
 *                          in ms, and the indices by source and by target; edge_types.csv has their ports
 * node_sets.json           one for each input and population
 * simulation_config.json   what was recorded
 * output/spikes.h5         spikes of all recorded nodes
 * output/QUANTITY-N.h5     the N-th window of samples
 * output/syn_weight-PROJECTION.h5   the weights at regular times as a synapse report: for each target its edges
 * </pre>
 */
public final class SonataCircuit implements CircuitFormat {
    private static final int MOST_IN_MEMORY = 1 << 20;

    /** Made by {@link java.util.ServiceLoader}. */
    public SonataCircuit() {}

    @Override
    public void write(RecordedRun run, Path folder) throws IOException {
        new Export(run, folder).write();
    }

    /** The export of one run. */
    private static final class Export {
        private final RecordedRun run;
        private final RunDescription description;
        private final Path folder;
        private final List<String> reports = new ArrayList<>();

        Export(RecordedRun run, Path folder) {
            this.run = run;
            this.description = run.description();
            this.folder = folder;
        }

        void write() throws IOException {
            checkRecorded();
            writeNodes();
            writeEdges();
            Path output = Files.createDirectory(folder.resolve("output"));
            writeSpikes(output.resolve("spikes.h5"));
            for (int window = 0; window < description.windows().size(); window++) {
                writeSamples(output, window);
            }
            for (ProjectionDescription projection : description.projections()) {
                writeWeights(output, projection);
            }
            writeConfigurations();
        }

        private void checkRecorded() {
            String missing = description.projections().stream()
                    .map(ProjectionDescription::name)
                    .filter(name -> run.weightTimes(name).length == 0)
                    .collect(Collectors.joining(", "));
            if (!missing.isEmpty()) {
                throw new MicroSpikeException("A circuit has all projections, but the recording holds no weights of "
                        + missing + ". Record them: 'record: {weights: {projections: ["
                        + description.projections().stream()
                                .map(ProjectionDescription::name)
                                .collect(Collectors.joining(", "))
                        + "]}}' in the experiment.");
            }
        }

        private int size(String node) {
            return description.nodes().get(description.node(node)).size();
        }

        private void writeNodes() throws IOException {
            Hdf5Writer writer = new Hdf5Writer(OptionalInt.empty());
            Layout.putVersion(writer.root());
            WritableGroup nodes = writer.root().putGroup("nodes");
            StringBuilder types = new StringBuilder("node_type_id pop_name model_type model_template\n");
            for (int number = 0; number < description.nodes().size(); number++) {
                NodeDescription node = description.nodes().get(number);
                long type = number;
                WritableGroup group = nodes.putGroup(node.name());
                putCounted(writer, group, "node_id", node.size());
                putSame(writer, group, "node_type_id", type, node.size());
                putSame(writer, group, "node_group_id", 0, node.size());
                putCounted(writer, group, "node_group_index", node.size());
                group.putGroup("0");
                types.append(number)
                        .append(' ')
                        .append(node.name())
                        .append(node.input() ? " virtual " : " point_neuron ")
                        .append(node.plugin().isEmpty() ? "NULL" : node.plugin())
                        .append('\n');
            }
            writer.write(folder.resolve("nodes.h5"));
            Files.writeString(folder.resolve("node_types.csv"), types);
        }

        private static void putCounted(Hdf5Writer writer, WritableGroup group, String name, long count) {
            writer.generate(
                    group,
                    name,
                    Hdf5Writer.Type.UINT64,
                    numbers -> {
                        for (long i = 0; i < count; i++) {
                            numbers.putLong(i);
                        }
                    },
                    count);
        }

        private static void putSame(Hdf5Writer writer, WritableGroup group, String name, long value, long count) {
            writer.generate(
                    group,
                    name,
                    Hdf5Writer.Type.UINT64,
                    numbers -> {
                        for (long i = 0; i < count; i++) {
                            numbers.putLong(value);
                        }
                    },
                    count);
        }

        private void writeEdges() throws IOException {
            Hdf5Writer writer = new Hdf5Writer(OptionalInt.empty());
            Layout.putVersion(writer.root());
            WritableGroup edges = writer.root().putGroup("edges");
            StringBuilder types = new StringBuilder("edge_type_id projection port unit\n");
            // The values are made when the file is written, one projection after the other.
            LoadedEdges.Latest latest = new LoadedEdges.Latest(run);
            for (int number = 0; number < description.projections().size(); number++) {
                ProjectionDescription projection = description.projections().get(number);
                putEdges(writer, edges.putGroup(projection.name()), projection, number, latest);
                types.append(number)
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

        private void putEdges(
                Hdf5Writer writer,
                WritableGroup group,
                ProjectionDescription projection,
                int number,
                LoadedEdges.Latest latest)
                throws IOException {
            String name = projection.name();
            long count = latest.of(name).count();
            Hdf5Writer.Type ids = Hdf5Writer.Type.UINT64;
            writer.putText(
                    writer.generate(
                            group,
                            "source_node_id",
                            ids,
                            numbers -> latest.of(name).putSources(numbers),
                            count),
                    "node_population",
                    projection.from());
            writer.putText(
                    writer.generate(
                            group,
                            "target_node_id",
                            ids,
                            numbers -> latest.of(name).putTargets(numbers),
                            count),
                    "node_population",
                    projection.to());
            putSame(writer, group, "edge_type_id", number, count);
            putSame(writer, group, "edge_group_id", 0, count);
            putCounted(writer, group, "edge_group_index", count);
            WritableGroup properties = group.putGroup("0");
            Hdf5Writer.Type real = Hdf5Writer.Type.FLOAT64;
            writer.generate(
                    properties, "syn_weight", real, numbers -> latest.of(name).putWeights(numbers), count);
            writer.generate(
                    properties, "delay", real, numbers -> latest.of(name).putDelays(numbers), count);
            WritableGroup indices = group.putGroup("indices");
            WritableGroup bySource = indices.putGroup("source_to_target");
            long sources = size(projection.from());
            writer.generate(
                    bySource,
                    "node_id_to_ranges",
                    ids,
                    numbers -> latest.of(name).putRangesOfSources(numbers),
                    sources,
                    2);
            writer.generate(
                    bySource,
                    "range_to_edge_id",
                    ids,
                    numbers -> latest.of(name).putEdgesOfSources(numbers),
                    sources,
                    2);
            WritableGroup byTarget = indices.putGroup("target_to_source");
            writer.generate(
                    byTarget,
                    "node_id_to_ranges",
                    ids,
                    numbers -> latest.of(name).putRangesOfTargets(numbers),
                    size(projection.to()),
                    2);
            writer.generate(
                    byTarget,
                    "range_to_edge_id",
                    ids,
                    numbers -> latest.of(name).putEdgesOfTargets(numbers),
                    count,
                    2);
        }

        private void writeSpikes(Path file) throws IOException {
            Hdf5Writer writer = new Hdf5Writer(OptionalInt.empty());
            Layout.putVersion(writer.root());
            WritableGroup spikes = writer.root().putGroup(Layout.SPIKES);
            for (int number = 0; number < description.nodes().size(); number++) {
                String node = description.nodes().get(number).name();
                if (description.recordsSpikes(number)) {
                    WritableGroup group = spikes.putGroup(node);
                    Layout.putSorting(group);
                    long count = run.countSpikes(node, 0, Double.POSITIVE_INFINITY);
                    writer.putText(
                            writer.generate(
                                    group,
                                    Layout.TIMESTAMPS,
                                    Hdf5Writer.Type.FLOAT64,
                                    numbers -> eachSpikes(node, train -> {
                                        for (double time : train.times()) {
                                            numbers.putDouble(Layout.toMilliseconds(time));
                                        }
                                    }),
                                    count),
                            Layout.UNITS,
                            "ms");
                    writer.generate(
                            group,
                            Layout.NODE_IDS,
                            Hdf5Writer.Type.UINT64,
                            numbers -> eachSpikes(node, train -> {
                                for (int source : train.sources()) {
                                    numbers.putLong(source);
                                }
                            }),
                            count);
                }
            }
            writer.write(file);
        }

        private interface Taker<T> {
            void take(T part) throws IOException;
        }

        private void eachSpikes(String node, Taker<SpikeTrain> taker) throws IOException {
            eachSpikes(node, 0, run.duration(), taker);
            taker.take(run.spikes(node, run.duration(), Double.POSITIVE_INFINITY));
        }

        /** Halves an interval until its spikes are not too many. */
        private void eachSpikes(String node, double from, double to, Taker<SpikeTrain> taker) throws IOException {
            double middle = from + (to - from) / 2;
            if (from < middle && middle < to && run.countSpikes(node, from, to) > MOST_IN_MEMORY) {
                eachSpikes(node, from, middle, taker);
                eachSpikes(node, middle, to, taker);
            } else {
                taker.take(run.spikes(node, from, to));
            }
        }

        private void writeSamples(Path output, int number) throws IOException {
            SampledWindow window = description.windows().get(number);
            long[] count = {0};
            eachSamples(number, samples -> count[0] += samples.times().length);
            String name = window.quantityName() + "-" + (number + 1);
            String variable =
                    window.quantityName().equals(RecordingPlan.Window.POTENTIAL) ? "v" : window.quantityName();
            String unit = window.unit().isEmpty() ? "a.u." : window.unit();
            Hdf5Writer writer = new Hdf5Writer(OptionalInt.empty());
            Layout.putVersion(writer.root());
            WritableGroup report = writer.root()
                    .putGroup(Layout.REPORT)
                    .putGroup(window.population().name());
            putReport(
                    writer,
                    report,
                    variable,
                    unit,
                    numbers -> eachSamples(number, samples -> {
                        for (float[] row : samples.potentials()) {
                            for (float value : row) {
                                numbers.putFloat(value);
                            }
                        }
                    }),
                    count[0],
                    window.width());
            ReportMapping.put(writer, report.putGroup("mapping"), window, count[0]);
            writer.write(output.resolve(name + ".h5"));
            double from = window.planned().from();
            double every = window.planned().every();
            reports.add(report(
                    name, window.population().name(), "compartment", "soma", variable, unit, from, every, count[0]));
        }

        private static void putReport(
                Hdf5Writer writer,
                WritableGroup report,
                String variable,
                String unit,
                Numbers.Source values,
                long samples,
                long width) {
            var data = writer.generate(report, "data", Hdf5Writer.Type.FLOAT32, values, samples, width);
            writer.putText(data, Layout.UNITS, unit);
            writer.putText(data, Layout.VARIABLE, variable);
        }

        private void eachSamples(int number, Taker<PotentialSamples> taker) throws IOException {
            SampledWindow window = description.windows().get(number);
            RegularTimes times = window.times();
            long step = Math.max(1, MOST_IN_MEMORY / window.width());
            for (long sample = 0; sample < times.count() && times.time(sample) <= run.duration(); sample += step) {
                taker.take(run.samples(number, times.time(sample), times.time(sample + step)));
            }
        }

        /** Writes the weights at regular times, if there are any; those of the end are with the edges. */
        private void writeWeights(Path output, ProjectionDescription projection) throws IOException {
            double[] times = run.weightTimes(projection.name());
            double every = description.plan().weightsEvery().orElse(times[times.length - 1] - times[0]);
            int samples = regular(times, every);
            LoadedEdges edges = new LoadedEdges(run, projection.name());
            if (samples < 2 || edges.count() == 0) {
                return;
            }
            String name = "syn_weight-" + projection.name();
            String unit = projection.unit().isEmpty() ? "a.u." : projection.unit();
            Hdf5Writer writer = new Hdf5Writer(OptionalInt.empty());
            Layout.putVersion(writer.root());
            WritableGroup report = writer.root().putGroup(Layout.REPORT).putGroup(projection.to());
            putReport(
                    writer,
                    report,
                    "syn_weight",
                    unit,
                    numbers -> {
                        for (int sample = 0; sample < samples; sample++) {
                            edges.putByTarget(
                                    run.weights(projection.name(), sample).values(), numbers);
                        }
                    },
                    samples,
                    edges.count());
            WritableGroup mapping = report.putGroup("mapping");
            ReportMapping.putNodes(
                    mapping, LongStream.range(0, size(projection.to())).toArray(), edges.pointersOfTargets());
            writer.generate(mapping, "element_ids", Hdf5Writer.Type.UINT32, edges::putIdsByTarget, edges.count());
            ReportMapping.putTimes(writer, mapping, times[0], every, samples);
            writer.write(output.resolve(name + ".h5"));
            reports.add(report(name, projection.to(), "synapse", "all", "syn_weight", unit, times[0], every, samples));
        }

        /** The number of snapshots, from the first on, that are as far apart as an interval. */
        private static int regular(double[] times, double every) {
            if (!(every > 0)) {
                return 1;
            }
            RegularTimes expected = new RegularTimes(every, times[0], Double.POSITIVE_INFINITY);
            return (int) IntStream.range(0, times.length)
                    .takeWhile(k -> times[k] == expected.time(k))
                    .count();
        }

        private static String report(
                String name,
                String cells,
                String type,
                String sections,
                String variable,
                String unit,
                double from,
                double every,
                long samples) {
            return """
                    "%s": {"cells": "%s", "type": "%s", "sections": "%s", "variable_name": "%s", "unit": "%s",
                      "file_name": "%s.h5", "start_time": %s, "end_time": %s, "dt": %s}""".formatted(
                            name,
                            cells,
                            type,
                            sections,
                            variable,
                            unit,
                            name,
                            Layout.toMilliseconds(from),
                            Layout.toMilliseconds(from + samples * every),
                            Layout.toMilliseconds(every));
        }

        private void writeConfigurations() throws IOException {
            Files.writeString(
                    folder.resolve("node_sets.json"),
                    "{\n"
                            + description.nodes().stream()
                                    .map(node ->
                                            "  \"%s\": {\"population\": \"%s\"}".formatted(node.name(), node.name()))
                                    .collect(Collectors.joining(",\n"))
                            + "\n}\n");
            Files.writeString(folder.resolve("circuit_config.json"), """
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
                    description.nodes().stream()
                            .map(node -> "        \"%s\": {\"type\": \"%s\"}"
                                    .formatted(node.name(), node.input() ? "virtual" : "point_neuron"))
                            .collect(Collectors.joining(",\n")),
                    description.projections().stream()
                            .map(projection -> "        \"%s\": {\"type\": \"chemical\"}".formatted(projection.name()))
                            .collect(Collectors.joining(",\n"))));
            // A step is asked for; spikes are at any times.
            Files.writeString(folder.resolve("simulation_config.json"), """
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
                            Math.abs(description.seed() % Integer.MAX_VALUE),
                            reports.stream()
                                    .map(report -> report.indent(4).stripTrailing())
                                    .collect(Collectors.joining(",\n"))));
        }
    }
}
