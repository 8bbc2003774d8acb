package ${package};

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
 * The spikes of any network as text: {@code spikes.csv}, with a line {@code node,time,number} for each, times in seconds.
 * The file appears when the run has ended.
 */
public final class ${className} implements Recorder {
    /** For {@link java.util.ServiceLoader}. */
    public ${className}() {}

    @Override
    public String name() {
        return "${artifactId}";
    }

    @Override
    public String description() {
        return "The spikes of all nodes in one file of text";
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
        Path file = folder.resolve("spikes.csv");
        if (Files.exists(file)) {
            throw new MicroSpikeException(
                    "There is a recording already: " + file + ". Move it away, or record into another folder.");
        }
        return new ${className}Recording(file, run);
    }
}
