package org.microspike.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the figures are made of. */
class FiguresTest {
    @TempDir
    private Path folder;

    @Test
    void reductionKeepsFirstSmallestGreatestAndLastOfEachColumn() {
        double[] x = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
        double[] y = {5, 9, 4, 1, 6, 2, 2, 2, 2, 7};
        MinMax reduced = MinMax.of(x, y, 0, 10, 2);
        assertArrayEquals(new double[] {0, 1, 3, 4, 5, 9}, reduced.x());
        assertArrayEquals(new double[] {5, 9, 1, 6, 2, 7}, reduced.y());
    }

    @Test
    void reductionKeepsTheExtremesOfALongLine() {
        double[] x = new double[450_000];
        double[] y = new double[x.length];
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < x.length; i++) {
            x[i] = i / 1000.0;
            y[i] = random.nextDouble();
        }
        y[123_456] = 7;
        y[123_457] = -7;
        MinMax reduced = MinMax.of(x, y, 0, 450, 1400);
        assertTrue(reduced.x().length <= 4 * 1401);
        assertEquals(7, Arrays.stream(reduced.y()).max().orElseThrow());
        assertEquals(-7, Arrays.stream(reduced.y()).min().orElseThrow());
    }

    @Test
    void fewSamplesStayAsTheyAre() {
        double[] x = {0, 1, 2};
        double[] y = {3, 1, 2};
        assertArrayEquals(y, MinMax.of(x, y, 0, 3, 100).y());
    }

    @Test
    void ticksAreRoundNumbers() {
        assertEquals(List.of("0", "0.2", "0.4", "0.6", "0.8", "1.0"), texts(new Axis("", 0, 1), 5));
        assertEquals(List.of("449.0", "449.5", "450.0"), texts(new Axis("", 448.9, 450.1), 3));
        assertEquals(List.of("-200", "0", "200", "400"), texts(new Axis("", -300, 500), 4));
        assertEquals(List.of("0", "1", "2", "3", "4", "5"), texts(new Axis("", 0, 5), 5));
        assertEquals(List.of("2", "3"), texts(new Axis("", 2, 2), 1), "never empty");
        assertEquals(List.of("0", "20", "40", "60", "80"), texts(Axis.time(0, 0.08), 4));
        assertEquals("time (ms)", Axis.time(0, 0.08).label());
        assertEquals("time (s)", Axis.time(449, 450).label());
    }

    private static List<String> texts(Axis axis, int about) {
        return axis.ticks(about).stream().map(tick -> axis.text(tick, about)).toList();
    }

    @Test
    void colorsSpanTheScale() {
        assertEquals("#fde725", Colors.scale(-1));
        assertEquals("#21918c", Colors.scale(0.5));
        assertEquals("#440154", Colors.scale(1));
    }

    @Test
    void everyFigureIsDrawnAsPngAndSvgWithItsCaption() throws Exception {
        new SyntheticRun(4, true).report().writeFigures(folder, Figures.FORMATS);
        List<String> names = new ArrayList<>(List.of("potentials", "latencies"));
        for (String kind : List.of("potential", "latency", "weights", "raster")) {
            for (int neuron = 0; neuron < SyntheticRun.NEURONS; neuron++) {
                names.add(kind + "-" + neuron);
            }
        }
        for (String name : names) {
            BufferedImage image = ImageIO.read(folder.resolve(name + ".png").toFile());
            assertTrue(colors(image) > 5, name + " is drawn");
            Path svg = folder.resolve(name + ".svg");
            DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(svg.toFile());
            assertTrue(Files.readString(svg)
                    .contains("synthetic &lt;run&gt;. Seed 7; made with: microspike report 'synthetic"));
        }
    }

    @Test
    void withoutFontsTheyAreDrawnAsSvg() throws Exception {
        assertEquals(Optional.empty(), PngCanvas.lack(() -> {}));
        for (Throwable failure : List.of(
                new Error("Probable fatal error: No physical fonts found."),
                new InternalError("java.lang.reflect.InvocationTargetException"),
                new RuntimeException("Fontconfig head is null, check your fonts or fonts configuration"),
                new NullPointerException(),
                new UnsatisfiedLinkError("libfreetype.so.6: cannot open shared object file"))) {
            String lack = PngCanvas.lack(() -> sneakily(failure)).orElseThrow();
            assertTrue(lack.startsWith("Figures as PNG need fonts, and none are installed."), lack);
        }
        new SyntheticRun(4, true).report().writeFigures(folder, List.of("svg"));
        try (Stream<Path> files = Files.list(folder)) {
            List<String> names =
                    files.map(file -> file.getFileName().toString()).toList();
            assertTrue(names.contains("potential-0.svg"), names::toString);
            assertTrue(names.stream().allMatch(name -> name.endsWith(".svg")), names::toString);
        }
    }

    private static void sneakily(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) failure;
    }

    @Test
    void neuronsTogetherHaveTheirOwnColors() throws Exception {
        new SyntheticRun(4, true).report().writeFigures(folder, Figures.FORMATS);
        String together = Files.readString(folder.resolve("potentials.svg"));
        String alone = Files.readString(folder.resolve("potential-1.svg"));
        for (int neuron = 0; neuron < SyntheticRun.NEURONS; neuron++) {
            assertTrue(together.contains("<polyline fill=\"none\" stroke=\"" + Colors.neuron(neuron)));
            assertTrue(together.contains(">neuron " + neuron + "</text>"));
            assertFalse(alone.contains("<polyline fill=\"none\" stroke=\"" + Colors.neuron(0)));
        }
    }

    @Test
    void whatWasNotRecordedHasNoFigure() throws Exception {
        new SyntheticRun(4, false).report().writeFigures(folder, Figures.FORMATS);
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(), files.toList());
        }
    }

    private static long colors(BufferedImage image) {
        return Arrays.stream(image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()))
                .distinct()
                .count();
    }
}
