package org.microspike.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sweeps as their users start, end and restart them. */
@ExtendWith(SharedProcess.Pool.class)
class SweepIT {
    private static final String EXPERIMENT = """
            duration: 4 s
            input: {source: pattern, afferents: 100, repeat: 4 s}
            neurons: {threshold: 25}
            weights: {initial: constant(0.475)}
            measure: {criterion: masquelier2008}
            """;

    /** The first three cases share the input of each seed. */
    private static final String SWEEP = """
            base: experiment.yaml
            seeds: 1..5
            cases:
              - {}
              - {weights.initial: constant(0.4)}
              - {neurons.threshold: 20}
              - {input.jitter: 3 ms}
            """;

    private static final String SPOILT = "input: {source: sonata, file: spoilt.h5}";

    private Path folder;

    private Launcher launcher;

    @BeforeEach
    void writeFiles(SharedProcess shared) throws IOException {
        folder = shared.folder();
        launcher = new Launcher(shared);
        Files.writeString(folder.resolve("experiment.yaml"), EXPERIMENT);
        Files.writeString(folder.resolve("sweep.yaml"), SWEEP);
    }

    private Launcher.Result sweep(String... arguments) {
        String[] all = Stream.concat(Stream.of("sweep", "sweep.yaml"), Stream.of(arguments))
                .toArray(String[]::new);
        return launcher.run(all);
    }

    /** The content of every result, by file name. */
    private Map<String, String> results(String out) throws IOException {
        Map<String, String> results = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder.resolve(out).resolve("results"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".yaml")).toList()) {
                results.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return results;
    }

    @Test
    void everyCaseIsRunForEverySeedAndSummedUp() throws IOException {
        String out = sweep("--out", "all").quietSuccess();
        assertTrue(out.contains("weights.initial=constant(0.4)"), out);
        assertEquals(20, results("all").size());
        List<String> summary = Files.readAllLines(folder.resolve("all/summary.csv"));
        assertEquals(5, summary.size());
        assertTrue(
                summary.get(0)
                        .startsWith("case,weights.initial,neurons.threshold,input.jitter,runs,success_2008,"
                                + "success_2008_low,success_2008_high,success_2008_n,patterns_learned,"),
                summary.get(0));
        assertTrue(summary.get(1).startsWith("base,0.475,25,0.001,5,"), summary.get(1));
        assertEquals(21, Files.readAllLines(folder.resolve("all/runs.csv")).size());
    }

    @Test
    void theSummaryIsDrawnAndDrawnAgain() throws IOException {
        sweep("--out", "all", "--shard", "1/2").quietSuccess();
        String half = drawn();
        assertTrue(half.contains("5 seeds for each of 4 cases; 15 of 20 runs are done."), half);
        sweep("--out", "all").quietSuccess();
        String svg = drawn();
        assertTrue(svg.contains("5 seeds for each of 4 cases; all runs are done."), svg);
        assertTrue(svg.contains("Made with: microspike sweep sweep.yaml --out all;"), svg);
        for (String parameter : List.of("weights.initial", "neurons.threshold", "input.jitter (ms)")) {
            assertTrue(svg.contains(">" + parameter + "</text>"), svg);
        }
        assertTrue(ImageIO.read(folder.resolve("all/summary.png").toFile()).getWidth() > 1000);
        try (Stream<Path> files = Files.list(folder.resolve("all"))) {
            assertEquals(
                    List.of("results", "runs.csv", "summary.csv", "summary.png", "summary.svg"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    /** The figure, with texts of several lines in one. */
    private String drawn() throws IOException {
        return Files.readString(folder.resolve("all/summary.svg")).replaceAll("</text>\\s*<text x=\"130\"[^>]*>", " ");
    }

    @Test
    void aFigureThatCannotBeWrittenDoesNotKeepTheSummaryFromBeing() throws IOException {
        Files.createDirectories(folder.resolve("all/summary.svg/inside"));
        Launcher.Result result = sweep("--out", "all");
        assertEquals(0, result.status());
        assertTrue(result.err().startsWith("microspike: the figure of the sweep is not complete: "), result.err());
        assertEquals(1, result.err().lines().count(), result.err());
        assertEquals(5, Files.readAllLines(folder.resolve("all/summary.csv")).size());
    }

    @Test
    void aResultDoesNotDependOnWhatElseIsRunNorOnThreadsNorOnShards() throws IOException {
        sweep("--out", "together", "--threads", "3").quietSuccess();
        for (String shard : List.of("2/3", "1/3", "3/3")) {
            sweep("--out", "shards", "--threads", "1", "--shard", shard).quietSuccess();
        }
        assertEquals(results("together"), results("shards"));
        Files.writeString(
                folder.resolve("sweep.yaml"), "base: experiment.yaml\nseeds: [3]\ngrid: {neurons.threshold: [20]}\n");
        sweep("--out", "alone").quietSuccess();
        Map<String, String> alone = results("alone");
        assertEquals(1, alone.size());
        alone.forEach((name, result) -> {
            try {
                assertEquals(result, results("together").get(name));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    @DisabledOnOs(OS.WINDOWS)
    void theTasksOfAJobArrayRunTheWholeSweep(int first) throws IOException {
        sweep("--out", "together").quietSuccess();
        for (int task = first; task < first + 3; task++) {
            // No task runs everything, so that the last has its part left to run.
            assertNotEquals(results("together"), task == first ? Map.of() : results("array"));
            new Launcher(folder)
                    .with("SLURM_ARRAY_TASK_ID", Integer.toString(task))
                    .with("SLURM_ARRAY_TASK_MIN", Integer.toString(first))
                    .with("SLURM_ARRAY_TASK_COUNT", "3")
                    .with("SLURM_CPUS_PER_TASK", "2")
                    .runScript("doc/sweep.slurm", "sweep.yaml", "array")
                    .quietSuccess();
        }
        assertEquals(results("together"), results("array"));
        assertEquals(
                Files.readString(folder.resolve("together/summary.csv")),
                Files.readString(folder.resolve("array/summary.csv")));
    }

    @Test
    void aResultIsWhatARunOfTheSameExperimentGives() throws IOException {
        sweep("--out", "all").quietSuccess();
        String run = launcher.run(
                        "run",
                        "experiment.yaml",
                        "--seed",
                        "2",
                        "--set",
                        "input.jitter=3 ms",
                        "--set",
                        "record.recorder=none")
                .quietSuccess();
        String result = results("all").entrySet().stream()
                .filter(each -> each.getKey().startsWith("input.jitter=3_ms_seed-2_"))
                .findFirst()
                .orElseThrow()
                .getValue();
        String outputSpikes = result.replaceAll("(?s).*\noutput_spikes: (\\d+)\n.*", "$1");
        assertNotEquals("0", outputSpikes);
        assertTrue(run.contains(" " + outputSpikes + " output spikes"), run + "\n" + result);
    }

    @Test
    void whatHasAResultIsSkipped() throws IOException {
        sweep("--out", "all").quietSuccess();
        Map<String, String> complete = results("all");
        Path lost = folder.resolve("all/results")
                .resolve(complete.keySet().iterator().next());
        Path kept = folder.resolve("all/results")
                .resolve(complete.keySet().stream().skip(1).findFirst().orElseThrow());
        Files.delete(lost);
        Object made = Files.readAttributes(kept, "unix:ino").get("ino");
        sweep("--out", "all").quietSuccess();
        assertEquals(complete, results("all"));
        assertEquals(made, Files.readAttributes(kept, "unix:ino").get("ino"));
    }

    @Test
    void aSweepThatWasKilledLosesNoResultAndResumes() throws Exception {
        sweep("--out", "expected").quietSuccess();
        for (int kill = 0; kill < 3; kill++) {
            Process process = new Launcher(folder).start("sweep", "sweep.yaml", "--out", "killed", "--threads", "1");
            int before = count();
            while (process.isAlive() && count() <= before + 2) {
                process.waitFor(5, TimeUnit.MILLISECONDS);
            }
            process.destroyForcibly().waitFor();
        }
        sweep("--out", "killed").quietSuccess();
        assertEquals(results("expected"), results("killed"));
    }

    private int count() throws IOException {
        return Files.exists(folder.resolve("killed/results"))
                ? results("killed").size()
                : 0;
    }

    /** A file whose order is found to be wrong only when it is read. */
    private void writeSpoiltInput() throws IOException {
        BadInputIT.writeSonata(
                folder.resolve("spoilt.h5"), new double[] {500, 900, 700}, new long[] {0, 1, 2}, "by_time");
    }

    @Test
    void aRunThatFailsIsListedAndTheOthersContinue() throws IOException {
        writeSpoiltInput();
        Files.writeString(
                folder.resolve("sweep.yaml"),
                "base: experiment.yaml\ncases: [{}, {" + SPOILT + "}, {duration: 1 s}]\n");
        Launcher.Result result = sweep("--out", "all");
        assertEquals(1, result.status());
        assertEquals(1, result.err().lines().count(), result.err());
        assertTrue(
                result.err().startsWith("microspike: failed: input={source: sonata, file: spoilt.h5}, seed 1: "),
                result.err());
        assertEquals(2, results("all").size());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aSweepThatIsStoppedListsWhatFailedAndSumsUp() throws Exception {
        writeSpoiltInput();
        Files.writeString(
                folder.resolve("sweep.yaml"),
                "base: experiment.yaml\ncases: [{" + SPOILT + "}, {}, {duration: 1e9 s}]\n");
        Process process = new Launcher(folder).start("sweep", "sweep.yaml", "--out", "killed", "--threads", "1");
        // One at a time and in this order: the first has failed by then, and the last does not end.
        while (process.isAlive() && count() == 0) {
            process.waitFor(5, TimeUnit.MILLISECONDS);
        }
        // Unlike Process.destroy this leaves the pipes open.
        process.toHandle().destroy();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        List<String> err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        Launcher.statusOf(process);
        assertEquals(2, err.size(), err.toString());
        assertTrue(
                err.get(0).startsWith("microspike: failed: input={source: sonata, file: spoilt.h5}, seed 1: "),
                err.get(0));
        assertEquals(
                "microspike: stopped; start the same command again to continue. The figure is not drawn.", err.get(1));
        assertTrue(out.contains("Results in killed"), out);
        assertEquals(4, Files.readAllLines(folder.resolve("killed/summary.csv")).size());
    }

    @Test
    void resultsOfAPluginThatWasBuiltAgainAreNotUsed() throws IOException {
        Files.writeString(folder.resolve("sweep.yaml"), "base: experiment.yaml\ngrid: {input: [{source: one}]}\n");
        Path jar = folder.resolve("one.jar");
        oneSpike(jar, "0.01");
        sweep("--out", "all", "--plugin-path", "one.jar").quietSuccess();
        Files.delete(jar);
        oneSpike(jar, "0.01");
        sweep("--out", "all", "--plugin-path", "one.jar").quietSuccess();
        assertEquals(1, results("all").size());
        Files.delete(jar);
        oneSpike(jar, "0.02");
        Launcher.Result again = sweep("--out", "all", "--plugin-path", "one.jar");
        again.success();
        assertEquals(2, results("all").size());
        List<String> err = again.err().lines().toList();
        assertEquals(2, err.size(), again.err());
        assertEquals(
                "microspike: not used, and left as it is: 1 result in all/results of other settings, files, modules or"
                        + " measures:",
                err.get(0));
        assertTrue(err.get(1).endsWith(": changed since then: module of input.source"), err.get(1));
    }

    /** Makes a plugin, each time of the same version, whose input is one spike. */
    private void oneSpike(Path jar, String time) throws IOException {
        Compilation.jar(
                jar,
                folder.resolve("one-" + time),
                Map.of("module-info.java", """
                        module org.example.one {
                            requires org.microspike.api;
                            provides org.microspike.api.InputSource with org.example.one.One;
                        }
                        """, "org/example/one/One.java", """
                        package org.example.one;

                        import java.util.List;
                        import org.microspike.api.*;
                        import org.microspike.api.data.*;
                        import org.microspike.api.message.*;
                        import org.microspike.api.numeric.*;
                        import org.microspike.api.record.*;
                        import org.microspike.api.setting.*;

                        public class One implements InputSource {
                            public String name() {
                                return "one";
                            }

                            public String description() {
                                return "one spike";
                            }

                            public List<Parameter> parameters() {
                                return List.of();
                            }

                            public Input open(Settings settings, RandomStream random) {
                                return Input.of(new SpikeTrain(new double[] {%s}, new int[] {0}), 1);
                            }
                        }
                        """.formatted(time)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "seeds: 1                                        | 'base' is missing",
                "base: nowhere.yaml                              | no file",
                "{base: experiment.yaml, sedes: 1}               | did you mean 'seeds'",
                "{base: experiment.yaml, seeds: 5..1}            | whole numbers",
                "{base: experiment.yaml, grid: {duration: 3 s}}  | list of values",
                "{base: experiment.yaml, grid: {seed: [3]}}      | sweep.yaml:1: grid.seed: cannot be varied here",
                "{base: experiment.yaml, seeds: []}              | sweep.yaml:1: seeds: must name at least one seed",
                "{base: experiment.yaml, grid: {neurons.tau_m: [1 ms]}} | sweep.yaml:1: neurons.tau_m: 'tau_m' is 0.001 s",
                "{base: experiment.yaml, cases: []}              | list of settings",
                "{base: experiment.yaml, cases: [{}, {}]}        | is there twice",
                "{base: experiment.yaml, grid: {inptu.x: [1]}}   | did you mean 'input'"
            })
    void aMistakeInTheSweepFileIsRefused(String text, String explanation) throws IOException {
        Files.writeString(folder.resolve("sweep.yaml"), text);
        Launcher.Result result = sweep("--out", "all");
        assertEquals(2, result.status(), result.err());
        assertEquals(1, result.err().lines().count(), result.err());
        assertTrue(result.err().contains(explanation), result.err());
    }

    @ParameterizedTest
    @CsvSource({"0/3", "4/3", "1", "a/b"})
    void aShardMustBeOneOfThem(String shard) {
        Launcher.Result result = sweep("--shard", shard);
        assertEquals(2, result.status());
        assertTrue(result.err().contains("--shard: '" + shard + "'"), result.err());
    }
}
