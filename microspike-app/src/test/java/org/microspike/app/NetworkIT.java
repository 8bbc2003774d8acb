package org.microspike.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A network as its users run it, in processes of its own: the same bits on one thread, on two, stopped, and in a sweep. */
@DisabledOnOs(OS.WINDOWS)
class NetworkIT {
    /** Enough neurons for several parts, which threads share. */
    private static final String EXPERIMENT = """
            name: trial
            seed: 3
            duration: 2 s
            inputs:
              retina: {source: pattern, afferents: 100}
            populations:
              first: {count: 300, threshold: 20}
              second: {count: 200, model: lif, threshold: -58 mV, initial: "uniform(-60 mV, -58 mV)"}
            projections:
              retina-first: {from: retina, to: first, weights: {initial: "uniform(0, 1)"}, plasticity: {rule: stdp}}
              first-second:
                {from: first, to: second, connect: in-degree(20), delay: "uniform(1 ms, 3 ms)", weights: {initial: 2 mV}, plasticity: {rule: stdp, w_max: 4}}
              second-first: {from: second, to: first, connect: probability(0.1), delay: 2 ms, weights: -0.5}
            record:
              spikes: true
              input_spikes: true
              potential: {every: 10 ms, neurons: 0-4}
              weights: {every: 0.5 s}
            """;

    @TempDir
    private Path folder;

    private Launcher launcher;

    @BeforeEach
    void writeExperiment() throws IOException {
        Files.writeString(folder.resolve("experiment.yaml"), EXPERIMENT);
        launcher = new Launcher(folder).quick();
    }

    private RecordingFile recording(String out) {
        return RecordingFile.read(folder.resolve(out).resolve("recording.h5"));
    }

    @Test
    @Timeout(600)
    void threadsAndStopsChangeNoBit() throws Exception {
        String said = launcher.run("run", "experiment.yaml", "--out", "one", "--threads", "1")
                .quietSuccess();
        launcher.run("run", "experiment.yaml", "--out", "two", "--threads", "2").quietSuccess();
        Map<String, String> contents = recording("one").contents();
        assertEquals(contents, recording("two").contents());
        assertTrue(recording("one").spikeTimes("second").length > 100, said);
        String shown = launcher.run("show", "one").quietSuccess();
        assertTrue(shown.contains(String.format("%,d", recording("one").spikeTimes("first").length)), shown);

        Process process = launcher.start(
                "run", "experiment.yaml", "--out", "stopped", "--threads", "2", "--checkpoint-every", "0 s");
        Path checkpoint = folder.resolve("stopped/checkpoint");
        while (process.isAlive() && !Files.exists(checkpoint)) {
            Thread.sleep(5);
        }
        process.toHandle().destroy();
        String stopped = new String(process.getInputStream().readAllBytes());
        Launcher.statusOf(process);
        assertTrue(stopped.endsWith("To continue: microspike run --resume stopped\n"), stopped);
        launcher.run("run", "--resume", "stopped", "--threads", "1").quietSuccess();
        assertEquals(contents, recording("stopped").contents());
    }

    @Test
    void aSweepInShardsGivesWhatOneGivesAndWhatARunGives() throws IOException {
        Files.writeString(folder.resolve("sweep.yaml"), """
                base: experiment.yaml
                seeds: 3..4
                grid: {projections.second-first.delay: [1 ms, 2 ms]}
                """);
        launcher.run("sweep", "sweep.yaml", "--out", "whole", "--threads", "2").quietSuccess();
        for (String shard : new String[] {"2/2", "1/2"}) {
            launcher.run("sweep", "sweep.yaml", "--out", "shards", "--threads", "1", "--shard", shard)
                    .quietSuccess();
        }
        assertEquals(results("whole"), results("shards"));
        assertEquals(
                Files.readString(folder.resolve("whole/summary.csv")),
                Files.readString(folder.resolve("shards/summary.csv")));
        launcher.run("run", "experiment.yaml", "--out", "run").quietSuccess();
        int spikes =
                recording("run").spikeTimes("first").length + recording("run").spikeTimes("second").length;
        String result = results("whole").entrySet().stream()
                .filter(each -> each.getKey().startsWith("projections.second-first.delay=2_ms_seed-3"))
                .findFirst()
                .orElseThrow()
                .getValue();
        assertTrue(result.contains("\noutput_spikes: " + spikes + "\n"), result);
    }

    private Map<String, String> results(String out) throws IOException {
        Map<String, String> results = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder.resolve(out).resolve("results"))) {
            for (Path file : files.toList()) {
                results.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return results;
    }
}
