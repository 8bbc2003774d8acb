package org.microspike.hdf5;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.microspike.api.Input;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.setting.Settings;
import org.microspike.api.trial.Trial;

/** What is shown of files laid out as the Spiking Heidelberg Digits, and which files are refused. */
class SpikeRowsSourceTest {
    @TempDir
    private Path folder;

    private final SpikeRowsSource source = new SpikeRowsSource();

    private Input open(Path file, Map<String, ?> settings) throws IOException {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("file", file);
        return source.open(Settings.check(source.parameters(), all), RandomStream.seeded(5));
    }

    /** A trial, and its spikes as time from its start and unit. */
    private record Shown(Trial trial, List<String> spikes) {}

    private static List<Shown> show(Input input) throws IOException {
        List<Shown> all = new ArrayList<>();
        SpikeBlock block = new SpikeBlock(7);
        while (input.trials().orElseThrow().next().isPresent()) {
            Trial trial = input.trials().orElseThrow().next().get();
            List<String> spikes = new ArrayList<>();
            input.read(block);
            while (block.size() > 0) {
                for (int i = 0; i < block.size(); i++) {
                    spikes.add(Math.round((block.times()[i] - trial.start()) * 1e6) + " " + block.sources()[i]);
                }
                input.read(block);
            }
            all.add(new Shown(trial, spikes));
            assertTrue(input.trials().orElseThrow().end(0));
        }
        return all;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'float16', 'uint16', {'maxshape': (None,), 'chunks': (4,)}",
                "'float32', 'int64', {}",
                "'>f8', '>u4', {'chunks': (1,), 'compression': 'gzip'}"
            })
    void eachRowIsATrialUntilItsLastSpike(String kinds) throws IOException {
        try (Input input = open(HeidelbergFiles.write(folder, kinds, ""), Map.of("rest", "100 ms"))) {
            assertEquals(700, input.afferents());
            List<Shown> all = show(input);
            assertEquals(
                    List.of("11", "0", "7", "7", "19", "2"),
                    all.stream().map(shown -> shown.trial.label()).toList());
            assertEquals(new Trial(0, 0.251, 0.351, "11", 0, 0), all.get(0).trial);
            assertEquals(List.of("0 0", "125000 3", "250000 699"), all.get(0).spikes);
            assertEquals(0.351, all.get(1).trial.start(), 1e-12);
            assertEquals(0.352, all.get(1).trial.end(), 1e-12, "without spikes");
            assertEquals(List.of(), all.get(1).spikes);
            assertEquals(1000, all.get(2).spikes.size());
            assertEquals("977 1", all.get(2).spikes.get(1));
            assertEquals(
                    List.of("2", "4", "9", "2"),
                    all.get(5).spikes.stream().map(spike -> spike.split(" ")[1]).toList(),
                    "of one time in order of their units");
        }
    }

    @Test
    void laterSpikesThanAreShownAreLeftOut() throws IOException {
        try (Input input =
                open(HeidelbergFiles.write(folder), Map.of("first", 2, "count", 2, "show", "500 ms", "rest", "0 s"))) {
            List<Shown> all = show(input);
            assertEquals(2, all.size());
            assertEquals(512, all.get(0).spikes.size());
            assertEquals(List.of(), all.get(1).spikes, "the first is at the very end");
            assertEquals(new Trial(0.5, 1, 1, "7", 3, 0), all.get(1).trial);
        }
    }

    @Test
    void eachRepeatHasAnOrderOfItsOwn() throws IOException {
        try (Input input = open(HeidelbergFiles.write(folder), Map.of("order", "shuffled", "repeats", 2))) {
            assertEquals(
                    2 * HeidelbergFiles.ROWS,
                    input.trials().orElseThrow().planned().orElseThrow());
            long[] items =
                    show(input).stream().mapToLong(shown -> shown.trial.item()).toArray();
            long[] first = Arrays.copyOf(items, HeidelbergFiles.ROWS);
            long[] second = Arrays.copyOfRange(items, HeidelbergFiles.ROWS, items.length);
            assertTrue(!Arrays.equals(first, second), Arrays.toString(items));
            for (long[] repeat : List.of(first, second)) {
                assertArrayEquals(
                        new long[] {0, 1, 2, 3, 4, 5},
                        Arrays.stream(repeat).sorted().toArray());
            }
        }
    }

    @Test
    void timesMayHaveAnotherUnit() throws IOException {
        try (Input input = open(HeidelbergFiles.write(folder), Map.of("time_unit", "ms", "count", 1))) {
            assertEquals(List.of("0 0", "125 3", "250 699"), show(input).get(0).spikes);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "del file['labels']; file['labels'] = np.zeros(5, dtype='u2') | has 6 rows in /spikes/times, but 5 in /labels;",
                "data[5] = [1, 2, 3] | row 5 of /spikes has 4 times, but 3 units; there must be as many of both",
                "data[4] = [700] | row 4 of /spikes has a spike of unit 700; they are numbered from 0 to 699.",
                "spikes['times'][4] = np.array([-0.5], dtype='f2') | row 4 of /spikes has a spike at -0.5 s; times must be",
                "spikes['times'][4] = np.array([np.nan], dtype='f2') | row 4 of /spikes has a spike at NaN s; times must be",
                "del spikes['units'] | There is no /spikes/units in",
                "del spikes['units']; spikes['units'] = np.zeros(6) | does not hold rows of variable length",
                "file['labels'][...]; del file['labels']; file['labels'] = np.zeros(6) | must hold whole ones"
            })
    void aFileThatIsNotWhatItShouldBeIsRefused(String change, String message) throws IOException {
        Path file = HeidelbergFiles.write(folder, "'float16', 'uint16', {}", change);
        assertRefused(message, file, Map.of("afferents", 700));
    }

    @Test
    void aTruncatedFileIsRefused() throws IOException {
        Path file = HeidelbergFiles.write(folder);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
        assertRefused("is truncated: it should have " + bytes.length + " bytes", file, Map.of());
    }

    @Test
    void rowsThatAreNotThereAreRefused() throws IOException {
        Path file = HeidelbergFiles.write(folder);
        assertRefused("'first' is 6, counted from 0, but '" + file + "' has 6 rows.", file, Map.of("first", 6));
        assertRefused("'show' is 1.0E-9 s, but must be 0 or at least 1 us", file, Map.of("show", "1e-9 s"));
        assertRefused("'count' is 3 from row 4 on, but", file, Map.of("first", 4, "count", 3));
    }

    @Test
    void aFileMayBeWithoutLabels() throws IOException {
        Path file = HeidelbergFiles.write(folder, "'float16', 'uint16', {}", "del file['labels']");
        try (Input input = open(file, Map.of())) {
            assertEquals("", input.trials().orElseThrow().next().orElseThrow().label());
        }
    }

    private void assertRefused(String message, Path file, Map<String, ?> settings) {
        String refused = assertThrows(
                        MicroSpikeException.class, () -> open(file, settings).close())
                .getMessage();
        assertTrue(refused.contains(message), refused);
    }
}
