package org.microspike.conformance;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.microspike.api.Recorder;
import org.microspike.api.Recording;
import org.microspike.api.data.IndexRanges;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.data.Weights;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.network.MemoryRecording;
import org.microspike.api.pattern.Schedule;
import org.microspike.api.record.NodeDescription;
import org.microspike.api.record.PotentialSamples;
import org.microspike.api.record.ProjectionDescription;
import org.microspike.api.record.RecordedRun;
import org.microspike.api.record.RecordingPlan;
import org.microspike.api.record.RunDescription;
import org.microspike.api.setting.Parameter;
import org.microspike.api.setting.Settings;
import org.microspike.api.trial.TrialResult;

/** A recorder of networks that keeps all rules: a file of what it received, written at the end. */
public class NetworkRecorder implements Recorder {
    private static final String FILE = "run.network";

    @Override
    public String name() {
        return Names.of(this);
    }

    @Override
    public String description() {
        return "A file of what was received";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of();
    }

    @Override
    public boolean recordsNetworks() {
        return true;
    }

    @Override
    public Recording open(Path folder, RunDescription run, Settings settings) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new NoSuchFileException(folder.toString());
        }
        if (Files.exists(folder.resolve(FILE))) {
            throw new MicroSpikeException("There is a recording already.");
        }
        return recording(folder.resolve(FILE), run);
    }

    Kept recording(Path file, RunDescription run) {
        return new Kept(file, run);
    }

    @Override
    public boolean recognizes(Path file) {
        return file.endsWith(FILE) && Files.isRegularFile(file);
    }

    @Override
    public RecordedRun read(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            RunDescription run = readDescription(in);
            Kept kept = recording(file, run);
            kept.begin(run);
            kept.memory.restore(in);
            return new Read(run, kept.memory, in.readDouble(), in.readBoolean());
        }
    }

    /** Made to be broken. */
    static class Kept implements Recording {
        final Path file;
        final RunDescription run;
        final MemoryRecording memory = new MemoryRecording();

        Kept(Path file, RunDescription run) {
            this.file = file;
            this.run = run;
        }

        @Override
        public void begin(RunDescription run) {
            memory.begin(run);
        }

        @Override
        public void spikes(int node, SpikeBlock spikes, int from, int to) {
            memory.spikes(node, spikes, from, to);
        }

        @Override
        public void samples(int window, double time, double[] values) {
            memory.samples(window, time, values);
        }

        @Override
        public void wiring(int projection, Weights weights, double[] delays) {
            memory.wiring(projection, weights, delays);
        }

        @Override
        public void weights(int projection, double time, Weights weights) {
            memory.weights(projection, time, weights);
        }

        @Override
        public void outputSpike(double time, int neuron) {
            memory.outputSpike(time, neuron);
        }

        @Override
        public void inputSpikes(SpikeBlock spikes, int from, int to) {
            spikes(0, spikes, from, to);
        }

        @Override
        public void potentials(int window, double time, double[] potentials) {
            samples(window, time, potentials);
        }

        @Override
        public void weights(double time, Weights weights) {
            weights(0, time, weights);
        }

        @Override
        public void trial(int input, TrialResult result) {
            memory.trial(input, result);
        }

        @Override
        public void save(DataOutput out) throws IOException {
            memory.save(out);
        }

        @Override
        public void restore(DataInput in) throws IOException {
            memory.restore(in);
        }

        @Override
        public void finish(double duration, boolean complete) throws IOException {
            try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
                writeDescription(out, run);
                memory.save(out);
                out.writeDouble(duration);
                out.writeBoolean(complete);
            }
        }

        @Override
        public void close() {}
    }

    private static void writeDescription(DataOutput out, RunDescription run) throws IOException {
        out.writeUTF(run.configuration());
        out.writeLong(run.seed());
        writeTexts(out, run.versions());
        writeTexts(out, run.settings());
        out.writeInt(run.schedule().patterns());
        out.writeDouble(run.schedule().slotLength());
        out.writeInt(run.schedule().slots().length);
        for (int slot : run.schedule().slots()) {
            out.writeInt(slot);
        }
        out.writeInt(run.nodes().size());
        for (NodeDescription node : run.nodes()) {
            out.writeUTF(node.name());
            out.writeBoolean(node.input());
            out.writeInt(node.size());
            out.writeUTF(node.plugin());
            writeTexts(out, node.quantities());
        }
        out.writeInt(run.projections().size());
        for (ProjectionDescription projection : run.projections()) {
            out.writeUTF(projection.name());
            out.writeUTF(projection.from());
            out.writeUTF(projection.to());
            out.writeUTF(projection.port());
            out.writeUTF(projection.unit());
            out.writeLong(projection.synapses());
            out.writeBoolean(projection.dense());
            out.writeBoolean(projection.plastic());
            out.writeDouble(projection.delay().orElse(-1));
        }
        writePlan(out, run.plan());
        out.writeDouble(run.plannedDuration().orElse(-1));
    }

    private static void writePlan(DataOutput out, RecordingPlan plan) throws IOException {
        out.writeBoolean(plan.spikes());
        out.writeInt(plan.inputSpikes().size());
        for (RecordingPlan.Interval interval : plan.inputSpikes()) {
            out.writeDouble(interval.from());
            out.writeDouble(interval.to());
        }
        out.writeInt(plan.potentials().size());
        for (RecordingPlan.Window window : plan.potentials()) {
            out.writeDouble(window.every());
            out.writeDouble(window.from());
            out.writeDouble(window.to());
            out.writeUTF(window.population().orElse(""));
            out.writeUTF(window.neurons().map(IndexRanges::toString).orElse(""));
            out.writeUTF(window.quantity());
        }
        out.writeDouble(plan.weightsEvery().orElse(-1.0));
        for (Optional<List<String>> names : List.of(plan.populations(), plan.inputs(), plan.projections())) {
            out.writeUTF(names.map(all -> String.join(",", all)).orElse(""));
        }
    }

    private static void writeTexts(DataOutput out, Map<String, String> texts) throws IOException {
        out.writeInt(texts.size());
        for (Map.Entry<String, String> text : texts.entrySet()) {
            out.writeUTF(text.getKey());
            out.writeUTF(text.getValue());
        }
    }

    private static RunDescription readDescription(DataInput in) throws IOException {
        String configuration = in.readUTF();
        long seed = in.readLong();
        Map<String, String> versions = readTexts(in);
        Map<String, String> settings = readTexts(in);
        int patterns = in.readInt();
        double slotLength = in.readDouble();
        int[] slots = new int[in.readInt()];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = in.readInt();
        }
        List<NodeDescription> nodes = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            nodes.add(new NodeDescription(in.readUTF(), in.readBoolean(), in.readInt(), in.readUTF(), readTexts(in)));
        }
        List<ProjectionDescription> projections = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            projections.add(new ProjectionDescription(
                    in.readUTF(),
                    in.readUTF(),
                    in.readUTF(),
                    in.readUTF(),
                    in.readUTF(),
                    in.readLong(),
                    in.readBoolean(),
                    in.readBoolean(),
                    readOptional(in)));
        }
        RecordingPlan plan = readPlan(in);
        return new RunDescription(
                configuration,
                seed,
                versions,
                nodes,
                projections,
                new Schedule(patterns, slotLength, slots),
                plan,
                settings,
                readOptional(in));
    }

    private static RecordingPlan readPlan(DataInput in) throws IOException {
        boolean spikes = in.readBoolean();
        List<RecordingPlan.Interval> inputSpikes = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            inputSpikes.add(new RecordingPlan.Interval(in.readDouble(), in.readDouble()));
        }
        List<RecordingPlan.Window> windows = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            windows.add(new RecordingPlan.Window(
                    in.readDouble(),
                    in.readDouble(),
                    in.readDouble(),
                    given(in.readUTF()),
                    given(in.readUTF()).map(IndexRanges::parse),
                    in.readUTF()));
        }
        OptionalDouble every = readOptional(in);
        return new RecordingPlan(
                spikes,
                inputSpikes,
                windows,
                every.isPresent() ? Optional.of(every.getAsDouble()) : Optional.empty(),
                names(in),
                names(in),
                names(in));
    }

    private static Optional<List<String>> names(DataInput in) throws IOException {
        return given(in.readUTF()).map(names -> List.of(names.split(",")));
    }

    private static Optional<String> given(String text) {
        return Optional.of(text).filter(each -> !each.isEmpty());
    }

    private static OptionalDouble readOptional(DataInput in) throws IOException {
        double value = in.readDouble();
        return value < 0 ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private static Map<String, String> readTexts(DataInput in) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            texts.put(in.readUTF(), in.readUTF());
        }
        return texts;
    }

    private record Read(RunDescription description, MemoryRecording memory, double duration, boolean complete)
            implements RecordedRun {
        @Override
        public SpikeTrain outputSpikes() {
            return memory.spikes();
        }

        @Override
        public SpikeTrain inputSpikes(double from, double to) {
            return memory.inputSpikes(from, to);
        }

        @Override
        public SpikeTrain spikes(String node, double from, double to) {
            return memory.spikes(node).between(from, to);
        }

        @Override
        public long countSpikes(String node, double from, double to) {
            return spikes(node, from, to).count();
        }

        @Override
        public List<PotentialSamples> potentials() {
            return IntStream.range(0, description.windows().size())
                    .mapToObj(memory::potentials)
                    .toList();
        }

        @Override
        public List<TrialResult> trials(String input) {
            return memory.trials(input);
        }

        @Override
        public double[] weightTimes() {
            return weightTimes(RunDescription.AFFERENTS_NEURONS);
        }

        @Override
        public Weights weights(int snapshot) {
            return weights(RunDescription.AFFERENTS_NEURONS, snapshot);
        }

        @Override
        public double[] weightTimes(String projection) {
            return memory.weights(projection).stream()
                    .mapToDouble(MemoryRecording.Snapshot::time)
                    .toArray();
        }

        @Override
        public Weights weights(String projection, int snapshot) {
            return memory.weights(projection).get(snapshot).weights();
        }

        @Override
        public double[] delays(String projection) {
            return memory.delays(projection);
        }
    }
}
