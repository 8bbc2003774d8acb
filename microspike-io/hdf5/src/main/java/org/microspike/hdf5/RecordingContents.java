package org.microspike.hdf5;

import io.jhdf.api.WritableGroup;
import io.jhdf.api.WritableNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.microspike.api.data.IndexRanges;
import org.microspike.api.pattern.Schedule;
import org.microspike.api.record.NodeDescription;
import org.microspike.api.record.ProjectionDescription;
import org.microspike.api.record.RecordingPlan;
import org.microspike.api.record.RunDescription;
import org.microspike.api.record.SampledWindow;

/** Puts what was recorded in its place in the file: {@link Layout}. */
final class RecordingContents {
    private final Hdf5Writer writer;
    private final RunDescription run;
    private final RecordingSpools spools;

    RecordingContents(Hdf5Writer writer, RunDescription run, RecordingSpools spools) {
        this.writer = writer;
        this.run = run;
        this.spools = spools;
    }

    /** Puts all there is into the file to be written. */
    void put(double duration, boolean complete) throws IOException {
        WritableGroup root = writer.root();
        Layout.putVersion(root);
        putSpikes(root);
        WritableGroup own = root.putGroup(Layout.MICROSPIKE);
        putReports(root, own);
        putMicroSpike(own, duration, complete);
    }

    private void putSpikes(WritableGroup root) throws IOException {
        WritableGroup spikes = root.putGroup(Layout.SPIKES);
        for (int node = 0; node < run.nodes().size(); node++) {
            if (run.recordsSpikes(node)) {
                putPopulation(spikes.putGroup(run.nodes().get(node).name()), spools.node(node));
            }
        }
    }

    private void putPopulation(WritableGroup group, RecordingSpools.Spikes spikes) throws IOException {
        Spool times = spikes.times();
        Spool numbers = spikes.numbers();
        Layout.putSorting(group);
        putUnits(writer.stream(group, Layout.TIMESTAMPS, Hdf5Writer.Type.FLOAT64, times, times.count()), "ms");
        writer.stream(group, Layout.NODE_IDS, Hdf5Writer.Type.UINT64, numbers, numbers.count());
    }

    private void putReports(WritableGroup root, WritableGroup own) throws IOException {
        List<SampledWindow> windows = run.windows();
        Optional<WritableGroup> first = Optional.empty();
        Optional<WritableGroup> further = Optional.empty();
        for (int window = 0; window < windows.size(); window++) {
            String[] path = Layout.report(windows, window);
            String name = path[path.length - 1];
            if (path[0].equals(Layout.REPORT)) {
                first = Optional.of(first.orElseGet(() -> root.putGroup(Layout.REPORT)));
                putReport(first.get().putGroup(name), window);
            } else {
                further = Optional.of(further.orElseGet(() -> own.putGroup(Layout.REPORTS)));
                putReport(further.get().putGroup(name), window);
            }
        }
    }

    private void putReport(WritableGroup report, int number) throws IOException {
        SampledWindow window = run.windows().get(number);
        Spool values = spools.window(number);
        long samples = values.count() / window.width();
        WritableNode data = writer.stream(report, "data", Hdf5Writer.Type.FLOAT32, values, samples, window.width());
        putUnits(data, window.unit().isEmpty() ? "a.u." : window.unit());
        // What BMTK's plots call the axis.
        String quantity = window.quantityName();
        writer.putText(data, Layout.VARIABLE, quantity.equals(RecordingPlan.Window.POTENTIAL) ? "v" : quantity);
        ReportMapping.put(writer, report.putGroup("mapping"), window, samples);
    }

    private void putMicroSpike(WritableGroup group, double duration, boolean complete) throws IOException {
        group.putAttribute("format", run.isOneLayer() ? Layout.FORMAT : Layout.NETWORK_FORMAT);
        // A dataset, not an attribute: those hold no long texts.
        Hdf5Writer.put(group, "configuration", run.configuration());
        Hdf5Writer.put(group, "seed", run.seed());
        putSeconds(group, "duration", duration);
        run.plannedDuration().ifPresent(planned -> putSeconds(group, "planned_duration", planned));
        Hdf5Writer.put(group, "complete", complete ? 1 : 0);
        putTexts(group.putGroup("versions"), run.versions());
        putTexts(group.putGroup("settings"), run.settings());
        String changes = new String(spools.changes().read().readAllBytes(), StandardCharsets.UTF_8);
        if (!changes.isEmpty()) {
            Hdf5Writer.put(group, Layout.CHANGES, changes);
        }
        putTrials(group);
        putSchedule(group.putGroup("schedule"), run.schedule());
        putPlan(group.putGroup("plan"), run.plan());
        if (run.isOneLayer()) {
            Hdf5Writer.put(group, "afferents", run.afferents());
            Hdf5Writer.put(group, "neurons", run.neurons());
            putWeights(group.putGroup("weights"), 0);
        } else {
            putNodes(group.putGroup(Layout.NODES));
            putProjections(group.putGroup(Layout.PROJECTIONS));
        }
    }

    private void putTrials(WritableGroup group) throws IOException {
        Optional<WritableGroup> all = Optional.empty();
        for (int node = 0; node < run.nodes().size(); node++) {
            NodeDescription described = run.nodes().get(node);
            if (described.input() && spools.trials(node).count() > 0) {
                all = Optional.of(all.orElseGet(() -> group.putGroup(Layout.TRIALS)));
                TrialTable.put(writer, all.get().putGroup(described.name()), spools.trials(node));
            }
        }
    }

    private void putNodes(WritableGroup group) {
        for (int number = 0; number < run.nodes().size(); number++) {
            NodeDescription described = run.nodes().get(number);
            WritableGroup node = group.putGroup(described.name());
            node.putAttribute("number", number);
            putAttribute(node, "kind", described.input() ? "input" : "population");
            node.putAttribute("size", described.size());
            putAttribute(node, "plugin", described.plugin());
            putAttribute(
                    node,
                    Layout.QUANTITIES,
                    described.quantities().entrySet().stream()
                            .map(quantity -> quantity.getKey()
                                    + (quantity.getValue().isEmpty() ? "" : " [" + quantity.getValue() + "]"))
                            .collect(Collectors.joining(", ")));
        }
    }

    private void putProjections(WritableGroup group) throws IOException {
        List<Integer> recorded = run.recordedProjections();
        for (int number = 0; number < run.projections().size(); number++) {
            ProjectionDescription described = run.projections().get(number);
            WritableGroup projection = group.putGroup(described.name());
            putSettings(projection, described.name());
            projection.putAttribute("number", number);
            putAttribute(projection, "from", described.from());
            putAttribute(projection, "to", described.to());
            putAttribute(projection, "port", described.port());
            putAttribute(projection, "unit", described.unit());
            projection.putAttribute("synapses", described.synapses());
            projection.putAttribute("dense", described.dense() ? 1 : 0);
            projection.putAttribute("plastic", described.plastic() ? 1 : 0);
            described.delay().ifPresent(delay -> putSeconds(projection, "delay", delay));
            if (recorded.contains(number)) {
                putSynapses(projection, number);
            }
        }
    }

    /** Puts the settings of a projection; its own attributes take the place of those of the same name. */
    private void putSettings(WritableGroup group, String projection) {
        String prefix = Layout.PROJECTIONS + "." + projection + ".";
        run.settings().forEach((path, value) -> {
            if (path.startsWith(prefix)) {
                putAttribute(group, path.substring(prefix.length()), value);
            }
        });
    }

    private void putSynapses(WritableGroup group, int number) throws IOException {
        RecordingSpools.Synapses synapses = spools.projection(number);
        if (synapses.ends().isPresent()) {
            Spool sources = synapses.ends().get().sources();
            Spool targets = synapses.ends().get().targets();
            writer.stream(group, "source", Hdf5Writer.Type.UINT32, sources, sources.count());
            writer.stream(group, "target", Hdf5Writer.Type.UINT32, targets, targets.count());
        }
        if (synapses.delays().isPresent()) {
            Spool delays = synapses.delays().get();
            putUnits(writer.stream(group, "delay", Hdf5Writer.Type.FLOAT64, delays, delays.count()), "s");
        }
        putWeights(group.putGroup("weights"), number);
    }

    private void putWeights(WritableGroup group, int number) throws IOException {
        ProjectionDescription projection = run.projections().get(number);
        RecordingSpools.Synapses synapses = spools.projection(number);
        long snapshots = synapses.times().count();
        putUnits(writer.stream(group, "times", Hdf5Writer.Type.FLOAT64, synapses.times(), snapshots), "s");
        long[] shape = synapses.ends().isPresent()
                ? new long[] {snapshots, synapses.ends().get().targets().count()}
                : new long[] {snapshots, size(projection.from()), size(projection.to())};
        WritableNode values = writer.stream(group, "values", Hdf5Writer.Type.FLOAT64, synapses.weights(), shape);
        if (!projection.unit().isEmpty()) {
            putUnits(values, projection.unit());
        }
    }

    private long size(String node) {
        return run.nodes().get(run.node(node)).size();
    }

    private static void putTexts(WritableGroup group, Map<String, String> texts) {
        texts.forEach((name, text) -> Hdf5Writer.put(group, name, text));
    }

    private void putSchedule(WritableGroup group, Schedule schedule) {
        Hdf5Writer.put(group, "patterns", schedule.patterns());
        Hdf5Writer.put(group, "slots", schedule.slots());
        putSeconds(group, "slot_length", schedule.slotLength());
        putSeconds(group, "period", schedule.period());
    }

    private void putPlan(WritableGroup group, RecordingPlan plan) {
        Hdf5Writer.put(group, "spikes", plan.spikes() ? 1 : 0);
        if (!plan.inputSpikes().isEmpty()) {
            double[][] intervals = plan.inputSpikes().stream()
                    .map(interval -> new double[] {interval.from(), interval.to()})
                    .toArray(double[][]::new);
            putUnits(Hdf5Writer.put(group, "input_spikes", intervals), "s");
        }
        if (!plan.potentials().isEmpty()) {
            double[][] windows = plan.potentials().stream()
                    .map(window -> new double[] {window.every(), window.from(), window.to()})
                    .toArray(double[][]::new);
            putUnits(Hdf5Writer.put(group, "windows", windows), "s");
        }
        plan.weightsEvery().ifPresent(every -> putSeconds(group, "weights_every", every));
        putChosen(group, "populations", plan.populations());
        putChosen(group, "inputs", plan.inputs());
        putChosen(group, "projections", plan.projections());
        if (plan.potentials().stream()
                .anyMatch(window ->
                        !window.equals(new RecordingPlan.Window(window.every(), window.from(), window.to())))) {
            Hdf5Writer.put(
                    group,
                    "samples",
                    plan.potentials().stream()
                            .map(window -> String.join(
                                    " ",
                                    window.population().orElse(Layout.ALL),
                                    window.neurons().map(IndexRanges::toString).orElse(Layout.ALL),
                                    window.quantity()))
                            .collect(Collectors.joining("\n")));
        }
    }

    private static void putChosen(WritableGroup group, String name, Optional<List<String>> chosen) {
        chosen.ifPresent(names -> Hdf5Writer.put(group, name, String.join(", ", names)));
    }

    private void putSeconds(WritableGroup group, String name, double seconds) {
        putUnits(Hdf5Writer.put(group, name, seconds), "s");
    }

    private void putUnits(WritableNode node, String units) {
        writer.putText(node, Layout.UNITS, units);
    }

    /** Puts a text as an attribute, if there is one. */
    private void putAttribute(WritableNode node, String name, String text) {
        if (!text.isEmpty()) {
            writer.putText(node, name, text);
        }
    }
}
