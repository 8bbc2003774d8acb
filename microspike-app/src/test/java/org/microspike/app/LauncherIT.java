package org.microspike.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.microspike.app.Launcher.Result;

/** What the commands do for their users. */
@ExtendWith(SharedProcess.Pool.class)
class LauncherIT {
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
    void pluginsComeFromModules() {
        String plugins = launcher.run("plugins").quietSuccess();
        assertLine(plugins, "  srm +neuron model +module org.microspike.srm .*");
        assertLine(plugins, "  izhikevich +neuron model +module org.microspike.izhikevich .*");
        assertLine(plugins, "  adaptive-exponential +neuron model +module org.microspike.adaptive .*");
        assertLine(plugins, "  conductance-lif +neuron model +module org.microspike.conductance .*");
        assertLine(plugins, "  relay +neuron model +module org.microspike.relay .*");
        assertLine(plugins, "  lif +neuron model +module org.microspike.lif .*");
        assertLine(plugins, "  inhibitory +plasticity rule +module org.microspike.inhibitory .*");
        assertLine(plugins, "  eligibility +plasticity rule +module org.microspike.eligibility .*");
        assertLine(plugins, "  stdp +plasticity rule +module org.microspike.stdp .*");
        assertLine(plugins, "  triplet +plasticity rule +module org.microspike.stdp .*");
        assertLine(plugins, "  pattern +input source +module org.microspike.pattern .*");
        assertLine(plugins, "  poisson +input source +module org.microspike.poisson .*");
        assertLine(plugins, "  images +input source +module org.microspike.images .*");
        assertLine(plugins, "  csv +input source +module org.microspike.csv .*");
        assertLine(plugins, "  sonata +input source +module org.microspike.hdf5 .*");
        assertLine(plugins, "  hdf5 +recorder +module org.microspike.hdf5 .*");
    }

    @Test
    void pluginIsExplainedWithItsParameters() {
        String explanation = launcher.run("plugins", "srm").quietSuccess();
        assertLine(explanation, "srm, a neuron model from module org.microspike.srm, version .+");
        assertLine(explanation, "  parameter +default +allowed +meaning");
        assertLine(
                explanation,
                "  tau_m +10 ms +a time such as '10 ms' \\(units: .*\\), from 1e-9 s to 1000000000 s +membrane time.*");
        assertLine(explanation, "  inhibition +0 +a plain number, at least 0 +.*");
        assertLine(
                launcher.run("plugins", "csv").quietSuccess(),
                "  file +a path +the CSV file, which may be compressed.*");
        assertLine(
                launcher.run("plugins", "sonata").quietSuccess(),
                "  file +\\(required\\) +a path, or a list of such +the SONATA file, or several");
        assertLine(launcher.run("plugins", "hdf5").quietSuccess(), "  flush_every +1 s +a time .*, at least 0 s .*");
    }

    @Test
    void versionAndHelp() {
        String version = launcher.run("--version").quietSuccess();
        assertLine(version, "microspike \\d+\\.\\d+.*");
        assertLine(version, "Java \\d+.*");
        assertEquals(version, launcher.run("run", "-V").quietSuccess());
        String help = launcher.run("--help").quietSuccess();
        assertLine(help, "  export +.*");
        assertEquals(help, launcher.run("help").quietSuccess());
    }

    @Test
    void runPrintsASummaryAndRecords() {
        String summary = launcher.run("run", "experiment.yaml").quietSuccess();
        assertLine(summary, "trial, seed 3");
        assertLine(summary, "[\\d,]+ input spikes, [\\d,]+ output spikes");
        assertLine(summary, "Measured over the last 0.667 s of 2 s:");
        assertLine(summary, "  neuron +spikes +pattern +hit rate +false alarms +latency +found +status");
        assertLine(summary, "  1 +\\d+ .*");
        assertLine(summary, "Patterns learned: \\d of 1. Neurons: \\d successful, \\d unsuccessful, \\d dead.");
        assertLine(summary, "\\d+\\.\\d\\d s, \\d+ times real time");
        assertLine(summary, "Recorded in trial");
        assertTrue(recording("trial").spikeTimes().length > 0);
    }

    @Test
    void showPrintsTheMeasuresOfTheRun() {
        String run = launcher.run("run", "experiment.yaml", "--last", "1 s").quietSuccess();
        String show = launcher.run("show", "trial").quietSuccess();
        List<String> measured = measures(run);
        for (int i = 0; i < measured.size(); i++) {
            String shown = measures(show).get(i);
            assertTrue(shown.startsWith(measured.get(i)), shown);
        }
        assertLine(show, "2.0 s, seed 3, 100 afferents, 2 neurons");
        assertLine(show, "  org.microspike.srm .*");
        assertLine(show, "trial.recording\\.h5, [\\d,]+ bytes, made by");
        assertLine(show, "Output spikes \\(neurons\\): " + recording("trial").spikeTimes().length);
        assertLine(show, "Input spikes \\(afferents\\): not recorded");
        assertLine(show, "Potentials: not recorded");
        assertLine(show, "Weights: 2 snapshots at 0 s, 2 s");
        assertLine(show, "duration: 2 s");
        assertEquals(show, launcher.run("show", "trial/recording.h5").quietSuccess());
    }

    private static List<String> measures(String output) {
        int start = output.indexOf("Measured over");
        return output.substring(start, output.indexOf(" dead.\n", start))
                .lines()
                .toList();
    }

    @Test
    void recordedConfigurationRunsAgainToTheSameRecording() throws IOException {
        launcher.run("run", "experiment.yaml", "--set", "neurons.inhibition=0.25", "--seed", "8")
                .quietSuccess();
        String show = launcher.run("show", "trial").quietSuccess();
        Files.writeString(folder.resolve("again.yaml"), show.substring(show.indexOf("\n\n")));
        launcher.run("run", "again.yaml", "--out", "again").quietSuccess();
        assertEquals(recording("trial").contents(), recording("again").contents());
    }

    @Test
    void settingsAreChangedOnTheCommandLine() throws IOException {
        launcher.run(
                        "run",
                        "experiment.yaml",
                        "--out",
                        "changed",
                        "--seed",
                        "8",
                        "--set",
                        "duration=0.5 s",
                        "--set",
                        "neurons.count=3",
                        "--set",
                        "plasticity.rule=none",
                        "--set",
                        "record.input_spikes=true",
                        "--set",
                        "record.weights.every=100 ms",
                        "--set",
                        "record.potential=[{every: 1 ms, to: 10 ms}, {every: 5 ms, from: 0.1 s, to: 0.2 s}]")
                .quietSuccess();
        String show = launcher.run("show", "changed").quietSuccess();
        assertLine(show, "Potentials: every 0.001 s from 0 s to 0.01 s, every 0.005 s from 0.1 s to 0.2 s");
        assertLine(show, "Weights: 6 snapshots at 0 s, 0.1 s, 0.2 s, \\.\\.\\. 0.5 s");
        RecordingFile recording = recording("changed");
        assertEquals(8, recording.numbers("/microspike/seed")[0]);
        assertEquals(0.5, recording.duration());
        assertTrue(recording.numbers("/spikes/afferents/timestamps").length > 0);
        assertArrayEquals(new double[] {0, 10, 1}, recording.numbers("/report/neurons/mapping/time"), 1e-9);
        assertEquals(10 * 3, recording.numbers("/report/neurons/data").length);
        assertArrayEquals(new double[] {100, 200, 5}, recording.numbers("/microspike/reports/2/mapping/time"), 1e-9);
        assertEquals(20 * 3, recording.numbers("/microspike/reports/2/data").length);
        assertArrayEquals(
                new double[] {0, 0.1, 0.2, 0.3, 0.4, 0.5}, recording.numbers("/microspike/weights/times"), 1e-9);
        double[] weights = recording.numbers("/microspike/weights/values");
        assertArrayEquals(
                Arrays.copyOf(weights, 300),
                Arrays.copyOfRange(weights, weights.length - 300, weights.length),
                "weights are fixed without a rule");
    }

    @Test
    void inputSpikesAreRecordedInIntervalsOnly() {
        launcher.run("run", "experiment.yaml", "--set", "record.input_spikes=true")
                .quietSuccess();
        launcher.run(
                        "run",
                        "experiment.yaml",
                        "--out",
                        "parts",
                        "--set",
                        "record.input_spikes=[{from: 0.5 s, to: 0.75 s}, {from: 1.5 s}]")
                .quietSuccess();
        double[] expected = Arrays.stream(recording("trial").numbers("/spikes/afferents/timestamps"))
                .filter(time -> time >= 500 && time < 750 || time >= 1500)
                .toArray();
        assertArrayEquals(expected, recording("parts").numbers("/spikes/afferents/timestamps"));
        assertLine(
                launcher.run("show", "parts").quietSuccess(),
                String.format(
                        "Input spikes \\(afferents\\): %,d, recorded from 0.5 s to 0.75 s and from 1.5 s to 2 s",
                        expected.length));
    }

    @Test
    void recordedSpikesAreTheInputOfAnotherRun() throws IOException {
        launcher.run("run", "experiment.yaml", "--set", "record.input_spikes=true")
                .quietSuccess();
        Files.writeString(folder.resolve("again.yaml"), """
                seed: 3
                duration: 2 s
                input: {source: sonata, file: trial/recording.h5, population: afferents, afferents: 100}
                neurons: {count: 2, threshold: 25}
                """);
        launcher.run("run", "again.yaml").quietSuccess();
        assertArrayEquals(recording("trial").spikeNeurons(), recording("again").spikeNeurons());
        assertArrayEquals(recording("trial").spikeTimes(), recording("again").spikeTimes(), 1e-9);
    }

    @Test
    void builtInExperimentRunsByItsName() {
        String summary =
                launcher.run("run", "masquelier2008", "--set", "duration=0.5 s").quietSuccess();
        assertLine(summary, "masquelier2008, seed 1");
        assertEquals(0.5, recording("masquelier2008").duration());
    }

    @Test
    void filesAreFoundBesideTheExperimentWhereverItIsRunFrom() throws IOException {
        Path beside;
        try {
            beside = Files.createDirectory(folder.resolve("my räte ü 神经"));
        } catch (InvalidPathException e) {
            assumeTrue(false, "file names are limited to " + System.getProperty("sun.jnu.encoding"));
            return;
        }
        Files.writeString(beside.resolve("input spikes.csv"), "time,afferent\n0.01,0\n0.02,1\n");
        Files.writeString(beside.resolve("é.yaml"), """
                duration: 0.1 s
                input: {source: csv, file: input spikes.csv}
                neurons: {threshold: 0.1}
                """);
        String run = launcher.run("run", beside.getFileName() + "/é.yaml", "--out", "out ö")
                .quietSuccess();
        assertLine(run, "é, seed 1");
        assertLine(run, "Recorded in out ö");
        assertLine(run, "  neurons +1 +\\d+ +[\\d.]+ Hz .*");
        assertTrue(recording("out ö").spikeTimes().length > 0);
        assertLine(launcher.run("show", "out ö").quietSuccess(), "Output spikes \\(neurons\\): \\d+");
    }

    @Test
    void distributionRunsFromAnyPlace() throws IOException {
        Path distribution = Launcher.copyDistribution(folder.resolve("a place"));
        assertLine(new Launcher(distribution, folder).run("plugins").quietSuccess(), "  srm .*");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void startScriptWorksThroughALink() throws IOException {
        Path bin = Files.createDirectories(folder.resolve("links").resolve("bin"));
        Path link = Files.createSymbolicLink(
                bin.resolve("microspike"), Launcher.DISTRIBUTION.resolve("bin").resolve("microspike"));
        assertLine(new Launcher(bin.getParent(), folder).run("--version").quietSuccess(), "microspike .*");
        Files.delete(link);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void namesBeyondAsciiAreFoundInAnyLocale() throws IOException {
        Files.copy(folder.resolve("experiment.yaml"), folder.resolve("é 神.yaml"));
        // None of them is installed everywhere; setlocale fails then, and leaves the plain C locale.
        for (String locale : List.of("xx_YY.UTF-8", "de_DE.ISO-8859-1", "C", "")) {
            Launcher foreign = launcher.with("LC_ALL", locale).with("LANG", locale);
            assertLine(foreign.run("run", "é 神.yaml", "--out", "ö" + locale).quietSuccess(), "Recorded in ö" + locale);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void namesThatAreNoTextAreSaidToBeNone() {
        // "$1" is the start script. Java cannot decode the byte, which stands for ü in Latin-1.
        Result argument = shell("\"$1\" show $(printf 'x\\374')");
        assertEquals(2, argument.status());
        assertTrue(argument.err().matches("microspike: 'x.' is not text in UTF-8, .*\n"), argument.err());
        Result workingFolder = shell("name=$(printf 'y\\374'); mkdir $name; cd $name; \"$1\" plugins");
        assertEquals(2, workingFolder.status());
        assertTrue(workingFolder.err().matches("microspike: '.*/y.' is not text in UTF-8, .*\n"), workingFolder.err());
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void resultsThatCannotBeWrittenAreAFailure() {
        Result full = shell("\"$1\" plugins >/dev/full");
        assertEquals("microspike: cannot write to standard output: No space left on device.\n", full.err());
        assertEquals(1, full.status());
        Result closed = shell("\"$1\" run experiment.yaml >&-");
        assertEquals("microspike: cannot write to standard output: Bad file descriptor.\n", closed.err());
        assertEquals(1, closed.status());
        // The standard streams were not taken for files of the recording.
        assertTrue(recording("trial").spikeTimes().length > 0);
        assertEquals(2, shell("\"$1\" run missing.yaml <&- >&- 2>&-").status());
        launcher.run("run", "experiment.yaml", "--out", "open").quietSuccess();
        assertEquals(recording("open").contents(), recording("trial").contents());
    }

    /** A limit on the size of files stands for a full disk; through a pipe, as what is said would go to a file. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void whatCannotBeWrittenIsNamed() throws IOException {
        launcher.run("run", "experiment.yaml").quietSuccess();
        Files.writeString(folder.resolve("input.csv"), "time,afferent\n0.1,0\n");
        String said = shell("""
                        {
                          ulimit -f 0
                          "$1" run experiment.yaml --out full
                          "$1" export trial --out full.csv
                          "$1" import input.csv --out full.h5
                        } 2>&1 | cat
                        """).out();
        List<String> lines = said.lines().toList();
        assertEquals(3, lines.size(), said);
        assertEquals("microspike: Cannot record in 'full': File too large.", lines.get(0));
        assertEquals("microspike: Cannot write 'full.csv': File too large.", lines.get(1));
        assertTrue(lines.get(2).matches("microspike: Cannot .* '.*full\\.h5.*': File too large\\."), lines.get(2));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void workingFolderThatWasRemovedIsTold() {
        Result result = shell("mkdir gone; cd gone; rmdir ../gone; \"$1\" plugins");
        assertEquals(2, result.status());
        assertTrue(
                result.err().endsWith("microspike: the working folder is not there any more; change to another.\n"),
                result.err());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void closedPipeEndsQuietly() {
        launcher.run("run", "experiment.yaml", "--set", "record.weights.every=1 ms")
                .quietSuccess();
        // More than fits in a pipe that nobody reads on from.
        Result head = shell("{ \"$1\" export trial --what weights --out -; echo \"status $?\" >&2; } | head -1");
        assertEquals("time,afferent,neuron,weight\n", head.out());
        assertEquals("status 141\n", head.err());
    }

    private Result shell(String script) {
        String start =
                Launcher.DISTRIBUTION.resolve("bin").resolve("microspike").toString();
        return launcher.runCommand(List.of("sh", "-c", script, "sh", start));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void optionsForJavaMayBeQuoted() {
        Launcher quoting = launcher.with("MICROSPIKE_OPTS", "-Xmx100m -Da=\"x y\" '-Db=$(touch evil) *;' -Dc=\\ d");
        assertLine(quoting.run("--version").quietSuccess(), "microspike .*");
        assertFalse(Files.exists(folder.resolve("evil")));
        Result open = launcher.with("MICROSPIKE_OPTS", "-Da='x y").run("--version");
        assertEquals("microspike: MICROSPIKE_OPTS: a quote is not closed in: -Da='x y\n", open.err());
        assertEquals(2, open.status());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void startScriptKeepsToItsPlace() {
        // CDPATH sends cd elsewhere; the script may be found with any relative path.
        launcher.with("CDPATH", Launcher.DISTRIBUTION.getParent().toString());
        for (String command : List.of("sh microspike --version", "../bin/microspike --version", "./microspike -V")) {
            String script = "cd \"$(dirname \"$1\")\" && " + command;
            assertLine(shell(script).quietSuccess(), "microspike .*");
        }
    }

    @Test
    void runThatNeedsTooMuchMemoryEndsWithAMessageAndLeavesNothing() {
        Result result = launcher.with("MICROSPIKE_OPTS", "-Xmx200m")
                .run("run", "experiment.yaml", "--set", "neurons.count=3000000");
        assertEquals(2, result.status());
        assertTrue(result.err().contains("but Java may use no more than"), result.err());
        assertEquals(1, result.err().lines().count(), result.err());
        assertFalse(Files.exists(folder.resolve("trial")));
    }

    @Test
    void missingJavaIsTold() {
        Result result =
                launcher.with("JAVA_HOME", folder.resolve("nowhere").toString()).run("--version");
        assertEquals(2, result.status());
        assertTrue(result.err().contains("no Java found at"), result.err());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void oldJavaIsTold() throws IOException {
        Path java = Files.createDirectories(folder.resolve("old/bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\nexit 3\n");
        assertTrue(java.toFile().setExecutable(true));
        Launcher old = launcher.with("JAVA_HOME", folder.resolve("old").toString());
        for (String version : List.of("1.8.0_302", "11.0.2", "16")) {
            Files.writeString(folder.resolve("old/release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
            Result result = old.run("--version");
            assertEquals(
                    "microspike: the Java at '" + java + "' has version " + version + ", but must have 17 or later;"
                            + " install a later JDK, or set JAVA_HOME to one.\n",
                    result.err());
            assertEquals(2, result.status());
        }
        for (String version : List.of("17", "17.0.1", "25-ea", "100.1", "unknown")) {
            Files.writeString(folder.resolve("old/release"), "JAVA_VERSION=\"" + version + "\"\n");
            assertEquals(3, old.run("--version").status(), version);
        }
        // As behind the scripts of version managers.
        Files.delete(folder.resolve("old/release"));
        Files.writeString(java, "#!/bin/sh\necho 'java version \"1.8.0_392\"' >&2\nexit 3\n");
        assertTrue(old.run("--version").err().contains("has version 1.8.0_392, but must have 17 or later"));
        Files.writeString(java, "#!/bin/sh\necho 'openjdk version \"17.0.2\" 2022-01-18' >&2\nexit 3\n");
        assertEquals(3, old.run("--version").status());
    }

    /** The progress line tells that the run is under way. Ctrl-C is another signal with the same effect. */
    @Test
    @Timeout(300)
    @DisabledOnOs(OS.WINDOWS)
    void progressIsShownOnATerminalAndAnInterruptedRunKeepsItsRecording() throws IOException {
        Process process = launcher.with("MICROSPIKE_OPTS", "-Dmicrospike.terminal=true")
                .start("run", "experiment.yaml", "--set", "duration=1000 h");
        try (BufferedReader terminal = process.errorReader(StandardCharsets.UTF_8);
                BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            assertTrue(readUntil(terminal, "s left").matches("\r\\[=* *] +\\d+ %  \\d+ of 3600000 s  .* s left"));
            // Unlike the process's own method, its handle's leaves the streams open.
            process.toHandle().destroy();
            List<String> summary = output.lines().toList();
            assertEquals(143, Launcher.statusOf(process));

            RecordingFile recording = recording("trial");
            double stopped = recording.duration();
            assertTrue(stopped > 0 && stopped < 3_600_000, "stopped at " + stopped + " s");
            double[] times = recording.spikeTimes();
            assertTrue(times.length > 0 && times[times.length - 1] <= stopped);
            assertEquals("Stopped at " + stopped + " s, before its end.", summary.get(summary.size() - 1));
            try (Stream<Path> files = Files.list(folder.resolve("trial"))) {
                assertEquals(List.of(folder.resolve("trial/recording.h5")), files.toList());
            }
        }
        assertEquals(0, recording("trial").numbers("/microspike/complete")[0]);
        String shown = launcher.with("MICROSPIKE_OPTS", "").run("show", "trial").quietSuccess();
        assertTrue(
                shown.contains("\nIncomplete: " + recording("trial").duration()
                        + " s of 3600000.0 s; the run failed, was" + " stopped or was killed.\n"),
                shown);
        Result exported = launcher.run("export", "trial", "--out", "spikes.csv");
        assertEquals(0, exported.status());
        assertTrue(exported.err().contains("recording.h5' is incomplete: "), exported.err());
    }

    private static String readUntil(BufferedReader reader, String end) throws IOException {
        StringBuilder read = new StringBuilder();
        while (!read.toString().endsWith(end)) {
            int character = reader.read();
            assertTrue(character >= 0, () -> "ended with: " + read);
            read.append((char) character);
        }
        return read.toString();
    }

    private RecordingFile recording(String out) {
        return RecordingFile.read(folder.resolve(out).resolve("recording.h5"));
    }

    private static void assertLine(String output, String pattern) {
        assertTrue(
                output.lines().anyMatch(line -> line.matches(pattern)),
                () -> "No line '" + pattern + "' in\n" + output);
    }
}
