package org.microspike.arrow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.ipc.ArrowFileReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microspike.export.Column;
import org.microspike.export.RowWriter;
import org.microspike.export.TableFormat;

/** Tables in the format of Arrow open elsewhere, with every bit as it was. */
class ArrowFormatTest {
    private static final long SEED = 7;
    /** Three batches, the last one not full. */
    private static final int ROWS = 150_000;

    private static final List<Column> COLUMNS = List.of(
            new Column("time", Column.Type.FLOAT64),
            new Column("neuron", Column.Type.INT32),
            new Column("potential", Column.Type.FLOAT32),
            new Column("item", Column.Type.INT64),
            new Column("label", Column.Type.TEXT));

    @TempDir
    private Path folder;

    private Path file;
    private final double[] times = new double[ROWS];
    private final int[] neurons = new int[ROWS];
    private final float[] potentials = new float[ROWS];

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("table.arrow");
        SplittableRandom random = new SplittableRandom(SEED);
        try (OutputStream out = Files.newOutputStream(file);
                RowWriter rows = TableFormat.named("arrow").open(COLUMNS, out)) {
            for (int i = 0; i < ROWS; i++) {
                times[i] = random.nextDouble() * 1e4;
                neurons[i] = random.nextInt(1 << 30);
                potentials[i] = (float) (random.nextDouble() - 0.5);
                rows.put(times[i]);
                rows.put(neurons[i]);
                rows.put(potentials[i]);
                rows.put(item(i));
                rows.put(label(i));
            }
            rows.finish();
        }
    }

    private static long item(int row) {
        return row * 1_000_000_000_000L;
    }

    private static String label(int row) {
        return row % 7 == 0 ? "" : "Zürich, " + row;
    }

    @Test
    void arrowForJavaReadsEveryBit() throws IOException {
        double[] readTimes = new double[ROWS];
        int[] readNeurons = new int[ROWS];
        float[] readPotentials = new float[ROWS];
        int read = 0;
        try (RootAllocator allocator = new RootAllocator();
                ArrowFileReader reader = new ArrowFileReader(Files.newByteChannel(file), allocator)) {
            while (reader.loadNextBatch()) {
                var batch = reader.getVectorSchemaRoot();
                for (int i = 0; i < batch.getRowCount(); i++, read++) {
                    readTimes[read] = ((Float8Vector) batch.getVector("time")).get(i);
                    readNeurons[read] = ((IntVector) batch.getVector("neuron")).get(i);
                    readPotentials[read] = ((Float4Vector) batch.getVector("potential")).get(i);
                    assertEquals(item(read), ((BigIntVector) batch.getVector("item")).get(i));
                    assertEquals(
                            label(read), batch.getVector("label").getObject(i).toString());
                }
            }
        }
        assertEquals(ROWS, read);
        assertArrayEquals(times, readTimes, "seed " + SEED);
        assertArrayEquals(neurons, readNeurons, "seed " + SEED);
        assertArrayEquals(potentials, readPotentials, "seed " + SEED);
    }

    @Test
    void arrowForJavaScriptReadsEveryBit() throws IOException {
        String read = javaScript("""
                const table = arrow.tableFromIPC(require('fs').readFileSync(process.argv[1]));
                console.log(String(table.schema), table.numRows);
                for (const i of [0, 65535, 65536, 149999]) {
                    const row = table.get(i);
                    console.log(row.time, row.neuron, row.potential, row.item, row.label);
                }
                """);
        String[] lines = read.split("\n");
        assertEquals(
                "Schema<{ 0: time: Float64, 1: neuron: Int32, 2: potential: Float32, 3: item: Int64, 4: label: Utf8 }> "
                        + ROWS,
                lines[0]);
        int line = 1;
        for (int i : new int[] {0, 65_535, 65_536, 149_999}) {
            String[] row = lines[line++].split(" ", 5);
            assertEquals(times[i], Double.parseDouble(row[0]), "row " + i + ", seed " + SEED);
            assertEquals(neurons[i], Integer.parseInt(row[1]));
            assertEquals(potentials[i], Float.parseFloat(row[2]));
            assertEquals(item(i) + "n", row[3]);
            assertEquals(label(i), row[4]);
        }
    }

    @Test
    void tableWithoutRowsIsOne() throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                RowWriter rows = TableFormat.named("arrow").open(COLUMNS, out)) {
            rows.finish();
        }
        try (RootAllocator allocator = new RootAllocator();
                ArrowFileReader reader = new ArrowFileReader(Files.newByteChannel(file), allocator)) {
            assertEquals(
                    COLUMNS.size(),
                    reader.getVectorSchemaRoot().getFieldVectors().size());
            assertFalse(reader.loadNextBatch());
        }
    }

    /** Runs a script that knows Arrow's library for JavaScript and the file; skipped where that is not installed. */
    private String javaScript(String script) throws IOException {
        String modules;
        try {
            modules = output("", "npm", "root", "--global").strip();
        } catch (IOException e) {
            modules = "";
        }
        assumeTrue(
                !modules.isEmpty() && Files.exists(Path.of(modules, "apache-arrow")),
                "npm has not installed apache-arrow");
        return output(modules, "node", "-e", "const arrow = require('apache-arrow');\n" + script, file.toString());
    }

    private static String output(String modules, String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("NODE_PATH", modules);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            assertEquals(0, process.waitFor(), output);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return output;
    }
}
