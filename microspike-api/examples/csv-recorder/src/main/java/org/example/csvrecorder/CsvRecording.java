package org.example.csvrecorder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.microspike.api.Recording;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.data.Weights;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.record.RunDescription;

/**
 * An opened recording. Its tables are written in a hidden folder beside the final one, which is renamed in one step
 * when the recording is finished.
 */
final class CsvRecording implements Recording {
    private final Path folder;
    private final Path hidden;
    private final RunDescription run;
    private final List<Table> tables = new ArrayList<>();
    private final Table spikes;
    private final Table input;
    private final Table potentials;
    private final Table weights;
    /** Whether there is a run that is not published yet: then its folder is the only place where it is. */
    private boolean kept;

    CsvRecording(Path folder, RunDescription run) throws IOException {
        this.folder = folder;
        this.run = run;
        hidden = Files.createDirectory(folder.resolve(".csv-" + UUID.randomUUID()));
        try {
            Files.writeString(hidden.resolve("experiment.txt"), run.configuration());
            spikes = table("spikes.csv", "time", "neuron");
            input = table("input.csv", "time", "afferent");
            potentials = neurons(table("potentials.csv", "window", "time"));
            weights = neurons(table("weights.csv", "time", "afferent"));
            for (Table table : tables) {
                table.endLine();
            }
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
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

    private Table neurons(Table table) throws IOException {
        for (int n = 0; n < run.neurons(); n++) {
            table.add("neuron_" + n);
        }
        return table;
    }

    @Override
    public void outputSpike(double time, int neuron) throws IOException {
        spikes.add(time).add(neuron).endLine();
    }

    @Override
    public void inputSpikes(SpikeBlock block, int from, int to) throws IOException {
        for (int i = from; i < to; i++) {
            input.add(block.times()[i]).add(block.sources()[i]).endLine();
        }
    }

    @Override
    public void potentials(int window, double time, double[] values) throws IOException {
        potentials.add(window).add(time);
        for (double value : values) {
            potentials.add(value);
        }
        potentials.endLine();
    }

    @Override
    public void weights(double time, Weights values) throws IOException {
        for (int afferent = 0; afferent < values.afferents(); afferent++) {
            weights.add(time).add(afferent);
            for (int n = 0; n < values.neurons(); n++) {
                weights.add(values.get(afferent, n));
            }
            weights.endLine();
        }
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
        properties.add("afferents").add(run.afferents()).endLine();
        properties.add("neurons").add(run.neurons()).endLine();
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
