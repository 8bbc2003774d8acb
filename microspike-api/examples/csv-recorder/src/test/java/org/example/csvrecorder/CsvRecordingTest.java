package org.example.csvrecorder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microspike.api.Recording;
import org.microspike.api.data.Schedule;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.data.Weights;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.record.RecordingPlan;
import org.microspike.api.record.RunDescription;
import org.microspike.api.setting.Settings;

/** What is in the files, and when they are there. */
class CsvRecordingTest {
    private static final RunDescription RUN = new RunDescription(
            "name: trial\n", -7, Map.of("org.example", "1.0, \"beta\""), 3, 2, Schedule.NONE, RecordingPlan.SPIKES);

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
        assertEquals("time,neuron\n0.0030000000000000005,1\n0.004,0\n", text("csv/spikes.csv"));
        assertEquals("time,afferent\n0.002,0\n0.0025,1\n", text("csv/input.csv"));
        assertEquals(
                "window,time,neuron_0,neuron_1\n0,0.001,-65.0,1.0E-9\n1,0.5,2.0,3.0\n", text("csv/potentials.csv"));
        assertEquals("""
                time,afferent,neuron_0,neuron_1
                0.0,0,0.0,0.1
                0.0,1,0.2,0.3
                0.0,2,0.4,0.5
                1.0,0,0.0,0.1
                1.0,1,0.2,0.3
                1.0,2,0.4,0.3333333333333333
                """, text("csv/weights.csv"));
        assertEquals("""
                property,value
                complete,true
                duration,1.0
                seed,-7
                afferents,3
                neurons,2
                version of org.example,"1.0, ""beta""\"
                """, text("csv/run.csv"));
        assertEquals("name: trial\n", text("csv/experiment.txt"));
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
        assertEquals("time,neuron\n0.7,0\n", text(names().get(0) + "/spikes.csv"));
        assertEquals("time,neuron\n0.5,1\n", text("csv/spikes.csv"));
    }
}
