package org.microspike.report;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.microspike.api.message.Words;
import org.microspike.report.Canvas.Anchor;
import org.microspike.report.PopulationData.Kind;

/** The figure of output spikes in a window. */
final class RasterFigure {
    private static final double LEFT = Figure.LEFT;
    private static final int ABOVE = 100;
    private static final int BELOW_PANEL = 110;
    private static final int RASTER = 420;
    private static final int PANEL = FigureGrid.PANEL;

    private RasterFigure() {}

    static Figure of(RasterData data) {
        String description = data.bands().stream()
                .map(band -> Words.count(band.times().length, "spike") + " of "
                        + Words.count(band.rows(), "neuron") + " of "
                        + band.population().node().name())
                .collect(Collectors.joining(
                        ", ", Words.seconds(data.from()) + " to " + Words.seconds(data.to()) + ": ", "."));
        return new Figure(
                "raster",
                "Output spikes",
                description,
                ABOVE + RASTER + PANEL + 2 * BELOW_PANEL + 20,
                canvas -> draw(canvas, data));
    }

    /** The spikes of some neurons of all populations, and below the rates of all neurons. */
    private static void draw(Canvas canvas, RasterData raster) {
        double width = Figure.WIDTH - LEFT - Figure.RIGHT;
        kinds(canvas, raster);
        SortedMap<Double, String> names = new TreeMap<>();
        int rows = 0;
        for (RasterData.Band band : raster.bands()) {
            names.put(
                    band.first() + (band.rows() - 1) / 2.0,
                    Figure.shortened(band.population().node().name(), LEFT - 20));
            rows += band.rows();
        }
        Axis time = Axis.time(raster.from(), raster.to());
        Panel spikes = new Panel(canvas, time, new Axis("", -1, rows, 1, names), LEFT, ABOVE + 20, width, RASTER);
        double size = Math.max(3, Math.min(6, 0.8 * RASTER / rows));
        for (RasterData.Band band : raster.bands()) {
            spikes.dots(
                    band.times(), band.atRows(), size, band.population().kind().color());
        }
        spikes.end();
        double most = raster.bands().stream()
                .flatMapToDouble(band -> Arrays.stream(band.rates()))
                .max()
                .orElse(0);
        Panel rates = new Panel(
                canvas,
                time,
                new Axis("rate (Hz)", 0, 1.1 * most),
                LEFT,
                ABOVE + 20 + RASTER + BELOW_PANEL,
                width,
                PANEL);
        for (RasterData.Band band : raster.bands()) {
            rates.steps(
                    raster.from(),
                    raster.to(),
                    band.rates(),
                    band.population().kind().color(),
                    2,
                    false);
        }
        rates.end();
    }

    /** Explains the colours, and how many neurons there are in each band. */
    private static void kinds(Canvas canvas, RasterData raster) {
        double x = LEFT;
        Set<Kind> kinds = new LinkedHashSet<>();
        raster.bands().forEach(band -> kinds.add(band.population().kind()));
        for (Kind kind : Kind.values()) {
            if (kinds.contains(kind) && kind != Kind.UNKNOWN) {
                x = Figure.key(canvas, x, 84, kind.word(), kind.color());
            }
        }
        int rows = raster.bands().stream().mapToInt(RasterData.Band::rows).sum();
        long neurons = raster.bands().stream()
                .mapToLong(band -> band.population().node().size())
                .sum();
        canvas.text(
                rows < neurons
                        ? String.format(Locale.ROOT, "%,d of %,d neurons, evenly chosen; rates of all", rows, neurons)
                        : "all neurons",
                x,
                84,
                Figure.TEXT,
                Anchor.LEFT,
                false);
    }
}
