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
 * run.csv                     property,value                seed, duration, whether the run is complete, versions ...
 * spikes-NODE.csv             time,neuron or time,afferent  the spikes of each node, as the input source "csv" reads them
 * QUANTITY-POPULATION-N.csv   time,neuron_0,...             what was sampled, a file for each window
 * weights-PROJECTION.csv      time,source,target,weight     each snapshot of the weights of a projection
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
    public boolean recordsNetworks() {
        return true;
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
