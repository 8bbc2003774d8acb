package org.microspike.hdf5;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.record.RecordedRun;

/** A compressed recording is smaller, and holds the same for every reader. */
class CompressionTest {
    private static final long SEED = 20261124;

    /** Prints the datasets that differ between a file and the one beside it that is not compressed. */
    private static final String COMPARE = """
            import os
            plain = h5py.File(os.path.join(os.path.dirname(path), 'plain.h5'))
            compressed = h5py.File(path)
            names = []
            plain.visititems(lambda name, node: names.append(name) if isinstance(node, h5py.Dataset) else None)
            for name in names:
                a, b = plain[name], compressed[name]
                if a.shape != b.shape or a.dtype != b.dtype or not np.array_equal(a[()], b[()]):
                    print('differs:', name)
            """;

    @TempDir
    Path folder;

    private Path plain;
    private Path compressed;

    @BeforeEach
    void place() {
        plain = folder.resolve("plain.h5");
        compressed = folder.resolve("compressed.h5");
    }

    private void record() throws IOException {
        Files.move(Runs.record(folder), plain);
        Files.move(Runs.record(folder, Runs.COMPRESSED), compressed);
    }

    @Test
    void ourReaderFindsTheSame() throws IOException {
        record();
        assertTrue(Files.size(compressed) < Files.size(plain) * 2 / 3, "little is gained");
        try (RecordedRun original = new Hdf5Recorder().read(plain);
                RecordedRun small = new Hdf5Recorder().read(compressed)) {
            assertSame(original.outputSpikes(), small.outputSpikes());
            for (double[] interval : new double[][] {{0, Double.POSITIVE_INFINITY}, {10, 30}, {39.9, 40}}) {
                assertSame(original.inputSpikes(interval[0], interval[1]), small.inputSpikes(interval[0], interval[1]));
            }
            for (int window = 0; window < 2; window++) {
                assertArrayEquals(
                        original.potentials().get(window).potentials(),
                        small.potentials().get(window).potentials());
            }
            for (int snapshot = 0; snapshot < 3; snapshot++) {
                assertArrayEquals(
                        original.weights(snapshot).values(),
                        small.weights(snapshot).values());
            }
        }
    }

    private static void assertSame(SpikeTrain expected, SpikeTrain found) {
        assertArrayEquals(expected.times(), found.times());
        assertArrayEquals(expected.sources(), found.sources());
    }

    @Test
    void h5pyFindsTheSameAndHowItIsCompressed() throws IOException {
        record();
        String found = OtherTools.h5py(compressed, COMPARE + """
                for name in names:
                    node = compressed[name]
                    if node.chunks is not None:
                        print(name, node.compression, node.compression_opts, node.shuffle, node.chunks)
                """);
        assertEquals("""
                microspike/reports/2/data gzip 1 True (7000, 3)
                spikes/afferents/node_ids gzip 1 True (30000,)
                spikes/afferents/timestamps gzip 1 True (30000,)
                spikes/neurons/node_ids gzip 1 True (20000,)
                spikes/neurons/timestamps gzip 1 True (20000,)
                """, found);
    }

    @Test
    void toolsOfTheHdf5LibraryAcceptIt() throws IOException {
        record();
        String dump = OtherTools.run("h5dump", "-p", "-H", compressed.toString());
        assertTrue(dump.contains("COMPRESSION DEFLATE { LEVEL 1 }"), dump);
        assertFalse(OtherTools.run("h5dump", compressed.toString()).contains("error"), "h5dump reports an error");
        OtherTools.run("h5stat", compressed.toString());
        Path unpacked = folder.resolve("unpacked.h5");
        OtherTools.run("h5repack", "-f", "NONE", "-l", "CONTI", compressed.toString(), unpacked.toString());
        assertEquals("", OtherTools.run("h5diff", plain.toString(), unpacked.toString()));
        assertEquals("", OtherTools.run("h5diff", plain.toString(), compressed.toString()));
    }

    @Test
    void sameRunGivesTheSameBytes() throws IOException {
        record();
        assertEquals(-1, Files.mismatch(compressed, Runs.record(folder, Runs.COMPRESSED)));
    }

    @Test
    void anyShapeReadsBackFromAnyChunks() throws IOException {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int chunkBytes : new int[] {8, 1000, 8192, CompressedChunks.CHUNK_BYTES}) {
            Files.deleteIfExists(plain);
            Files.deleteIfExists(compressed);
            List<long[]> shapes = shapes(random, chunkBytes);
            List<double[]> values = write(random, chunkBytes, shapes);
            try (Hdf5File file = Hdf5File.open(compressed)) {
                for (int i = 0; i < shapes.size(); i++) {
                    String what = "seed " + SEED + ", chunks of " + chunkBytes + " bytes, shape "
                            + Arrays.toString(shapes.get(i));
                    assertArrayEquals(values.get(i), file.numbers(name(i)).reals(), what);
                }
            }
            assertEquals("", OtherTools.h5py(compressed, COMPARE), "seed " + SEED + ", " + chunkBytes);
        }
    }

    /** Shapes of one to three dimensions that end just before, at and after the end of a chunk, and others. */
    private static List<long[]> shapes(SplittableRandom random, int chunkBytes) {
        List<long[]> shapes = new ArrayList<>();
        // Values of 8 bytes, below.
        int chunk = chunkBytes / Double.BYTES;
        int least = 1024;
        int several = Math.max(3 * chunk, least) / chunk * chunk;
        for (int length : new int[] {0, 1, least - 1, least, chunk, several - 1, several, several + 1}) {
            shapes.add(new long[] {length});
        }
        for (int width : new int[] {1, 3, chunk - 1, chunk, chunk + 1, 2 * chunk + 1}) {
            if (width > 0) {
                int rows = Math.max(least, chunk) / width + 1;
                shapes.add(new long[] {rows, width});
                shapes.add(new long[] {3, rows, width});
                shapes.add(new long[] {2 + random.nextInt(5), width, 1 + random.nextInt(5)});
            }
        }
        // An index with full and nearly full nodes, of two and three levels.
        if (chunk == 1) {
            for (int chunks : new int[] {64 * 64 - 1, 64 * 64, 64 * 64 + 1, 2 * 64 * 64 + 65}) {
                shapes.add(new long[] {chunks});
            }
        }
        return shapes;
    }

    private List<double[]> write(SplittableRandom random, int chunkBytes, List<long[]> shapes) throws IOException {
        Hdf5Writer small = new Hdf5Writer(OptionalInt.of(chunkBytes));
        Hdf5Writer large = new Hdf5Writer();
        List<double[]> all = new ArrayList<>();
        List<Spool> spools = new ArrayList<>();
        for (long[] shape : shapes) {
            Path file = Files.createTempFile(folder, "values", "");
            Files.delete(file);
            Spool spool = Spool.create(file, Double.BYTES);
            spools.add(spool);
            double[] values = new double[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
            boolean smooth = random.nextBoolean();
            for (int i = 0; i < values.length; i++) {
                values[i] = smooth ? i : Double.longBitsToDouble(random.nextLong() & Long.MAX_VALUE >> 2);
                spool.putDouble(values[i]);
            }
            String name = name(all.size());
            small.stream(small.root(), name, Hdf5Writer.Type.FLOAT64, spool, shape);
            large.stream(large.root(), name, Hdf5Writer.Type.FLOAT64, spool, shape);
            all.add(values);
        }
        small.write(compressed);
        large.write(plain);
        for (Spool spool : spools) {
            spool.close();
        }
        return all;
    }

    private static String name(int number) {
        return "values-" + number;
    }
}
