package org.microspike.poisson;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.microspike.api.InputSource;
import org.microspike.conformance.InputSourceContract;

class PoissonContractTest extends InputSourceContract {
    @TempDir
    private static Path folder;

    @BeforeAll
    static void writeProfile() throws IOException {
        Files.writeString(folder.resolve("profile.csv"), "time,factor\n0.5,1\n0.7,0\n3.25,2\n");
    }

    @Override
    protected InputSource source() {
        return new PoissonSource();
    }

    @Override
    protected List<Map<String, ?>> settings() {
        return List.of(
                Map.of(),
                Map.of("afferents", 3, "rate", List.of("1 Hz", "0 Hz", "500 Hz")),
                Map.of("from", "0.25 s", "to", "2.5 s"),
                Map.of("tone", "5 kHz", "tone_jitter", "20 us"),
                Map.of("tone", "0.7 Hz", "tone_jitter", "100 ms"),
                Map.of(
                        "rate",
                        "uniform(5 Hz, 50 Hz)",
                        "profile",
                        folder.resolve("profile.csv").toString()));
    }
}
