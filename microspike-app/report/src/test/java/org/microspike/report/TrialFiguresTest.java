package org.microspike.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microspike.api.message.MicroSpikeException;

/** What is shown of trials. */
class TrialFiguresTest {
    private static final List<String> FIGURES = List.of("accuracy", "confusion", "receptive-fields");

    @TempDir
    private Path folder;

    @Test
    void everyFigureIsDrawnAsPngAndSvgWithItsCaptionBesideTheTables() throws Exception {
        SyntheticTrials run = new SyntheticTrials(12, 1, 20, 10, 40);
        Report report = Report.ofTrials(
                run,
                run.trialMeasures(),
                ReportOptions.DEFAULT,
                new TreeMap<>(Map.of("table.csv", "a,b\n")),
                "microspike classify 'synthetic <trials>'");
        Path made = folder.resolve("made");
        report.write(made);
        try (Stream<Path> files = Files.list(made)) {
            assertEquals(7, files.count());
        }
        assertEquals("a,b\n", Files.readString(made.resolve("table.csv")));
        for (String name : FIGURES) {
            assertTrue(ImageIO.read(made.resolve(name + ".png").toFile()).getHeight() > 300, name);
            Path svg = made.resolve(name + ".svg");
            DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(svg.toFile());
            assertTrue(
                    Files.readString(svg).contains("synthetic &lt;trials&gt;. Seed 7; made with: microspike classify"),
                    name);
        }
        assertThrows(MicroSpikeException.class, () -> report.write(made));
    }

    @Test
    void aReceptiveFieldHasAPixelForEachAfferentDarkWhereItsWeightIsZero() throws Exception {
        draw(new SyntheticTrials(10, 1, 20, 10, 40));
        String svg = Files.readString(folder.resolve("receptive-fields.svg"));
        BufferedImage grid = grid(svg);
        // Five neurons in each of four rows, with a pixel after each and room for the labels below.
        assertEquals(5 * 11, grid.getWidth());
        assertEquals(4 * 12, grid.getHeight());
        // The bar of the first lies, that of the sixth of ten, the first of the second row, stands.
        String dark = String.format("#%06x", Colors.field(0));
        assertEquals(dark, pixel(grid, 5, 0));
        assertEquals("#ffffff", pixel(grid, 10, 5));
        assertTrue((grid.getRGB(4, 5) >> 8 & 0xff) > 150, pixel(grid, 4, 5));
        assertEquals(dark, pixel(grid, 0, 12 + 5));
        assertTrue(svg.contains("pictures-exc, at 140 s<"), svg);
        assertTrue(svg.contains("Below each its label"));
        assertEquals(20 + 1, svg.split(">[0-9-]</text>", -1).length - 1);
    }

    @Test
    void lightAndDarkAreTwoHalves() throws Exception {
        draw(new SyntheticTrials(10, 2, 20, 10, 40));
        String svg = Files.readString(folder.resolve("receptive-fields.svg"));
        // Four neurons of 20 x 10 pixels in each of five rows.
        assertEquals(4 * 21, grid(svg).getWidth());
        assertTrue(svg.contains("Two halves each"));
    }

    private void draw(SyntheticTrials run) throws Exception {
        Figure.write(
                TrialFigures.of(Optional.of(run.trialMeasures()), ReceptiveFields.of(run, Optional.empty())),
                folder,
                List.of("svg"),
                "");
    }

    private static BufferedImage grid(String svg) throws Exception {
        Matcher picture = Pattern.compile("base64,([^\"]+)\"").matcher(svg);
        assertTrue(picture.find());
        return ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(picture.group(1))));
    }

    private static String pixel(BufferedImage image, int x, int y) {
        return String.format("#%06x", image.getRGB(x, y) & 0xffffff);
    }

    @Test
    void theSizeOfPicturesIsThatAskedForOrASquare() {
        assertEquals(Optional.of(new PictureSize(28, 28)), PictureSize.of(784, 0));
        assertEquals(Optional.of(new PictureSize(28, 28)), PictureSize.of(2 * 784, 0));
        assertEquals(Optional.empty(), PictureSize.of(700, 0));
        assertEquals(Optional.of(new PictureSize(70, 10)), PictureSize.of(700, 70));
        assertEquals(Optional.empty(), PictureSize.of(700, 69));
        assertEquals(new PictureSize(50, 2), PictureSize.parse("50x2"));
        for (String wrong : List.of("28", "0x28", "28x", "x", "28x28x1", "-2x-2", "99999x1")) {
            assertThrows(MicroSpikeException.class, () -> PictureSize.parse(wrong), wrong);
        }
        SyntheticTrials run = new SyntheticTrials(10, 1, 20, 10, 40);
        assertEquals(
                List.of("pictures-exc"),
                ReceptiveFields.of(run, Optional.empty()).stream()
                        .map(each -> each.projection().name())
                        .toList());
        assertEquals(
                50,
                ReceptiveFields.of(run, Optional.of(new PictureSize(50, 2)))
                        .get(0)
                        .size()
                        .width());
        assertEquals(
                List.of("other-exc"),
                ReceptiveFields.of(run, Optional.of(new PictureSize(2, 4))).stream()
                        .map(each -> each.projection().name())
                        .toList());
        String refused = assertThrows(
                        MicroSpikeException.class, () -> ReceptiveFields.of(run, Optional.of(new PictureSize(28, 28))))
                .getMessage();
        assertTrue(refused.contains("pictures has 100, other has 16"), refused);
    }

    private static PictureSize size(SyntheticTrials run) {
        return ReceptiveFields.of(run, Optional.empty()).get(0).size();
    }

    @Test
    void theConfusionHasItsNumbersAndManyLabelsHaveNone() throws Exception {
        SyntheticTrials run = new SyntheticTrials(4, 1, 20, 10, 200);
        draw(run);
        String svg = Files.readString(folder.resolve("confusion.svg"));
        long right = run.trialMeasures().classification().orElseThrow().confusion()[3][3];
        assertTrue(svg.contains(">" + right + "</text>"), svg);
        assertTrue(svg.contains("right of 200 trials"));
        assertFalse(svg.contains(">none<"));
        draw(new SyntheticTrials(4, 1, 120, 60, 600));
        svg = Files.readString(folder.resolve("confusion.svg"));
        assertFalse(Pattern.compile("font-size=\"[0-9]\"").matcher(svg).find(), "numbers too small to be read");
        assertTrue(svg.contains(">58</text>") && !svg.contains(">59</text>"), "of labels that would overlap some");
    }

    @Test
    void largePicturesAreMadeToFit() throws Exception {
        SyntheticTrials run = new SyntheticTrials(330, 1, 20, 10, 10);
        assertEquals(18, ReceptiveFields.of(run, Optional.empty()).get(0).shown().length);
        draw(run);
        Matcher width = Pattern.compile("<image [^>]*width=\"([0-9.]+)\"")
                .matcher(Files.readString(folder.resolve("receptive-fields.svg")));
        assertTrue(width.find());
        assertEquals(1250, Double.parseDouble(width.group(1)), 1);
    }

    @Test
    void aPageOfManyNeuronsIsNoLargeOne() throws Exception {
        new SyntheticTrials(10, 1, 2000, 10, 10).report().writeTexts(folder);
        String html = Files.readString(folder.resolve("report.html"));
        assertTrue(html.contains("\"size\":2000,\"sample\":400,"));
        assertTrue(html.length() < 3_000_000, () -> html.length() + " characters");
    }
}
