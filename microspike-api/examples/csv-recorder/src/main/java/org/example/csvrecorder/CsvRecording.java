package org.example.csvrecorder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.microspike.api.Recording;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.data.Weights;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.record.NodeDescription;
import org.microspike.api.record.RunDescription;
import org.microspike.api.record.SampledWindow;

/**
 * An opened recording. Its tables are written in a hidden folder beside the final one, which is renamed in one step
 * when the recording is finished.
 */
final class CsvRecording implements Recording {
    private final Path folder;
    private final Path hidden;
    private final RunDescription run;
    private final List<Table> tables = new ArrayList<>();
    private final Map<Integer, Table> spikes = new HashMap<>();
    private final List<Table> samples = new ArrayList<>();
    private final Map<Integer, Table> weights = new HashMap<>();
    /** Whether there is a run that is not published yet: then its folder is the only place where it is. */
    private boolean kept;

    CsvRecording(Path folder, RunDescription run) throws IOException {
        this.folder = folder;
        this.run = run;
        hidden = Files.createDirectory(folder.resolve(".csv-" + UUID.randomUUID()));
        try {
            Files.writeString(hidden.resolve("experiment.txt"), run.configuration());
            openTables();
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private void openTables() throws IOException {
        for (int number = 0; number < run.nodes().size(); number++) {
            if (run.recordsSpikes(number)) {
                NodeDescription node = run.nodes().get(number);
                spikes.put(
                        number, table("spikes-" + node.name() + ".csv", "time", node.input() ? "afferent" : "neuron"));
            }
        }
        for (SampledWindow window : run.windows()) {
            String name = window.quantityName() + "-" + window.population().name() + "-" + (samples.size() + 1);
            Table table = table(name + ".csv", "time");
            for (int neuron : window.numbers().toArray()) {
                table.add("neuron_" + neuron);
            }
            samples.add(table);
        }
        for (int number : run.recordedProjections()) {
            String name = "weights-" + run.projections().get(number).name() + ".csv";
            weights.put(number, table(name, "time", "source", "target", "weight"));
        }
        for (Table table : tables) {
            table.endLine();
        }
    }

    /** Opens a table and begins its first line. */
    private Table table(String name, String... columns) throws IOException {
        Table table = new Table(hidden.resolve(name));
        tables.add(table);
        for (String column : columns) {
            table.add(column);
        }
        return table;
    }

    @Override
    public void begin(RunDescription run) {
        // Any network will do.
    }

    @Override
    public void spikes(int node, SpikeBlock block, int from, int to) throws IOException {
        for (int i = from; i < to; i++) {
            spikes.get(node).add(block.times()[i]).add(block.sources()[i]).endLine();
        }
    }

    @Override
    public void samples(int window, double time, double[] values) throws IOException {
        Table table = samples.get(window).add(time);
        for (double value : values) {
            table.add(value);
        }
        table.endLine();
    }

    @Override
    public void weights(int projection, double time, Weights values) throws IOException {
        Table table = weights.get(projection);
        for (int source = 0; source < values.afferents(); source++) {
            for (int k = values.start(source); k < values.end(source); k++) {
                table.add(time)
                        .add(source)
                        .add(values.neuron(source, k))
                        .add(values.values()[k])
                        .endLine();
            }
        }
    }

    // What programs tell that know one layer only: its input is node 0, its neurons are node 1.

    @Override
    public void inputSpikes(SpikeBlock block, int from, int to) throws IOException {
        spikes(0, block, from, to);
    }

    @Override
    public void outputSpike(double time, int neuron) throws IOException {
        spikes.get(1).add(time).add(neuron).endLine();
    }

    @Override
    public void potentials(int window, double time, double[] values) throws IOException {
        samples(window, time, values);
    }

    @Override
    public void weights(double time, Weights values) throws IOException {
        weights(0, time, values);
    }

    @Override
    public void finish(double duration, boolean complete) throws IOException {
        kept = true;
        Path published = folder.resolve(complete ? CsvRecorder.COMPLETE : CsvRecorder.INCOMPLETE);
        try {
            describe(duration, complete);
            closeTables();
            if (Files.exists(published)) {
                throw new MicroSpikeException("Another run has recorded into " + published
                        + " meanwhile; this one is kept in " + hidden + ".");
            }
            Files.move(hidden, published, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new IOException(
                    "Cannot finish the recording " + published + ": " + e.getMessage()
                            + ". What was written of it is kept in " + hidden + ".",
                    e);
        }
    }

    private void describe(double duration, boolean complete) throws IOException {
        Table properties = table("run.csv", "property", "value");
        properties.endLine();
        properties.add("complete").add(Boolean.toString(complete)).endLine();
        properties.add("duration").add(duration).endLine();
        properties.add("seed").add(Long.toString(run.seed())).endLine();
        for (NodeDescription node : run.nodes()) {
            properties.add("size of " + node.name()).add(node.size()).endLine();
        }
        for (Map.Entry<String, String> module : run.versions().entrySet()) {
            properties
                    .add("version of " + module.getKey())
                    .add(module.getValue())
                    .endLine();
        }
    }

    /** Closes the files, and deletes the hidden folder of a run that was not finished. */
    @Override
    public void close() throws IOException {
        try {
            closeTables();
        } finally {
            if (!kept && Files.exists(hidden)) {
                delete();
            }
        }
    }

    private void closeTables() throws IOException {
        for (Table table : tables) {
            table.close();
        }
    }

    private void delete() throws IOException {
        try (Stream<Path> files = Files.list(hidden)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(hidden);
    }
}
