package org.microspike.app.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microspike.app.experiment.Sweep;

class SweepSummaryTest {
    @TempDir
    private Path folder;

    @Test
    void publishedValuesAreFurtherColumnsOfTheCsv() throws IOException {
        Path file = folder.resolve("sweep.yaml");
        Files.writeString(file, """
                base: masquelier2008
                cases: [{}, {input.jitter: 2 ms}]
                published:
                  theirs, "exact": [93, 50.5]
                  ours: [100, 0]
                """);
        Sweep sweep = Sweep.read(file.toString());
        CaseSummary base = CaseSummary.of(sweep.cases().get(0), List.of(Map.of("success_2008", true)));
        CaseSummary jittered = CaseSummary.of(sweep.cases().get(1), List.of());
        String[] lines =
                new SweepSummary(sweep, List.of(base, jittered), Map.of()).csv().split("\n");
        assertEquals(CaseSummary.CSV_HEADER + ",\"published: theirs, \"\"exact\"\"\",\"published: ours\"", lines[0]);
        assertTrue(lines[1].startsWith(base.csv()), lines[1]);
        assertTrue(lines[1].endsWith(",0.9300,1.0000"), lines[1]);
        assertEquals("\"input.jitter=2 ms\",0,0,,,,,,,,,0.5050,0.0000", lines[2]);
    }
}
