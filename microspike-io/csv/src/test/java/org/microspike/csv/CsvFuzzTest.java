package org.microspike.csv;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microspike.api.Input;
import org.microspike.api.RandomStream;
import org.microspike.api.Settings;
import org.microspike.api.SpikeBlock;
import org.microspike.fuzz.Campaign;
import org.microspike.fuzz.TextMutator;

/** Damaged CSV files: whatever they hold, they are read, or refused with a message. */
class CsvFuzzTest {
    private static final List<String> CORPUS = List.of(
            "time,afferent\n0.001,0\n0.0125,7\n1.25e-2,3\n0.5,2\n0.5,1\n",
            "\uFEFFtime, afferent\r\n 0.25 , 3 \r\n1,2\r\n\r\n",
            "time,afferent\n" + "123.456,12\n".repeat(50));

    @TempDir
    private Path folder;

    @Test
    void csvFiles() {
        List<byte[]> corpus = CORPUS.stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
        new Campaign("csv", new TextMutator(List.of("time,afferent")), corpus, 8).run(1000, this::read);
    }

    private void read(byte[] bytes) throws IOException {
        Path file = folder.resolve("input.csv");
        // Anew: to write over a file has file systems wait for the disk.
        Files.deleteIfExists(file);
        Files.write(file, bytes);
        CsvSource source = new CsvSource();
        Settings settings = Settings.check(source.parameters(), Map.of("file", file));
        try (Input input = source.open(settings, RandomStream.seeded(1))) {
            SpikeBlock block = new SpikeBlock(16);
            double last = 0;
            for (input.read(block); block.size() > 0; input.read(block)) {
                for (int i = 0; i < block.size(); i++) {
                    assertTrue(block.times()[i] >= last && block.times()[i] < Double.POSITIVE_INFINITY, "time");
                    assertTrue(block.sources()[i] >= 0 && block.sources()[i] < input.afferents(), "afferent");
                    last = block.times()[i];
                }
            }
        }
    }
}
