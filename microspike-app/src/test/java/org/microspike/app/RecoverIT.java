package org.microspike.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.microspike.app.Launcher.Result;

/** Runs that are killed, stopped, or meet a full disk: what is saved of them, and that they resume. */
class RecoverIT {
    private static final String EXPERIMENT = """
            name: trial
            duration: 200 s
            input: {source: pattern, afferents: 500, repeat: 10 s}
            neurons: {count: 2, threshold: 125}
            record:
              potential: {every: 10 ms}
              weights: {every: 1 s}
              input_spikes: {from: 2 s, to: 3 s}
              flush_every: 20 ms
            """;

    /** Several populations, delays and a plastic sparse projection in both directions, all of it recorded. */
    private static final String NETWORK = """
            name: trial
            duration: 30 s
            inputs:
              retina: {source: pattern, afferents: 200, repeat: 10 s}
              noise: {source: pattern, afferents: 50, patterns: 0}
            populations:
              first: {count: 10, threshold: 40, inhibition: 0.25}
              second:
                {count: 6, model: lif, threshold: -58 mV, initial: "uniform(-60 mV, -58 mV)", drive: {rate: 500 Hz, weight: 0.2 mV}}
            projections:
              retina-first:
                {from: retina, to: first, connect: probability(0.5), weights: {initial: "uniform(0.3, 0.8)"}, plasticity: {rule: stdp}}
              noise-first: {from: noise, to: first, weights: 0.2}
              first-second:
                {from: first, to: second, connect: in-degree(4), delay: "uniform(1 ms, 3 ms)", weights: {initial: 8 mV}, plasticity: {rule: stdp, w_max: 16}}
              second-first: {from: second, to: first, delay: 2 ms, connect: probability(0.5), weights: -2}
            record:
              spikes: true
              input_spikes: {from: 2 s, to: 3 s}
              potential: {every: 10 ms}
              weights: {every: 1 s, projections: [retina-first, noise-first, first-second, second-first]}
              flush_every: 20 ms
            """;

    /** A run that lasts some seconds, to be struck in its midst also by a test that is slow. */
    private static final String LONG = "duration=500 s";

    private static final String ENDLESS = "duration=1000 h";

    /** How many processes are killed; the property makes a campaign of it. */
    private static final int KILLS = Integer.getInteger("microspike.kills", 3);

    private static final long LONGEST_MILLISECONDS = 600_000;

    /** Starts a script that may mount disks, and is the only one to see them. */
    private static final List<String> NAMESPACE = List.of("unshare", "--user", "--map-root-user", "--mount", "sh");

    /** Where the campaign starts in its random numbers. */
    private static final long SEED = Long.getLong("microspike.kills.seed", 17);

    @TempDir
    private Path folder;

    private Launcher launcher;

    @BeforeEach
    void writeExperiment() throws IOException {
        Files.writeString(folder.resolve("experiment.yaml"), EXPERIMENT);
        launcher = new Launcher(folder).quick();
    }

    /** The recording of a run that nothing stopped. */
    private RecordingFile whole(String... changes) {
        List<String> command = new ArrayList<>(List.of("run", "experiment.yaml", "--out", "whole"));
        for (String change : changes) {
            command.addAll(List.of("--set", change));
        }
        launcher.run(command.toArray(String[]::new)).quietSuccess();
        return RecordingFile.read(folder.resolve("whole/recording.h5"));
    }

    @Tag("slow")
    @Test
    @Timeout(7200)
    void killedRunsLoseNothingThatWasFlushedAndResume() throws Exception {
        killAndResume(whole(), RecoverIT::check);
    }

    @Tag("slow")
    @Test
    @Timeout(7200)
    void killedNetworksLoseNothingThatWasFlushedAndResume() throws Exception {
        Files.writeString(folder.resolve("experiment.yaml"), NETWORK);
        killAndResume(whole(), RecoverIT::checkNetwork);
    }

    /** Each process on another number of threads than the one before. */
    private void killAndResume(RecordingFile whole, BiConsumer<RecordingFile, RecordingFile> check) throws Exception {
        Map<String, String> contents = whole.contents();
        SplittableRandom random = new SplittableRandom(SEED);
        int kills = 0;
        int partial = 0;
        for (int run = 0; kills < KILLS || partial == 0; run++) {
            Path out = folder.resolve("killed-" + run);
            boolean finished = false;
            while (!finished) {
                boolean first = !Files.exists(out.resolve("checkpoint"));
                List<String> command = new ArrayList<>(
                        first
                                ? List.of(
                                        "run",
                                        "experiment.yaml",
                                        "--out",
                                        out.toString(),
                                        "--checkpoint-every",
                                        "100 ms")
                                : List.of("run", "--resume", out.toString()));
                command.addAll(List.of("--threads", Integer.toString(1 + kills % 2)));
                Process process = launcher.start(command.toArray(String[]::new));
                // Now and then while Java still starts; else once something new is saved, so that the run comes to its
                // end.
                if (random.nextInt(5) > 0) {
                    awaitCheckpoint(process, out);
                }
                // The last one may come to its end.
                boolean enough = kills >= KILLS && partial > 0;
                boolean ended =
                        process.waitFor(enough ? LONGEST_MILLISECONDS : random.nextInt(1000), TimeUnit.MILLISECONDS);
                process.destroyForcibly().waitFor();
                String message = "seed " + SEED + ", run " + run + ", kill " + kills;
                if (ended) {
                    assertEquals(0, process.exitValue(), message);
                } else {
                    kills++;
                }
                finished = Files.exists(out.resolve("recording.h5"));
                OptionalDouble flushed = finished ? OptionalDouble.empty() : lastFlush(out);
                String recovered = "";
                if (flushed.isPresent()) {
                    recovered = switch (random.nextInt(4)) {
                        case 0 -> {
                            assertNothingIsLostOnAFullDisk(out);
                            yield launcher.run("recover", out.toString()).success();
                        }
                        case 1 -> {
                            assertNothingIsLostWithoutPermission(out);
                            yield launcher.run("recover", out.toString()).success();
                        }
                        case 2 -> recoverTwiceAtOnce(out);
                        default -> launcher.run("recover", out.toString()).success();
                    };
                } else if (Files.isDirectory(out)) {
                    launcher.run("recover", out.toString()).success();
                }
                if (flushed.isPresent()) {
                    partial++;
                    boolean resumable = Files.exists(out.resolve("checkpoint"));
                    Path saved = out.resolve(resumable ? "recovered.h5" : "recording.h5");
                    assertTrue(
                            recovered.contains("Recovered " + flushed.getAsDouble() + " s in " + saved),
                            message + ": " + recovered);
                    check.accept(whole, RecordingFile.read(saved));
                    // Two at once may both have made one.
                    for (String name : names(out)
                            .filter(name -> name.startsWith(resumable ? "recovered" : "recording"))
                            .toList()) {
                        Files.delete(out.resolve(name));
                    }
                }
            }
            assertEquals(
                    contents, RecordingFile.read(out.resolve("recording.h5")).contents(), "run " + run);
            assertEquals(
                    List.of("recording.h5"),
                    names(out).filter(name -> !name.equals("checkpoint")).toList());
        }
    }

    /** What was recovered of a network is what the whole run recorded of each node and projection until then. */
    private static void checkNetwork(RecordingFile whole, RecordingFile part) {
        double end = part.duration();
        for (String node : List.of("first", "second")) {
            double[] expected = Arrays.stream(whole.spikeTimes(node))
                    .filter(time -> time < end)
                    .toArray();
            assertArrayEquals(expected, part.spikeTimes(node), node + " until " + end + " s");
            assertArrayEquals(Arrays.copyOf(whole.spikeNeurons(node), expected.length), part.spikeNeurons(node), node);
            assertPrefix(whole, part, "/report/" + node + "/data");
        }
        for (String input : List.of("retina", "noise")) {
            assertPrefix(whole, part, "/spikes/" + input + "/timestamps");
        }
        for (String projection : List.of("retina-first", "noise-first", "first-second", "second-first")) {
            assertPrefix(whole, part, "/microspike/projections/" + projection + "/weights/values");
        }
        assertEquals(1 + (long) end, part.numbers("/microspike/projections/first-second/weights/times").length, 1);
    }

    private static void assertPrefix(RecordingFile whole, RecordingFile part, String path) {
        double[] values = part.numbers(path);
        assertArrayEquals(Arrays.copyOf(whole.numbers(path), values.length), values, path);
    }

    /** Recovers a copy in a disk without room, that only the script sees: it says so, and changes nothing. */
    private void assertNothingIsLostOnAFullDisk(Path out) throws IOException {
        Path script = Files.writeString(folder.resolve("full-disk.sh"), """
                mkdir -p disk && mount -t tmpfs -o size=64m tmpfs disk || exit 77
                cp -a "$2" disk/out || exit 78
                dd if=/dev/zero of=disk/rest bs=4k 2> dd.txt
                "$1" recover disk/out
                status=$?
                diff -r -x '*.lock' "$2" disk/out || exit 79
                exit $status
                """);
        Path microspike = Launcher.DISTRIBUTION.resolve("bin/microspike").toAbsolutePath();
        Result result = launcher.runCommand(
                Stream.concat(NAMESPACE.stream(), Stream.of(script.toString(), microspike.toString(), out.toString()))
                        .toList());
        if (result.status() == 77 || !Files.exists(folder.resolve("dd.txt"))) {
            // This system allows no disks of one's own: a limit on the size of files must do.
            Path limited = Files.writeString(folder.resolve("limited.sh"), "ulimit -f 1; exec \"$@\"");
            Map<String, String> before = contentsOf(out);
            result = new Launcher(folder)
                    .quick()
                    .through("sh", limited.toString())
                    .run("recover", out.toString());
            assertEquals(before, contentsOf(out));
        }
        assertEquals(1, result.status(), result.out() + result.err());
        assertTrue(result.err().contains(" is left as it is: "), result.err());
        Files.deleteIfExists(folder.resolve("dd.txt"));
    }

    /** Recovers as somebody who may read the folder, but not write to it. */
    private void assertNothingIsLostWithoutPermission(Path out) throws IOException {
        Set<PosixFilePermission> usual = Files.getPosixFilePermissions(out);
        Launcher other = new Launcher(folder).quick();
        if (System.getProperty("user.name").equals("root")) {
            // Root needs no permission.
            other.through("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
        }
        Map<String, String> before = contentsOf(out);
        Set<PosixFilePermission> readOnly = PosixFilePermissions.fromString("r-xr-xr-x");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(out, readOnly);
        try {
            Result result = other.run("recover", out.toString());
            assertEquals(1, result.status(), result.out() + result.err());
            assertTrue(result.err().contains(" is left as it is: no permission for "), result.err());
        } finally {
            Files.setPosixFilePermissions(out, usual);
        }
        assertEquals(before, contentsOf(out));
    }

    /** Recovers with two processes, which both end well, and together make the recording. */
    private String recoverTwiceAtOnce(Path out) throws IOException {
        Process first = launcher.start("recover", out.toString());
        Process second = launcher.start("recover", out.toString());
        String said = new String(first.getInputStream().readAllBytes())
                + new String(second.getInputStream().readAllBytes());
        for (Process each : List.of(first, second)) {
            String err = new String(each.getErrorStream().readAllBytes());
            assertEquals(0, Launcher.statusOf(each), said + err);
        }
        return said;
    }

    /** The size and time of change of each file below a folder. */
    private static Map<String, String> contentsOf(Path folder) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                contents.put(file.toString(), Files.size(file) + " " + Files.getLastModifiedTime(file));
            }
        }
        return contents;
    }

    /** Waits until a process has replaced the checkpoint that there is, or ended. */
    private static void awaitCheckpoint(Process process, Path out) throws Exception {
        Path checkpoint = out.resolve("checkpoint");
        Optional<Object> before = stateOf(checkpoint);
        while (process.isAlive() && stateOf(checkpoint).equals(before)) {
            Thread.sleep(5);
        }
    }

    private static Optional<Object> stateOf(Path file) throws IOException {
        try {
            return Optional.of(Files.readAttributes(file, BasicFileAttributes.class))
                    .map(attributes -> List.of(attributes.lastModifiedTime(), attributes.size()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static Stream<String> names(Path folder) {
        return Stream.of(folder.toFile().list());
    }

    /** The time of the last whole flush in the journal of the only unfinished recording, read as it is documented. */
    private static OptionalDouble lastFlush(Path out) throws IOException {
        List<Path> unfinished;
        if (!Files.isDirectory(out)) {
            return OptionalDouble.empty();
        }
        try (Stream<Path> files = Files.list(out)) {
            unfinished =
                    files.filter(file -> Files.exists(file.resolve("journal"))).toList();
        }
        if (unfinished.isEmpty()) {
            return OptionalDouble.empty();
        }
        assertEquals(1, unfinished.size());
        int spools = (int) names(unfinished.get(0))
                .filter(name -> !name.equals("journal") && !name.equals("recording.h5"))
                .count();
        OptionalDouble last = OptionalDouble.empty();
        try (DataInputStream in =
                new DataInputStream(Files.newInputStream(unfinished.get(0).resolve("journal")))) {
            if (in.available() < 8) {
                return last;
            }
            in.readInt();
            in.skipNBytes(Math.min(in.available(), in.readInt() + 4));
            int restOfFlush = spools * (8 + 4) + 4;
            while (in.available() >= 8 + restOfFlush) {
                last = OptionalDouble.of(in.readDouble());
                in.skipNBytes(restOfFlush);
            }
        }
        return last;
    }

    /** What was recovered is what the whole run recorded until then. */
    private static void check(RecordingFile whole, RecordingFile part) {
        double end = part.duration();
        assertTrue(end >= 0);
        double[] spikes = part.spikeTimes();
        double[] until =
                Arrays.stream(whole.spikeTimes()).filter(time -> time <= end).toArray();
        // A spike between the last input spike that was delivered and the next may not have happened yet.
        assertTrue(until.length - spikes.length <= 1, "spikes until " + end + " s");
        assertArrayEquals(Arrays.copyOf(until, spikes.length), spikes);
        for (String path :
                new String[] {"/report/neurons/data", "/microspike/weights/values", "/spikes/afferents/timestamps"}) {
            assertPrefix(whole, part, path);
        }
        assertEquals(2 * (long) Math.ceil(end / 0.01), part.numbers("/report/neurons/data").length, 2);
        assertEquals(1 + (long) end, part.numbers("/microspike/weights/times").length, 1);
        if (end > 3) {
            assertEquals(
                    whole.numbers("/spikes/afferents/timestamps").length,
                    part.numbers("/spikes/afferents/timestamps").length);
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aKilledRunWithoutCheckpointIsRecoveredWhateverStoodInTheWay() throws Exception {
        Process process = launcher.start("run", "experiment.yaml", "--out", "killed", "--set", ENDLESS);
        Path out = folder.resolve("killed");
        while (process.isAlive() && lastFlush(out).orElse(0) < 20) {
            Thread.sleep(20);
        }
        process.destroyForcibly().waitFor();
        assertFalse(Files.exists(out.resolve("recording.h5")), "the run was over before it was killed");
        double lastFlush = lastFlush(out).orElseThrow();
        assertEquals(
                "microspike: There is no recording 'killed/recording.h5'. A run in 'killed' has not ended, or was killed:"
                        + " 'microspike recover killed' makes a recording of what it has recorded, unless it is still"
                        + " running.\n",
                launcher.run("show", "killed").err());
        assertNothingIsLostOnAFullDisk(out);
        assertNothingIsLostWithoutPermission(out);
        String recovered = recoverTwiceAtOnce(out);
        assertTrue(recovered.contains("Recovered " + lastFlush + " s in " + out + "/recording.h5"), recovered);
        assertEquals(List.of("recording.h5"), names(out).toList());
        String shown = launcher.run("show", "killed").quietSuccess();
        assertTrue(shown.contains("Incomplete"), shown);
        RecordingFile part = RecordingFile.read(out.resolve("recording.h5"));
        check(whole("duration=" + (part.duration() + 1) + " s"), part);
    }

    /** Each would save its checkpoints in place of the other's. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void ofTwoRunsWithCheckpointsThatStartAtOnceInOneFolderOneIsRefused() throws Exception {
        Path out = folder.resolve("both");
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            processes.add(launcher.start(
                    "run", "experiment.yaml", "--out", "both", "--set", ENDLESS, "--checkpoint-every", "0 s"));
        }
        CompletableFuture.anyOf(processes.stream().map(Process::onExit).toArray(CompletableFuture[]::new))
                .join();
        Process refused = processes.get(processes.get(0).isAlive() ? 1 : 0);
        Process running = processes.get(processes.get(0).isAlive() ? 0 : 1);
        String said = new String(refused.getErrorStream().readAllBytes());
        assertEquals(2, refused.exitValue(), said);
        assertTrue(
                said.startsWith("microspike: Some process still records in 'both'")
                        || said.startsWith("microspike: In 'both' there is a run that can be resumed"),
                said);
        awaitCheckpoint(running, out);
        Result resumed = launcher.run("run", "--resume", "both");
        assertEquals(2, resumed.status());
        assertTrue(resumed.err().startsWith("microspike: Some process still records in 'both'"), resumed.err());
        running.toHandle().destroy();
        said = new String(running.getInputStream().readAllBytes());
        assertTrue(said.endsWith("To continue: microspike run --resume both\n"), said);
        // Of the other nothing is left.
        assertEquals(
                1, names(out).filter(name -> name.startsWith(".recording-")).count());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aRunThatIsStoppedSaysHowToResumeAndEndsAsOneThatIsNot() throws Exception {
        Path out = folder.resolve("stopped");
        Process process = launcher.start(
                "run", "experiment.yaml", "--out", "stopped", "--set", LONG, "--checkpoint-every", "1 min");
        int stops = 0;
        while (stops < 2) {
            // Stopped in the midst of the run, as far as can be told from outside.
            double from = lastFlush(out).orElse(0);
            while (process.isAlive() && lastFlush(out).orElse(from) < from + 20) {
                Thread.sleep(20);
            }
            // The handle, as the process itself would close what its output is read from.
            process.toHandle().destroy();
            String said = new String(process.getInputStream().readAllBytes());
            process.waitFor();
            assertTrue(said.matches("(?s).*Stopped at [0-9.]+ s, before its end\\.\\R.*"), said);
            assertTrue(said.endsWith("To continue: microspike run --resume stopped\n"), said);
            assertFalse(Files.exists(out.resolve("recording.h5")), said);
            if (stops == 0) {
                String shown = launcher.run("show", "stopped").err();
                assertTrue(shown.contains("'microspike run --resume stopped' resumes it"), shown);
            }
            stops++;
            process = launcher.start("run", "--resume", "stopped");
        }
        String said = new String(process.getInputStream().readAllBytes());
        assertEquals(0, process.waitFor());
        assertTrue(said.contains("Recorded in stopped\n"), said);
        assertEquals(List.of("recording.h5"), names(out).toList());
        assertEquals(
                whole(LONG).contents(),
                RecordingFile.read(out.resolve("recording.h5")).contents());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aFullDiskLosesNothingThatWasFlushed() throws Exception {
        // A limit on the size of files stands for a full disk: writing beyond it fails in the same way.
        Path limited = folder.resolve("limited.sh");
        Files.writeString(limited, "ulimit -f 200; exec \"$@\"");
        Result run = new Launcher(folder)
                .quick()
                .through("sh", limited.toString())
                .run("run", "experiment.yaml", "--out", "full");
        assertEquals(2, run.status(), run.err());
        assertTrue(run.err().contains("Cannot write the recording"), run.err());
        assertTrue(run.err().contains("'microspike recover full' makes a recording of what was written"), run.err());
        String recovered = launcher.run("recover", "full").quietSuccess();
        assertTrue(recovered.matches("Recovered [0-9.]+ s in full/recording.h5, marked incomplete\\.\\R"), recovered);
        check(whole(), RecordingFile.read(folder.resolve("full/recording.h5")));
    }

    /** In a disk of 1 MB that only the script sees: run until it is full, try to recover, get more room, and resume. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aRunThatFilledTheDiskResumesWhenThereIsRoom() throws Exception {
        Path script = Files.writeString(folder.resolve("small-disk.sh"), """
                mkdir disk && mount -t tmpfs -o size=1m tmpfs disk || exit 77
                "$1" run experiment.yaml --out disk/run --checkpoint-every '50 ms'
                echo "status $?"
                "$1" recover disk/run
                echo "status $?"
                mount -o remount,size=200m disk
                "$1" recover disk/run && cp disk/run/recovered.h5 .
                "$1" run --resume disk/run && cp disk/run/recording.h5 .
                """);
        Path microspike = Launcher.DISTRIBUTION.resolve("bin/microspike").toAbsolutePath();
        Result result = launcher.runCommand(
                Stream.concat(NAMESPACE.stream(), Stream.of(script.toString(), microspike.toString()))
                        .toList());
        assumeTrue(result.status() != 77, "this system allows no disks of one's own");
        List<String> said = result.out().lines().toList();
        assertEquals("status 2", said.get(0), result.err());
        assertTrue(said.contains("status 1"), "recover on the full disk: " + result.out());
        assertTrue(result.err().contains("No space left on device"), result.err());
        assertTrue(
                result.err().contains("once the cause is removed, 'microspike run --resume disk/run' resumes"),
                result.err());
        assertTrue(result.out().contains("Recorded in disk/run"), result.out() + result.err());
        RecordingFile whole = whole();
        check(whole, RecordingFile.read(folder.resolve("recovered.h5")));
        assertEquals(
                whole.contents(),
                RecordingFile.read(folder.resolve("recording.h5")).contents());
    }

    @Test
    void nothingToRecoverIsNoMistakeAndNoFolderIs() throws IOException {
        assertEquals(
                "Nothing was recovered in ..\n", launcher.run("recover", ".").quietSuccess());
        Result missing = launcher.run("recover", "missing");
        assertEquals(2, missing.status());
        assertEquals("microspike: There is no folder 'missing'.\n", missing.err());
    }
}
