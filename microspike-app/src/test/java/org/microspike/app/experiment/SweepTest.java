package org.microspike.app.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepTest {
    @Test
    void theTableOf2008Has22ConditionsAndTheStandardRunFirst() throws IOException {
        Sweep sweep = Sweep.read("masquelier2008-robustness");
        assertEquals(22, sweep.cases().size());
        assertEquals(100, sweep.seeds().length);
        assertEquals("base", sweep.cases().get(0).name());
        String standard = sweep.experiment(sweep.cases().get(0), 7).toString();
        assertEquals(
                ExperimentFile.read("masquelier2008", List.of(), java.util.OptionalLong.of(7))
                        .toString(),
                standard);
        String deletion = sweep.experiment(sweep.cases().get(19), 7).toString();
        assertTrue(deletion.contains("spike_deletion: '0.1'"), deletion);
        assertTrue(deletion.contains("threshold: '450'"), deletion);
        assertTrue(deletion.contains("constant(0.4275)"), deletion);
    }

    @Test
    void theCaseOf2009HasThreePatternsAndNineNeurons() throws IOException {
        Sweep sweep = Sweep.read("masquelier2009-patterns");
        assertEquals(1, sweep.cases().size());
        String experiment = sweep.experiment(sweep.cases().get(0), 1).toString();
        assertTrue(experiment.contains("patterns: '3'"), experiment);
        assertTrue(experiment.contains("count: '9'"), experiment);
    }

    @Test
    void aGridIsCrossedWithTheCases(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("sweep.yaml");
        Files.writeString(file, """
                base: masquelier2009
                seeds: [4, 8..9, 4]
                grid: {input.jitter: [1 ms, 2 ms], neurons.count: [3, 6]}
                cases: [{}, {duration: 10 s}]
                """);
        Sweep sweep = Sweep.read(file.toString());
        assertEquals(8, sweep.cases().size());
        assertEquals(
                "duration=10 s, input.jitter=2 ms, neurons.count=3",
                sweep.cases().get(6).name());
        assertEquals(
                List.of(4L, 8L, 9L),
                java.util.Arrays.stream(sweep.seeds()).boxed().toList());
    }
}
