package org.microspike.hdf5;

import io.jhdf.api.WritableDataset;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.numeric.RegularTimes;
import org.microspike.api.record.PotentialSamples;
import org.microspike.api.record.ProjectionDescription;
import org.microspike.api.record.RecordedRun;
import org.microspike.api.record.RecordingPlan;
import org.microspike.api.record.RunDescription;
import org.microspike.api.record.SampledWindow;

/** The folder "output" of a SONATA circuit: spikes, and a report for each window of samples and each projection's weights. */
final class CircuitOutput {
    private static final int MOST_IN_MEMORY = 1 << 20;

    private final RecordedRun run;
    private final RunDescription description;
    private final Path folder;
    private final List<CircuitReport> reports = new ArrayList<>();

    CircuitOutput(RecordedRun run, Path folder) {
        this.run = run;
        this.description = run.description();
        this.folder = folder;
    }

    /** The reports written so far. */
    List<CircuitReport> reports() {
        return List.copyOf(reports);
    }

    void writeSpikes() throws IOException {
        Hdf5Writer writer = new Hdf5Writer();
        Layout.putVersion(writer.root());
        WritableGroup spikes = writer.root().putGroup(Layout.SPIKES);
        for (int number = 0; number < description.nodes().size(); number++) {
            if (description.recordsSpikes(number)) {
                String node = description.nodes().get(number).name();
                putSpikes(writer, spikes.putGroup(node), node);
            }
        }
        writer.write(folder.resolve("spikes.h5"));
    }

    private void putSpikes(Hdf5Writer writer, WritableGroup group, String node) {
        Layout.putSorting(group);
        long count = run.countSpikes(node, 0, Double.POSITIVE_INFINITY);
        WritableDataset times = writer.generate(
                group,
                Layout.TIMESTAMPS,
                Hdf5Writer.Type.FLOAT64,
                numbers -> eachSpikes(node, train -> {
                    for (double time : train.times()) {
                        numbers.putDouble(Layout.toMilliseconds(time));
                    }
                }),
                count);
        writer.putText(times, Layout.UNITS, "ms");
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

    /** Writes each window that has samples: libsonata opens no report without any. */
    void writeSamples() throws IOException {
        for (int window = 0; window < description.windows().size(); window++) {
            long[] count = {0};
            eachSamples(window, samples -> count[0] += samples.times().length);
            if (count[0] > 0) {
                writeSamples(window, count[0]);
            }
        }
    }

    private void writeSamples(int number, long count) throws IOException {
        SampledWindow window = description.windows().get(number);
        String quantity = window.quantityName();
        CircuitReport report = new CircuitReport(
                quantity + "-" + (number + 1),
                window.population().name(),
                "compartment",
                "soma",
                quantity.equals(RecordingPlan.Window.POTENTIAL) ? "v" : quantity,
                CircuitReport.unit(window.unit()),
                window.planned().from(),
                window.planned().every(),
                count);
        Hdf5Writer writer = new Hdf5Writer();
        WritableGroup group = putReport(
                writer,
                report,
                numbers -> eachSamples(number, samples -> {
                    for (float[] row : samples.potentials()) {
                        for (float value : row) {
                            numbers.putFloat(value);
                        }
                    }
                }),
                window.width());
        ReportMapping.put(writer, group.putGroup("mapping"), window, count);
        writer.write(folder.resolve(report.file()));
        reports.add(report);
    }

    private static WritableGroup putReport(Hdf5Writer writer, CircuitReport report, Numbers.Source values, long width) {
        Layout.putVersion(writer.root());
        WritableGroup group = writer.root().putGroup(Layout.REPORT).putGroup(report.cells());
        WritableDataset data = writer.generate(group, "data", Hdf5Writer.Type.FLOAT32, values, report.samples(), width);
        writer.putText(data, Layout.UNITS, report.unit());
        writer.putText(data, Layout.VARIABLE, report.variable());
        return group;
    }

    private void eachSamples(int number, Taker<PotentialSamples> taker) throws IOException {
        SampledWindow window = description.windows().get(number);
        RegularTimes times = window.times();
        long step = Math.max(1, MOST_IN_MEMORY / window.width());
        for (long sample = 0; sample < times.count() && times.time(sample) <= run.duration(); sample += step) {
            taker.take(run.samples(number, times.time(sample), times.time(sample + step)));
        }
    }

    /** Writes the weights at regular times; those of the end are with the edges. */
    void writeWeights(List<ProjectionDescription> projections) throws IOException {
        for (ProjectionDescription projection : projections) {
            double[] times = run.weightTimes(projection.name());
            double every = description.plan().weightsEvery().orElse(times[times.length - 1] - times[0]);
            int samples = regular(times, every);
            if (samples > 1) {
                writeWeights(projection, every, samples);
            }
        }
    }

    private void writeWeights(ProjectionDescription projection, double every, int samples) throws IOException {
        LoadedEdges edges = new LoadedEdges(run, projection.name());
        CircuitReport report = new CircuitReport(
                "syn_weight-" + projection.name(),
                projection.to(),
                "synapse",
                "all",
                "syn_weight",
                CircuitReport.unit(projection.unit()),
                0,
                every,
                samples);
        Hdf5Writer writer = new Hdf5Writer();
        WritableGroup group = putReport(
                writer,
                report,
                numbers -> {
                    for (int sample = 0; sample < samples; sample++) {
                        edges.putByTarget(run.weights(projection.name(), sample).values(), numbers);
                    }
                },
                edges.count());
        WritableGroup mapping = group.putGroup("mapping");
        int targets = description.nodes().get(description.node(projection.to())).size();
        ReportMapping.putNodes(mapping, LongStream.range(0, targets).toArray(), edges.pointersOfTargets());
        writer.generate(mapping, "element_ids", Hdf5Writer.Type.UINT32, edges::putIdsByTarget, edges.count());
        // Points have no sections to be at, but pySONATA opens no report without positions.
        writer.generate(
                mapping,
                "element_pos",
                Hdf5Writer.Type.FLOAT32,
                numbers -> {
                    for (int edge = 0; edge < edges.count(); edge++) {
                        numbers.putFloat(1);
                    }
                },
                edges.count());
        ReportMapping.putTimes(writer, mapping, 0, every, samples);
        writer.write(folder.resolve(report.file()));
        reports.add(report);
    }

    /** The number of snapshots, from the start of the run on, that are as far apart as an interval. */
    private static int regular(double[] times, double every) {
        if (!(every > 0)) {
            return 1;
        }
        RegularTimes expected = new RegularTimes(every, 0, Double.POSITIVE_INFINITY);
        return (int) IntStream.range(0, times.length)
                .takeWhile(k -> times[k] == expected.time(k))
                .count();
    }
}
