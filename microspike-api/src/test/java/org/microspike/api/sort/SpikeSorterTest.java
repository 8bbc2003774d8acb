package org.microspike.api.sort;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.microspike.api.Input;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.network.MemoryRecording;

/** Spikes come out in order of time and otherwise as they went in, whether or not they fit into memory. */
class SpikeSorterTest {
    @TempDir
    Path folder;

    @AfterEach
    void nothingIsLeftBehind() throws IOException {
        assertEquals(0, filesLeft());
    }

    @ParameterizedTest
    @CsvSource({
        "0, 10, 1",
        "1, 10, 1",
        "9, 10, 5",
        "10, 10, 5",
        "11, 10, 5",
        "20, 10, 3",
        "1000, 1, 100",
        "1000, 7, 5",
        "1000, 999, 50",
        "1000, 1000, 50",
        "5000, 13, 1000000",
        "5000, 64, 1",
        "5000, 512, 30"
    })
    void ordersByTimeAndKeepsTheOrderWithinATime(int count, int runLength, int differentTimes) throws IOException {
        Random random = new Random(count + runLength);
        double[] times = random.ints(count, 0, differentTimes)
                .mapToDouble(time -> time / 8.0)
                .toArray();
        SpikeTrain expected = expected(times);
        for (int capacity : new int[] {1, 3, 10_000}) {
            try (Input input = sorted(times, runLength)) {
                assertEquals(count + 1, input.afferents());
                SpikeTrain train = read(input, capacity);
                assertArrayEquals(expected.times(), train.times());
                assertArrayEquals(expected.sources(), train.sources());
                SpikeBlock block = new SpikeBlock(1);
                input.read(block);
                assertEquals(0, block.size(), "after the end");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"64, 0", "64, 0.1", "64, 2.5", "64, 2.51", "64, 4.875", "64, 5", "64, 100", "1, 2.5", "499, 3"})
    void whatIsSkippedDoesNotChangeWhatFollows(int runLength, double from) throws IOException {
        double[] times =
                new Random(1).ints(500, 0, 40).mapToDouble(time -> time / 8.0).toArray();
        SpikeTrain all = expected(times);
        int first =
                (int) IntStream.range(0, 500).filter(i -> all.times()[i] < from).count();
        try (Input input = sorted(times, runLength)) {
            input.skip(from);
            SpikeTrain train = read(input, 7);
            assertEquals(500 - first, train.count());
            for (int i = 0; i < train.count(); i++) {
                assertEquals(all.times()[first + i], train.times()[i]);
                assertEquals(all.sources()[first + i], train.sources()[i]);
            }
        }
    }

    @Test
    void closingEarlyOrTwiceLeavesNothingBehind() throws IOException {
        try (SpikeSorter sorter = new SpikeSorter(folder, 10)) {
            for (int i = 0; i < 95; i++) {
                sorter.add(100 - i, i);
            }
        }
        assertEquals(0, filesLeft());
        Input input = sorted(new double[95], 10);
        input.read(new SpikeBlock(5));
        input.close();
        input.close();
    }

    @Test
    void folderThatIsMissingIsNamed() throws IOException {
        Path missing = folder.resolve("missing");
        try (SpikeSorter sorter = new SpikeSorter(missing, 1)) {
            sorter.add(1, 1);
            String message = assertThrows(MicroSpikeException.class, () -> sorter.add(2, 2))
                    .getMessage();
            assertTrue(
                    message.startsWith("Cannot sort the spikes by time in a temporary file in '" + missing), message);
        }
    }

    private Input sorted(double[] times, int runLength) throws IOException {
        try (SpikeSorter sorter = new SpikeSorter(folder, runLength)) {
            for (int i = 0; i < times.length; i++) {
                sorter.add(times[i], i);
            }
            return sorter.sorted(times.length + 1);
        }
    }

    private static SpikeTrain expected(double[] times) {
        int[] order = IntStream.range(0, times.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> times[i]))
                .mapToInt(i -> i)
                .toArray();
        return new SpikeTrain(IntStream.of(order).mapToDouble(i -> times[i]).toArray(), order);
    }

    private static SpikeTrain read(Input input, int capacity) throws IOException {
        MemoryRecording spikes = new MemoryRecording();
        SpikeBlock block = new SpikeBlock(capacity);
        for (input.read(block); block.size() > 0; input.read(block)) {
            spikes.inputSpikes(block, 0, block.size());
        }
        return spikes.inputSpikes();
    }

    private long filesLeft() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }
}
