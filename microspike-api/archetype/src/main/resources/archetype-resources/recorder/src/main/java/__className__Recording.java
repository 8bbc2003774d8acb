package ${package};

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.microspike.api.Recording;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.data.Weights;
import org.microspike.api.record.RunDescription;

/** An opened recording: a hidden file, which is renamed when the run has ended. What is no spike is left out. */
final class ${className}Recording implements Recording {
    private final RunDescription run;
    private final Path file;
    private final Path hidden;
    private final Writer writer;

    ${className}Recording(Path file, RunDescription run) throws IOException {
        this.run = run;
        this.file = file;
        hidden = Files.createTempFile(file.toAbsolutePath().getParent(), ".spikes-", ".csv");
        writer = Files.newBufferedWriter(hidden);
        writer.write("node,time,number\n");
    }

    @Override
    public void begin(RunDescription run) {
        // Any network will do.
    }

    @Override
    public void spikes(int node, SpikeBlock spikes, int from, int to) throws IOException {
        for (int i = from; i < to; i++) {
            write(node, spikes.times()[i], spikes.sources()[i]);
        }
    }

    private void write(int node, double time, int number) throws IOException {
        writer.write(run.nodes().get(node).name() + "," + time + "," + number + "\n");
    }

    @Override
    public void samples(int window, double time, double[] values) {}

    @Override
    public void weights(int projection, double time, Weights weights) {}

    // For programs that know one layer only: its input is node 0, its neurons are node 1.

    @Override
    public void inputSpikes(SpikeBlock spikes, int from, int to) throws IOException {
        spikes(0, spikes, from, to);
    }

    @Override
    public void outputSpike(double time, int neuron) throws IOException {
        write(1, time, neuron);
    }

    @Override
    public void potentials(int window, double time, double[] potentials) {}

    @Override
    public void weights(double time, Weights weights) {}

    @Override
    public void finish(double duration, boolean complete) throws IOException {
        writer.write((complete ? "# complete" : "# incomplete") + ", " + duration + " s\n");
        writer.close();
        Files.move(hidden, file);
    }

    /** Removes the file of a run that was not finished. */
    @Override
    public void close() throws IOException {
        writer.close();
        Files.deleteIfExists(hidden);
    }
}
