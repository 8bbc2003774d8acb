package org.microspike.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microspike.api.Recorder;
import org.microspike.api.Recording;
import org.microspike.api.pattern.Schedule;
import org.microspike.api.plugin.Plugins;
import org.microspike.api.record.NodeDescription;
import org.microspike.api.record.RecordingPlan;
import org.microspike.api.record.RunDescription;
import org.microspike.api.setting.Settings;
import org.microspike.api.trial.Trial;
import org.microspike.api.trial.TrialResult;

/** Trials in a recording are shown and exported. */
class RecordedTrialsTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void record() throws IOException {
        RunDescription run = new RunDescription(
                "name: trials\n",
                1,
                Map.of(),
                List.of(
                        NodeDescription.input("retina", 4, "images"),
                        NodeDescription.input("noise", 2, "poisson"),
                        new NodeDescription("exc", false, 5, "lif", Map.of())),
                List.of(),
                Schedule.NONE,
                RecordingPlan.SPIKES,
                Map.of(),
                OptionalDouble.of(2));
        Recorder recorder = Plugins.installed().recorder("hdf5");
        try (Recording recording = recorder.open(folder, run, Settings.check(recorder.parameters(), Map.of()))) {
            recording.begin(run);
            recording.trial(0, new TrialResult(new Trial(0, 0.25, 0.5, "7", 3, 0), "learn", 2, false));
            recording.trial(0, new TrialResult(new Trial(0.5, 0.75, 1, "7", 3, 1), "learn", 8, true));
            recording.trial(0, new TrialResult(new Trial(1, 1.25, 1.5, "2", 0, 0), "test", 6, true));
            recording.finish(2, true);
        }
    }

    @Test
    void showCountsThem() {
        String shown = InProcess.output("show", folder.toString());
        assertTrue(shown.contains("\nTrials (retina): 3, of 2 labels, 1 tried again, phases learn, test\n"), shown);
        assertTrue(!shown.contains("Trials (noise)"), shown);
        String part = InProcess.output("show", folder.toString(), "--from", "1 s");
        assertTrue(part.contains("\nTrials (retina) from 1 s to 2 s: 1, of 1 label, phases test\n"), part);
    }

    @Test
    void exportWritesThem() {
        assertEquals(
                """
                start,end,next,label,item,attempt,phase,spikes,accepted
                0.0,0.25,0.5,7,3,0,learn,2,0
                0.5,0.75,1.0,7,3,1,learn,8,1
                """, InProcess.output("export", folder.toString(), "--what", "trials", "--to", "1 s", "--out", "-"));
        String unknown = InProcess.refusal(
                "export", folder.toString(), "--what", "trials", "--population", "noise", "--out", "-");
        assertTrue(unknown.contains("--population: Unknown input with trials 'noise'. Known: retina."), unknown);
        String nodes = InProcess.refusal("export", folder.toString(), "--what", "trials", "--nodes", "1", "--out", "-");
        assertTrue(nodes.contains("--nodes: is for the export of all others: a trial is of the whole input."), nodes);
    }
}
