package org.microspike.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.microspike.report.SeriesFigure.Plot;
import org.microspike.report.SeriesFigure.Point;
import org.microspike.report.SeriesFigure.Series;
import org.microspike.report.SeriesFigure.Values;

class SeriesFigureTest {
    private static final Values SHARES = new Values("successful runs (%)", -4, 104);
    private static final Series MEASURED =
            new Series("this sweep", List.of(new Point(0, 50, 40, 60), new Point(1, 100, 90, 100)));
    private static final Series PUBLISHED = new Series("theirs & ours", List.of(new Point(0, 30)));

    private static SeriesFigure figure(Plot... plots) {
        return new SeriesFigure("a sweep", List.of(plots), "Made with: microspike sweep sweep.yaml.");
    }

    private static String svg(SeriesFigure figure) throws Exception {
        byte[] svg = figure.svg();
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(svg));
        return new String(svg, StandardCharsets.UTF_8);
    }

    @Test
    void readersOfScreensAreGivenItsNumbers() throws Exception {
        String plot = svg(figure(new Plot("", "input.jitter (ms)", SHARES, List.of(), List.of(MEASURED, PUBLISHED))));
        assertTrue(plot.contains("role=\"img\" aria-labelledby=\"series-title\""), plot);
        assertTrue(
                plot.contains(
                        "<desc id=\"series-desc\">successful runs (%) by input.jitter (ms): this sweep: 50.0 at 0.000,"
                                + " 100 at 1.000; theirs &amp; ours: 30.0 at 0.000, 30.0 at 0.000.</desc>"),
                plot);
        HeatMap map = new HeatMap(
                "",
                "a",
                List.of("1", "2"),
                "b",
                List.of("x", "y"),
                SHARES,
                List.of(List.of(3.0, Double.NaN), List.of(1.0, 2.0)));
        assertEquals("successful runs (%) by a and b: from 1 at 1 and y to 3 at 1 and x", map.description());
    }

    @Test
    void theFigureNamesWhatItShows() throws Exception {
        String svg = svg(figure(
                new Plot("pooled over b", "a (ms)", SHARES, List.of(), List.of(MEASURED, PUBLISHED)),
                new Plot("", "b", SHARES, List.of("nearest", "all-to-all"), List.of(MEASURED, PUBLISHED))));
        for (String text : List.of(
                "a sweep",
                "this sweep",
                "theirs &amp; ours",
                "pooled over b",
                "a (ms)",
                "all-to-all",
                "successful runs (%)",
                "100",
                "Made with: microspike sweep sweep.yaml.")) {
            assertTrue(svg.contains(">" + text + "</text>"), text);
        }
    }

    @Test
    void thePngIsOfTheSameSize() throws Exception {
        SeriesFigure figure = figure(new Plot("", "a", SHARES, List.of(), List.of(MEASURED, PUBLISHED)));
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(figure.png()));
        assertTrue(svg(figure)
                .contains("width=\"" + image.getWidth() + "\" height=\"" + image.getHeight() + "\" viewBox"));
    }

    @Test
    void manyLabelsTakeFurtherRows() throws Exception {
        List<Series> series = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            series.add(new Series("what another study found, " + i, List.of(new Point(0, 10 * i))));
        }
        Matcher label = Pattern.compile("<text x=\"([\\d.]+)\" y=\"([\\d.]+)\"[^>]*>what another study")
                .matcher(svg(figure(new Plot("", "a", SHARES, List.of(), series))));
        Set<String> rows = new HashSet<>();
        while (label.find()) {
            assertTrue(Double.parseDouble(label.group(1)) < 1400, label.group());
            rows.add(label.group(2));
        }
        assertEquals(3, rows.size());
    }

    @Test
    void aMapHasAColourAndItsNumberForEachPairAndABar() throws Exception {
        HeatMap map = new HeatMap(
                "with c",
                "a (ms)",
                List.of("1", "2"),
                "b",
                List.of("nearest", "all-to-all"),
                new Values("rate (Hz)", 0, 20),
                List.of(List.of(0.0, 20.0), List.of(Double.NaN, 12.3456)));
        String svg = svg(new SeriesFigure("a sweep", List.of(map), "Made by hand."));
        for (String text : List.of("with c", "a (ms)", "1", "2", "b", "nearest", "rate (Hz)", "20", "12.3", "-")) {
            assertTrue(svg.contains(">" + text + "</text>"), text);
        }
        // Bottom left the least, bottom right the most, top left none.
        assertTrue(svg.contains("fill=\"#fde725\"") && svg.contains("fill=\"#440154\""), svg);
        assertEquals(-1, svg.indexOf("NaN"));
        List<String> many = IntStream.range(0, 80).mapToObj(Integer::toString).toList();
        HeatMap large = new HeatMap(
                "",
                "a",
                many,
                "b",
                many,
                new Values("x", 0, 1),
                Collections.nCopies(80, Collections.nCopies(80, 0.987)));
        String drawn = svg(new SeriesFigure("a sweep", List.of(large), "Made by hand."));
        assertFalse(drawn.contains(">0.987</text>"), "no room for numbers");
        assertTrue(drawn.split("</text>").length < 60, "not all values are marked");
    }

    @Test
    void seriesOfSeveralPlotsAreExplainedAtEach() throws Exception {
        Plot one = new Plot("", "a", SHARES, List.of(), List.of(MEASURED), true);
        Plot two = new Plot("", "b", SHARES, List.of(), List.of(PUBLISHED), true);
        String svg = svg(figure(one, two));
        assertEquals(2, svg.split(">this sweep</text>|>theirs &amp; ours</text>").length - 1);
        assertEquals(2, svg(figure(one, one)).split(">this sweep</text>").length, "once for both");
    }

    @Test
    void aSweepWithoutRunsHasAxesAllTheSame() throws Exception {
        String svg = svg(figure(new Plot("", "a", SHARES, List.of(), List.of(new Series("this sweep", List.of())))));
        assertTrue(svg.contains(">a</text>"), svg);
        assertEquals(-1, svg.indexOf("NaN"));
    }

    @Test
    void anAxisHasRoomForAllValuesAndFor0() {
        Series low = new Series("low", List.of(new Point(0, -2), new Point(1, -1, -3, 1)));
        Values values = Values.of("change", List.of(low, new Series("none", List.of())));
        assertEquals(-3.24, values.low(), 1e-12);
        assertEquals(1.24, values.high(), 1e-12);
        assertEquals(
                0,
                Values.of("change", List.of(new Series("high", List.of(new Point(0, 5)))))
                        .low(),
                0.31);
    }
}
