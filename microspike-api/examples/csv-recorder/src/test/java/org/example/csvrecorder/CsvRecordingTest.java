package org.example.csvrecorder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microspike.api.Recording;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.data.Weights;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.pattern.Schedule;
import org.microspike.api.record.NodeDescription;
import org.microspike.api.record.ProjectionDescription;
import org.microspike.api.record.RecordingPlan;
import org.microspike.api.record.RunDescription;
import org.microspike.api.setting.Settings;

/** What is in the files, and when they are there. */
class CsvRecordingTest {
    private static final RunDescription RUN = new RunDescription(
            "name: trial\n",
            -7,
            Map.of("org.example", "1.0, \"beta\""),
            3,
            2,
            Schedule.NONE,
            RecordingPlan.SPIKES.withInputSpikes().withPotentials(0.001, 0, 1).withPotentials(0.5, 0, 1));

    @TempDir
    private Path folder;

    private Recording open() throws IOException {
        return new CsvRecorder().open(folder, RUN, Settings.check(List.of(), Map.of()));
    }

    private static void tell(Recording recording) throws IOException {
        Weights weights = new Weights(3, 2, new double[] {0, 0.1, 0.2, 0.3, 0.4, 0.5});
        recording.weights(0, weights);
        weights.values()[5] = 1 / 3.0;
        SpikeBlock block = new SpikeBlock(3);
        block.add(0.001, 2);
        block.add(0.002, 0);
        block.add(0.0025, 1);
        recording.inputSpikes(block, 1, 3);
        recording.outputSpike(0.0030000000000000005, 1);
        recording.outputSpike(0.004, 0);
        recording.potentials(0, 0.001, new double[] {-65, 1e-9});
        recording.potentials(1, 0.5, new double[] {2, 3});
        recording.weights(1, weights);
    }

    private String text(String file) throws IOException {
        return Files.readString(folder.resolve(file));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void tablesHoldWhatWasToldToTheLastBit() throws IOException {
        try (Recording recording = open()) {
            tell(recording);
            recording.finish(1, true);
        }
        assertEquals(List.of("csv"), names());
        assertEquals("time,neuron\n0.0030000000000000005,1\n0.004,0\n", text("csv/spikes-neurons.csv"));
        assertEquals("time,afferent\n0.002,0\n0.0025,1\n", text("csv/spikes-afferents.csv"));
        assertEquals("time,neuron_0,neuron_1\n0.001,-65.0,1.0E-9\n", text("csv/potential-neurons-1.csv"));
        assertEquals("time,neuron_0,neuron_1\n0.5,2.0,3.0\n", text("csv/potential-neurons-2.csv"));
        List<String> weights = text("csv/weights-afferents-neurons.csv").lines().toList();
        assertEquals(1 + 2 * 6, weights.size());
        assertEquals(
                List.of("time,source,target,weight", "0.0,0,0,0.0", "0.0,0,1,0.1", "0.0,1,0,0.2"),
                weights.subList(0, 4));
        assertEquals("1.0,2,1,0.3333333333333333", weights.get(12));
        assertEquals("""
                property,value
                complete,true
                duration,1.0
                seed,-7
                size of afferents,3
                size of neurons,2
                version of org.example,"1.0, ""beta""\"
                """, text("csv/run.csv"));
        assertEquals("name: trial\n", text("csv/experiment.txt"));
    }

    /** The contract knows recorders that cannot read by what they leave; what is in the tables of a network is tested here. */
    @Test
    void aNetworkHasTablesForEachNodeAndProjection() throws IOException {
        RunDescription network = new RunDescription(
                "name: network\n",
                1,
                Map.of(),
                List.of(
                        NodeDescription.input("eye", 2, "csv"),
                        new NodeDescription("first", false, 3, "lif", Map.of("potential", "mV")),
                        new NodeDescription("second", false, 1, "lif", Map.of("potential", "mV"))),
                List.of(new ProjectionDescription(
                        "first-second",
                        "first",
                        "second",
                        "excitatory",
                        "mV",
                        2,
                        false,
                        true,
                        OptionalDouble.of(0.001))),
                Schedule.NONE,
                RecordingPlan.SPIKES.withWeights(1),
                Map.of(),
                OptionalDouble.empty());
        SpikeBlock block = new SpikeBlock(1);
        block.add(0.25, 2);
        try (Recording recording = new CsvRecorder().open(folder, network, Settings.check(List.of(), Map.of()))) {
            recording.begin(network);
            recording.spikes(1, block, 0, 1);
            recording.weights(
                    0, 0.5, Weights.sparse(3, 1, new int[] {0, 1, 1, 2}, new int[] {0, 0}, new double[] {4, -0.5}, 0));
            recording.finish(1, true);
        }
        assertEquals("time,neuron\n0.25,2\n", text("csv/spikes-first.csv"));
        assertEquals("time,neuron\n", text("csv/spikes-second.csv"));
        assertEquals("time,source,target,weight\n0.5,0,0,4.0\n0.5,2,0,-0.5\n", text("csv/weights-first-second.csv"));
        assertFalse(Files.exists(folder.resolve("csv/spikes-eye.csv")));
    }

    @Test
    void aRunThatWentWrongIsMarked() throws IOException {
        try (Recording recording = open()) {
            tell(recording);
            recording.finish(0.7, false);
        }
        assertEquals(List.of("csv-incomplete"), names());
        assertTrue(text("csv-incomplete/run.csv").contains("complete,false\nduration,0.7\n"));
    }

    @Test
    void nothingIsPublishedBeforeTheEndAndNothingLeftOfWhatWasNotFinished() throws IOException {
        try (Recording recording = open()) {
            tell(recording);
            assertTrue(names().stream().allMatch(name -> name.startsWith(".")), () -> "hidden");
        }
        assertEquals(List.of(), names());
    }

    @Test
    void anEarlierRecordingIsKeptWhetherCompleteOrNot() throws IOException {
        for (boolean complete : new boolean[] {true, false}) {
            Path own = Files.createDirectory(folder.resolve("run-" + complete));
            Settings settings = Settings.check(List.of(), Map.of());
            try (Recording recording = new CsvRecorder().open(own, RUN, settings)) {
                recording.finish(1, complete);
            }
            MicroSpikeException refused =
                    assertThrows(MicroSpikeException.class, () -> new CsvRecorder().open(own, RUN, settings));
            assertTrue(refused.getMessage().contains(own.toString()), refused::getMessage);
        }
    }

    @Test
    void ofTwoRunsInOneFolderTheFirstToEndIsPublishedAndTheOtherKept() throws IOException {
        try (Recording first = open();
                Recording second = open()) {
            first.outputSpike(0.5, 1);
            first.finish(1, true);
            second.outputSpike(0.7, 0);
            MicroSpikeException refused = assertThrows(MicroSpikeException.class, () -> second.finish(1, true));
            String hidden = names().get(0);
            assertTrue(
                    refused.getMessage().endsWith("is kept in " + folder.resolve(hidden) + "."), refused::getMessage);
        }
        assertEquals(2, names().size());
        assertEquals("time,neuron\n0.7,0\n", text(names().get(0) + "/spikes-neurons.csv"));
        assertEquals("time,neuron\n0.5,1\n", text("csv/spikes-neurons.csv"));
    }
}
