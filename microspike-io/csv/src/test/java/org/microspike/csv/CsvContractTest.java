package org.microspike.csv;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.microspike.api.InputSource;
import org.microspike.conformance.InputSourceContract;

class CsvContractTest extends InputSourceContract {
    @TempDir
    Path folder;

    private Path file;
    private Path unsorted;
    private Path stimuli;

    @BeforeEach
    void write() throws IOException {
        StringBuilder lines = new StringBuilder("time,afferent\n");
        for (int i = 0; i < 10_000; i++) {
            lines.append(i / 3 / 1000.0).append(',').append(i * 7 % 10).append('\n');
        }
        file = Files.writeString(folder.resolve("input.csv"), lines);
        lines.setLength(0);
        for (int i = 0; i < 10_000; i++) {
            lines.append(1 + i % 10).append('\t').append(i * 7919 % 10_000 / 3).append('\n');
        }
        stimuli = Files.writeString(
                folder.resolve("stimuli.csv"),
                "start,end,label\n2,2.5,b\n0.1,0.3,a\n0.3,0.35,b\n4,9,after the last spike\n");
        unsorted = Files.writeString(folder.resolve("unsorted.txt"), lines);
    }

    @Override
    protected InputSource source() {
        return new CsvSource();
    }

    @Override
    protected List<Map<String, ?>> settings() {
        return List.of(
                Map.of("file", file),
                Map.of("file", file, "afferents", 20),
                Map.of("file", file, "trials", stimuli),
                Map.of("file", unsorted, "sorted", false, "columns", "2,1", "time_unit", "us", "id_offset", 1));
    }

    @Override
    protected boolean isRandom() {
        return false;
    }
}
