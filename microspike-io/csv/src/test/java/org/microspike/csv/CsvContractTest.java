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
                Map.of("file", unsorted, "sorted", false, "columns", "2,1", "time_unit", "us", "id_offset", 1));
    }

    @Override
    protected boolean isRandom() {
        return false;
    }
}
