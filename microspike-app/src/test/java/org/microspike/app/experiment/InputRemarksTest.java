package org.microspike.app.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microspike.api.network.Network;
import org.microspike.api.plugin.Plugins;

/** What is said of an input that is mostly left out, or whose afferents are counted from 1. */
class InputRemarksTest {
    private static final String EXPERIMENT = """
            duration: 60 s
            input:
              source: csv
              file: x.csv
            record: {recorder: none}
            """;

    @TempDir
    private Path folder;

    @Test
    void millisecondsReadAsSeconds() throws IOException {
        spikes("0.5,0\n59,1\n60,0\n1000,1\n59999.3,0\n");
        assertRemarks(
                "",
                "3 of 5 input spikes lie at or beyond the duration of 60 s, the last at 59999.3 s: are the times of x.csv"
                        + " in milliseconds? Then set input.time_unit to ms.");
        assertRemarks("  time_unit: ms\n");
    }

    @Test
    void theEndOfAnInputThatIsLeftOut() throws IOException {
        spikes("0.5,0\n59,1\n59.5,1\n60,0\n61.5,0\n");
        assertRemarks("", "2 of 5 input spikes lie at or beyond the duration of 60 s, the last at 61.5 s.");
        spikes("0.5,0\n59,1\n");
        assertRemarks("");
    }

    @Test
    void idsCountedFromOne() throws IOException {
        spikes("0.5,1\n0.75,2\n");
        assertRemarks(
                "", "Afferent 0 never spikes: are the ids of x.csv counted from 1? Then set input.id_offset to 1.");
        assertRemarks("  id_offset: 1\n");
        assertRemarks("  afferents: 10\n");
        spikes("0.5,220\n0.75,230\n");
        assertRemarks(
                "  id_offset: 20\n",
                "Afferents 0 to 199 never spike: are the ids of x.csv counted from 220? Then set input.id_offset to 220.");
    }

    private void spikes(String lines) throws IOException {
        Files.writeString(folder.resolve("x.csv"), "time,afferent\n" + lines);
    }

    private void assertRemarks(String settings, String... expected) throws IOException {
        Path file = folder.resolve("experiment.yaml");
        Files.writeString(file, EXPERIMENT.replace("record:", settings + "record:"));
        Experiment experiment = ExperimentFile.read(file.toString(), List.of(), OptionalLong.empty());
        Plugins plugins = Plugins.installed();
        try (Network network = experiment.network(plugins, Optional.empty(), builder -> builder)) {
            assertEquals(List.of(), experiment.remarks(plugins, network), "before the end");
            network.runUntil(60);
            assertEquals(List.of(expected), experiment.remarks(plugins, network));
        }
    }
}
