package org.microspike.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

    /** While it runs and without a recording, from the recording, in a table and in a sweep. */
    @Test
    void theAccuracyIsThatOfClassifyWhereverItIsSaid() throws IOException {
        Files.writeString(
                folder.resolve("digits.yaml"),
                EXPERIMENT
                        .replace("recorder: none", "recorder: hdf5")
                        .replace("  test: {", "  label: {learning: false}\n  test: {"));
        String file = folder.resolve("digits.yaml").toString();
        String recording = folder.resolve("run").toString();
        String run = output("run", file, "--out", recording);
        String accuracy = output("classify", recording).lines().findFirst().orElseThrow();
        assertTrue(accuracy.startsWith("Accuracy: 50.0 %, 95 % interval "), accuracy);
        assertTrue(run.lines().toList().contains(accuracy), run);
        assertTrue(output("show", recording).lines().toList().contains(accuracy));
        String json = "\"accuracy\":{\"neurons\":{\"trials\":2,\"right\":1,\"share\":0.5,";
        assertTrue(output("show", recording, "--json").contains(json));
        assertTrue(
                output("run", file, "--set", "record.recorder=none", "--json").contains(json));
        List<String> measures = output("export", recording, "--what", "measures", "--out", "-")
                .lines()
                .toList();
        assertEquals("measure,value,unit", measures.get(0));
        assertTrue(measures.contains("neurons.accuracy,0.5,"), measures::toString);
        assertTrue(measures.stream().anyMatch(line -> line.matches("neurons.rate,[\\d.]+,Hz")), measures::toString);
        String sweep = folder.resolve("sweep").toString();
        String swept = output("sweep", file, "--seeds", "1-2", "--out", sweep);
        assertTrue(swept.lines().anyMatch(line -> line.matches("  case +runs +neurons.accuracy")), swept);
        assertTrue(swept.lines().anyMatch(line -> line.startsWith("  base  2     50.0 % (")), swept);
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
