package org.microspike.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.network.Network;
import org.microspike.api.plugin.Plugins;
import org.microspike.api.record.RecordedRun;
import org.microspike.api.record.RecordingPlan;

/** Programs that cancel a run: what was simulated is kept. */
class InterruptedRunTest {
    @TempDir
    private Path folder;

    /** How a run ended on a thread that was interrupted. */
    private record End(String message, boolean interrupted, double time) {}

    private static End run(Network network, CountDownLatch started) {
        try (network) {
            network.run(1);
            started.countDown();
            MicroSpikeException thrown = assertThrows(MicroSpikeException.class, () -> network.run(1e9));
            return new End(thrown.getMessage(), Thread.currentThread().isInterrupted(), network.time());
        }
    }

    @Test
    void aCancelledRunIsFinishedLikeAnyThatFailed() throws Exception {
        Network network = Network.builder()
                .input("pattern", Map.of("afferents", 100))
                .neurons("srm", 1, Map.of("threshold", 25))
                .record("hdf5", folder, Map.of("flush_every", "0 s"), RecordingPlan.SPIKES.withPotentials(0.1, 0, 1e9))
                .build();
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            CountDownLatch started = new CountDownLatch(1);
            CompletableFuture<End> ended = new CompletableFuture<>();
            Future<?> task = executor.submit(() -> {
                try {
                    ended.complete(run(network, started));
                } catch (RuntimeException | Error e) {
                    ended.completeExceptionally(e);
                }
            });
            started.await();
            task.cancel(true);
            End end = ended.get();
            assertEquals("The run was interrupted at " + end.time + " s.", end.message);
            assertTrue(end.interrupted, "the thread stays interrupted");
            check(end.time);
        } finally {
            executor.shutdown();
        }
    }

    private void check(double time) throws IOException {
        assertEquals(
                "recording.h5",
                Stream.of(folder.toFile().list()).reduce((a, b) -> a + " " + b).orElse(""));
        try (RecordedRun run = Plugins.installed().recorder("hdf5").read(folder.resolve("recording.h5"))) {
            assertFalse(run.complete());
            assertEquals(time, run.duration());
            assertArrayEquals(new double[] {0, time}, run.weightTimes());
            int samples = run.potentials().get(0).times().length;
            assertEquals(Math.ceil(time / 0.1), samples, 1);
        }
    }
}
