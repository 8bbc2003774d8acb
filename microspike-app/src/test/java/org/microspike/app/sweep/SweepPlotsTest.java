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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microspike.api.measure.Share;
import org.microspike.app.experiment.Sweep;
import org.microspike.report.SeriesFigure.Plot;
import org.microspike.report.SeriesFigure.Point;

/** Which plots a sweep has, and what they show. */
class SweepPlotsTest {
    @TempDir
    private Path folder;

    /** The plots of a sweep of which each case has 10 runs, the n-th case n successful ones. */
    private List<Plot> plots(String text, Map<String, String> base) throws IOException {
        Path file = folder.resolve("sweep.yaml");
        Files.writeString(file, "base: masquelier2008\n" + text);
        return plots(Sweep.read(file.toString()), base);
    }

    private static List<Plot> plots(Sweep sweep, Map<String, String> base) {
        List<CaseSummary> cases = new ArrayList<>();
        for (Sweep.Case variant : sweep.cases()) {
            List<Map<?, ?>> results = new ArrayList<>();
            results.addAll(Collections.nCopies(Math.min(10, cases.size()), Map.of("success_2008", true)));
            results.addAll(Collections.nCopies(10 - results.size(), Map.of("success_2008", false)));
            cases.add(CaseSummary.of(variant, results));
        }
        SweepSummary summary = new SweepSummary(sweep, cases, Map.of());
        return new SweepPlots(summary, key -> Optional.ofNullable(base.get(key))).plots();
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

    @Test
    void aGridHasOnePanelForEachKeyPooledOverTheOthers() throws IOException {
        List<Plot> plots = plots("""
                grid:
                  input.jitter: [500 us, 2 ms]
                  plasticity.pairing: [nearest, all-to-all, restricted-nearest]
                published: {theirs: [0, 10, 20, 30, 40, 60]}
                """, Map.of());
        assertEquals(2, plots.size());
        assertEquals("input.jitter (us)", plots.get(0).axis());
        assertEquals("pooled over plasticity.pairing", plots.get(0).title());
        // Successes 0, 1, 2 of 10 runs each, and 3, 4, 5.
        assertEquals("500:10 2000:40", shown(plots.get(0), 0));
        Point pooled = plots.get(0).series().get(0).points().get(1);
        assertEquals(100 * new Share(30, 12).low(), pooled.low());
        assertEquals(100 * new Share(30, 12).high(), pooled.high());
        Point published = plots.get(0).series().get(1).points().get(1);
        assertEquals(new Point(published.x(), published.value()), published);
        assertEquals("500:10 2000:43", shown(plots.get(0), 1));
        assertEquals(
                List.of("nearest", "all-to-all", "restricted-nearest"),
                plots.get(1).categories());
        assertEquals("plasticity.pairing", plots.get(1).axis());
        assertEquals("pooled over input.jitter", plots.get(1).title());
        assertEquals("0:15 1:25 2:35", shown(plots.get(1), 0));
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
        List<CaseSummary> cases = sweep.cases().stream()
                .map(variant -> CaseSummary.of(variant, List.of()))
                .toList();
        Plot plot = new SweepPlots(new SweepSummary(sweep, cases, Map.of()), key -> Optional.empty())
                .plots()
                .get(0);
        assertTrue(plot.series().get(0).points().isEmpty());
        assertEquals(4, plot.series().get(1).points().size());
    }
}
