package org.microspike.csv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microspike.api.Input;
import org.microspike.api.MicroSpikeException;
import org.microspike.api.Plugins;
import org.microspike.api.RandomStream;
import org.microspike.api.Schedule;
import org.microspike.api.SettingException;
import org.microspike.api.Settings;
import org.microspike.api.SpikeBlock;

class CsvSourceTest {
    @TempDir
    Path folder;

    @Test
    void isInstalled() {
        assertEquals(CsvSource.class, Plugins.installed().inputSource("csv").getClass());
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
        assertRefused(assertThrows(MicroSpikeException.class, () -> openFile(folder, 0)), "folder", "regular file");
    }

    @Test
    void refusesWrongHeaders() {
        refuses("", "is empty", "line 1", "'time,afferent'");
        refuses("0.5,3\n", "line 1", "'0.5,3'", "'time,afferent'");
        refuses("afferent,time\n3,0.5\n", "line 1", "'afferent,time'", "'time,afferent'");
        refuses("\n0.5,3\n", "line 1", "''", "'time,afferent'");
        refuses("x".repeat(100_000), "line 1", "xxx...'", "'time,afferent'");
    }

    @Test
    void refusesOtherThanTwoColumns() {
        refuses("time,afferent\n0.5,3\n0.5\n", "line 3", "'0.5'", "2 columns");
        refuses("time,afferent\n0.5,3,1\n", "line 2", "'0.5,3,1'", "2 columns");
        refuses("time,afferent\n0.5;3\n", "line 2", "'0.5;3'", "2 columns");
        refuses("time,afferent\n0.5,3\n\n0.6,3\n", "line 3", "blank", "line 4");
        refuses("time,afferent\n" + " ".repeat(100_000) + "\n0.6,3\n", "line 2", "2 columns");
        refuses("time,afferent\n0.5," + "1".repeat(100_000) + "\n", "line 2", "2 columns");
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
        refuses("time,afferent\n0.5,3\n0.6,3\n0.55,3\n", "line 4", "'0.55'", "0.6 s", "sorted");
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
