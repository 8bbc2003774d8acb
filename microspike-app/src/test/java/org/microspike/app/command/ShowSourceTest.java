package org.microspike.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.microspike.app.experiment.ExperimentFile;
import org.microspike.app.experiment.Sweep;

/** "show --source" prints experiments as files to start one's own from. */
class ShowSourceTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"masquelier2009", "brunel2000-c", "izhikevich2006"})
    void theSourceOfABuiltInExperimentIsAFileOfTheSameNetwork(String name) throws IOException {
        String file = write("own.yaml", InProcess.output("show", name, "--source"));

        assertEquals(InProcess.output("show", name), InProcess.output("show", file));
    }

    @Test
    void everyBuiltInExperimentAndSweepHasASource() {
        for (String name : ExperimentFile.builtIn()) {
            assertTrue(InProcess.output("show", name, "--source").contains("\nname: " + name + "\n"), name);
        }
        for (String name : Sweep.builtIn()) {
            assertTrue(InProcess.output("show", name, "--source").contains("\nbase: "), name);
        }
    }

    @Test
    void theSourceOfARecordingIsItsExperimentWithWhatWasChanged() throws IOException {
        String run = folder.resolve("run").toString();
        String again = folder.resolve("again").toString();
        InProcess.output("run", "masquelier2009", "--seed", "7", "--set", "duration=0.3 s", "--out", run);

        String file = write("own.yaml", InProcess.output("show", run, "--source"));
        InProcess.output("run", file, "--out", again);

        assertEquals(spikesOf(run), spikesOf(again));
    }

    private String spikesOf(String run) throws IOException {
        Path file = Path.of(run, "spikes.csv");
        InProcess.run("export", run, "--what", "spikes", "--out", file.toString());
        return Files.readString(file);
    }

    @Test
    void itIsNoJson() {
        assertEquals(
                "microspike: --source: prints a file as it is; leave out --json.\n",
                InProcess.refusal("show", "masquelier2009", "--source", "--json"));
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }
}
