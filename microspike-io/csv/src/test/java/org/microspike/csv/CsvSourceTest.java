package org.microspike.csv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microspike.api.Input;
import org.microspike.api.data.InputExtent;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.pattern.Schedule;
import org.microspike.api.plugin.Plugins;
import org.microspike.api.setting.SettingException;
import org.microspike.api.setting.Settings;

class CsvSourceTest {
    @TempDir
    Path folder;

    @Test
    void exportedWeightsAreNoSpikes() {
        String message = assertThrows(
                        MicroSpikeException.class, () -> open("time,afferent,neuron,weight\n0.5,1,0,0.25\n"))
                .getMessage();
        assertTrue(message.contains("is the header of a table of weights, not of spikes"), message);
    }

    @Test
    void exportedPotentialsAreNoSpikes() {
        for (String header : List.of("time,neuron_0,neuron_1", "time,node_7", "time,node_7_element_0")) {
            refuses(header + "\n0.5,0.25\n", "line 1", "is the header of a table of potentials, not of spikes");
        }
    }

    @Test
    void readsExportedSpikesOfAnyNodes() throws IOException {
        for (String header : List.of("time,afferent", "time,neuron", "time,node")) {
            try (Input input = open(header + "\n0.5,3\n1,4\n")) {
                assertSpikes(input, new double[] {0.5, 1}, 3, 4);
            }
        }
        refuses("time,afferent,neuron\n0.5,3,0\n", "line 1", "'time,afferent' and 'time,neuron'", "set 'columns'");
    }

    @Test
    void readsCsvOfSonata() throws IOException {
        String rows = "0.1 lgn 3\n1369.9 lgn 4\n";
        for (String text : List.of(
                "timestamps population node_ids\n" + rows,
                "# timestamps population node_ids\n" + rows,
                "timestamps,population,node_ids\n" + rows.replace(' ', ','),
                "node_ids timestamps population\n3 0.1 lgn\n4 1369.9 lgn\n",
                "timestamps node_ids\n0.1 3\n1369.9 4\n")) {
            try (Input input = open(text)) {
                assertSpikes(input, new double[] {0.0001, 1.3699}, 3, 4);
            }
        }
        String text = "timestamps population node_ids\n" + rows;
        for (String columns : List.of("timestamps,node_ids", "1,3")) {
            try (Input input = openGiven(Map.of("data", text, "columns", columns))) {
                assertSpikes(input, new double[] {0.0001, 1.3699}, 3, 4);
            }
        }
        try (Input input = openGiven(Map.of("data", text, "time_unit", "s"))) {
            assertSpikes(input, new double[] {0.1, 1369.9}, 3, 4);
        }
    }

    @Test
    void mixesNoPopulations() throws IOException {
        String text = "timestamps population node_ids\n2 lgn 3\n4 \"tw\" 1\n8 tw 0\n1 x 3\n9 lgn 4\n";
        assertSettingRefused(Map.of("data", text), "population", "holds the spikes of several populations, lgn, tw, x");
        assertSettingRefused(Map.of("data", text, "columns", "1,3"), "population", "several populations, lgn, tw, x");
        assertSettingRefused(Map.of("data", text, "population", "lgm"), "population", "mean 'lgn'? Known: lgn, tw, x.");
        assertSettingRefused(
                Map.of("data", "time,afferent\n1,0\n", "population", "lgn"),
                "population",
                "has no column 'population'");
        try (Input input = openGiven(Map.of("data", text, "population", "lgn"))) {
            assertSpikes(input, new double[] {0.002, 0.009}, 3, 4);
        }
        try (Input input = openGiven(Map.of("data", text, "population", "tw"))) {
            assertEquals(2, input.afferents());
            assertSpikes(input, new double[] {0.004, 0.008}, 1, 0);
        }
    }

    @Test
    void isInstalled() {
        assertTrue(Plugins.installed().all().stream().anyMatch(each -> each.type() == CsvSource.class));
    }

    @Test
    void readsSpikesInOrder() throws IOException {
        try (Input input = open("time,afferent\n0,3\n0.0125,0\n0.0125,2\n1e1,1\n")) {
            SpikeBlock block = new SpikeBlock(3);
            assertEquals(4, input.afferents());
            assertEquals(Schedule.NONE, input.schedule());
            input.read(block);
            assertArrayEquals(new double[] {0, 0.0125, 0.0125}, times(block));
            assertArrayEquals(new int[] {3, 0, 2}, sources(block));
            input.read(block);
            assertArrayEquals(new double[] {10}, times(block));
            assertArrayEquals(new int[] {1}, sources(block));
            input.read(block);
            assertEquals(0, block.size());
            input.read(block);
            assertEquals(0, block.size(), "the end stays the end");
        }
    }

    @Test
    void takesMoreAfferentsThanSpike() throws IOException {
        try (Input input = open("time,afferent\n0.5,3\n", 10)) {
            assertEquals(10, input.afferents());
        }
    }

    @Test
    void readsWhatSpreadsheetsWrite() throws IOException {
        String[] variants = {
            "\uFEFFtime,afferent\r\n0.5,3\r\n1,4\r\n",
            "time,afferent\n0.5,3\n1,4",
            "time,afferent\n0.5,3\n1,4\n\n",
            "time,afferent\r\n0.5,3\r\n1,4\r\n  \r\n\r\n",
            "time, afferent\n 0.5, 3\n1 ,\t4 \n",
        };
        for (String variant : variants) {
            try (Input input = open(variant)) {
                SpikeBlock block = new SpikeBlock(5);
                input.read(block);
                assertArrayEquals(new double[] {0.5, 1}, times(block), variant);
                assertArrayEquals(new int[] {3, 4}, sources(block), variant);
            }
        }
    }

    @Test
    void readsFilesLongerThanAnyBuffer() throws IOException {
        int count = 200_000;
        RandomStream random = RandomStream.seeded(1);
        double[] expected = new double[count];
        for (int i = 0; i < count; i++) {
            expected[i] = random.nextDouble(0, 100);
        }
        Arrays.sort(expected);
        Path file = folder.resolve("long.csv");
        try (Writer writer = Files.newBufferedWriter(file)) {
            writer.write("time,afferent\n");
            for (int i = 0; i < count; i++) {
                writer.write(expected[i] + "," + i % 2000 + "\n");
            }
        }
        try (Input input = openFile(file, 0)) {
            assertEquals(2000, input.afferents());
            SpikeBlock block = new SpikeBlock(1000);
            for (int i = 0; i < count; i++) {
                int place = i % block.capacity();
                if (place == 0) {
                    input.read(block);
                }
                assertEquals(expected[i], block.times()[place]);
                assertEquals(i % 2000, block.sources()[place]);
            }
            input.read(block);
            assertEquals(0, block.size());
        }
    }

    @Test
    void refusesMissingFilesAndFolders() {
        Path missing = folder.resolve("missing.csv");
        assertRefused(
                assertThrows(MicroSpikeException.class, () -> openFile(missing, 0)), "no input file", "missing.csv");
        assertRefused(assertThrows(MicroSpikeException.class, () -> openFile(folder, 0)), "folder", "must be a file");
    }

    @Test
    void refusesWrongHeaders() {
        refuses("", "is empty", "line 1", "'time,afferent'");
        refuses("0.5,3\n", "line 1", "'0.5,3'", "'time,afferent'");
        refuses("\ntime,afferent\n0.5,3\n", "line 1", "blank", "line 2");
        refuses("x".repeat(100_000), "line 1", "xxx...'", "'time,afferent'");
        refuses("x".repeat(20_000_000), "line 1", "xxx...'", "longer than any line");
        refuses("times ids\n0.5 3\n", "line 1", "set 'columns' to", "'times,ids'");
    }

    @Test
    void refusesOtherThanTwoColumns() {
        refuses("time,afferent\n0.5,3\n0.5\n", "line 3", "'0.5'", "2 columns");
        refuses("time,afferent\n0.5,3,1\n", "line 2", "'0.5,3,1'", "2 columns");
        refuses("time,afferent\n0.5;3\n", "line 2", "'0.5;3'", "2 columns, separated by commas");
        refuses("time;afferent\n0.5,3\n", "line 2", "'0.5,3'", "2 columns, separated by semicolons");
        refuses("time;afferent\n0,5;3\n", "line 2", "'0,5'", "with a decimal point");
        refuses("time,afferent\n0.5,3\n\n0.6,3\n", "line 3", "blank", "line 4");
        refuses("time,afferent\n" + " ".repeat(100_000) + "\n0.6,3\n", "line 2", "blank");
        refuses("time,afferent\n0.5," + "1".repeat(100_000) + "\n", "line 2", "111...'", "whole number");
    }

    @Test
    void refusesWhatIsNoTime() {
        for (String time : new String[] {
            "",
            ".",
            "abc",
            "0.5s",
            "1d",
            "0x1p3",
            "NaN",
            "nan",
            "Infinity",
            "inf",
            "1e999",
            "-0.001",
            "-1e-9",
            "1.2.3",
            "1e",
            "--1",
            "1 2",
            "½"
        }) {
            refuses("time,afferent\n0,0\n" + time + ",3\n", "line 3", "'" + time + "'", "finite number of at least 0");
        }
    }

    @Test
    void refusesUnsortedTimes() {
        refuses("time,afferent\n0.5,3\n0.6,3\n0.55,3\n", "line 4", "'0.55'", "0.6 s", "sorted: false");
    }

    @Test
    void refusesWhatIsNoAfferent() {
        for (String afferent : new String[] {"", "-1", "+1", "1.0", "x", "2147483647", "99999999999999999999"}) {
            refuses("time,afferent\n0.5," + afferent + "\n", "line 2", "'" + afferent + "'", "whole number from 0");
        }
    }

    @Test
    void refusesAfferentsBeyondTheGivenNumber() {
        String text = "time,afferent\n0.5,3\n";
        assertRefused(assertThrows(MicroSpikeException.class, () -> open(text, 3)), "line 2", "'3'", "from 0 to 2");
    }

    @Test
    void acceptsNoSpikesOnlyWithAGivenNumberOfAfferents() throws IOException {
        SettingException refused = assertThrows(SettingException.class, () -> open("time,afferent\n"));
        assertEquals("afferents", refused.key());
        try (Input input = open("time,afferent\n", 5)) {
            SpikeBlock block = new SpikeBlock(1);
            input.read(block);
            assertEquals(5, input.afferents());
            assertEquals(0, block.size());
        }
    }

    @Test
    void readsCompressedFilesWhateverTheirNames() throws IOException {
        byte[] text = "\uFEFFtime,afferent\n0.5,3\n1,4\n".getBytes(StandardCharsets.UTF_8);
        Path file = folder.resolve("input.csv");
        for (byte[] packed : List.of(
                gzip(text),
                // Members one after another, as bgzip makes them, and zeros as on tapes.
                joined(
                        gzip(Arrays.copyOf(text, 20)),
                        gzip(Arrays.copyOfRange(text, 20, text.length)),
                        new byte[500]))) {
            Files.write(file, packed);
            try (Input input = openFile(file, 0)) {
                assertSpikes(input, new double[] {0.5, 1}, 3, 4);
            }
        }
    }

    @Test
    void refusesDamagedCompressedFiles() throws IOException {
        byte[] text = ("time,afferent\n" + "0.5,3\n".repeat(1000)).getBytes(StandardCharsets.UTF_8);
        byte[] packed = gzip(text);
        Path file = folder.resolve("input.csv.gz");
        for (int length : new int[] {2, 9, 15, packed.length / 2, packed.length - 8, packed.length - 1}) {
            Files.write(file, Arrays.copyOf(packed, length));
            assertRefused(
                    assertThrows(MicroSpikeException.class, () -> openFile(file, 0)),
                    "is a damaged gzip file: it ends too early");
        }
        byte[] flipped = packed.clone();
        flipped[packed.length - 6] ^= 1;
        Files.write(file, flipped);
        assertRefused(assertThrows(MicroSpikeException.class, () -> openFile(file, 0)), "its checksum is wrong");
        // What follows is lost to those who only read the first member.
        byte[] second = gzip(text);
        second[1] ^= 1;
        Files.write(file, joined(packed, second));
        assertRefused(assertThrows(MicroSpikeException.class, () -> openFile(file, 0)), "something else follows");
    }

    @Test
    void namesOtherFilesThanTexts() throws IOException {
        Path file = folder.resolve("input.csv");
        Files.write(file, new byte[] {(byte) 0xFD, '7', 'z', 'X', 'Z', 0, 0, 4});
        assertRefused(assertThrows(MicroSpikeException.class, () -> openFile(file, 0)), "compressed with xz", "unxz");
        Files.write(file, new byte[] {'P', 'K', 3, 4, 20, 0});
        assertRefused(assertThrows(MicroSpikeException.class, () -> openFile(file, 0)), "is a zip archive");
        Files.write(file, "\uFEFFtime,afferent\n".getBytes(StandardCharsets.UTF_16LE));
        assertRefused(assertThrows(MicroSpikeException.class, () -> openFile(file, 0)), "UTF-16", "UTF-8");
    }

    @Test
    void readsTimesOfOtherUnitsAsIfWrittenInSeconds() throws IOException {
        for (String number : new String[] {"0.1", "12.5", "1369.9", "60000", "1e3", "1.7E-2", "0.3", "123456.789"}) {
            assertFirstTime(
                    Double.parseDouble(new BigDecimal(number).movePointLeft(3).toString()), number, "ms");
            assertFirstTime(
                    Double.parseDouble(new BigDecimal(number).movePointLeft(6).toString()), number, "us");
            assertFirstTime(Double.parseDouble(number), number, "s");
        }
        SettingException refused = assertThrows(
                SettingException.class, () -> openGiven(Map.of("data", "time,afferent\n1,0\n", "time_unit", "min")));
        assertTrue(refused.getMessage().contains("Known: auto, s, ms, us"), refused.getMessage());
        assertSettingRefused(
                Map.of("data", "time,afferent\n-1,0\n", "time_unit", "ms"), "data", "must be a time in milliseconds");
    }

    private static void assertFirstTime(double expected, String number, String unit) throws IOException {
        try (Input input = openGiven(Map.of("data", "time,afferent\n" + number + ",0\n", "time_unit", unit))) {
            assertSpikes(input, new double[] {expected}, 0);
        }
    }

    @Test
    void subtractsTheOffsetOfIds() throws IOException {
        String text = "time,afferent\n0.5,220421\n1,220423\n";
        try (Input input = openGiven(Map.of("data", text, "id_offset", 220_421))) {
            assertEquals(3, input.afferents());
            assertSpikes(input, new double[] {0.5, 1}, 0, 2);
        }
        assertSettingRefused(
                Map.of("data", text, "id_offset", 220_422),
                "data",
                "'220421' must be an afferent: a whole number from 220422 to ");
        assertSettingRefused(
                Map.of("data", text, "id_offset", 220_421, "afferents", 2), "data", "from 220421 to 220422.");
        assertSettingRefused(
                Map.of("data", "time,afferent\n1,1\n2,2\n", "afferents", 2), "data", "set 'id_offset' to 1");
    }

    @Test
    void takesTheColumnsThatAreAskedFor() throws IOException {
        Map<String, String> columnsOf = new LinkedHashMap<>();
        columnsOf.put("afferent,time\n3,0.5\n4,1\n", "");
        columnsOf.put("time,neuron\n0.5,3\n1,4\n", "");
        columnsOf.put("# made by hand\ntime,weight,afferent\n0.5,x,3\n# in between\n1,,4\n", "");
        columnsOf.put("# time,afferent\n0.5,3\n1,4\n", "");
        columnsOf.put("sender\ttime_ms\n3\t0.5\n4\t1\n", "time_ms,sender");
        columnsOf.put("timestamps population node_ids\n500 v1 3\n1000   v1  4 \n", "timestamps,node_ids");
        columnsOf.put("\"\";\"t\";\"id\"\r\n\"1\";\"0.5\";\"3\"\r\n\"2\"; \"1\" ;4\r\n", " t , id ");
        columnsOf.put("0.5,3\n1,4\n", "1,2");
        columnsOf.put("3 0.5\n4 1\n", "2,1");
        columnsOf.put("when,who\n0.5,3\n1,4\n", "1,2");
        for (Map.Entry<String, String> each : columnsOf.entrySet()) {
            try (Input input = openGiven(Map.of("data", each.getKey(), "columns", each.getValue()))) {
                assertSpikes(input, new double[] {0.5, 1}, 3, 4);
            }
        }
    }

    @Test
    void refusesColumnsThatAreNotThere() {
        assertSettingRefused(
                Map.of("data", "t,i\n1,1\n", "columns", "t,id"), "data", "'t,i' must be the header 't,id', as");
        assertSettingRefused(
                Map.of("data", "1,1\n", "columns", "1,3"), "data", "has 2 columns, but 'columns' asks for 3");
        // A line of which half is a number is no header.
        assertSettingRefused(Map.of("data", "0.l,1\n2,1\n", "columns", "1,2"), "data", "line 1: '0.l' must be a time");
        for (String columns : new String[] {"t", "t,i,x", "t,", "t,t", "1,id", "0,1", "1,99999999999", ",", "1;2"}) {
            assertSettingRefused(Map.of("data", "t,i\n1,1\n", "columns", columns), "columns", "'columns'");
        }
    }

    @Test
    void sortsWhereItIsToldTo() throws IOException {
        String text = "time,afferent\n0.5,1\n0.25,7\n0.5,0\n0.1,2\n";
        try (Input input = openGiven(Map.of("data", text, "sorted", false))) {
            assertEquals(8, input.afferents());
            assertEquals(Optional.of(new InputExtent(4, 0.5, 0)), input.extent());
            assertSpikes(input, new double[] {0.1, 0.25, 0.5, 0.5}, 2, 7, 1, 0);
        }
        assertSettingRefused(Map.of("data", text + "x,3", "sorted", false), "data", "line 6: 'x'");
        assertSettingRefused(Map.of("data", "time,afferent\n", "sorted", false), "afferents", "no spike");
    }

    @Test
    void tellsHowFarItGoes() throws IOException {
        try (Input input = open("time,afferent\n0.5,3\n0.75,2\n")) {
            assertEquals(Optional.of(new InputExtent(2, 0.75, 2)), input.extent());
        }
        try (Input input = open("time,afferent\n", 5)) {
            assertEquals(Optional.empty(), input.extent());
        }
    }

    private static void assertSpikes(Input input, double[] times, int... sources) throws IOException {
        SpikeBlock block = new SpikeBlock(times.length + 1);
        input.read(block);
        assertArrayEquals(times, times(block));
        assertArrayEquals(sources, sources(block));
    }

    private static byte[] gzip(byte[] text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(text);
        }
        return packed.toByteArray();
    }

    private static byte[] joined(byte[]... parts) throws IOException {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.write(part);
        }
        return joined.toByteArray();
    }

    @Test
    void readsTheTextOfASetting() throws IOException {
        try (Input input = openGiven(Map.of("data", "time,afferent\n0.002,0\n0.023,5\n"))) {
            SpikeBlock block = new SpikeBlock(5);
            input.read(block);
            assertEquals(6, input.afferents());
            assertArrayEquals(new double[] {0.002, 0.023}, times(block));
            assertArrayEquals(new int[] {0, 5}, sources(block));
        }
    }

    @Test
    void refusesAWrongTextWithItsLine() {
        assertSettingRefused(Map.of("data", "time,afferent\n0.5,0\n0.4,0"), "data", "'data', line 3: '0.4' must be");
        assertSettingRefused(Map.of("data", "0.5,0"), "data", "'data', line 1: '0.5,0' must be the header");
        assertSettingRefused(
                Map.of("data", "Electrode;Amplitude [uV];Timestamp [ms]\n7;-20;3.5\n"),
                "data",
                "for other columns set 'columns' to the two that hold times and ids, for example 'Timestamp"
                        + " [ms],Electrode'");
        assertSettingRefused(Map.of("data", "time,afferent\n"), "afferents", "'afferents' is missing");
    }

    @Test
    void refusesAFileAndATextAtOnceOrNeither() {
        assertSettingRefused(Map.of("file", "input.csv", "data", "time,afferent\n0.5,0"), "data", "beside 'file'");
        assertSettingRefused(Map.of(), "file", "'file' is missing");
        assertSettingRefused(Map.of("afferents", 3), "file", "or 'data'");
    }

    private static void assertSettingRefused(Map<String, Object> given, String key, String expected) {
        SettingException refused = assertThrows(SettingException.class, () -> openGiven(given));
        assertEquals(key, refused.key());
        assertTrue(refused.getMessage().contains(expected), refused.getMessage());
    }

    private void refuses(String text, String... expected) {
        assertRefused(assertThrows(MicroSpikeException.class, () -> open(text), text), expected);
    }

    private void assertRefused(MicroSpikeException refused, String... expected) {
        String message = refused.getMessage();
        for (String part : expected) {
            assertTrue(message.contains(part), () -> "'" + part + "' is missing in: " + message);
        }
        assertTrue(message.contains(folder.toString()), () -> "the file is missing in: " + message);
    }

    private Input open(String text) throws IOException {
        return open(text, 0);
    }

    private Input open(String text, int afferents) throws IOException {
        Path file = folder.resolve("input.csv");
        Files.writeString(file, text);
        return openFile(file, afferents);
    }

    private static Input openFile(Path file, int afferents) throws IOException {
        return openGiven(Map.of("file", file, "afferents", afferents));
    }

    private static Input openGiven(Map<String, Object> given) throws IOException {
        CsvSource source = new CsvSource();
        return source.open(Settings.check(source.parameters(), given), RandomStream.seeded(1));
    }

    private static double[] times(SpikeBlock block) {
        return Arrays.copyOf(block.times(), block.size());
    }

    private static int[] sources(SpikeBlock block) {
        return Arrays.copyOf(block.sources(), block.size());
    }
}
