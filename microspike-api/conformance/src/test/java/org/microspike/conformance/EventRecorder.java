package org.microspike.conformance;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
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
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.data.Weights;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.network.MemoryRecording;
import org.microspike.api.pattern.Schedule;
import org.microspike.api.record.PotentialSamples;
import org.microspike.api.record.RecordedRun;
import org.microspike.api.record.RecordingPlan;
import org.microspike.api.record.RunDescription;
import org.microspike.api.setting.Parameter;
import org.microspike.api.setting.Settings;

/** A recorder that keeps all rules: a file of what it received, one event after the other. */
public class EventRecorder implements Recorder {
    private static final String FILE = "run.events";

    @Override
    public String name() {
        return Names.of(this);
    }

    @Override
    public String description() {
        return "A file of events";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of();
    }

    @Override
    public Recording open(Path folder, RunDescription run, Settings settings) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new NoSuchFileException(folder.toString());
        }
        if (Files.exists(folder.resolve(FILE))) {
            throw new MicroSpikeException("There is a recording already.");
        }
        return new Events(folder, run);
    }

    @Override
    public boolean recognizes(Path file) {
        return file.endsWith(FILE) && Files.isRegularFile(file);
    }

    @Override
    public RecordedRun read(Path file) throws IOException {
        return new ReadRun(file);
    }

    /** Made to be broken. */
    static class Events implements Recording {
        final Path file;
        final DataOutputStream out;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Events(Path folder, RunDescription run) throws IOException {
            file = folder.resolve(FILE);
            out = new DataOutputStream(bytes);
            out.writeUTF(run.configuration());
            out.writeLong(run.seed());
            writeTexts(run.versions());
            writeTexts(run.settings());
            out.writeInt(run.afferents());
            out.writeInt(run.neurons());
            out.writeInt(run.schedule().patterns());
            out.writeDouble(run.schedule().slotLength());
            out.writeInt(run.schedule().slots().length);
            for (int slot : run.schedule().slots()) {
                out.writeInt(slot);
            }
            out.writeBoolean(run.plan().spikes());
            out.writeInt(run.plan().inputSpikes().size());
            for (RecordingPlan.Interval interval : run.plan().inputSpikes()) {
                out.writeDouble(interval.from());
                out.writeDouble(interval.to());
            }
            out.writeInt(run.plan().potentials().size());
            for (RecordingPlan.Window window : run.plan().potentials()) {
                out.writeDouble(window.every());
                out.writeDouble(window.from());
                out.writeDouble(window.to());
            }
            out.writeDouble(run.plan().weightsEvery().orElse(0.0));
        }

        private void writeTexts(Map<String, String> texts) throws IOException {
            out.writeInt(texts.size());
            for (Map.Entry<String, String> text : texts.entrySet()) {
                out.writeUTF(text.getKey());
                out.writeUTF(text.getValue());
            }
        }

        @Override
        public void outputSpike(double time, int neuron) throws IOException {
            out.writeByte('o');
            out.writeDouble(time);
            out.writeInt(neuron);
        }

        @Override
        public void inputSpikes(SpikeBlock spikes, int from, int to) throws IOException {
            for (int i = from; i < to; i++) {
                out.writeByte('i');
                out.writeDouble(spikes.times()[i]);
                out.writeInt(spikes.sources()[i]);
            }
        }

        @Override
        public void potentials(int window, double time, double[] potentials) throws IOException {
            out.writeByte('p');
            out.writeInt(window);
            out.writeDouble(time);
            for (double potential : potentials) {
                out.writeDouble(potential);
            }
        }

        @Override
        public void weights(double time, Weights weights) throws IOException {
            out.writeByte('w');
            out.writeDouble(time);
            for (double weight : weights.values()) {
                out.writeDouble(weight);
            }
        }

        @Override
        public void save(DataOutput saved) throws IOException {
            out.flush();
            saved.writeInt(bytes.size());
            saved.write(bytes.toByteArray());
        }

        @Override
        public void restore(DataInput saved) throws IOException {
            byte[] told = new byte[saved.readInt()];
            saved.readFully(told);
            bytes.reset();
            bytes.write(told);
        }

        @Override
        public void finish(double duration, boolean complete) throws IOException {
            out.writeByte('f');
            out.writeDouble(duration);
            out.writeBoolean(complete);
            Files.write(file, bytes.toByteArray());
        }

        @Override
        public void close() throws IOException {}
    }

    private static final class ReadRun implements RecordedRun {
        private final RunDescription description;
        private final MemoryRecording events = new MemoryRecording();
        private double duration;
        private boolean complete;

        ReadRun(Path file) throws IOException {
            try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
                String configuration = in.readUTF();
                long seed = in.readLong();
                Map<String, String> versions = texts(in);
                Map<String, String> settings = texts(in);
                int afferents = in.readInt();
                int neurons = in.readInt();
                int patterns = in.readInt();
                double slotLength = in.readDouble();
                int[] slots = new int[in.readInt()];
                for (int i = 0; i < slots.length; i++) {
                    slots[i] = in.readInt();
                }
                boolean spikes = in.readBoolean();
                List<RecordingPlan.Interval> inputSpikes = new ArrayList<>();
                for (int left = in.readInt(); left > 0; left--) {
                    inputSpikes.add(new RecordingPlan.Interval(in.readDouble(), in.readDouble()));
                }
                List<RecordingPlan.Window> windows = new ArrayList<>();
                for (int left = in.readInt(); left > 0; left--) {
                    windows.add(new RecordingPlan.Window(in.readDouble(), in.readDouble(), in.readDouble()));
                }
                Optional<Double> every = Optional.of(in.readDouble()).filter(interval -> interval > 0);
                description = new RunDescription(
                        configuration,
                        seed,
                        versions,
                        afferents,
                        neurons,
                        new Schedule(patterns, slotLength, slots),
                        new RecordingPlan(spikes, inputSpikes, windows, every),
                        settings,
                        OptionalDouble.empty());
                readEvents(in);
            }
        }

        private static Map<String, String> texts(DataInputStream in) throws IOException {
            Map<String, String> texts = new LinkedHashMap<>();
            for (int left = in.readInt(); left > 0; left--) {
                String name = in.readUTF();
                texts.put(name, in.readUTF());
            }
            return texts;
        }

        private void readEvents(DataInputStream in) throws IOException {
            SpikeBlock block = new SpikeBlock(1);
            for (int kind = in.readByte(); kind != 'f'; kind = in.readByte()) {
                switch (kind) {
                    case 'o' -> events.outputSpike(in.readDouble(), in.readInt());
                    case 'i' -> {
                        block.clear();
                        block.add(in.readDouble(), in.readInt());
                        events.inputSpikes(block, 0, 1);
                    }
                    case 'p' -> events.potentials(in.readInt(), in.readDouble(), doubles(in, description.neurons()));
                    default -> {
                        int afferents = description.afferents();
                        int neurons = description.neurons();
                        double time = in.readDouble();
                        events.weights(time, new Weights(afferents, neurons, doubles(in, afferents * neurons)));
                    }
                }
            }
            duration = in.readDouble();
            complete = in.readBoolean();
        }

        private static double[] doubles(DataInputStream in, int count) throws IOException {
            double[] values = new double[count];
            for (int i = 0; i < count; i++) {
                values[i] = in.readDouble();
            }
            return values;
        }

        @Override
        public RunDescription description() {
            return description;
        }

        @Override
        public double duration() {
            return duration;
        }

        @Override
        public boolean complete() {
            return complete;
        }

        @Override
        public SpikeTrain outputSpikes() {
            return events.spikes();
        }

        @Override
        public SpikeTrain inputSpikes(double from, double to) {
            return events.inputSpikes(from, to);
        }

        @Override
        public List<PotentialSamples> potentials() {
            return IntStream.range(0, description.plan().potentials().size())
                    .mapToObj(events::potentials)
                    .toList();
        }

        @Override
        public double[] weightTimes() {
            return events.weights().stream()
                    .mapToDouble(MemoryRecording.Snapshot::time)
                    .toArray();
        }

        @Override
        public Weights weights(int snapshot) {
            return events.weights().get(snapshot).weights();
        }
    }
}
