package org.microspike.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microspike.api.plugin.Plugins;
import org.microspike.api.record.RecordedRun;
import org.microspike.app.experiment.Recordings;

/** A run is judged the same whenever and by whichever command, unless an option says otherwise. */
class MeasuresOfARunTest {
    private static final String EXPERIMENT = """
            name: trial
            seed: 2
            duration: 3 s
            input: {source: pattern, afferents: 100, repeat: 1 s, pattern_frequency: 0.5}
            neurons: {count: 2, threshold: 25}
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void writeExperiment() throws IOException {
        Files.writeString(folder.resolve("trial.yaml"), EXPERIMENT);
    }

    private String output(String commandLine, String... options) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        String[] arguments = Stream.concat(
                        Stream.of(commandLine.split(" ")).map(argument -> argument.replace("DIR", folder.toString())),
                        Arrays.stream(options))
                .toArray(String[]::new);
        assertEquals(0, MicroSpikeCommand.run(arguments, output), commandLine);
        return output.toString(StandardCharsets.UTF_8);
    }

    /** How many neurons are what. */
    private static String verdict(String output) {
        return output.lines()
                .filter(line -> line.startsWith("Patterns learned"))
                .findFirst()
                .orElseThrow();
    }

    private static void assertSays(String output, String line) {
        assertTrue(output.lines().toList().contains(line), output);
    }

    @Test
    void showAndReportMeasureAsTheRunWasMeasured() throws IOException {
        String[] lenient = {"--last", "1.5 s", "--hit-rate", "0", "--false-alarms", "1 kHz"};
        String run = output("run DIR/trial.yaml --out DIR/run", lenient);
        assertSays(run, "Measured over the last 1.5 s of 3 s:");
        assertTrue(verdict(run).endsWith("2 successful, 0 unsuccessful, 0 dead."), verdict(run));

        String show = output("show DIR/run");
        assertSays(show, "Measured over the last 1.5 s of 3 s:");
        assertEquals(verdict(run), verdict(show));

        output("report DIR/run");
        String page = Files.readString(folder.resolve("run/report/report.html"));
        assertTrue(page.contains("Measured over the last 1.5 s of 3 s:"));
        assertTrue(page.contains(verdict(run)));
    }

    @Test
    void whatNeuronsLearnedComesWithTheirRateAndRegularity() {
        String run = output("run DIR/trial.yaml --out DIR/run", "--last", "1.5 s");
        String rate = run.lines()
                .filter(line -> line.startsWith("Rate: "))
                .findFirst()
                .orElseThrow();
        assertTrue(
                rate.matches("Rate: [\\d.]+ Hz on average, [\\d.]+ Hz to [\\d.]+ Hz. CV of the intervals: \\d.\\d\\d."),
                rate);
        assertTrue(run.contains("  afferents-neurons  200 "), run);
    }

    /** Nothing tells these neurons what they should learn, but how they spike. */
    @Test
    void withoutPatternsThereAreRatesAndRegularity() throws IOException {
        Files.writeString(folder.resolve("noise.yaml"), """
                duration: 3 s
                input: {source: poisson, afferents: 100, rate: 50 Hz}
                neurons: {count: 2, threshold: 25}
                """);
        String run = output("run DIR/noise.yaml --out DIR/noise");
        assertSays(run, "Measured over the last 1 s of 3 s:");
        List<String> rows =
                run.lines().filter(line -> line.startsWith("  neurons ")).toList();
        assertEquals(1, rows.size(), run);
        assertTrue(rows.get(0).matches("  neurons +2 +[1-9]\\d* +[\\d.]+ Hz +[\\d.]+ Hz +0.0 % +\\d.\\d\\d +.*"), run);
        String show = output("show DIR/noise");
        assertSays(show, rows.get(0));
        output("report DIR/noise");
        String page = Files.readString(folder.resolve("noise/report/report.html"));
        assertTrue(page.contains("<td>neurons</td><td>2</td>"), page);
        String[] judged = {"show", folder.resolve("noise").toString(), "--hit-rate", "0.5"};
        assertEquals(2, MicroSpikeCommand.run(judged, new ByteArrayOutputStream()));
    }

    @Test
    void anOptionSaysOtherwise() {
        output("run DIR/trial.yaml --out DIR/run", "--last", "1.5 s", "--hit-rate", "0", "--false-alarms", "1 kHz");
        String show = output("show DIR/run", "--last", "0.5 s", "--false-alarms", "0 Hz");
        assertSays(show, "Measured over the last 0.5 s of 3 s:");
        assertTrue(verdict(show).endsWith("0 successful, 2 unsuccessful, 0 dead."), verdict(show));
    }

    @Test
    void theLastThirdIsMeasuredIfNobodySaysOtherwise() {
        assertSays(output("run DIR/trial.yaml --out DIR/run"), "Measured over the last 1 s of 3 s:");
        assertSays(output("show DIR/run"), "Measured over the last 1 s of 3 s:");
    }

    @Test
    void moreThanTheRunIsTheWholeRun() {
        String whole = "Measured over the whole run, 3 s, which includes the learning:";
        assertSays(output("run DIR/trial.yaml --out DIR/run", "--last", "10 s"), whole);
        assertSays(output("show DIR/run"), whole);
    }

    @Test
    void theRecordingTellsWhatItWasJudgedByAndWhatTheNeuronsWere() throws IOException {
        output("run DIR/trial.yaml --out DIR/run", "--last", "1500 ms");
        try (RecordedRun run = Recordings.open(Plugins.installed(), folder.resolve("run"))) {
            var settings = run.description().settings();
            assertEquals("1.5 s", settings.get("measures.last"));
            assertEquals("0.9", settings.get("measures.hit_rate"));
            assertEquals("1 Hz", settings.get("measures.false_alarms"));
            assertEquals("srm", settings.get("neurons.model"));
            assertEquals("25", settings.get("neurons.threshold"));
            assertEquals("0.01 s", settings.get("neurons.tau_m"));
            assertEquals("restricted-nearest", settings.get("plasticity.pairing"));
        }
    }

    @Test
    void wrongOptionsAreRefused() {
        for (List<String> wrong : List.of(
                List.of("--last", "0 s"),
                List.of("--last", "10"),
                List.of("--hit-rate", "1.01"),
                List.of("--hit-rate", "90 %"),
                List.of("--hit-rate", "NaN"),
                List.of("--false-alarms", "-1 Hz"))) {
            String[] arguments = {"run", folder.resolve("trial.yaml").toString(), wrong.get(0), wrong.get(1)};
            assertEquals(2, MicroSpikeCommand.run(arguments, new ByteArrayOutputStream()), wrong::toString);
        }
    }
}
