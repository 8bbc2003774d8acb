package org.example.csvrecorder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.microspike.api.Recorder;
import org.microspike.api.Recording;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.record.RunDescription;
import org.microspike.api.setting.Parameter;
import org.microspike.api.setting.Settings;

/**
 * A folder {@code csv} of tables, times in seconds:
 * <pre>
 * run.csv         property,value               seed, duration, whether the run is complete, versions of modules ...
 * spikes.csv      time,neuron                  the output spikes
 * input.csv       time,afferent                the input spikes, as the input source "csv" reads them
 * potentials.csv  window,time,neuron_0,...     the sampled potentials
 * weights.csv     time,afferent,neuron_0,...   each snapshot of the weights, a line for each afferent
 * experiment.txt                               the experiment, as it was given
 * </pre>
 * The folder appears when the run has ended. That of a run in which something went wrong is called
 * {@code csv-incomplete}; a process that is killed leaves what it wrote in a hidden folder, {@code .csv-} and some
 * number. Numbers are written so that reading them gives the same double.
 */
public final class CsvRecorder implements Recorder {
    static final String COMPLETE = "csv";
    static final String INCOMPLETE = "csv-incomplete";

    /** For {@link java.util.ServiceLoader}. */
    public CsvRecorder() {}

    @Override
    public String name() {
        return "csv";
    }

    @Override
    public String description() {
        return "CSV files in a folder 'csv', for spreadsheets and scripts; large for long runs";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of();
    }

    @Override
    public Recording open(Path folder, RunDescription run, Settings settings) throws IOException {
        for (String name : List.of(COMPLETE, INCOMPLETE)) {
            Path earlier = folder.resolve(name);
            if (Files.exists(earlier)) {
                throw new MicroSpikeException(
                        "There is a recording already: " + earlier + ". Move it away, or record into another folder.");
            }
        }
        return new CsvRecording(folder, run);
    }
}
