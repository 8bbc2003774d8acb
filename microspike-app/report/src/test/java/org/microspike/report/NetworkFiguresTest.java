package org.microspike.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microspike.api.data.Weights;
import org.microspike.api.message.MicroSpikeException;

/** What is shown of networks of any size. */
class NetworkFiguresTest {
    private static final List<String> FIGURES =
            List.of("growth", "intervals", "matrix", "raster", "rates", "spectrum", "weights");

    @TempDir
    private Path folder;

    @Test
    void everyFigureIsDrawnAsPngAndSvgWithItsCaption() throws Exception {
        new SyntheticNetwork(4, 50).report().writeFigures(folder, Figures.FORMATS);
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(
                    FIGURES,
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".svg"))
                            .map(name -> name.replace(".svg", ""))
                            .sorted()
                            .toList());
        }
        for (String name : FIGURES) {
            assertTrue(ImageIO.read(folder.resolve(name + ".png").toFile()).getHeight() > 400, name);
            Path svg = folder.resolve(name + ".svg");
            DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(svg.toFile());
            String text = Files.readString(svg);
            assertTrue(text.contains("synthetic &lt;network&gt;. Seed 7; made with: microspike report"), name);
            assertTrue(text.contains("role=\"img\"") && text.contains("<title id=\"" + name + "-title\">"), name);
            assertTrue(
                    Pattern.compile("<desc id=\"" + name + "-desc\">[^<]*\\d[^<]*</desc>")
                            .matcher(text)
                            .find(),
                    text.substring(0, 600));
        }
    }

    @Test
    void excitatoryAndInhibitoryNeuronsAreToldApart() throws Exception {
        new SyntheticNetwork(4, 50).report().writeFigures(folder, List.of("svg"));
        String raster = Files.readString(folder.resolve("raster.svg"));
        for (String text : List.of(
                ">excitatory<",
                ">inhibitory<",
                ">pool-3<",
                ">rate (Hz)<",
                "<path fill=\"#0072b2\"",
                "<path fill=\"#d55e00\"",
                "160 of 200 neurons, evenly chosen; rates of all")) {
            assertTrue(raster.contains(text), text);
        }
        new SyntheticNetwork(1, 50).report().writeFigures(folder, List.of("svg"));
        raster = Files.readString(folder.resolve("raster.svg"));
        assertFalse(raster.contains(">inhibitory<"));
        assertTrue(raster.contains(">all neurons<"));
    }

    @Test
    void weightsOfGroupsAreFollowedApart() throws Exception {
        List<SourceGroup> groups = SourceGroup.parse(List.of("some=0-9,20", "none=500"));
        new SyntheticNetwork(1, 50)
                .report(new ReportOptions(groups, Optional.empty(), Optional.empty()))
                .writeFigures(folder, List.of("svg"));
        String growth = Files.readString(folder.resolve("growth.svg"));
        assertTrue(
                growth.contains(">some<") && growth.contains("<polyline fill=\"none\" stroke=\"" + Colors.pattern(0)));
        assertFalse(growth.contains("<polyline fill=\"none\" stroke=\"" + Colors.pattern(1)));
        Weights weights = new Weights(3, 2, new double[] {1, 2, 3, 4, 5, 6});
        assertEquals(3.5, SourceGroup.parse(List.of("a=0,2-5")).get(0).mean(weights), 1e-12);
        for (String wrong : List.of("a", "=1", "a=x", "a=2-1")) {
            assertThrows(MicroSpikeException.class, () -> SourceGroup.parse(List.of(wrong)), wrong);
        }
    }

    /** A clipping by the rectangle of another figure would hide what is drawn. */
    @Test
    void figuresOfOnePageClipByTheirOwnRectangles() throws Exception {
        new SyntheticNetwork(4, 50).report().writeFigures(folder, List.of("svg"));
        StringBuilder html = new StringBuilder();
        for (String name : FIGURES) {
            html.append(Files.readString(folder.resolve(name + ".svg")));
        }
        List<String> clips = Pattern.compile("<clipPath id=\"([^\"]+)\"")
                .matcher(html)
                .results()
                .map(found -> found.group(1))
                .toList();
        assertTrue(clips.size() > FIGURES.size());
        assertEquals(clips.size(), clips.stream().distinct().count());
        for (MatchResult used :
                Pattern.compile("url\\(#([^)]+)\\)").matcher(html).results().toList()) {
            assertTrue(clips.contains(used.group(1)), used.group(1));
        }
    }

    @Test
    void aLargeNetworkMakesNoLargePage() throws Exception {
        Path page = folder.resolve("report.html");
        Report report = new SyntheticNetwork(20, 10_000).report();
        report.writeTexts(folder);
        String html = Files.readString(page);
        assertTrue(html.length() < 3_000_000, () -> html.length() + " characters");
        assertTrue(html.contains("\"allPopulations\":20,"));
        report.writeFigures(folder, List.of("svg"));
        assertTrue(Files.readString(folder.resolve("rates.svg"))
                .contains("Rates of the populations, the first 12 of 20 populations"));
    }

    @Test
    void aMatrixOfManyNeuronsHasCellsThatAreMeans() {
        double[] values = new double[400 * 2];
        values[0] = 1;
        values[2] = 0.5;
        WeightMatrix matrix = WeightMatrix.of(new Weights(400, 2, values)).orElseThrow();
        assertEquals(100, matrix.cells().length);
        assertArrayEquals(new double[] {1.5 / 4, 0}, matrix.cells()[0]);
        assertEquals(0, matrix.single().length);
        assertArrayEquals(
                new double[] {3, 4},
                WeightMatrix.of(new Weights(2, 1, new double[] {3, 4}))
                        .orElseThrow()
                        .single());
        Weights sparse = Weights.sparse(2, 2, new int[] {0, 1, 1}, new int[] {1}, new double[] {7}, 0);
        assertTrue(Double.isNaN(WeightMatrix.of(sparse).orElseThrow().cells()[0][0]));
        assertEquals(7, WeightMatrix.of(sparse).orElseThrow().cells()[0][1]);
        assertEquals(Optional.empty(), WeightMatrix.of(new Weights(3000, 1000, new double[3_000_000])));
    }

    @Test
    void intervalsAreCountedUpToTheLongestOfAHundred() {
        SyntheticNetwork network = new SyntheticNetwork(1, 200);
        NetworkData data = new NetworkData(network, network.measures(), ReportOptions.DEFAULT, "", "");
        PopulationData.Intervals intervals = data.populations.get(0).intervals().orElseThrow();
        double sum = 0;
        for (double share : intervals.shares()) {
            sum += share;
        }
        assertTrue(sum >= 0.99 && sum <= 1 + 1e-12, "shares of " + sum);
        // That of a Poisson process of 40 Hz: ln 100 / 40 Hz.
        assertEquals(Math.log(100) / 40, intervals.end(), 0.015);
    }
}
