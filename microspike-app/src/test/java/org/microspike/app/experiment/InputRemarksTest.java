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

    @Test
    void microsecondsThatAreNone() throws IOException {
        spikes("0,0\n59000,1\n");
        assertRemarks(
                "  time_unit: us\n",
                "The last spike of 'afferents' is at 0.059 s, and the run lasts 60 s: are the times of x.csv really in us, as"
                        + " input.time_unit says?");
        assertRemarks("  time_unit: ms\n");
    }

    @Test
    void trialsInMillisecondsReadAsSeconds() throws IOException {
        spikes("0.5,0\n59,1\n");
        Files.writeString(folder.resolve("t.csv"), "start,end,label\n700,900,a\n58000,58200,b\n59000,59200,a\n");
        assertRemarks(
                "  trials: t.csv\n",
                "3 of 3 trials in t.csv end beyond the duration of 60 s: are the times of t.csv in milliseconds? Then set"
                        + " input.trials_unit to ms.");
        assertRemarks("  trials: t.csv\n  trials_unit: ms\n");
        Files.writeString(folder.resolve("t.csv"), "start,end\n0.7,0.9\n1,2\n59,60.5\n");
        assertRemarks("  trials: t.csv\n", "1 of 3 trials in t.csv ends beyond the duration of 60 s.");
    }

    @Test
    void inputsOfANetworkByName() throws IOException {
        spikes("0.5,1\n59999.3,2\n");
        Files.writeString(folder.resolve("t.csv"), "start,end\n700,900\n");
        assertEquals(
                List.of(
                        "Spikes of 'retina' lie at or beyond the duration of 60 s, the last at 59999.3 s: are the times of"
                                + " x.csv in milliseconds? Then set inputs.retina.time_unit to ms.",
                        "Afferent 0 of 'retina' never spikes: are the ids of x.csv counted from 1? Then set"
                                + " inputs.retina.id_offset to 1.",
                        "1 of 1 trials in t.csv ends beyond the duration of 60 s: are the times of t.csv in milliseconds?"
                                + " Then set inputs.retina.trials_unit to ms."),
                remarks("""
                        duration: 60 s
                        inputs:
                          noise: {source: csv, data: "time,afferent\\n1,0\\n"}
                          retina: {source: csv, file: x.csv, trials: t.csv}
                        populations: {cells: {model: srm, threshold: 100}}
                        projections:
                          noise-cells: {from: noise, to: cells, weights: constant(1)}
                          retina-cells: {from: retina, to: cells, weights: constant(1)}
                        record: {recorder: none}
                        """));
    }

    private void spikes(String lines) throws IOException {
        Files.writeString(folder.resolve("x.csv"), "time,afferent\n" + lines);
    }

    private void assertRemarks(String settings, String... expected) throws IOException {
        assertEquals(List.of(expected), remarks(EXPERIMENT.replace("record:", settings + "record:")));
    }

    private List<String> remarks(String text) throws IOException {
        Path file = folder.resolve("experiment.yaml");
        Files.writeString(file, text);
        Experiment experiment = ExperimentFile.read(file.toString(), List.of(), OptionalLong.empty());
        Plugins plugins = Plugins.installed();
        try (Network network = experiment.network(plugins, Optional.empty(), builder -> builder)) {
            assertEquals(List.of(), experiment.remarks(plugins, network), "before the end");
            network.runUntil(60);
            return experiment.remarks(plugins, network);
        }
    }
}
