package org.microspike.hdf5;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.record.RecordedRun;

/** Files that are not what they should be end in one clear message. */
class DamagedFilesTest {
    @TempDir
    Path folder;

    @Test
    void missingFile() {
        assertEquals("There is no file '" + folder.resolve("x.h5") + "'.", refusal(folder.resolve("x.h5")));
    }

    @Test
    void folderInsteadOfAFile() {
        assertEquals("'" + folder + "' is not a file.", refusal(folder));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "time,neuron\n0.1,2\n"})
    void otherKindOfFile(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("x.h5"), text);
        assertEquals("'" + file + "' is not an HDF5 file, or its beginning is damaged.", refusal(file));
    }

    @Test
    void hdf5FileOfAnotherKind() throws IOException {
        Path file = folder.resolve("x.h5");
        new Hdf5Writer().write(file);
        assertTrue(refusal(file).startsWith("'" + file + "' is an HDF5 file, but not a recording of MicroSpike"));
    }

    /** Before it kept its settings, and after all that is known. */
    @ParameterizedTest
    @ValueSource(ints = {1, Layout.NETWORK_FORMAT + 1})
    void recordingOfAnotherFormat(int format) throws IOException {
        Path file = Runs.record(folder);
        OtherTools.h5py(file, """
                with h5py.File(path, 'r+') as file:
                    del file['microspike/settings']
                    file['microspike'].attrs['format'] = np.int32(%d)
                """.formatted(format));
        assertEquals(
                "'" + file + "' has the format " + format + "; this version of MicroSpike reads formats 2"
                        + " and 3. Read it with the version that made it, or run its experiment again, the text"
                        + " of which is its dataset /microspike/configuration.",
                refusal(file));
    }

    @Test
    void truncatedAnywhere() throws IOException {
        byte[] whole = Files.readAllBytes(Runs.record(folder));
        Path file = folder.resolve("x.h5");
        for (int length : new int[] {7, 40, 48, 100, 1000, whole.length / 2, whole.length - 1}) {
            Files.write(file, Arrays.copyOf(whole, length));
            String message = refusal(file);
            assertTrue(message.contains(file.toString()), message);
            if (length >= 100) {
                assertTrue(message.contains("is truncated: it should have " + whole.length), message);
            }
        }
    }

    @Test
    void damagedAnywhere() throws IOException {
        byte[] whole = Files.readAllBytes(Runs.recordNothing(folder, Runs.everything()));
        Path file = folder.resolve("x.h5");
        Random random = new Random(1);
        int refused = 0;
        for (int trial = 0; trial < 500; trial++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(whole.length)] = (byte) random.nextInt();
            Files.write(file, damaged);
            try {
                readAll(file);
            } catch (MicroSpikeException e) {
                refused++;
                assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
            }
        }
        assertTrue(refused > 100, "noticed " + refused + " of 500");
    }

    /** What took forever, or all memory, or was taken as it is. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "microspike/neurons'][...] = -2147483646",
                "microspike/neurons'][...] = 2147483647",
                "microspike/afferents'][...] = 5",
                "microspike/duration'][...] = 1e300",
                "microspike/duration'][...] = np.nan",
                "microspike/schedule/slot_length'][...] = 1e-300",
                "microspike/schedule/patterns'][...] = 2147483647",
                "spikes/neurons/node_ids'][5] = 3",
                "spikes/afferents/node_ids'][5] = 77",
                "spikes/neurons/timestamps'][5] = np.nan",
                "spikes/neurons/timestamps'][5] = 1e6"
            })
    void numbersThatContradictOneAnother(String change) throws IOException {
        Path file = Runs.record(folder);
        OtherTools.h5py(file, "with h5py.File(path, 'r+') as file: file['" + change);
        String message = refusal(file);
        assertTrue(message.startsWith("'" + file + "' is damaged: "), message);
    }

    private static String refusal(Path file) {
        return assertThrows(MicroSpikeException.class, () -> readAll(file)).getMessage();
    }

    private static void readAll(Path file) throws IOException {
        try (RecordedRun run = new Hdf5Recorder().read(file)) {
            run.outputSpikes();
            run.inputSpikes(0, Double.POSITIVE_INFINITY);
            run.potentials();
            for (int snapshot = 0; snapshot < run.weightTimes().length; snapshot++) {
                run.weights(snapshot);
            }
        }
    }
}
