package org.microspike.csv;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.microspike.api.Input;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.setting.Settings;
import org.microspike.fuzz.BinaryMutator;
import org.microspike.fuzz.Campaign;
import org.microspike.fuzz.TextMutator;

/** Damaged CSV files: whatever they hold, they are read, or refused with a message. */
@Isolated("a campaign counts the files that the process has open")
class CsvFuzzTest {
    private static final List<String> CORPUS = List.of(
            "time,afferent\n0.001,0\n0.0125,7\n1.25e-2,3\n0.5,2\n0.5,1\n",
            "\uFEFFtime, afferent\r\n 0.25 , 3 \r\n1,2\r\n\r\n",
            "time,afferent\n" + "123.456,12\n".repeat(50));

    private static final List<String> OF_OTHER_PROGRAMS = List.of(
            "# made by hand\ntime;afferent;weight\n0.5;3;1\n0.25;1;1\n",
            "\"time\"\t\"neuron\"\r\n\"5\"\t\"2\"\r\n1e1\t1\r\n\r\n",
            "time afferent\n0.5 3\n 0.125   7 \n# end\n",
            "12.5,1\n3.25,2\n0.5,1\n");

    private static final List<String> OF_SONATA = List.of(
            "timestamps population node_ids\n0.5 lgn 3\n 0.75   lgn 7 \n",
            "# node_ids,timestamps,population\n3,0.5,\"lgn\"\n4,8,lgn\n1,1e1,lgn\n");

    @TempDir
    private Path folder;

    @Test
    void csvFiles() {
        new Campaign("csv", new TextMutator(List.of("time,afferent")), bytes(CORPUS), 8)
                .run(1000, bytes -> read(bytes, Map.of()));
    }

    @Test
    void filesOfOtherPrograms() {
        TextMutator mutator = new TextMutator(List.of("time;afferent", "time\tneuron", "# ", ";", "\t", "\"", "  "));
        Map<String, Object> settings =
                Map.of("columns", "1,2", "time_unit", "ms", "id_offset", 1, "sorted", false, "afferents", 20);
        new Campaign("csv-other", mutator, bytes(OF_OTHER_PROGRAMS), 40).run(500, bytes -> read(bytes, settings));
        List<byte[]> named = bytes(OF_OTHER_PROGRAMS.subList(0, 3));
        new Campaign("csv-named", mutator, named, 40).run(500, bytes -> read(bytes, Map.of("sorted", false)));
    }

    @Test
    void filesOfSonata() {
        TextMutator mutator = new TextMutator(List.of("timestamps population node_ids", "lgn", "# ", ",", " ", "\""));
        new Campaign("csv-sonata", mutator, bytes(OF_SONATA), 40).run(500, bytes -> read(bytes, Map.of()));
        new Campaign("csv-population", mutator, bytes(OF_SONATA), 40)
                .run(500, bytes -> read(bytes, Map.of("population", "lgn", "sorted", false)));
    }

    @Test
    void compressedFiles() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        for (String member : List.of("time,afferent\n" + "123.456,12\n".repeat(50), "124,1\n125,2\n")) {
            try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
                gzip.write(member.getBytes(StandardCharsets.UTF_8));
            }
        }
        new Campaign("csv-gz", new BinaryMutator(), List.of(packed.toByteArray()), 8)
                .run(1000, bytes -> read(bytes, Map.of()));
    }

    private static List<byte[]> bytes(List<String> texts) {
        return texts.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
    }

    private void read(byte[] bytes, Map<String, ?> others) throws IOException {
        Path file = folder.resolve("input.csv");
        // A new file: to write over a file has file systems wait for the disk.
        Files.deleteIfExists(file);
        Files.write(file, bytes);
        CsvSource source = new CsvSource();
        Map<String, Object> given = new HashMap<>(others);
        given.put("file", file);
        Settings settings = Settings.check(source.parameters(), given);
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
