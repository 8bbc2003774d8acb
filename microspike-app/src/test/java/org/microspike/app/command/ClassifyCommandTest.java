package org.microspike.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.microspike.api.Recorder;
import org.microspike.api.Recording;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.data.Weights;
import org.microspike.api.pattern.Schedule;
import org.microspike.api.plugin.Plugins;
import org.microspike.api.record.NodeDescription;
import org.microspike.api.record.ProjectionDescription;
import org.microspike.api.record.RecordingPlan;
import org.microspike.api.record.RunDescription;
import org.microspike.api.setting.Settings;
import org.microspike.api.trial.Trial;
import org.microspike.api.trial.TrialResult;

/** What is said of recorded trials with labels. */
class ClassifyCommandTest {
    /** Three neurons: the first two respond to "0" and "1", the last never; phase, label, and who spikes. */
    private static final List<String> TRIALS = List.of(
            "learn 0 -",
            "learn 1 -",
            "learn 0 0",
            "learn 1 0",
            "learn 0 0",
            "learn 1 1",
            "learn 0 0",
            "learn 1 1",
            "learn 0 0",
            "learn 1 1",
            "label 0 0",
            "label 1 11",
            "label 0 01",
            "test 0 0",
            "test 1 1",
            "test 1 0",
            "test 1 1",
            "test 0 -");

    @TempDir
    private Path folder;

    /** Records trials of a second each. */
    private String record(List<String> trials, String... populations) throws IOException {
        List<ProjectionDescription> projections = List.of(populations).stream()
                .map(name -> new ProjectionDescription(
                        "retina-" + name, "retina", name, "input", "", 12, true, true, OptionalDouble.of(0)))
                .toList();
        List<NodeDescription> nodes = new ArrayList<>();
        nodes.add(NodeDescription.input("retina", 4, "images"));
        nodes.add(NodeDescription.input("noise", 4, "poisson"));
        for (String name : populations) {
            nodes.add(new NodeDescription(name, false, 3, "lif", Map.of()));
        }
        RunDescription run = new RunDescription(
                "name: trials\n",
                1,
                Map.of(),
                nodes,
                projections,
                Schedule.NONE,
                RecordingPlan.SPIKES,
                Map.of("name", "trials"),
                OptionalDouble.of(trials.size()));
        Recorder recorder = Plugins.installed().recorder("hdf5");
        try (Recording recording = recorder.open(folder, run, Settings.check(recorder.parameters(), Map.of()))) {
            recording.begin(run);
            for (int i = 0; i < projections.size(); i++) {
                Weights weights = new Weights(4, 3, new double[12]);
                recording.wiring(i, weights, new double[] {0});
                recording.weights(i, 0, weights);
            }
            for (int i = 0; i < trials.size(); i++) {
                String[] parts = trials.get(i).split(" ");
                SpikeBlock spikes = new SpikeBlock(10);
                parts[2].replace("-", "").chars().forEach(neuron -> spikes.add(spikes.size(), neuron - '0'));
                SpikeBlock timed = new SpikeBlock(10);
                for (int k = 0; k < spikes.size(); k++) {
                    timed.add(i + 0.01 * k, spikes.sources()[k]);
                }
                recording.spikes(2, timed, 0, timed.size());
                String label = parts[1].equals("-") ? "" : parts[1];
                recording.trial(
                        0, new TrialResult(new Trial(i, i + 0.5, i + 1, label, i, 0), parts[0], timed.size(), true));
            }
            for (int i = 0; i < projections.size(); i++) {
                recording.weights(i, trials.size(), new Weights(4, 3, new double[12]));
            }
            recording.finish(trials.size(), true);
        }
        return folder.toString();
    }

    @Test
    void accuracyLabelsConfusionAndLearningAreTold() throws IOException {
        String run = record(TRIALS, "exc");
        assertEquals("""
                Accuracy: 60.0 %, 95 % interval 23.1 to 88.2 %; 3 of 5 trials of phase 'test' predicted right by the spikes of 'exc'.
                1 trial without a prediction, as no neuron with a label spiked: counted as wrong.
                Labels of the neurons, by 3 trials of phase 'label'; without a label, as silent, 1 neuron. Their mean response, in spikes in a trial:
                  label  trials  neurons  to their label  to others
                  0      2       1        1.000           0.000
                  1      1       1        2.000           0.500
                Trials by the label shown (rows) and the one predicted:
                  shown  0  1  none  right
                  0      1  0  1     50.0 %
                  1      1  2  0     66.7 %
                While learning, phase 'learn': each 2 trials predicted by the labels of the 2 before:
                  trials shown  accuracy  95 % interval
                  4             0.0 %     0.0 to 65.8 %
                  6             50.0 %    9.5 to 90.5 %
                  8             100.0 %   34.2 to 100.0 %
                  10            100.0 %   34.2 to 100.0 %
                """, InProcess.output("classify", run));
        String shown = InProcess.output("show", run);
        assertTrue(shown.contains("microspike classify " + run), shown);
        assertTrue(shown.contains("Responses of 'exc' to 3 trials of 'retina', phase 'label', and the label"), shown);
        assertTrue(shown.contains("\n  1       1      1       2.00  "), shown);
        String json = InProcess.output("classify", run, "--json", "--window", "5");
        assertTrue(
                json.startsWith("{\"format\":1,\"name\":\"trials\",\"seed\":1,\"complete\":true,\"recording\":"), json);
        assertTrue(
                json.contains("\"accuracy\":{\"trials\":5,\"right\":3,\"share\":0.6,\"low\":0.23")
                        && json.contains("\"confusion\":[[1,0,1],[1,2,0]],\"label_trials\":[2,1],"
                                + "\"neurons\":[{\"label\":\"0\",\"responses\":[1.0,0.0]},"
                                + "{\"label\":\"1\",\"responses\":[0.5,2.0]},{\"label\":null,\"responses\":[0.0,0.0]}]")
                        && json.contains("\"learning\":[{\"seen\":10,\"trials\":5,"),
                json);
    }

    @Test
    void figuresAndTablesAreMadeBesideEachOtherAndNothingIsOverwritten() throws IOException {
        String run = record(TRIALS, "exc");
        String out = folder.resolve("figures").toString();
        InProcess.output("classify", run, "--out", out);
        for (String name : List.of("receptive-fields.png", "accuracy.svg", "confusion.png")) {
            assertTrue(Files.size(Path.of(out, name)) > 0, name);
        }
        assertEquals("shown,0,1,none\n0,1,0,1\n1,1,2,0\n", Files.readString(Path.of(out, "confusion.csv")));
        assertEquals(
                "neuron,label,0,1\n0,0,1.0,0.0\n1,1,0.5,2.0\n2,,0.0,0.0\n",
                Files.readString(Path.of(out, "responses.csv")));
        assertEquals(5, Files.readString(Path.of(out, "learning.csv")).lines().count());
        String refused = InProcess.refusal("classify", run, "--out", out);
        assertTrue(refused.contains("already holds a report"), refused);
        InProcess.output("report", run, "--out", folder.resolve("page").toString());
        String page = Files.readString(folder.resolve("page/report.html"));
        assertTrue(
                page.contains("Accuracy: 60.0 %")
                        && page.contains("\"accuracy\":[0.6,")
                        && page.contains("\"picture\":["),
                page);
    }

    @Test
    void whatIsMissingIsNamed() throws IOException {
        String run = record(List.of("learn 0 0", "learn 1 1", "eval 0 0"), "exc");
        String refused = InProcess.refusal("classify", run);
        assertTrue(
                refused.contains(
                        "The phase 'label', in which the neurons get their labels, has no trials with labels;"),
                refused);
        assertTrue(refused.contains("there are trials of the phases learn (2), eval (1)."), refused);
        assertTrue(refused.contains("--label-phase"), refused);
        refused = InProcess.refusal("classify", run, "--label-phase", "learn");
        assertTrue(
                refused.contains("The phase 'test', whose trials are predicted, has no trials with labels;"), refused);
        String out = InProcess.output("classify", run, "--label-phase", "learn", "--test-phase", "eval");
        assertTrue(out.startsWith("Accuracy: 100.0 %"), out);
    }

    @Test
    void withoutLabelsThereIsNothingToTell() throws IOException {
        String run = record(List.of("learn - 0", "test - 1"), "exc");
        String refused = InProcess.refusal("classify", run);
        assertTrue(refused.contains("no trials with labels in this recording"), refused);
        assertFalse(InProcess.output("show", run).contains("classify"));
    }

    @Test
    void ofSeveralPopulationsOneIsChosen() throws IOException {
        String run = record(TRIALS, "exc", "more");
        String refused = InProcess.refusal("classify", run);
        assertTrue(refused.contains("--population: which population? There are exc, more."), refused);
        assertTrue(InProcess.output("classify", run, "--population", "exc").startsWith("Accuracy: 60.0 %"));
        assertTrue(InProcess.output("classify", run, "--population", "more").startsWith("Accuracy: 0.0 %"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            value = {
                "--input | noise | --input: Unknown input of trials 'noise'. Known: retina.",
                "--population | exit | --population: Unknown population 'exit'. Known: exc.",
                "--window | 0 | --window: 0 must be at least 1.",
                "--label-phase | test | --label-phase and --test-phase: both are 'test'",
                "--picture | 2x2 | --picture: is for the figures, which --out asks for.",
                "--out | recording.h5 | "
            })
    void mistakesAreExplained(String option, String value, String explanation) throws IOException {
        String run = record(TRIALS, "exc");
        String given = option.equals("--out") ? folder.resolve(value).toString() : value;
        InProcess.Result result = InProcess.run("classify", run, option, given);
        assertEquals(2, result.status());
        assertTrue(
                result.err().contains(explanation == null ? "is a file, but should be a folder" : explanation),
                result.err());
    }
}
