package org.microspike.hdf5;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.microspike.api.Input;
import org.microspike.api.data.InputExtent;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.data.SpikeStream;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.network.MemoryRecording;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.plugin.Plugins;
import org.microspike.api.setting.SettingException;
import org.microspike.api.setting.Settings;

/** Which files of other programs' making can be used as input, and what is said of those that cannot. */
class SonataSourceTest {
    private static final String HELPERS = """
            SORTING = h5py.enum_dtype({'none': 0, 'by_id': 1, 'by_time': 2}, basetype='u1')
            def population(name, times, ids, sorting=None, units=None, time_type='f8', id_type='u8', **storage):
                group = h5py.File(path, 'a').require_group('spikes').create_group(name)
                if sorting is not None: group.attrs.create('sorting', sorting, dtype=SORTING)
                t = group.create_dataset('timestamps', data=np.array(times, time_type), **storage)
                if units: t.attrs['units'] = units
                group.create_dataset('node_ids', data=np.array(ids, id_type), **storage)
            """;

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("spikes.h5");
    }

    @Test
    void isInstalled() {
        assertTrue(Plugins.installed().all().stream().anyMatch(each -> each.type() == SonataSource.class));
    }

    @Test
    void inputSpikesOfARecordingCanBeReplayed() throws IOException {
        Path recording = Runs.record(folder);
        try (Input input = open(recording, Map.of("population", "afferents"))) {
            assertEquals(Runs.AFFERENTS, input.afferents());
            SpikeTrain train = readAll(input, 777);
            assertEquals(Runs.INPUT_SPIKES, train.count());
            for (int i = 0; i < train.count(); i++) {
                assertEquals(Runs.inputTime(i), train.times()[i], 1e-12);
                assertEquals(i % Runs.AFFERENTS, train.sources()[i]);
            }
        }
    }

    @Test
    void recordingWithoutSpikesIsAnEmptyInput() throws IOException {
        Path recording = Runs.recordNothing(folder, Runs.everything());
        try (Input input = open(recording, Map.of("population", "neurons"))) {
            assertEquals(1, input.afferents());
            assertEquals(0, readAll(input, 10).count());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "f8,u8,''",
        "f8,i8,''",
        "f4,i4,''",
        "f4,u4,''",
        ">f8,>i8,''",
        "f8,u2,''",
        "f8,u8,'chunks=(1000,), compression=\"gzip\", shuffle=True'",
        "f4,i4,'chunks=(150000,), compression=\"gzip\", shuffle=True'",
        "f8,i8,'chunks=(70001,), maxshape=(None,)'"
    })
    void typesAndStorageDoNotMatter(String timeType, String idType, String storage) throws IOException {
        make("i = np.arange(200000)\npopulation('all', i * 0.25, i %% 1000, 2, 'ms', '%s', '%s', %s)"
                .formatted(timeType, idType, storage));
        try (Input input = open(file, Map.of())) {
            assertEquals(1000, input.afferents());
            SpikeTrain train = readAll(input, 4096);
            assertEquals(200_000, train.count());
            for (int i = 0; i < train.count(); i++) {
                assertEquals(i * 0.25 / 1000, train.times()[i]);
                assertEquals(i % 1000, train.sources()[i]);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"None", "0", "1"})
    void spikesNotDeclaredAsSortedByTimeAreSortedAndKeepTheirOrderWithinATime(String sorting) throws IOException {
        make("population('all', [5, 7, 9, 1, 7, 8, 0, 7], [0, 0, 0, 4, 4, 4, 2, 2], " + sorting + ")");
        try (Input input = open(file, Map.of())) {
            assertEquals(5, input.afferents());
            SpikeTrain train = readAll(input, 3);
            assertArrayEquals(new double[] {0, 0.001, 0.005, 0.007, 0.007, 0.007, 0.008, 0.009}, train.times());
            assertArrayEquals(new int[] {2, 4, 0, 0, 4, 2, 4, 0}, train.sources());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"None; 0.0015", "str('ms'); 0.0015", "str('s'); 1.5", "np.bytes_('s'); 1.5"})
    void unitsAreMillisecondsUnlessTheFileSaysSeconds(String units, double seconds) throws IOException {
        make("population('all', [1.5], [0], 2, " + units + ")");
        try (Input input = open(file, Map.of())) {
            assertArrayEquals(new double[] {seconds}, readAll(input, 3).times());
        }
    }

    @Test
    void unitsMayBeSpelledOut() throws IOException {
        Map<String, Double> times = Map.of(
                "milliseconds", 0.0015,
                "Milliseconds", 0.0015,
                "msec", 0.0015,
                " ms ", 0.0015,
                "sec", 1.5,
                "Seconds", 1.5,
                "second", 1.5,
                "us", 0.0000015,
                "microseconds", 0.0000015);
        make("for units in ['" + String.join("', '", times.keySet()) + "']: population(units, [1.5], [0], 2, units)");
        for (Map.Entry<String, Double> each : times.entrySet()) {
            try (Input input = open(file, Map.of("population", each.getKey()))) {
                assertArrayEquals(
                        new double[] {each.getValue()}, readAll(input, 3).times(), each.getKey());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"spikes/all", "spikes"})
    void unitsMayBeThoseOfAGroup(String group) throws IOException {
        make("population('all', [1.5], [0], 2)\nh5py.File(path, 'a')['" + group + "'].attrs['units'] = 's'");
        try (Input input = open(file, Map.of())) {
            assertArrayEquals(new double[] {1.5}, readAll(input, 3).times());
        }
        make("h5py.File(path, 'a')['spikes/all/timestamps'].attrs['units'] = 'ms'");
        assertRefused(Map.of(), "the attribute 'units' is 'ms' at /spikes/all/timestamps and 's' at /" + group + ".");
    }

    @Test
    void olderLayoutHasNoPopulations() throws IOException {
        make("""
                group = h5py.File(path, 'w').create_group('spikes')
                group.attrs['sorting'] = 'by_gid'
                group['timestamps'] = [7.5, 3, 5]
                group['gids'] = np.array([0, 1, 2], 'u8')
                """);
        try (Input input = open(file, Map.of())) {
            assertEquals(3, input.afferents());
            SpikeTrain train = readAll(input, 10);
            assertArrayEquals(new double[] {0.003, 0.005, 0.0075}, train.times());
            assertArrayEquals(new int[] {1, 2, 0}, train.sources());
        }
        make("f = h5py.File(path, 'a')\nf.move('spikes/gids', 'spikes/node_ids')\nf['spikes'].attrs['units'] = 's'");
        try (Input input = open(file, Map.of())) {
            assertArrayEquals(new double[] {3, 5, 7.5}, readAll(input, 10).times());
        }
        make("population('all', [1], [0], 2)\nf = h5py.File(path, 'a')\ndel f['spikes/timestamps']\n"
                + "f.move('spikes/all/node_ids', 'spikes/all/gids')");
        try (Input input = open(file, Map.of())) {
            assertArrayEquals(new double[] {1}, readAll(input, 10).times());
        }
    }

    @Test
    void severalPopulationsFollowOneAnother() throws IOException {
        make("""
                population('excitatory', [1, 3, 3, 9], [3, 0, 3, 1], 2)
                population('inhibitory', [9, 2, 3], [1, 0, 1])
                """);
        try (Input input = open(file, Map.of("population", List.of("inhibitory", "excitatory")))) {
            assertEquals(6, input.afferents());
            SpikeTrain train = readAll(input, 2);
            assertArrayEquals(new double[] {0.001, 0.002, 0.003, 0.003, 0.003, 0.009, 0.009}, train.times());
            assertArrayEquals(new int[] {5, 0, 1, 2, 5, 1, 3}, train.sources());
        }
        try (Input input = open(
                file, Map.of("population", List.of("excitatory", "inhibitory"), "ids", "compact", "afferents", 9))) {
            assertEquals(9, input.afferents());
            assertArrayEquals(new int[] {2, 3, 0, 2, 4, 1, 4}, readAll(input, 3).sources());
        }
        assertThrows(
                SettingException.class,
                () -> open(file, Map.of("population", List.of("excitatory", "inhibitory"), "afferents", 5)));
        assertThrows(
                SettingException.class, () -> open(file, Map.of("population", List.of("excitatory", "excitatory"))));
    }

    @Test
    void severalFilesAreOneInput() throws IOException {
        make("population('cells', [1, 9], [0, 5], 2)\npopulation('others', [4], [0], 2)");
        Path second = folder.resolve("second.h5");
        OtherTools.h5py(second, HELPERS + "population('cells', [3, 12], [7, 0], 2)");
        Path unnamed = folder.resolve("unnamed.h5");
        OtherTools.h5py(unnamed, "f = h5py.File(path, 'w')\nf['spikes/timestamps'] = [2.0]\nf['spikes/gids'] = [1]");
        Path copy = Files.copy(unnamed, folder.resolve("copy.h5"));
        // Of one name, one population; without a name, two.
        try (Input input = open(file, Map.of("file", List.of(file, second), "population", "cells"))) {
            assertEquals(8, input.afferents());
            assertArrayEquals(new int[] {0, 7, 5, 0}, readAll(input, 10).sources());
        }
        try (Input input =
                open(file, Map.of("file", List.of(second, file), "population", List.of("others", "cells")))) {
            assertEquals(9, input.afferents());
            assertEquals(Optional.of(new InputExtent(5, 0.012, 0)), input.extent());
            assertArrayEquals(new int[] {1, 8, 0, 6, 1}, readAll(input, 10).sources());
            assertEquals(0, readAll(input, 10).count());
        }
        try (Input input = open(file, Map.of("file", List.of(unnamed, second, copy)))) {
            assertEquals(12, input.afferents());
            assertArrayEquals(new int[] {1, 11, 9, 2}, readAll(input, 10).sources());
        }
        try (Input input = open(file, Map.of("file", List.of(unnamed, second, copy)))) {
            input.skip(0.003);
            assertArrayEquals(new int[] {9, 2}, readAll(input, 10).sources());
        }
        assertRefused(Map.of("file", List.of(second, file)), "several populations: cells, others.");
        SettingException twice =
                assertThrows(SettingException.class, () -> open(file, Map.of("file", List.of(second, second))));
        assertEquals("file", twice.key());
        String unknown = assertThrows(
                        MicroSpikeException.class,
                        () -> open(file, Map.of("file", List.of(second, file), "population", "oters")))
                .getMessage();
        assertTrue(unknown.contains("did you mean 'others'? Known: cells, others."), unknown);
    }

    @Test
    void idsMayStartAnywhereAndHaveGaps() throws IOException {
        make("population('all', [1, 2, 3, 4], [220421, 222590, 220500, 220421], 2)");
        try (Input input = open(file, Map.of())) {
            assertEquals(222_591, input.afferents());
            assertEquals(Optional.of(new InputExtent(4, 0.004, 220_421)), input.extent());
        }
        try (Input input = open(file, Map.of("id_offset", 220_421))) {
            assertEquals(2170, input.afferents());
            assertArrayEquals(new int[] {0, 2169, 79, 0}, readAll(input, 10).sources());
        }
        try (Input input = open(file, Map.of("ids", "compact"))) {
            assertEquals(3, input.afferents());
            assertArrayEquals(new int[] {0, 2, 1, 0}, readAll(input, 10).sources());
        }
        assertRefused(Map.of("id_offset", 220_422), "is of node 220421; allowed are ids from 220422 to 222590.");
        assertRefused(Map.of("id_offset", 1, "afferents", 9), "is of node 220421; allowed are ids from 1 to 9.");
        assertThrows(SettingException.class, () -> open(file, Map.of("id_offset", 1, "ids", "compact")));
    }

    @Test
    void manyIdsWithGapsAreCounted() throws IOException {
        make("i = np.arange(100000)\npopulation('all', i, i * 7919 % 100003 * 1000003, 2)");
        try (Input input = open(file, Map.of("ids", "compact"))) {
            assertEquals(100_000, input.afferents());
            SpikeTrain train = readAll(input, 4096);
            assertEquals(100_000, Arrays.stream(train.sources()).distinct().count());
            assertEquals(0, train.sources()[0]);
            assertTrue(train.sources()[1] < train.sources()[2]);
        }
    }

    @Test
    void otherUnitsAreRefused() throws IOException {
        make("population('all', [1.5], [0], 2, 'fortnight')");
        assertRefused(
                Map.of(),
                "have the units 'fortnight'; allowed are ms, s and us, and their names such as milliseconds.");
    }

    @Test
    void populationIsChosenByName() throws IOException {
        make("population('excitatory', [1], [3], 2)\npopulation('inhibitory', [2], [7], 2)");
        try (Input input = open(file, Map.of("population", "inhibitory"))) {
            assertArrayEquals(new int[] {7}, readAll(input, 3).sources());
        }
        assertRefused(
                Map.of(),
                "several populations: excitatory, inhibitory. Choose one of them, or a list, with 'population'.");
        assertRefused(
                Map.of("population", "inhibitor"),
                "Unknown population 'inhibitor'; did you mean 'inhibitory'? Known: excitatory, inhibitory.");
    }

    @Test
    void numberOfAfferentsCanBeGiven() throws IOException {
        make("population('all', [1, 2, 3], [3, 0, 5], 2)");
        try (Input input = open(file, Map.of("afferents", 100))) {
            assertEquals(100, input.afferents());
        }
        try (Input input = open(file, Map.of("afferents", 5))) {
            String message = assertThrows(MicroSpikeException.class, () -> readAll(input, 10))
                    .getMessage();
            assertTrue(message.endsWith("is of node 5; allowed are ids from 0 to 4."), message);
            assertTrue(message.startsWith("Spike 2 of /spikes/all/node_ids in '" + file), message);
        }
        assertThrows(SettingException.class, () -> open(file, Map.of("afferents", -1)));
    }

    @Test
    void wronglyDeclaredOrderIsNoticedBeyondTheFirstSlice() throws IOException {
        make("times = np.arange(100000.0)\ntimes[80000] = 7\npopulation('all', times, times * 0, 2)");
        try (Input input = open(file, Map.of())) {
            String message = assertThrows(MicroSpikeException.class, () -> readAll(input, 4096))
                    .getMessage();
            assertTrue(message.contains(file.toString()), message);
            assertTrue(message.contains("spike 80000 of /spikes/all/timestamps is at 0.007 s"), message);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2, 140000, ''",
        "2, 140000, 'chunks=(1000,), compression=\"gzip\"'",
        "None, 140000, 'chunks=(1000,), compression=\"gzip\"'",
        "1, 140000, ''",
        "1, 1100000, ''"
    })
    void whatIsSkippedDoesNotChangeWhatFollows(String sorting, int spikes, String storage) throws IOException {
        String order = sorting.equals("1") ? "np.argsort(i % 1000, kind='stable')" : "i";
        make("i = np.arange(%d)\ni = %s\npopulation('all', i // 3, i %% 1000, %s, %s)"
                .formatted(spikes, order, sorting, storage));
        SpikeTrain all;
        try (Input input = open(file, Map.of())) {
            all = readAll(input, 4096);
        }
        for (double time : new double[] {0, 21.845, 21.8455, 46.666, 46.667, 1e9}) {
            int first = 0;
            while (first < all.count() && all.times()[first] < time) {
                first++;
            }
            try (Input input = open(file, Map.of("afferents", 1000))) {
                input.skip(time);
                SpikeTrain rest = readAll(input, 4096);
                // An input in memory need not skip anything.
                int kept = Math.max(0, rest.count() - (all.count() - first));
                assertTrue(kept <= first);
                assertArrayEquals(
                        Arrays.copyOfRange(all.times(), first, all.count()),
                        Arrays.copyOfRange(rest.times(), kept, rest.count()));
                assertArrayEquals(
                        Arrays.copyOfRange(all.sources(), first, all.count()),
                        Arrays.copyOfRange(rest.sources(), kept, rest.count()));
            }
        }
    }

    @Test
    void whatIsSkippedIsNotRead() throws IOException {
        make("""
                i = np.arange(1000000)
                population('all', i, i % 7, 2, chunks=(1000,), compression='gzip')
                with h5py.File(path) as f:
                    first = f['spikes/all/timestamps'].id.get_chunk_info(0)
                with open(path, 'r+b') as f:
                    f.seek(first.byte_offset)
                    f.write(bytes(first.size))
                """);
        try (Input input = open(file, Map.of("afferents", 7))) {
            input.skip(900);
            assertEquals(100_000, readAll(input, 4096).count());
        }
        assertRefused(Map.of("afferents", 7), "'" + file + "' is damaged");
    }

    @ParameterizedTest
    @CsvSource({"np.nan,2", "np.inf,2", "-0.5,2", "np.nan,1", "-np.inf,0"})
    void timeThatIsNoTimeIsRefused(String time, int sorting) throws IOException {
        make("population('all', [1, 2, " + time + "], [0, 0, 0], " + sorting + ")");
        assertRefused(Map.of(), "Spike 2 of /spikes/all/timestamps in '" + file + "' is at ");
    }

    @ParameterizedTest
    @CsvSource({"-1,i8", "18446744073709551615,u8"})
    void nodeIdBeyondReachIsRefused(String node, String type) throws IOException {
        make("population('all', [1, 2], [0, " + node + "], 2, id_type='" + type + "')");
        assertRefused(Map.of(), "Spike 1 of /spikes/all/node_ids in '" + file + "' is of node " + node + ";");
    }

    @ParameterizedTest
    @CsvSource({"2147483648,u8", "9223372036854775806,u8", "2147483647,i4"})
    void nodeIdThatMakesTooManyAfferentsIsRefusedUnlessCompact(String node, String type) throws IOException {
        make("population('all', [1, 2], [0, " + node + "], 2, id_type='" + type + "')");
        assertRefused(Map.of(), "ids from 0 to " + node + ", 2 in all. That makes ");
        try (Input input = open(file, Map.of("ids", "compact"))) {
            assertEquals(2, input.afferents());
            assertArrayEquals(new int[] {0, 1}, readAll(input, 10).sources());
        }
    }

    @Test
    void fileOfAnotherShapeIsRefused() throws IOException {
        make("h5py.File(path, 'w').create_group('spikes')");
        assertRefused(Map.of(), "no group /spikes with a population in it.");
        make("h5py.File(path, 'w').create_group('spikes/all')");
        assertRefused(Map.of(), "There is no /spikes/all/timestamps in '" + file + "'.");
        make("population('b', [1, 2], [0], 2)\ndel h5py.File(path, 'a')['spikes/all']");
        assertRefused(Map.of(), "has 2 values in /spikes/b/timestamps, but 1 in /spikes/b/node_ids");
        make("population('c', [1], [0.5], 2, id_type='f8')\ndel h5py.File(path, 'a')['spikes/b']");
        assertRefused(Map.of(), "/spikes/c/node_ids in '" + file + "' holds floating-point numbers");
        make("population('d', ['x'], [1], 2, time_type='S1')\ndel h5py.File(path, 'a')['spikes/c']");
        assertRefused(Map.of(), "/spikes/d/timestamps in '" + file + "' does not hold numbers of a kind");
    }

    @ParameterizedTest
    @CsvSource({"0, earliest", "0, latest", "7, earliest", "7, latest"})
    void chunksThatWereNeverWrittenAreRefused(String fill, String version) throws IOException {
        make("""
                with h5py.File(path, 'w', libver='%s') as f:
                    group = f.create_group('spikes/all')
                    group.create_dataset('node_ids', data=np.arange(1000))
                    times = group.create_dataset('timestamps', (1000,), 'f8', chunks=(100,), maxshape=(None,),
                                                 fillvalue=%s, compression='gzip')
                    times[0:100] = 3
                    times[200:1000] = 4
                """.formatted(version, fill));
        assertRefused(Map.of(), "No chunk with offset [100] in dataset: /spikes/all/timestamps");
    }

    @Test
    void fileThatClaimsMoreThanItCanHoldIsRefused() throws IOException {
        make("""
                group = h5py.File(path, 'a').create_group('spikes/all')
                for name in ['timestamps', 'node_ids']:
                    group.create_dataset(name, (2**40,), 'i8', chunks=(1000,))[0] = 1
                """);
        assertRefused(Map.of(), "claims to hold 1099511627776 values, more than fit into the file.");
    }

    @Test
    void missingAndForeignFilesAreRefused() throws IOException {
        assertRefused(Map.of(), "There is no file '" + file + "'.");
        Files.writeString(file, "0.1 3\n");
        assertRefused(Map.of(), "'" + file + "' is not an HDF5 file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "chunks=(1000,), compression='gzip'"})
    void truncatedFileIsRefused(String storage) throws IOException {
        make("i = np.arange(100000)\npopulation('all', i, i % 10, 2, " + storage + ")");
        byte[] whole = Files.readAllBytes(file);
        for (double part : new double[] {0.01, 0.5, 0.99}) {
            Files.write(file, Arrays.copyOf(whole, (int) (whole.length * part)));
            assertRefused(Map.of(), "'" + file + "' is truncated: it should have " + whole.length + " bytes");
        }
    }

    @Test
    void damagedFileNeverEndsInAnyOtherException() throws IOException {
        make("i = np.arange(3000)\npopulation('all', i, i % 10, 2, chunks=(1000,), compression='gzip', shuffle=True)");
        byte[] whole = Files.readAllBytes(file);
        java.util.Random random = new java.util.Random(2);
        for (int trial = 0; trial < 500; trial++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(whole.length)] = (byte) random.nextInt();
            Files.write(file, damaged);
            try (Input input = open(file, Map.of())) {
                readAll(input, 1000);
            } catch (MicroSpikeException e) {
                assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
            }
        }
    }

    private void make(String script) throws IOException {
        OtherTools.h5py(file, HELPERS + script);
    }

    private void assertRefused(Map<String, ?> settings, String expected) {
        String message = assertThrows(MicroSpikeException.class, () -> {
                    try (Input input = open(file, settings)) {
                        readAll(input, 1000);
                    }
                })
                .getMessage();
        assertTrue(message.contains(expected), message);
        assertTrue(message.contains(file.toString()), message);
    }

    static Input open(Path file, Map<String, ?> settings) throws IOException {
        SonataSource source = new SonataSource();
        Map<String, Object> given = new HashMap<>(settings);
        given.putIfAbsent("file", file);
        return source.open(Settings.check(source.parameters(), given), RandomStream.seeded(1));
    }

    static SpikeTrain readAll(SpikeStream input, int capacity) throws IOException {
        MemoryRecording spikes = new MemoryRecording();
        SpikeBlock block = new SpikeBlock(capacity);
        for (input.read(block); block.size() > 0; input.read(block)) {
            spikes.inputSpikes(block, 0, block.size());
        }
        return spikes.inputSpikes();
    }
}
