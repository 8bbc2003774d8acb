package org.microspike.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
