package org.microspike.hdf5;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.microspike.api.InputSource;
import org.microspike.conformance.InputSourceContract;

class SonataContractTest extends InputSourceContract {
    @TempDir
    Path folder;

    private Path file;
    private Path network;

    @BeforeEach
    void write() throws IOException {
        file = Runs.record(folder);
        // With trials.
        network = NetworkRuns.record(Files.createDirectory(folder.resolve("network")));
    }

    @Override
    protected InputSource source() {
        return new SonataSource();
    }

    @Override
    protected List<Map<String, ?>> settings() {
        return List.of(
                Map.of("file", file, "population", "afferents"),
                Map.of("file", network, "population", "exc"),
                Map.of("file", file, "population", "neurons", "afferents", 10));
    }

    @Override
    protected boolean isRandom() {
        return false;
    }
}
