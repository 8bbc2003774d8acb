package org.microspike.api.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.setting.Settings;

/** Which trials a table says, and which tables are refused. */
class StimulusTableTest {
    @TempDir
    private Path folder;

    private List<Trial> read(String unit, String text) throws IOException {
        Path file = Files.writeString(folder.resolve("stimuli.csv"), text);
        return StimulusTable.read(
                Settings.check(StimulusTable.parameters(), Map.of("trials", file, "trials_unit", unit)));
    }

    private static Trial trial(double start, double end, String label, long item) {
        return new Trial(start, end, end, label, item, 0);
    }

    @Test
    void trialsAreOfAnyLengthAndInAnyOrder() throws IOException {
        assertEquals(
                List.of(trial(0, 0.25, "left, 10°", 2), trial(0.25, 0.5, "", 1), trial(1.5, 4, "a \"b\"", 0)),
                read("s", """
                        # of the second session
                        start,end,label
                        1.5,4,"a ""b\"""
                        0.25,0.5,
                        0,0.25,"left, 10°"

                        """));
    }

    @Test
    void aTableMayBeInAnotherUnitAndHaveOtherColumns() throws IOException {
        assertEquals(
                List.of(trial(0.0123, 0.02, "7", 0), trial(1.5, 1.75, "8", 1)),
                read("ms", "label; block; end; start\r\n7; 1; 20; 12.3\r\n8; 1; 1750; 1500\r\n"));
        assertEquals(List.of(trial(1e-6, 2e-6, "", 0)), read("us", "start\tend\n1\t2\n"));
    }

    @Test
    void whatExportWritesIsRead() throws IOException {
        assertEquals(List.of(trial(0.5, 0.75, "7", 3), trial(1, 1.25, "", 1L << 40)), read("s", """
                        start,end,next,label,item,attempt,phase,spikes,accepted
                        0.0,0.25,0.5,7,3,0,learn,2,0
                        0.5,0.75,1.0,7,3,1,learn,8,1
                        1.0,1.25,1.5,,1099511627776,0,,0,1
                        """));
    }

    @Test
    void aTableMayBeCompressedOrLeftOut() throws IOException {
        Path file = folder.resolve("stimuli.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("start,end,label\n1,2,3\n".getBytes(StandardCharsets.UTF_8));
        }
        Settings given = Settings.check(StimulusTable.parameters(), Map.of("trials", file));
        assertEquals(List.of(trial(1, 2, "3", 0)), StimulusTable.read(given));
        assertEquals(List.of(), StimulusTable.read(Settings.check(StimulusTable.parameters(), Map.of())));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "# nothing | is empty; line 1 must be the header 'start,end,label'.",
                "0.1,0.2,a | line 1: '0.1,0.2,a' must be a header with the columns 'start' and 'end'",
                "start,end,label | has no trial in it.",
                "start,end;1,0.5 | line 1: 'start,end;1,0.5' must be a header",
                "start,end!1,0.5 | line 2: '1,0.5' ends before it starts, or at once.",
                "start,end!1,1 | line 2: '1,1' ends before it starts",
                "start,end!-1,1 | line 2: '-1,1' must have a time in the column 'start': a finite number of at least 0",
                "start,end!0,1e999 | must have a time in the column 'end'",
                "start,end!0,one | must have a time in the column 'end'",
                "start,end,label!0,1 | line 2: '0,1' must have 3 columns, as the header has.",
                "start,end,label!0,1,\"a | has a quotation mark without a second one.",
                "start,end,item!0,1,-3 | must have a whole number of at least 0 in the column 'item'",
                "start,end!5,7!0,2!1,3 | has a trial from 1.0 s to 3.0 s, but the one that starts at 0.0 s lasts until 2.0 s"
            })
    void aTableThatIsWrongIsRefused(String text, String message) {
        String refused = assertThrows(MicroSpikeException.class, () -> read("s", text.replace('!', '\n')))
                .getMessage();
        assertTrue(refused.startsWith(folder.resolve("stimuli.csv").toString()), refused);
        assertTrue(refused.contains(message), refused);
    }

    @Test
    void aTableThatIsNotThereIsRefused() {
        Settings given = Settings.check(StimulusTable.parameters(), Map.of("trials", folder.resolve("none.csv")));
        String refused = assertThrows(MicroSpikeException.class, () -> StimulusTable.read(given))
                .getMessage();
        assertEquals("There is no table of trials " + folder.resolve("none.csv") + ".", refused);
    }
}
