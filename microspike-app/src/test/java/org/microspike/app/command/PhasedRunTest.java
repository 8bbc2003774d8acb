package org.microspike.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of phases and trials, as users show and run them. */
class PhasedRunTest {
    private static final String EXPERIMENT = """
            name: phased
            input:
              source: csv
              data: "time,afferent\\n0.1,0\\n0.11,1\\n0.3,0\\n0.9,1\\n"
              trials: shown.csv
            neurons: {model: srm, threshold: 0.5}
            record: {recorder: none}
            phases:
              learn: {}
              test: {learning: false, input: {afferents: 2}, neurons: {inhibition: 0.5}}
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("shown.csv"), "start,end,label\n0,0.2,a\n0.25,0.4,b\n");
        Files.writeString(folder.resolve("phased.yaml"), EXPERIMENT);
    }

    private String output(String... arguments) {
        return InProcess.output(arguments);
    }

    private String file() {
        return folder.resolve("phased.yaml").toString();
    }

    @Test
    void thePhasesAreShownBeforeTheyRun() {
        String shown = output("show", file());
        assertTrue(shown.contains("phased, seed 1, until its trials are over\n"), shown);
        assertTrue(
                shown.contains(
                        "Phases:\n  learn: learning, until its trials are over\n  test: weights frozen, until its trials"
                                + " are over, afferents.afferents 2, neurons.inhibition 0.5\n"),
                shown);
    }

    @Test
    void aRunEndsWithItsPhasesAndCountsTheirTrials() {
        String run = output("run", file());
        assertTrue(run.contains("Trials of 'afferents', phase 'learn': 2 accepted, "), run);
        assertTrue(run.contains("Trials of 'afferents', phase 'test': 2 accepted, "), run);
        assertTrue(run.contains("over the whole run, 0.8 s"), run);
        assertTrue(output("run", file(), "--json").contains("\"complete\":true"));
    }

    @Test
    void aRunWithADurationLastsForThat() {
        String run = output("run", file(), "--set", "phases=null", "--set", "duration=1 s");
        assertTrue(run.contains("4 input spikes"), run);
        assertTrue(run.contains("of 1 s"), run);
        assertTrue(output("run", file(), "--set", "duration=0.5 s").contains("of 0.5 s"));
        assertEquals(
                2,
                run.lines()
                        .filter(line -> line.contains("input spikes") || line.startsWith("Trials"))
                        .count());
    }
}
