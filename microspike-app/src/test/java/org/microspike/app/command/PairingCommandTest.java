package org.microspike.app.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairingCommandTest {
    private static final String[] FEW = {
        "pairing", "stdp", "--range", "5 ms", "--frequencies", "40,20", "--frequency-pairs", "2"
    };

    @TempDir
    private Path folder;

    private static String[] few(String... more) {
        String[] all = Arrays.copyOf(FEW, FEW.length + more.length);
        System.arraycopy(more, 0, all, FEW.length, more.length);
        return all;
    }

    @Test
    void theTablesHaveBothCurves() {
        String[] lines = InProcess.output(FEW).split("\n");
        assertEquals("  interval  change", lines[1]);
        assertEquals("  -5 ms     -0.0228999", lines[2]);
        assertEquals("  0 ms      +0.0312500", lines[3]);
        assertEquals("  +5 ms     +0.0232058", lines[4]);
        assertEquals("  frequency  input first  output first", lines[6]);
        assertTrue(lines[7].startsWith("  20 Hz      +0.0"), lines[7]);
        assertTrue(lines[8].startsWith("  40 Hz      "), lines[8]);
        assertEquals(9, lines.length);
    }

    @Test
    void csvAndJsonHaveEveryDigit() {
        String csv = InProcess.output(few("--csv"));
        assertTrue(csv.startsWith("protocol,pairs,frequency,lag,change,bounded\ninterval,1,0.1,-0.005,-0.02289"), csv);
        assertEquals(8, csv.lines().count());
        String json = InProcess.output(few("--json"));
        String change = csv.lines().toList().get(1).split(",")[4];
        assertTrue(
                json.contains(
                        "\"intervals\":[{\"pairs\":1,\"frequency\":0.1,\"lag\":-0.005,\"change\":" + change + ","),
                json);
        assertTrue(json.startsWith("{\"rule\":\"stdp\",\"settings\":{\"pairing\":\"restricted-nearest\","), json);
    }

    @Test
    void theFigureIsDrawnAndNothingOverwritten() throws IOException {
        Path figure = folder.resolve("figure");
        InProcess.output(few("--out", figure.toString()));
        String svg = Files.readString(folder.resolve("figure.svg"));
        assertTrue(svg.contains(">frequency of the pairs (Hz)</text>"), svg);
        byte[] png = Files.readAllBytes(folder.resolve("figure.png"));
        String refused = InProcess.refusal(few("--out", figure.toString()));
        assertTrue(refused.contains("is already there"), refused);
        assertArrayEquals(png, Files.readAllBytes(folder.resolve("figure.png")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            value = {
                "--step | 0 ms | --step: '0 ms' must be above 0.",
                "--step | 1 ns | --step: '1 ns' makes too many intervals",
                "--lag | 10 | --lag: ",
                "--pairs | 0 | --pairs: 0 must be from 1 to 1000000.",
                "--set | tau_plus | --set tau_plus: must be key=value",
                "--set | tau=1 | Unknown parameter 'tau'",
                "--weight | 2 | The initial weight of afferent 0 to neuron 0 is 2.0"
            })
    void mistakesAreExplained(String option, String value, String explanation) {
        String refused = InProcess.refusal(few(option, value));
        assertTrue(refused.contains(explanation), refused);
    }
}
