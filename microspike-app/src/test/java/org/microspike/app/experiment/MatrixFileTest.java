package org.microspike.app.experiment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microspike.api.message.MicroSpikeException;

/** Files of weights are read as strictly as those of spikes. */
class MatrixFileTest {
    private static final double[][] EXPECTED = {{0.5, -1}, {2.5e-3, 0}};

    @TempDir
    private Path folder;

    @Test
    void readsRowsOfNumbers() throws IOException {
        for (String text : List.of(
                "0.5,-1\n2.5e-3,0\n",
                "\uFEFF0.5,-1\r\n2.5e-3,0\r\n\r\n",
                "# afferents x neurons\n .5 ,-1\n0.0025,\t0\n \n# end")) {
            assertArrayEquals(EXPECTED, read(text), text);
        }
        Path packed = folder.resolve("weights");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write("0.5,-1\n2.5e-3,0\n".getBytes());
        }
        assertArrayEquals(EXPECTED, MatrixFile.WEIGHTS.read(packed));
    }

    @Test
    void readsRowsLongerThanAnyBuffer() throws IOException {
        double[][] read = read("0.25,".repeat(100_000) + "1\n" + "0.75,".repeat(100_000) + "1");
        assertEquals(2, read.length);
        for (double[] row : read) {
            assertEquals(100_001, row.length);
            assertEquals(1, row[100_000]);
        }
        assertEquals(0.75, read[1][99_999]);
    }

    @Test
    void refusesWhatIsNoNumber() {
        for (String cell : List.of("0.5f", "1d", "0x1p-1", "NaN", "Infinity", "", "1;2", "high", "\"1\"", "1e")) {
            refuses("0,1\n1," + cell + "\n", ", line 2: '" + cell + "' is not a number; weights are rows of numbers");
        }
        refuses("0,1\n1,1e309\n", ", line 2: '1e309' is too large");
        refuses("0,1\n\n1,1\n", ", line 2: the line is blank, but line 3 is not");
    }

    private void refuses(String text, String expected) {
        String message =
                assertThrows(MicroSpikeException.class, () -> read(text), text).getMessage();
        assertTrue(message.startsWith(folder.resolve("weights.csv") + expected), message);
    }

    private double[][] read(String text) throws IOException {
        Path file = folder.resolve("weights.csv");
        Files.writeString(file, text);
        return MatrixFile.WEIGHTS.read(file);
    }
}
