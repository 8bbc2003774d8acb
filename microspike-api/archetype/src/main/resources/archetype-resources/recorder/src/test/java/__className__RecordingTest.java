package ${package};

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microspike.api.Recording;
import org.microspike.api.pattern.Schedule;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.record.RecordingPlan;
import org.microspike.api.record.RunDescription;
import org.microspike.api.setting.Settings;

/** What is in the file. */
class ${className}RecordingTest {
    private static final RunDescription RUN =
            new RunDescription("name: trial\n", 1, Map.of(), 3, 2, Schedule.NONE, RecordingPlan.SPIKES);

    @Test
    void eachSpikeIsALine(@TempDir Path folder) throws IOException {
        SpikeBlock block = new SpikeBlock(2);
        block.add(0.001, 2);
        block.add(0.002, 0);
        try (Recording recording = new ${className}().open(folder, RUN, Settings.check(List.of(), Map.of()))) {
            recording.begin(RUN);
            recording.spikes(0, block, 0, 2);
            recording.spikes(1, block, 1, 2);
            recording.finish(1, true);
        }
        assertEquals(
                "node,time,number\nafferents,0.001,2\nafferents,0.002,0\nneurons,0.002,0\n# complete, 1.0 s\n",
                Files.readString(folder.resolve("spikes.csv")));
    }
}
