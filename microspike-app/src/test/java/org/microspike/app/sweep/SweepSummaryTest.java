package org.microspike.app.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microspike.app.experiment.Sweep;
import org.microspike.app.experiment.SweepChanges;
import org.microspike.app.result.Measure;

/** The tables of a sweep. */
class SweepSummaryTest {
    private static final String SWEEP = """
            base: masquelier2008
            cases:
              - {}
              - {input.jitter: 2 ms, plasticity.pairing: nearest}
              - {input.jitter: 500 us, neurons.model: srm}
            published:
              theirs, "exact": [93, 50.5, 1]
            """;

    @TempDir
    private Path folder;

    private SweepSummary summary(Optional<String> measures, List<List<SweepResult>> results) throws IOException {
        Path file = folder.resolve("sweep.yaml");
        Files.writeString(file, SWEEP);
        Sweep sweep =
                Sweep.read(file.toString(), new SweepChanges(List.of(), Optional.empty(), measures, Optional.empty()));
        Map<String, String> base = Map.of("input.jitter", "1 ms", "plasticity.pairing", "all-to-all");
        Function<String, Optional<String>> baseValue = key -> Optional.ofNullable(base.get(key));
        return new SweepSummary(sweep, results, baseValue);
    }

    private static Measure rate(double value) {
        return new Measure("exc.rate", "Hz", OptionalDouble.of(value), Optional.empty());
    }

    private static SweepResult result(String seed, boolean success, double rate) {
        return new SweepResult(seed, List.of(CaseSummaryTest.success(success), rate(rate)), Map.of());
    }

    private final List<List<SweepResult>> results = List.of(
            List.of(result("1", true, 4), result("2", false, 6.000000125)), List.of(result("1", false, 7)), List.of());

    @Test
    void thereIsARowForEachConditionWithColumnsForParametersAndMeasures() throws IOException {
        assertEquals("""
                case,input.jitter,plasticity.pairing,neurons.model,runs,\
                success_2008,success_2008_low,success_2008_high,success_2008_n,\
                exc.rate,exc.rate_sd,exc.rate_median,exc.rate_n,"published: theirs, ""exact""\"
                base,0.001,all-to-all,,2,0.5,0.0945312,0.905469,2,5,1.41421,5,2,0.93
                "input.jitter=2 ms, plasticity.pairing=nearest",0.002,nearest,,1,0,0,0.793451,1,7,,7,1,0.505
                "input.jitter=500 us, neurons.model=srm",0.0005,all-to-all,srm,0,,,,0,,,,0,0.01
                """, summary(Optional.empty(), results).csv());
    }

    @Test
    void thereIsARowForEachRunWithTheSameColumns() throws IOException {
        assertEquals("""
                case,input.jitter,plasticity.pairing,neurons.model,seed,success_2008,exc.rate
                base,0.001,all-to-all,,1,1,4
                base,0.001,all-to-all,,2,0,6.000000125
                "input.jitter=2 ms, plasticity.pairing=nearest",0.002,nearest,,1,0,7
                """, summary(Optional.empty(), results).runsCsv());
    }

    @Test
    void theMeasuresThatAreWantedAreShownInTheirOrderAndNoOthers() throws IOException {
        SweepSummary summary = summary(Optional.of("rate, success_2008"), results);
        assertEquals(
                "case,input.jitter,plasticity.pairing,neurons.model,seed,exc.rate,success_2008",
                summary.runsCsv().lines().findFirst().orElseThrow());
        assertEquals(
                List.of("base", "2", "5.000 Hz", "50.0 % (9.5 to 90.5)"),
                List.of(summary.rows().get(1)));
        assertEquals(
                List.of("base", "2", "50.0 % (9.5 to 90.5)"),
                List.of(summary(Optional.empty(), results).rows().get(1)),
                "what tells most");
    }

    @Test
    void whatAllCasesSetAlikeIsNotSaidToPeople() throws IOException {
        Sweep sweep = Sweep.read(
                "masquelier2008",
                new SweepChanges(
                        List.of("duration=10 s", "neurons.count=1,2"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
        SweepSummary summary = new SweepSummary(sweep, List.of(List.of(), List.of()), key -> Optional.empty());
        assertEquals(
                List.of("case", "neurons.count=1", "neurons.count=2"),
                summary.rows().stream().map(row -> row[0]).toList());
        assertTrue(summary.csv().contains("\n\"duration=10 s, neurons.count=1\",10,1,0"), summary.csv());
    }

    @Test
    void programsGetTheSameAsJson() throws IOException {
        assertEquals(
                "{\"format\":1,\"name\":\"sweep\",\"cases\":[{\"case\":\"base\",\"settings\":{},\"runs\":2,\"measures\":"
                        + "{\"exc.rate\":{\"unit\":\"Hz\",\"n\":2,\"mean\":5.0000000625,\"sd\":1.4142136507614425,"
                        + "\"median\":5.0000000625}}}",
                summary(Optional.of("exc.rate"), results).json().replaceFirst("(}}}),.*", "$1"));
    }
}
