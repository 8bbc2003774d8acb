package org.microspike.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.microspike.app.Launcher.Result;

/** Reports as the distribution makes them. */
@ExtendWith(SharedProcess.Pool.class)
class ReportIT {
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
              potential: {every: 1 ms}
              weights: {every: 1 s}
            """;

    private Path folder;

    private Launcher launcher;

    @BeforeEach
    void writeExperiment(SharedProcess shared) throws IOException {
        folder = shared.folder();
        launcher = new Launcher(shared);
        Files.writeString(folder.resolve("experiment.yaml"), EXPERIMENT);
    }

    @Test
    void reportOfARecordingIsMadeOnce() throws IOException {
        launcher.run("run", "experiment.yaml", "--out", "trial").quietSuccess();
        String said = launcher.run("report", "trial").quietSuccess();
        assertEquals("Report in " + Path.of("trial", "report") + "\n", said);
        String page = Files.readString(folder.resolve("trial/report/report.html"));
        assertTrue(page.contains("Seed 3; made with: microspike report trial."));
        assertTrue(page.contains("\"threshold\":25.0"));
        assertTrue(page.contains("<th scope=\"col\">hit rate</th>"));
        for (String figure : List.of("potential-0", "latency-1", "weights-0", "raster-1")) {
            assertTrue(Files.size(folder.resolve("trial/report/" + figure + ".png")) > 5_000, figure);
            assertTrue(Files.readString(folder.resolve("trial/report/" + figure + ".svg"))
                    .contains("Seed 3; made with: microspike report trial"));
        }

        Result again = launcher.run("report", "trial");
        assertEquals(2, again.status());
        assertEquals(
                "microspike: '" + Path.of("trial", "report")
                        + "' already holds a report; choose another folder with --out, or move it away.\n",
                again.err());
        // Also where there is no place for temporary files, of which newer versions of Java warn themselves.
        Result placeless = launcher.with("MICROSPIKE_OPTS", Launcher.JAVA_OPTIONS + " -Djava.io.tmpdir=missing")
                .run("report", "trial", "--out", "elsewhere");
        placeless.success();
        assertEquals("", placeless.err().replace("WARNING: java.io.tmpdir directory does not exist\n", ""));
        assertTrue(Files.exists(folder.resolve("elsewhere/report.html")));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aReportThatCannotBeWrittenLeavesNothingAndCanBeMadeAgain() throws IOException {
        launcher.run("run", "experiment.yaml", "--out", "trial").quietSuccess();
        // A limit on the size of files stands for a full disk: the figures are below it, the page is not.
        Path limited = Files.writeString(folder.resolve("limited.sh"), "ulimit -f 300; exec \"$@\"");
        Launcher onFullDisk = new Launcher(folder).quick().through("sh", limited.toString());
        for (String out : List.of("trial/report", ".")) {
            Result failed = onFullDisk.run("report", "trial", "--out", out);
            assertEquals(2, failed.status(), failed.err());
            assertTrue(
                    failed.err().startsWith("microspike: Cannot write the report in '" + out + "': File too"),
                    failed.err());
            assertEquals(List.of("experiment.yaml", "limited.sh", "trial"), names(folder));
            assertEquals(List.of("recording.h5"), names(folder.resolve("trial")));
            launcher.run("report", "trial", "--out", out).quietSuccess();
            assertTrue(Files.exists(folder.resolve(out).resolve("potential-0.png")));
            try (Stream<Path> made = Files.list(folder.resolve(out))) {
                made.filter(file -> file.toString().matches(".*\\.(png|svg|html)"))
                        .forEach(file -> file.toFile().delete());
            }
            Files.deleteIfExists(folder.resolve("trial/report"));
        }
    }

    private static List<String> names(Path folder) {
        return Stream.of(folder.toFile().list()).sorted().toList();
    }

    @Test
    void runMakesAReportAtOnce() throws IOException {
        launcher.run("run", "experiment.yaml", "--out", "trial", "--report").quietSuccess();
        assertTrue(Files.readString(folder.resolve("trial/report/report.html"))
                .contains("made with: microspike run experiment.yaml --out trial --report."));
    }

    @Test
    void sixInputSpikesMakeOneOutputSpikeAsInThePaper() throws IOException {
        launcher.run("run", "masquelier2008-figure3", "--report").quietSuccess();
        RecordingFile recording =
                RecordingFile.read(folder.resolve("masquelier2008-figure3").resolve("recording.h5"));
        assertEquals(1, recording.spikeTimes().length);
        double[] potential = recording.numbers("/report/neurons/data");
        assertEquals(8000, potential.length);
        assertEquals(2 * 2.9, Arrays.stream(potential).max().orElseThrow(), 0.05, "twice the threshold");
        assertTrue(Arrays.stream(potential).min().orElseThrow() < -2, "the afterpotential");
        String figure = Files.readString(folder.resolve("masquelier2008-figure3/report/potential-0.svg"));
        assertTrue(figure.contains(">time (ms)<"));
        assertTrue(figure.contains("marks below: input spikes"));
    }

    @Test
    void figuresOfThePapersAreOneCommandEach() {
        launcher.run("run", "masquelier2008-figures", "--report", "--set", "duration=0.5 s")
                .quietSuccess();
        launcher.run("run", "masquelier2009-figure3", "--report", "--set", "duration=0.5 s")
                .quietSuccess();
        for (String figure : List.of(
                "masquelier2008-figures/report/potential-0",
                "masquelier2008-figures/report/latency-0",
                "masquelier2009-figure3/report/potentials",
                "masquelier2009-figure3/report/latencies")) {
            assertTrue(Files.exists(folder.resolve(figure + ".png")), figure);
        }
    }

    @Test
    void reportThatCannotBeMadeIsRefusedBeforeTheRun() {
        Result refused = launcher.run("run", "experiment.yaml", "--report", "--set", "record={recorder: none}");
        assertEquals(2, refused.status());
        assertTrue(refused.err().contains("--report needs a recording"), refused.err());
        assertFalse(Files.exists(folder.resolve("trial")));
        assertEquals(2, launcher.run("report", "nowhere").status());
    }
}
