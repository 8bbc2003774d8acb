package org.microspike.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microspike.api.message.MicroSpikeException;

/** What the page is made of. */
class PageTest {
    private static final Pattern LOADS = Pattern.compile(
            "(?i)<link[^>]+href=\"(?!data:)|src\\s*=\\s*[\"']|@import|url\\((?!#)|fetch\\(|XMLHttpRequest");

    @TempDir
    private Path folder;

    @Test
    void pageHoldsAllItNeedsAndLoadsNothing() throws Exception {
        String page = page(new SyntheticRun(2, true));
        assertFalse(LOADS.matcher(page).find(), "loads something");
        assertTrue(page.contains("Content-Security-Policy\" content=\"default-src 'none'"));
        assertTrue(page.contains("Permission is hereby granted"), "uPlot's license");
    }

    @Test
    void theSameRunMakesTheSameBytes() throws Exception {
        assertEquals(page(new SyntheticRun(2, true)), page(new SyntheticRun(2, true)));
        assertEquals("{\"b\":1,\"a\":2,\"c\":null}", Json.of(Json.object("b", 1, "a", 2, "c", null)));
    }

    @Test
    void pageTellsMeasuresConfigurationSeedVersionsAndCommand() throws Exception {
        String page = page(new SyntheticRun(2, true));
        assertTrue(page.contains("<tr><td>0</td><td>99.0 %</td></tr>"));
        assertTrue(page.contains("<p class=\"note\">1 &amp; 1</p>"));
        assertTrue(page.contains("name: synthetic &lt;run&gt;"));
        assertTrue(page.contains("<li>org.microspike.api 1</li>"));
        assertTrue(page.contains("Seed 7; made with: microspike report 'synthetic &lt;run&gt;'."));
        assertFalse(page.contains("<run>"), "text is never taken for elements");
    }

    @Test
    void numbersAreLittleEndianInBase64() {
        assertArrayEquals(
                new byte[] {1, 0, 0, 0, -1, -1, -1, -1}, Base64.getDecoder().decode(Block.of(new int[] {1, -1})));
        assertEquals("AACAPw==", Block.of(new float[] {1}));
        assertEquals("AAAAAAAA8D8=", Block.of(new double[] {1}));
        assertArrayEquals(
                new byte[] {0, 0, -2, -1, -1, 127, -1, -1},
                Base64.getDecoder().decode(Block.levels(new double[] {-1, 3, 1, Double.NaN}, -1, 3)));
        assertArrayEquals(
                new byte[] {0, 0, 0, 0, -1, -1, -1, 127},
                Base64.getDecoder().decode(Block.times(new double[] {5, 7}, 5, 7)));
    }

    @Test
    void jsonMayStandInAScript() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("a\"b", List.of(1, 2.5, true));
        object.put("none", null);
        object.put("text", "</script>\n\\");
        assertEquals(
                "{\"a\\\"b\":[1,2.5,true],\"none\":null,\"text\":\"\\u003c/script>\\u000a\\\\\"}", Json.of(object));
    }

    @Test
    void aThresholdIsDrawnOnlyWhereItIsKnownToStay() {
        assertEquals(
                OptionalDouble.of(2.9),
                Threshold.of(Map.of("neurons.model", "srm", "neurons.threshold", "2.9", "neurons.k1", "2")));
        assertEquals(
                OptionalDouble.empty(),
                Threshold.of(Map.of("neurons.model", "adaptive-exponential", "neurons.threshold", "-50")));
        assertEquals(OptionalDouble.empty(), Threshold.of(Map.of("neurons.model", "srm")));
        assertEquals(OptionalDouble.empty(), Threshold.of(Map.of()));
    }

    @Test
    void manyInputSpikesAreCutToTheFirstAndTheLast() {
        SyntheticRun run = new SyntheticRun(4, true);
        List<InputExcerpt> excerpts = InputExcerpt.of(run, 1200);
        assertEquals(2, excerpts.size());
        assertEquals(0, excerpts.get(0).from());
        assertEquals(0.5, excerpts.get(0).to());
        assertArrayEquals(
                run.inputSpikes(0, 0.5).sources(), excerpts.get(0).spikes().sources());
        assertEquals(3.5, excerpts.get(1).from());
        assertEquals(4, excerpts.get(1).to());
        assertArrayEquals(
                run.inputSpikes(3.5, 4).times(), excerpts.get(1).spikes().times());
        assertEquals(1, InputExcerpt.of(run, SyntheticRun.INPUT_SPIKES).size());
        assertEquals(List.of(), InputExcerpt.of(new SyntheticRun(4, false), 600));
    }

    @Test
    void everyAfferentIsInOneBinOfEachSnapshot() {
        WeightHistogram histogram = WeightHistogram.of(new SyntheticRun(2, true));
        for (int[][] snapshots : histogram.counts()) {
            for (int[] bins : snapshots) {
                assertEquals(SyntheticRun.AFFERENTS, Arrays.stream(bins).sum());
            }
        }
        assertEquals(0, WeightHistogram.bin(0, 0, 1));
        assertEquals(WeightHistogram.BINS - 1, WeightHistogram.bin(1, 0, 1));
    }

    @Test
    void nothingIsOverwritten() throws Exception {
        Report report = new SyntheticRun(2, true).report();
        report.write(folder);
        String written = Files.readString(folder.resolve("report.html"));
        assertThrows(MicroSpikeException.class, () -> report.write(folder));
        assertEquals(written, Files.readString(folder.resolve("report.html")));
    }

    private String page(SyntheticRun run) throws Exception {
        run.report().writeTexts(folder);
        return Files.readString(folder.resolve("report.html"));
    }
}
