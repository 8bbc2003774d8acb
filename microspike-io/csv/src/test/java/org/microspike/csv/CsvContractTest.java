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

    @BeforeEach
    void write() throws IOException {
        StringBuilder lines = new StringBuilder("time,afferent\n");
        for (int i = 0; i < 10_000; i++) {
            lines.append(i / 3 / 1000.0).append(',').append(i * 7 % 10).append('\n');
        }
        file = Files.writeString(folder.resolve("input.csv"), lines);
    }

    @Override
    protected InputSource source() {
        return new CsvSource();
    }

    @Override
    protected List<Map<String, ?>> settings() {
        return List.of(Map.of("file", file), Map.of("file", file, "afferents", 20));
    }

    @Override
    protected boolean isRandom() {
        return false;
    }
}
