package org.microspike.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What leaves a recording as a table, and what comes in from one. */
@ExtendWith(SharedProcess.Pool.class)
class ExportIT {
    private static final String EXPERIMENT = """
            name: trial
            seed: 3
            duration: 2 s
            input:
              source: pattern
              afferents: 100
              repeat: 1 s
            neurons:
              count: 2
              threshold: 25
            record:
              input_spikes: true
              potential: {every: 1 ms, to: 10 ms}
              weights: {every: 1 s}
            """;

    private Path folder;

    private Launcher launcher;
    private RecordingFile recording;

    @BeforeEach
    void run(SharedProcess shared) throws IOException {
        folder = shared.folder();
        launcher = new Launcher(shared);
        Files.writeString(folder.resolve("experiment.yaml"), EXPERIMENT);
        launcher.run("run", "experiment.yaml").quietSuccess();
        recording = RecordingFile.read(folder.resolve("trial/recording.h5"));
    }

    @Test
    void exportedSpikesAreThoseOfTheRecording() throws IOException {
        String told = launcher.run("export", "trial", "--out", "spikes.csv").quietSuccess();
        double[] times = recording.spikeTimes();
        assertEquals(times.length + " rows in spikes.csv\n", told);
        List<String> lines = Files.readAllLines(folder.resolve("spikes.csv"));
        assertEquals("time,neuron", lines.get(0));
        assertArrayEquals(
                times,
                lines.stream()
                        .skip(1)
                        .mapToDouble(line -> Double.parseDouble(line.replaceFirst(",.*", "")))
                        .toArray());
        assertArrayEquals(
                recording.spikeNeurons(),
                lines.stream()
                        .skip(1)
                        .mapToInt(line -> Integer.parseInt(line.replaceFirst(".*,", "")))
                        .toArray());
        assertEquals(List.of("experiment.yaml", "spikes.csv", "trial"), files());
    }

    @Test
    void partsAreChosenByTimeAndNode() {
        String table = export("--what", "weights", "--nodes", "1", "--from", "2 s");
        assertEquals(1 + 100, table.lines().count());
        assertTrue(table.startsWith("time,afferent,neuron,weight\n2.0,0,1,"), table);
        table = export("--what", "potentials", "--from", "2 ms", "--to", "5 ms");
        assertEquals(
                List.of("time,neuron_0,neuron_1", "0.002", "0.003", "0.004"),
                table.lines()
                        .map(line -> line.startsWith("0") ? line.replaceFirst(",.*", "") : line)
                        .toList());
        table = export("--population", "afferents", "--from", "500 ms", "--to", "1 s");
        long expected = Arrays.stream(recording.numbers("/spikes/afferents/timestamps"))
                .filter(time -> time >= 500 && time < 1000)
                .count();
        assertEquals(1 + expected, table.lines().count());
        String shown =
                launcher.run("show", "trial", "--from", "0.5 s", "--to", "1 s").quietSuccess();
        String line = String.format("%nInput spikes (afferents) from 0.5 s to 1 s: %,d%n", expected);
        assertTrue(shown.contains(line), shown);
    }

    @Test
    void exportedInputMakesTheSameSpikes() throws IOException {
        launcher.run("export", "trial", "--population", "afferents", "--out", "input.csv")
                .quietSuccess();
        String told = launcher.run("import", "input.csv", "--out", "input.h5").quietSuccess();
        int spikes = recording.numbers("/spikes/afferents/timestamps").length;
        assertEquals(String.format("%,d spikes of 100 afferents in input.h5%n", spikes), told);
        assertSameSpikes("csv", "file: input.csv");
        assertSameSpikes("sonata", "file: input.h5");
        String shown = launcher.run("show", "input.h5").quietSuccess();
        assertTrue(shown.contains(String.format("%nInput spikes (afferents): %,d%n", spikes)), shown);
        assertTrue(shown.contains("\n  org.microspike.csv "), shown);
        assertTrue(shown.contains("\nOutput spikes (neurons): not recorded\n"), shown);
        launcher.run("export", "input.h5", "--population", "afferents", "--out", "again.csv")
                .quietSuccess();
        List<String> again = Files.readAllLines(folder.resolve("again.csv"));
        assertEquals(1 + spikes, again.size());
        assertEquals(
                List.of(
                        "again.csv",
                        "csv.yaml",
                        "experiment.yaml",
                        "input.csv",
                        "input.h5",
                        "out-csv",
                        "out-sonata",
                        "sonata.yaml",
                        "trial"),
                files());
    }

    private void assertSameSpikes(String source, String setting) throws IOException {
        Files.writeString(folder.resolve(source + ".yaml"), """
                seed: 3
                duration: 2 s
                input: {source: %s, %s, afferents: 100}
                neurons: {count: 2, threshold: 25}
                """.formatted(source, setting));
        launcher.run("run", source + ".yaml", "--out", "out-" + source).quietSuccess();
        RecordingFile again = RecordingFile.read(folder.resolve("out-" + source + "/recording.h5"));
        assertArrayEquals(recording.spikeNeurons(), again.spikeNeurons());
        assertArrayEquals(recording.spikeTimes(), again.spikeTimes(), 1e-9);
    }

    /** What is in the file, the tests of the format tell; here that the start script lets Arrow work, without a warning. */
    @Test
    void arrowIsChosenByTheNameOrTheFormat() throws IOException {
        launcher.run("export", "trial", "--population", "afferents", "--out", "input.arrow")
                .quietSuccess();
        launcher.run("export", "trial", "--population", "afferents", "--out", "input", "--format", "arrow")
                .quietSuccess();
        byte[] table = Files.readAllBytes(folder.resolve("input.arrow"));
        assertEquals("ARROW1", new String(table, 0, 6, StandardCharsets.US_ASCII));
        assertEquals("ARROW1", new String(table, table.length - 6, 6, StandardCharsets.US_ASCII));
        assertArrayEquals(table, Files.readAllBytes(folder.resolve("input")));
    }

    private String export(String... options) {
        return launcher.run(Stream.concat(Stream.of("export", "trial", "--out", "-"), Arrays.stream(options))
                        .toArray(String[]::new))
                .quietSuccess();
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
