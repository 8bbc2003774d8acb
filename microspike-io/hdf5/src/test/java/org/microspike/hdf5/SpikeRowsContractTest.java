package org.microspike.hdf5;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.microspike.api.InputSource;
import org.microspike.conformance.InputSourceContract;

class SpikeRowsContractTest extends InputSourceContract {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = HeidelbergFiles.write(folder);
    }

    @Override
    protected InputSource source() {
        return new SpikeRowsSource();
    }

    @Override
    protected List<Map<String, ?>> settings() {
        return List.of(
                Map.of("file", file, "order", "shuffled", "repeats", 3),
                Map.of("file", file, "first", 2, "count", 4, "order", "shuffled", "show", "300 ms", "rest", "0 s"));
    }
}
