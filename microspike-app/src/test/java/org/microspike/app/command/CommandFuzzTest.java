package org.microspike.app.command;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.network.Network;
import org.microspike.api.plugin.Plugins;
import org.microspike.app.experiment.Experiment;
import org.microspike.app.experiment.ExperimentFile;
import org.microspike.app.experiment.GivenExperiment;
import org.microspike.app.experiment.Sweep;
import org.microspike.app.result.MeasureCriterion;
import org.microspike.app.sweep.SweepRunner;
import org.microspike.fuzz.BinaryMutator;
import org.microspike.fuzz.Campaign;
import org.microspike.fuzz.Mutator;
import org.microspike.fuzz.TextMutator;

/**
 * Damaged files as the commands read them: whatever they hold, a command succeeds, or ends with status 2 and messages,
 * and leaves nothing outside the folder it was given.
 */
class CommandFuzzTest {
    private static final int MOST_MEGABYTES = 200;

    private static final String EXPERIMENT = """
            name: small
            seed: 12
            duration: 10 ms
            input: {source: pattern, afferents: 20, patterns: 2, pattern_length: 5 ms, repeat: 100 ms, jitter: 1 ms}
            neurons: {count: 2, model: srm, inhibition: 0.25, threshold: 5}
            plasticity: {rule: stdp, pairing: restricted-nearest}
            weights:
              initial: uniform(0, 1)
            record:
              input_spikes: {from: 0 s, to: 2 s}
              potential: {every: 1 ms, from: 0 s, to: 2 s}
              weights: {every: 5 ms}
            """;
    private static final String OF_SPIKES = """
            # Spikes in the file itself
            duration: 5 ms
            input:
              source: csv
              data: |
                time,afferent
                0.001,0
                0.002,1
            plasticity:
              rule: none
            weights:
              initial: file(weights.csv)
            record: {recorder: none, input_spikes: true, potential: [{every: 1 ms}, {every: 2 ms, to: 3 ms}]}
            """;
    private static final String NETWORK = """
            name: small
            duration: 10 ms
            inputs:
              retina: {source: pattern, afferents: 20, repeat: 100 ms}
            populations:
              first: {count: 5, threshold: 5}
              second: {count: 3, model: lif, threshold: -58 mV, initial: "uniform(-60 mV, -58 mV)"}
              more: {like: second, count: 2}
            projections:
              retina-first: {from: retina, to: first, weights: {initial: "uniform(0, 1)"}, plasticity: {pairing: nearest}}
              first-second: {from: first, to: [second, more], port: excitatory, delay: 1 ms, weights: 4 mV}
              second-first: {from: second, to: first, connect: file(synapses.csv), delay: "uniform(1 ms, 2 ms)"}
              first-first: {from: first, to: first, connect: {in-degree: 2, self: true}, delay: 1 ms, weights: "normal(0, 1)"}
            record:
              spikes: [first, second]
              input_spikes: [retina]
              potential: {every: 1 ms, population: second, neurons: 0-1, quantity: g_excitatory}
              weights: {every: 5 ms, projections: [retina-first, second-first]}
            """;
    private static final String SYNAPSES = "source,target,weight,delay\n0,1,-0.25,0.001\n2,4,-0.5,0.0015\n";
    private static final String WEIGHTS = "0.25\n1\n";
    private static final String SWEEP = """
            name: some
            base: experiment.yaml
            seeds: [1, 3..4]
            grid:
              neurons.inhibition: [0, 0.25]
            cases:
              - {duration: 5 ms}
              - {duration: 10 ms, input.jitter: 2 ms}
            published: {others: [10, 20, 30.5, 40]}
            """;
    private static final List<String> FILES = List.of(
            "experiment.yaml",
            "spikes.yaml",
            "network.yaml",
            "weights.csv",
            "synapses.csv",
            "sweep.yaml",
            "recording.h5",
            "next.yaml",
            "input.csv");
    private static final List<String> YAML = List.of(
            "&a",
            "*a",
            "<<: *a",
            "!!java.net.URL [http://localhost/]",
            "!!python/object/apply:os.system [x]",
            "!!binary x",
            "---",
            "...",
            "%YAML 9.9",
            "|",
            ">-",
            "- ",
            "? ",
            "{",
            "}",
            "[",
            "]",
            "@",
            "`",
            "{a: ".repeat(3_000),
            "[".repeat(3_000),
            "- ".repeat(3_000),
            "\n  ",
            "1 ms",
            "1 s",
            "0 s",
            "10 Hz",
            "1e-320 s",
            "none",
            "csv",
            "sonata",
            "pattern",
            "file(weights.csv)",
            "constant(0.5)",
            "uniform(1, 0)",
            "all-to-all",
            "weights",
            "from",
            "frozen",
            "file",
            "count",
            "dominant",
            "threshold",
            "file(synapses.csv)",
            "probability(0.5)",
            "out-degree(2)",
            "total(3)",
            "one-to-one",
            "connect",
            "delay",
            "port",
            "like",
            "to",
            "population",
            "quantity",
            "first",
            "retina",
            laughs());

    /** Nine lists, each of which holds the one before nine times. */
    private static String laughs() {
        StringBuilder laughs = new StringBuilder("{a0: &a0 x");
        for (int i = 1; i < 10; i++) {
            laughs.append(", a").append(i).append(": &a").append(i).append(" [");
            laughs.append(("*a" + (i - 1) + ", ").repeat(8))
                    .append("*a")
                    .append(i - 1)
                    .append(']');
        }
        return laughs.append('}').toString();
    }

    @TempDir
    private Path folder;

    private Path work;

    @BeforeEach
    void writeFiles() throws IOException {
        work = Files.createDirectory(folder.resolve("work"));
        write("experiment.yaml", EXPERIMENT.getBytes(StandardCharsets.UTF_8));
        write("spikes.yaml", OF_SPIKES.getBytes(StandardCharsets.UTF_8));
        write("network.yaml", NETWORK.getBytes(StandardCharsets.UTF_8));
        write("synapses.csv", SYNAPSES.getBytes(StandardCharsets.UTF_8));
        write("weights.csv", WEIGHTS.getBytes(StandardCharsets.UTF_8));
        write("sweep.yaml", SWEEP.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void experiments() {
        run("experiment", new TextMutator(YAML), List.of(bytes(EXPERIMENT), bytes(OF_SPIKES)), 100, input -> {
            write("experiment.yaml", input);
            runAnew(file("experiment.yaml"), "--set", "duration=3 ms");
        });
    }

    @Test
    void networks() {
        run("network", new TextMutator(YAML), List.of(bytes(NETWORK)), 100, input -> {
            write("network.yaml", input);
            runAnew(file("network.yaml"), "--set", "duration=3 ms");
        });
    }

    @Test
    void synapses() {
        run("synapses", new TextMutator(List.of()), List.of(bytes(SYNAPSES)), 60, input -> {
            write("synapses.csv", input);
            runAnew(file("network.yaml"));
        });
    }

    @Test
    void recordingsOfNetworks() throws IOException {
        // A circuit has all projections.
        String all = "retina-first, first-second-second, first-second-more, second-first, first-first";
        command(
                "run",
                file("network.yaml"),
                "--out",
                file("out"),
                "--set",
                "record.weights={projections: [" + all + "]}");
        byte[] recording = Files.readAllBytes(work.resolve("out/recording.h5"));
        delete(work.resolve("out"));
        run("shown-network", new BinaryMutator(), List.of(recording), 60, input -> {
            write("recording.h5", input);
            command("show", file("recording.h5"));
            command(
                    "export",
                    file("recording.h5"),
                    "--out",
                    file("out"),
                    "--format",
                    "csv",
                    "--what",
                    "synapses",
                    "--projection",
                    "second-first");
            delete(work.resolve("out"));
            command("export", file("recording.h5"), "--sonata", file("out"));
        });
    }

    @Test
    void durations() {
        run("duration", new TextMutator(YAML), List.of(bytes("duration: 10 ms")), 300, input -> {
            write("experiment.yaml", bytes(EXPERIMENT.replace("duration: 10 ms", text(input))));
            // Long runs are no mistake: it is read, and not run.
            ExperimentFile.read(file("experiment.yaml"), List.of(), OptionalLong.empty())
                    .duration();
        });
    }

    @Test
    void weights() {
        run("weights", new TextMutator(List.of()), List.of(bytes(WEIGHTS)), 60, input -> {
            write("weights.csv", input);
            runAnew(file("spikes.yaml"));
        });
        run("weights-gz", new BinaryMutator(), List.of(gzip(WEIGHTS)), 60, input -> {
            write("weights.csv", input);
            runAnew(file("spikes.yaml"));
        });
    }

    @Test
    void imports() {
        List<byte[]> corpus = List.of(bytes("# id;t\n1;12.5\n3;0.25\n"), bytes("2 1\n1 0.5\n"));
        run("imported", new TextMutator(List.of(";", "# ", "\t")), corpus, 60, input -> {
            write("input.csv", input);
            command(
                    "import",
                    file("input.csv"),
                    "--columns",
                    "2,1",
                    "--time-unit",
                    "ms",
                    "--id-offset",
                    "1",
                    "--unsorted",
                    "--out",
                    file("out"));
        });
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    @Test
    void sweeps() {
        run("sweep", new TextMutator(YAML), List.of(bytes(SWEEP)), 100, input -> {
            write("sweep.yaml", input);
            Sweep sweep = Sweep.read(file("sweep.yaml"));
            for (Sweep.Case variant : sweep.cases()) {
                sweep.experiment(variant, 1).duration();
            }
        });
    }

    @Test
    void resultsOfSweeps() throws IOException {
        String[] command = {"sweep", file("sweep.yaml"), "--threads", "1", "--out", file("out")};
        command(command);
        Path result;
        try (Stream<Path> results = Files.list(work.resolve("out/results"))) {
            result = results.sorted().findFirst().orElseThrow();
        }
        byte[] whole = Files.readAllBytes(result);
        new Campaign("result", new TextMutator(YAML), List.of(whole), MOST_MEGABYTES).run(50, input -> {
            replace(result, input);
            SweepRunner runner = new SweepRunner(
                    Sweep.read(file("sweep.yaml")),
                    Plugins.installed(),
                    MeasureCriterion.DEFAULT,
                    result.getParent(),
                    () -> false,
                    ended -> {});
            runner.summary().csv();
        });
    }

    @Test
    void recordings() throws IOException {
        command("run", file("experiment.yaml"), "--out", file("out"));
        byte[] recording = Files.readAllBytes(work.resolve("out/recording.h5"));
        delete(work.resolve("out"));
        write("next.yaml", bytes(EXPERIMENT.replace("initial: uniform(0, 1)", "from: recording.h5")));
        run("shown", new BinaryMutator(), List.of(recording), 60, input -> {
            write("recording.h5", input);
            command("show", file("recording.h5"));
            runAnew(file("next.yaml"));
        });
        run("reported", new BinaryMutator(), List.of(recording), 5, input -> {
            write("recording.h5", input);
            command("report", file("recording.h5"), "--out", file("out"));
        });
    }

    @Test
    void checkpoints() throws IOException {
        checkpoints("checkpoint", "experiment.yaml");
    }

    @Test
    void checkpointsOfNetworks() throws IOException {
        checkpoints("checkpoint-network", "network.yaml");
    }

    private void checkpoints(String format, String experiment) throws IOException {
        Path out = work.resolve("out");
        Map<String, byte[]> suspended = suspended(experiment);
        byte[] checkpoint = suspended.get("checkpoint");
        // The last of the texts at the start; what follows are numbers.
        int texts = new String(checkpoint, StandardCharsets.ISO_8859_1).lastIndexOf("experiment.working_folder");
        for (Mutator mutator : List.of(new BinaryMutator(), withChecksum(new BinaryMutator(), texts))) {
            boolean whole = mutator instanceof BinaryMutator;
            run(whole ? format : format + "-whole", mutator, List.of(checkpoint), 60, input -> {
                for (Map.Entry<String, byte[]> each : suspended.entrySet()) {
                    Files.createDirectories(out.resolve(each.getKey()).getParent());
                    Files.write(
                            out.resolve(each.getKey()), each.getKey().equals("checkpoint") ? input : each.getValue());
                }
                command("run", "--resume", file("out"));
            });
        }
    }

    /** What a run leaves that was stopped at a checkpoint, by names in its folder. */
    private Map<String, byte[]> suspended(String name) throws IOException {
        GivenExperiment given = GivenExperiment.of(file(name), List.of(), OptionalLong.empty());
        Path out = Files.createDirectories(work.resolve("out"));
        Experiment experiment = given.read();
        MeasureCriterion criterion = MeasureCriterion.DEFAULT.of(experiment);
        Network network = WatchedNetwork.of(
                        experiment,
                        Plugins.installed(),
                        Optional.of(out),
                        1,
                        new BuildingProgress(),
                        Optional.empty(),
                        criterion,
                        criterion)
                .network();
        Map<String, String> notes = new TreeMap<>(given.notes());
        notes.putAll(criterion.settings());
        network.runUntil(0.006);
        network.save(out.resolve("checkpoint"), notes);
        network.suspend();
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> walked = Files.walk(out)) {
            for (Path each : walked.filter(Files::isRegularFile).toList()) {
                files.put(out.relativize(each).toString(), Files.readAllBytes(each));
            }
        }
        delete(out);
        return files;
    }

    /** Damages the start, in a way that the checksum at the end, CRC-32C of all before, does not tell. */
    private static Mutator withChecksum(Mutator mutator, int length) {
        return (corpus, random) -> {
            byte[] whole = corpus.get(0);
            byte[] start = mutator.mutate(List.of(Arrays.copyOf(whole, length)), random);
            byte[] bytes = Arrays.copyOf(start, start.length + whole.length - length);
            int end = bytes.length - Integer.BYTES;
            System.arraycopy(whole, length, bytes, start.length, whole.length - length);
            CRC32C checksum = new CRC32C();
            checksum.update(bytes, 0, end);
            ByteBuffer.wrap(bytes).putInt(end, (int) checksum.getValue());
            return bytes;
        };
    }

    private void run(String format, Mutator mutator, List<byte[]> corpus, int inputs, Campaign.Reader reader) {
        new Campaign(format, mutator, corpus, MOST_MEGABYTES).run(inputs, input -> {
            try {
                reader.read(input);
            } finally {
                delete(work.resolve("out"));
            }
            try (Stream<Path> left = Files.list(work)) {
                List<String> others = left.map(file -> file.getFileName().toString())
                        .filter(name -> !FILES.contains(name))
                        .toList();
                if (!others.isEmpty()) {
                    throw new AssertionError("left behind: " + others);
                }
            }
        });
    }

    /** Runs an experiment into a new folder, of which nothing may be left if it is refused, but what is said to be. */
    private void runAnew(String... arguments) {
        List<String> all = new ArrayList<>(List.of("run", "--out", file("out")));
        all.addAll(List.of(arguments));
        try {
            command(all.toArray(String[]::new));
        } catch (MicroSpikeException e) {
            // The memory may run out after the recording was made.
            boolean recorded = Files.exists(work.resolve("out/recording.h5"));
            if (Files.exists(work.resolve("out"))
                    && !recorded
                    && !e.getMessage().contains("is kept in")) {
                throw new AssertionError("refused, but left something behind", e);
            }
            throw e;
        }
    }

    /**
     * Runs a command.
     *
     * @throws MicroSpikeException if it ends with status 2 and says why, or asks for more memory than there is
     * @throws AssertionError if it ends in any other way than that, or with status 0
     */
    private static void command(String... arguments) {
        PrintStream systemErr = System.err;
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status;
        try {
            System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
            status = MicroSpikeCommand.run(arguments, OutputStream.nullOutputStream());
        } finally {
            System.setErr(systemErr);
        }
        String said = err.toString(StandardCharsets.UTF_8);
        boolean outOfMemory = status == 1 && said.contains("microspike: out of memory");
        if (said.contains("\tat ")
                || said.contains("microspike: null")
                || !(status == 0 || status == 2 || outOfMemory)) {
            throw new AssertionError("status " + status + ": " + said);
        }
        if (status != 0) {
            if (!said.contains("microspike: ")) {
                throw new AssertionError("status " + status + " without a message: " + said);
            }
            throw new MicroSpikeException(said);
        }
    }

    private String file(String name) {
        return work.resolve(name).toString();
    }

    private void write(String name, byte[] content) throws IOException {
        replace(work.resolve(name), content);
    }

    /** To write over a file has file systems wait for the disk. */
    private static void replace(Path file, byte[] content) throws IOException {
        Files.deleteIfExists(file);
        Files.write(file, content);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                    Files.delete(file);
                }
            }
        }
    }
}
