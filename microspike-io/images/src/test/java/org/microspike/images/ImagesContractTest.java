package org.microspike.images;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.microspike.api.InputSource;
import org.microspike.conformance.InputSourceContract;

class ImagesContractTest extends InputSourceContract {
    @TempDir
    private static Path folder;

    private static Path images;
    private static Path labels;

    @BeforeAll
    static void writePictures() throws IOException {
        images = IdxFiles.pictures(folder, 7, 5, 4, (picture, pixel) -> (picture * 31 + pixel * 12) % 256);
        labels = IdxFiles.labels(folder, 0, 1, 2, 3, 4, 5, 6);
    }

    @Override
    protected InputSource source() {
        return new ImagesSource();
    }

    @Override
    protected List<Map<String, ?>> settings() {
        return List.of(
                Map.of("images", images, "labels", labels),
                Map.of("images", images, "order", "shuffled", "repeats", 3, "least_spikes", 8),
                Map.of("images", images, "rest", "0 s", "least_spikes", 30, "attempts", 2, "brighter", 10),
                Map.of("images", images, "order", "shuffled", "encoding", "latency", "transposed", true),
                Map.of("images", images, "order", "shuffled", "encoding", "on-off", "least_spikes", 5));
    }
}
