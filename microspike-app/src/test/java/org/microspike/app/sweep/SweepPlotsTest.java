package org.microspike.app.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microspike.api.measure.Share;
import org.microspike.app.experiment.Sweep;
import org.microspike.app.result.Measure;
import org.microspike.report.HeatMap;
import org.microspike.report.SeriesFigure.Chart;
import org.microspike.report.SeriesFigure.Plot;
import org.microspike.report.SeriesFigure.Point;
import org.microspike.report.SeriesFigure.Series;

/** Which plots a sweep has, and what they show. */
class SweepPlotsTest {
    @TempDir
    private Path folder;

    /** The plots of a sweep of which each case has 10 runs, the n-th case n successful ones. */
    private List<Plot> plots(String text, Map<String, String> base) throws IOException {
        return plots(sweep(text), base);
    }

    private static List<Plot> plots(Sweep sweep, Map<String, String> base) {
        return charts(sweep, base).stream().map(Plot.class::cast).toList();
    }

    private static List<Chart> charts(Sweep sweep, Map<String, String> base) {
        List<List<SweepResult>> cases = new ArrayList<>();
        for (int number = 0; number < sweep.cases().size(); number++) {
            List<SweepResult> results = new ArrayList<>();
            for (int run = 0; run < 10; run++) {
                results.add(CaseSummaryTest.result(CaseSummaryTest.success(run < number), CaseSummaryTest.found(run)));
            }
            cases.add(results);
        }
        return charts(sweep, cases, Measure.SUCCESS_2008, base);
    }

    private static List<Chart> charts(
            Sweep sweep, List<List<SweepResult>> results, String measure, Map<String, String> base) {
        Function<String, Optional<String>> baseValue = key -> Optional.ofNullable(base.get(key));
        return new SweepPlots(new SweepSummary(sweep, results, baseValue), measure, baseValue).plots();
    }

    private Sweep sweep(String text) throws IOException {
        Path file = folder.resolve("sweep.yaml");
        Files.writeString(file, "base: masquelier2008\n" + text);
        return Sweep.read(file.toString());
    }

    /** What a plot shows of a series: "x:successes in percent" and so on. */
    private static String shown(Plot plot, int series) {
        return String.join(
                " ",
                plot.series().get(series).points().stream()
                        .map(point -> number(point.x()) + ":" + Math.round(point.value()))
                        .toList());
    }

    private static String number(double value) {
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(6, RoundingMode.HALF_EVEN);
        return rounded.stripTrailingZeros().toPlainString();
    }

    @Test
    void theTableOf2008HasOnePanelForEachOfFiveParametersAndTheStandardRunInAll() throws IOException {
        List<Plot> plots = plots(
                Sweep.read("masquelier2008-robustness"),
                Map.of(
                        "weights.initial", "constant(0.475)",
                        "input.jitter", "1 ms",
                        "input.pattern_afferents", "0.5",
                        "input.pattern_frequency", "0.25",
                        "input.spike_deletion", "0"));
        assertEquals(
                List.of(
                        "weights.initial",
                        "input.jitter (ms)",
                        "input.pattern_afferents",
                        "input.pattern_frequency",
                        "input.spike_deletion"),
                plots.stream().map(Plot::axis).toList());
        assertEquals("", plots.get(1).title());
        assertEquals("with neurons.threshold and weights.initial", plots.get(2).title());
        assertEquals("0:50 1:0 2:60 3:70 4:80 5:90 6:100", shown(plots.get(1), 0));
        assertEquals("0:93 1:93 2:63 3:34 4:12 5:2 6:0", shown(plots.get(1), 1));
        assertEquals("0.2:0 0.3:3 0.4:51 0.5:93 0.6:95", shown(plots.get(2), 1));
        assertEquals("0:98 0.1:76 0.2:19 0.3:0", shown(plots.get(4), 3));
    }

    private static final String CROSSED = """
            grid:
              plasticity.pairing: [nearest, all-to-all]
              input.jitter: [2 ms, 500 us, 1 ms]
            """;

    @Test
    void twoKeysAreDrawnAsCurvesAlongTheOneWithMoreValues() throws IOException {
        List<Plot> plots = plots(sweep(CROSSED), Map.of());
        assertEquals(1, plots.size());
        Plot plot = plots.get(0);
        assertTrue(plot.isFamily());
        assertEquals("input.jitter (us)", plot.axis());
        assertEquals(
                List.of("plasticity.pairing = nearest", "plasticity.pairing = all-to-all"),
                plot.series().stream().map(Series::label).toList());
        assertEquals("500:10 1000:20 2000:0", shown(plot, 0));
        assertEquals("500:40 1000:50 2000:30", shown(plot, 1));
        Point point = plot.series().get(1).points().get(0);
        assertEquals(100 * new Share(10, 4).low(), point.low());
        assertEquals(100 * new Share(10, 4).high(), point.high());
    }

    @Test
    void twoKeysAreDrawnAsAMapIfTheSweepSaysSoOrBothHaveManyValues() throws IOException {
        HeatMap map = (HeatMap)
                charts(sweep(CROSSED + "figure: heat map\n"), Map.of()).get(0);
        assertEquals("input.jitter (us)", map.xAxis());
        assertEquals(List.of("500", "1000", "2000"), map.columns());
        assertEquals("plasticity.pairing", map.yAxis());
        assertEquals(List.of("nearest", "all-to-all"), map.rows());
        assertEquals(List.of(List.of(10.0, 20.0, 0.0), List.of(40.0, 50.0, 30.0)), map.cells());
        assertEquals("successful runs (%)", map.values().label());
        String many = """
                grid:
                  neurons.count: [1, 2, 3, 4, 5, 6, 7]
                  neurons.threshold: [100, 200, 300, 400, 500, 600, 700]
                """;
        assertTrue(charts(sweep(many), Map.of()).get(0) instanceof HeatMap);
        assertTrue(charts(sweep(many + "figure: curves\n"), Map.of()).get(0) instanceof Plot);
    }

    /** Means with their standard deviations; nothing where there are no runs. */
    @Test
    void otherMeasuresThanSharesAreDrawnToo() throws IOException {
        Sweep sweep = sweep(CROSSED);
        List<List<SweepResult>> results = new ArrayList<>();
        for (int number = 0; number < sweep.cases().size(); number++) {
            results.add(
                    number == 5
                            ? List.of()
                            : List.of(
                                    CaseSummaryTest.result(CaseSummaryTest.found(10 * number)),
                                    CaseSummaryTest.result(CaseSummaryTest.found(10 * number + 2))));
        }
        Plot plot = (Plot) charts(sweep, results, "found", Map.of()).get(0);
        assertEquals("found (s)", plot.values().label());
        assertEquals("500:41 2000:31", shown(plot, 1));
        assertEquals(41 - Math.sqrt(2), plot.series().get(1).points().get(0).low(), 1e-12);
    }

    @Test
    void threeKeysHaveOnePanelEachOverAllValuesOfTheOthers() throws IOException {
        List<Plot> plots = plots("""
                grid:
                  input.jitter: [500 us, 2 ms]
                  plasticity.pairing: [nearest, all-to-all]
                  neurons.count: [1, 2]
                published: {theirs: [0, 10, 20, 30, 40, 60, 70, 80]}
                """, Map.of());
        assertEquals(3, plots.size());
        assertEquals("input.jitter (us)", plots.get(0).axis());
        assertEquals(
                "over all plasticity.pairing and neurons.count", plots.get(0).title());
        // Successes 0, 1, 2, 3 of 10 runs each, and 4, 5, 6, 7.
        assertEquals("500:15 2000:55", shown(plots.get(0), 0));
        Point pooled = plots.get(0).series().get(0).points().get(1);
        assertEquals(100 * new Share(40, 22).low(), pooled.low());
        Point published = plots.get(0).series().get(1).points().get(1);
        assertEquals(new Point(published.x(), published.value()), published);
        assertEquals("500:15 2000:63", shown(plots.get(0), 1));
        assertEquals(List.of("nearest", "all-to-all"), plots.get(1).categories());
        assertEquals("0:25 1:45", shown(plots.get(1), 0));
    }

    @Test
    void theBaseJoinsWhereItsValueIsKnownAndFitsAndIsNotThere() throws IOException {
        String text = """
                cases:
                  - {}
                  - {neurons.tau_m: 5 ms}
                  - {neurons.tau_m: 20 ms}
                """;
        assertEquals("5:10 20:20", shown(plots(text, Map.of()).get(0), 0), "unknown");
        assertEquals(
                "5:10 10:0 20:20",
                shown(plots(text, Map.of("neurons.tau_m", "0.01 s")).get(0), 0));
        assertEquals(
                "5:10 20:20", shown(plots(text, Map.of("neurons.tau_m", "5 ms")).get(0), 0), "there");
        assertEquals(
                "5:10 20:20", shown(plots(text, Map.of("neurons.tau_m", "fast")).get(0), 0), "does not fit");
        String words = """
                cases:
                  - {plasticity.pairing: nearest}
                  - {}
                """;
        Plot plot = plots(words, Map.of("plasticity.pairing", "all-to-all")).get(0);
        assertEquals(List.of("nearest", "all-to-all"), plot.categories());
        assertEquals("0:0 1:10", shown(plot, 0));
    }

    @Test
    void aKeyThatIsTheSameInAllCasesIsNoPanelUnlessThereIsNoOther() throws IOException {
        List<Plot> plots = plots("cases: [{neurons.count: 3}]\ngrid: {input.jitter: [1 ms, 2 ms]}\n", Map.of());
        assertEquals(
                List.of("input.jitter (ms)"), plots.stream().map(Plot::axis).toList());
        plots = plots("cases: [{neurons.count: 3, input.patterns: 2}]\n", Map.of());
        assertEquals(List.of("neurons.count"), plots.stream().map(Plot::axis).toList());
        assertEquals("with input.patterns", plots.get(0).title());
    }

    @Test
    void aSweepThatVariesNothingHasOnePanelAllTheSame() throws IOException {
        List<Plot> plots = plots("seeds: 1..3\n", Map.of());
        assertEquals(1, plots.size());
        assertEquals(List.of("base"), plots.get(0).categories());
    }

    @Test
    void aCaseWithoutRunsHasNoPoint() throws IOException {
        Sweep sweep = Sweep.read("masquelier2008-robustness");
        List<List<SweepResult>> nothing = Collections.nCopies(sweep.cases().size(), List.of());
        Plot plot =
                (Plot) charts(sweep, nothing, Measure.SUCCESS_2008, Map.of()).get(0);
        assertTrue(plot.series().get(0).points().isEmpty());
        assertEquals(4, plot.series().get(1).points().size());
    }
}
