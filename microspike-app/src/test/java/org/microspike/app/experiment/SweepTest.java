package org.microspike.app.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.microspike.api.MicroSpikeException;

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
    void theTableOf2008HasWhatOthersPublished() throws IOException {
        Sweep sweep = Sweep.read("masquelier2008-robustness");
        assertEquals(
                List.of("original code", "clock-driven, 0.1 ms", "clock-driven, 1 us"),
                sweep.published().stream().map(Sweep.Published::label).toList());
        int jittered = sweep.cases().stream().map(Sweep.Case::name).toList().indexOf("input.jitter=3 ms");
        assertEquals(0.34, sweep.published().get(0).shares().get(jittered));
        assertEquals(0.51, sweep.published().get(1).shares().get(jittered));
        assertEquals(0.52, sweep.published().get(2).shares().get(jittered));
    }

    /** The table that the project publishes, made by 2,200 runs, agrees with others: steep curves, so intervals count. */
    @Test
    void thePublishedTableOf2008AgreesWithOthers() throws IOException {
        Sweep sweep = Sweep.read("masquelier2008-robustness");
        List<String> lines = Files.readAllLines(Path.of("doc", "masquelier2008-robustness.csv"));
        assertEquals(1 + sweep.cases().size(), lines.size());
        for (int i = 0; i < sweep.cases().size(); i++) {
            String line = lines.get(1 + i);
            String name = "\"" + sweep.cases().get(i).name() + "\",";
            assertTrue(line.startsWith(name), line);
            String[] values = line.substring(name.length()).split(",");
            assertEquals("100", values[0], line);
            int row = i;
            DoubleSummaryStatistics others = sweep.published().stream()
                    .mapToDouble(published -> published.shares().get(row))
                    .summaryStatistics();
            assertTrue(Double.parseDouble(values[3]) <= others.getMax(), line);
            assertTrue(Double.parseDouble(values[4]) >= others.getMin(), line);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[50, 60, 70]    | published.theirs: must be a list of 4 numbers, one for each case in order, but holds 3.",
                "90              | published.theirs: must be a list of 4 numbers, one for each case in order, but holds 0.",
                "[1, 2, 3, 100.1] | published.theirs: '100.1' must be a number from 0 to 100",
                "[1, -2, 3, 4]   | published.theirs: '-2' must be a number from 0 to 100",
                "[1, 2, many, 4] | published.theirs: 'many' must be a number from 0 to 100",
                "[1, 2, [3], 4]  | published.theirs: must be a single value."
            })
    void aMistakeInPublishedValuesIsRefused(String values, String message, @TempDir Path folder) throws IOException {
        Path file = folder.resolve("sweep.yaml");
        Files.writeString(file, """
                base: masquelier2009
                grid: {input.jitter: [1 ms, 2 ms]}
                cases: [{}, {duration: 10 s}]
                published:
                  theirs: %s
                """.formatted(values));
        String refused = assertThrows(MicroSpikeException.class, () -> Sweep.read(file.toString()))
                .getMessage();
        assertTrue(refused.startsWith("sweep.yaml:5: " + message), refused);
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
