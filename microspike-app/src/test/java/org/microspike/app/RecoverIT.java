package org.microspike.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.microspike.app.Launcher.Result;

/** Runs that are killed, or meet a full disk, and what is saved of them. */
class RecoverIT {
    private static final String EXPERIMENT = """
            name: trial
            duration: 1000 s
            input: {source: pattern, afferents: 500, repeat: 10 s}
            neurons: {count: 2, threshold: 125}
            record:
              potential: {every: 10 ms}
              weights: {every: 1 s}
              flush_every: 20 ms
            """;

    /** How many processes are killed; the property makes a campaign of it. */
    private static final int KILLS = Integer.getInteger("microspike.kills", 5);

    @TempDir
    private Path folder;

    @Test
    @Timeout(3600)
    void aKilledRunIsRecoveredUpToItsLastFlush() throws Exception {
        Files.writeString(folder.resolve("experiment.yaml"), EXPERIMENT);
        Launcher launcher = new Launcher(folder);
        launcher.run("run", "experiment.yaml", "--out", "whole").quietSuccess();
        RecordingFile whole = RecordingFile.read(folder.resolve("whole/recording.h5"));
        SplittableRandom random = new SplittableRandom(17);
        int partial = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            String out = "killed-" + kill;
            Process process = launcher.start("run", "experiment.yaml", "--out", out);
            process.waitFor(600 + random.nextInt(1000), TimeUnit.MILLISECONDS);
            process.destroyForcibly().waitFor();
            if (!Files.isDirectory(folder.resolve(out))) {
                continue;
            }
            boolean finished = Files.exists(folder.resolve(out).resolve("recording.h5"));
            String recovered = launcher.run("recover", out).success();
            if (recovered.startsWith("Recovered ") && !finished) {
                partial++;
                check(whole, RecordingFile.read(folder.resolve(out).resolve("recording.h5")));
                String shown = launcher.run("show", out).quietSuccess();
                assertTrue(shown.contains("Incomplete"), shown);
                try (Stream<Path> left = Files.list(folder.resolve(out))) {
                    assertEquals(1, left.count(), "the recording is all there is");
                }
            }
        }
        assertTrue(partial > 0, "no run was killed on its way");
    }

    /** What was recovered is what the whole run recorded until then. */
    private static void check(RecordingFile whole, RecordingFile part) {
        double end = part.duration();
        assertTrue(end > 0);
        double[] spikes = part.spikeTimes();
        double[] until =
                Arrays.stream(whole.spikeTimes()).filter(time -> time <= end).toArray();
        // A spike between the last input spike that was delivered and the next may not have happened yet.
        assertTrue(until.length - spikes.length <= 1, "spikes until " + end + " s");
        assertArrayEquals(Arrays.copyOf(until, spikes.length), spikes);
        for (String path : new String[] {"/report/neurons/data", "/microspike/weights/values"}) {
            double[] values = part.numbers(path);
            assertArrayEquals(Arrays.copyOf(whole.numbers(path), values.length), values);
        }
        assertEquals(2 * (long) Math.ceil(end / 0.01), part.numbers("/report/neurons/data").length, 2);
        assertEquals(1 + (long) end, part.numbers("/microspike/weights/times").length, 1);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aFullDiskLosesNothingThatWasFlushed() throws Exception {
        Files.writeString(folder.resolve("experiment.yaml"), EXPERIMENT);
        Launcher launcher = new Launcher(folder);
        // A limit on the size of files stands for a full disk: writing beyond it fails in the same way.
        Path limited = folder.resolve("limited.sh");
        Files.writeString(limited, "ulimit -f 200; exec \"$@\"");
        Result run =
                new Launcher(folder).through("sh", limited.toString()).run("run", "experiment.yaml", "--out", "full");
        assertEquals(2, run.status(), run.err());
        assertTrue(run.err().contains("Cannot write the recording"), run.err());
        assertTrue(run.err().contains("'microspike recover full' makes a recording of what was written"), run.err());
        String recovered = launcher.run("recover", "full").quietSuccess();
        assertTrue(recovered.matches("Recovered [0-9.]+ s in full/recording.h5, marked incomplete\\.\\R"), recovered);
        launcher.run("run", "experiment.yaml", "--out", "whole").quietSuccess();
        check(
                RecordingFile.read(folder.resolve("whole/recording.h5")),
                RecordingFile.read(folder.resolve("full/recording.h5")));
    }

    @Test
    void nothingToRecoverIsNoMistakeAndNoFolderIs() throws IOException {
        Launcher launcher = new Launcher(folder);
        assertEquals(
                "Nothing was recovered in ..\n", launcher.run("recover", ".").quietSuccess());
        Result missing = launcher.run("recover", "missing");
        assertEquals(2, missing.status());
        assertEquals("microspike: There is no folder 'missing'.\n", missing.err());
    }
}
