package org.microspike.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microspike.api.Recorder;
import org.microspike.api.Recording;
import org.microspike.api.network.Connect;
import org.microspike.api.network.InitialWeights;
import org.microspike.api.network.Network;
import org.microspike.api.network.Projection;
import org.microspike.api.pattern.Schedule;
import org.microspike.api.plugin.Plugins;
import org.microspike.api.record.NodeDescription;
import org.microspike.api.record.RecordedRun;
import org.microspike.api.record.RecordingPlan;
import org.microspike.api.record.RunDescription;
import org.microspike.api.setting.Settings;
import org.microspike.api.trial.Trial;
import org.microspike.api.trial.TrialResult;
import org.microspike.app.experiment.Recordings;

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

    /** The layer that is shown something has the trials, and so has one that receives its recorded spikes, and one after it. */
    @Test
    void trialsOfATableArePassedOnWithARecordedLayer() throws IOException {
        Path spikes = Files.writeString(
                folder.resolve("mea.csv"), "ms,electrode\n900,2\n300,1\n300.5,1\n301,1\n10,1\n950,2\n1500,1\n1501,1\n");
        Path stimuli =
                Files.writeString(folder.resolve("stimuli.csv"), "start,end,label\n850,1400,tone\n290,500,light\n");
        Map<String, Object> electrodes =
                new HashMap<>(Map.of("file", spikes, "columns", "ms,electrode", "time_unit", "ms"));
        electrodes.putAll(Map.of("id_offset", 1, "sorted", false, "trials", stimuli, "trials_unit", "ms"));
        List<TrialResult> first = recorded("first", "csv", electrodes);
        List<TrialResult> second = recorded(
                "second", "sonata", Map.of("file", folder.resolve("first/recording.h5"), "population", "relays"));
        List<TrialResult> third = recorded(
                "third", "sonata", Map.of("file", folder.resolve("second/recording.h5"), "population", "relays"));
        List<Trial> trials = List.of(new Trial(0.29, 0.5, 0.5, "light", 1, 0), new Trial(0.85, 1.4, 1.4, "tone", 0, 0));
        for (List<TrialResult> results : List.of(first, second, third)) {
            assertEquals(trials, results.stream().map(TrialResult::trial).toList());
            assertEquals(
                    List.of(3L, 2L), results.stream().map(TrialResult::spikes).toList());
        }
        try (RecordedRun run = Recordings.open(Plugins.installed(), folder.resolve("third"))) {
            assertEquals(8, run.countSpikes("relays", 0, 2), "also those before, between and after the trials");
        }
    }

    @Test
    void showTellsWhatNeuronsRespondTo() throws IOException {
        Path spikes = Files.writeString(
                folder.resolve("spikes.csv"), "time,afferent\n0.11,0\n0.12,0\n0.31,0\n0.325,0\n0.5,0\n");
        Path stimuli = Files.writeString(folder.resolve("table.csv"), "start,end,label\n0.1,0.2,a\n0.3,0.6,b\n");
        recorded("run", "csv", Map.of("file", spikes, "trials", stimuli, "afferents", 2));
        assertTrue(
                InProcess.output("show", folder.resolve("run").toString()).contains("""
                                Trials (given): 2, of 2 labels
                                Responses of 'relays' to 2 trials of 'given', and the label of those with most spikes:
                                  neuron  label  trials  spikes in a trial  latency  of other labels  selectivity
                                  0       b      1       3.00               10.0 ms  2.00             0.08
                                  1       -      -       0                  -        -                -
                                """),
                () -> InProcess.output("show", folder.resolve("run").toString()));
    }

    private List<TrialResult> recorded(String name, String source, Map<String, ?> settings) throws IOException {
        Path place = Files.createDirectory(folder.resolve(name));
        try (Network network = Network.builder()
                .input("given", source, settings)
                .population("relays", "relay", 2, Map.of())
                .project(Projection.of("given-relays", "given", "relays")
                        .connect(Connect.ONE_TO_ONE)
                        .weights(InitialWeights.constant(1)))
                .record("hdf5", place, Map.of(), RecordingPlan.SPIKES)
                .build()) {
            network.runUntil(2);
        }
        try (RecordedRun run = Recordings.open(Plugins.installed(), place)) {
            return run.trials("given");
        }
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
