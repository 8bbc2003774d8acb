package org.microspike.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.microspike.api.measure.Activity;
import org.microspike.api.measure.Irregularity;
import org.microspike.api.measure.Spectrum;
import org.microspike.api.message.Words;
import org.microspike.report.Canvas.Anchor;
import org.microspike.report.PopulationData.Kind;

/** The figures of any network: how its populations spiked, and what became of its weights. */
final class NetworkFigures {
    private static final int WIDTH = Figure.WIDTH;
    private static final double LEFT = Figure.LEFT;
    private static final double RIGHT = Figure.RIGHT;
    private static final int ABOVE = 100;
    /** The title, and the name of the first panel. */
    private static final int ABOVE_GRID = 120;

    private static final int BELOW_PANEL = 110;
    private static final int CAPTION = Figure.TEXT;
    private static final int RASTER = 420;
    private static final int PANEL = 240;
    /** Space for the name above each panel of a grid. */
    private static final int NAME = 36;

    private static final String START = "#888888";
    private static final String END = "#0072b2";

    private final NetworkData data;

    NetworkFigures(NetworkData data) {
        this.data = data;
    }

    /** Writes each figure in some formats. */
    void write(Path folder, List<String> formats) throws IOException {
        Figure.write(figures(), folder, formats, caption());
    }

    /** The figures for a page, one after the other. */
    String html() throws IOException {
        StringBuilder html = new StringBuilder();
        for (Figure figure : figures()) {
            html.append("<figure>\n")
                    .append(new String(figure.draw("svg", caption()), StandardCharsets.UTF_8))
                    .append("</figure>\n");
        }
        return html.toString();
    }

    private String caption() {
        return data.title + ". " + data.origin;
    }

    private List<Figure> figures() {
        List<Figure> figures = new ArrayList<>(TrialFigures.of(data.trials, data.fields));
        data.raster.ifPresent(raster -> figures.add(new Figure(
                "raster",
                "Output spikes",
                ABOVE + RASTER + PANEL + 2 * BELOW_PANEL + 20,
                canvas -> raster(canvas, raster))));
        String left = data.populations.size() < data.allPopulations
                ? ", the first " + data.populations.size() + " of " + data.allPopulations + " populations"
                : "";
        addGrid(figures, "rates", "Rates of the populations" + left, data.populations, this::rate);
        addGrid(
                figures,
                "intervals",
                "Intervals between spikes" + left,
                data.populations.stream()
                        .filter(each -> each.intervals().isPresent())
                        .toList(),
                this::intervals);
        addGrid(
                figures,
                "spectrum",
                "Spectra of the populations' rates" + left,
                data.populations.stream()
                        .filter(each -> each.activity().spectrum().isPresent())
                        .toList(),
                this::spectrum);
        addGrid(figures, "weights", "Weights before and after", data.projections, this::weights);
        addGrid(
                figures,
                "growth",
                "Growth of the weights",
                data.projections.stream()
                        .filter(each -> each.growth().size() > 2)
                        .toList(),
                this::growth);
        addGrid(
                figures,
                "matrix",
                "Weights at the end, by source and target",
                data.projections.stream()
                        .filter(each -> each.matrix().isPresent())
                        .toList(),
                this::matrix);
        return figures;
    }

    /** Draws one thing into a panel. */
    private interface Drawing<T> {
        void draw(Canvas canvas, T thing, double left, double top, double width);
    }

    /** One panel for each thing, in two columns if there are several. */
    private static <T> void addGrid(
            List<Figure> figures, String name, String title, List<T> things, Drawing<T> drawing) {
        if (things.isEmpty()) {
            return;
        }
        int columns = things.size() == 1 ? 1 : 2;
        int pitch = NAME + PANEL + BELOW_PANEL;
        int height = ABOVE_GRID - NAME + (things.size() + columns - 1) / columns * pitch;
        figures.add(new Figure(name, title, height, canvas -> {
            for (int i = 0; i < things.size(); i++) {
                double left = LEFT + i % columns * (WIDTH / columns);
                double top = ABOVE_GRID + i / columns * pitch;
                drawing.draw(canvas, things.get(i), left, top, WIDTH / columns - LEFT - RIGHT);
            }
        }));
    }

    /** The spikes of some neurons of all populations, and below the rates of all neurons. */
    private void raster(Canvas canvas, RasterData raster) {
        double width = WIDTH - LEFT - RIGHT;
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
                x = Figure.key(canvas, x, 84, kind.name().toLowerCase(Locale.ROOT), kind.color());
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
                CAPTION,
                Anchor.LEFT,
                false);
    }

    private void rate(Canvas canvas, PopulationData population, double left, double top, double width) {
        name(
                canvas,
                population,
                String.format(
                        Locale.ROOT, "%.2f Hz %s", population.activity().rates().mean(), part(population.activity())),
                left,
                top,
                width);
        double most = Arrays.stream(population.rates()).max().orElse(0);
        Panel panel = new Panel(
                canvas, Axis.time(0, data.duration), new Axis("rate (Hz)", 0, 1.1 * most), left, top, width, PANEL);
        panel.shade(population.activity().from(), population.activity().to(), "#dddddd");
        panel.steps(0, data.duration, population.rates(), population.kind().color(), 2, false);
        panel.end();
    }

    private static String part(Activity activity) {
        return "from " + Words.seconds(activity.from()) + " to " + Words.seconds(activity.to()) + " (shaded)";
    }

    private void intervals(Canvas canvas, PopulationData population, double left, double top, double width) {
        PopulationData.Intervals intervals = population.intervals().orElseThrow();
        Optional<Irregularity> irregularity = population.activity().irregularity();
        name(
                canvas,
                population,
                irregularity
                        .map(each -> String.format(
                                Locale.ROOT, "CV %.2f, CV2 %.2f, LV %.2f", each.cv(), each.cv2(), each.lv()))
                        .orElse("too few intervals for a CV"),
                left,
                top,
                width);
        boolean isShort = intervals.end() <= 0.5;
        Axis x = new Axis(
                isShort ? "interval (ms)" : "interval (s)", 0, intervals.end(), isShort ? 0.001 : 1, new TreeMap<>());
        double[] percent =
                Arrays.stream(intervals.shares()).map(share -> 100 * share).toArray();
        double most = Arrays.stream(percent).max().orElse(0);
        Panel panel = new Panel(canvas, x, new Axis("intervals (%)", 0, 1.1 * most), left, top, width, PANEL);
        panel.steps(0, intervals.end(), percent, population.kind().color(), 2.5, false);
        panel.end();
    }

    private void spectrum(Canvas canvas, PopulationData population, double left, double top, double width) {
        Spectrum spectrum = population.activity().spectrum().orElseThrow();
        Optional<Spectrum.Peak> peak = spectrum.peak();
        name(
                canvas,
                population,
                peak.map(each -> String.format(Locale.ROOT, "peak at %.1f Hz", each.frequency()))
                        .orElse(""),
                left,
                top,
                width);
        double end = Math.min(
                1000, Math.max(200, 2 * peak.map(Spectrum.Peak::frequency).orElse(0.0)));
        double[] smoothed = spectrum.smoothed();
        int count = Math.min(smoothed.length, (int) (end / spectrum.step()) + 1);
        // The mean was subtracted, so there is nothing at 0.
        int first = Math.max(1, (int) Math.ceil(2 * spectrum.resolution() / spectrum.step()));
        double[] frequencies = new double[Math.max(0, count - first)];
        double[] powers = new double[frequencies.length];
        double low = 0;
        double high = 0;
        for (int i = 0; i < powers.length; i++) {
            frequencies[i] = (first + i) * spectrum.step();
            powers[i] = Math.log10(Math.max(1e-3, smoothed[first + i]));
            low = Math.min(low, powers[i]);
            high = Math.max(high, powers[i]);
        }
        Axis y = Axis.logarithmic("power (Poisson: 1)", Math.floor(low), Math.ceil(high + 0.1));
        Panel panel = new Panel(canvas, new Axis("frequency (Hz)", 0, end), y, left, top, width, PANEL);
        panel.level(0, START);
        peak.ifPresent(each -> panel.upright(each.frequency(), START));
        panel.line(frequencies, powers, population.kind().color(), 2.5);
        panel.end();
    }

    private void weights(Canvas canvas, ProjectionData projection, double left, double top, double width) {
        name(canvas, projection, left, top, width);
        double most = Math.max(
                Arrays.stream(projection.before()).max().orElse(0),
                Arrays.stream(projection.after()).max().orElse(0));
        Panel panel = new Panel(
                canvas,
                new Axis(projection.axis(), projection.low(), projection.high()),
                new Axis("synapses", 0, 1.1 * most),
                left,
                top,
                width,
                PANEL);
        panel.steps(projection.low(), projection.high(), projection.before(), START, 3, true);
        panel.steps(projection.low(), projection.high(), projection.after(), END, 3, false);
        panel.end();
        double right = keyAtRight(canvas, left + width, top - 12, "end", END);
        keyAtRight(canvas, right, top - 12, "start (dashed)", START);
    }

    private void growth(Canvas canvas, ProjectionData projection, double left, double top, double width) {
        name(canvas, projection, left, top, width);
        List<ProjectionData.Moment> growth = projection.growth();
        double[] times =
                growth.stream().mapToDouble(ProjectionData.Moment::time).toArray();
        double room = 0.04 * (projection.high() - projection.low());
        Panel panel = new Panel(
                canvas,
                Axis.time(0, times[times.length - 1]),
                new Axis(projection.axis(), projection.low() - room, projection.high() + room),
                left,
                top,
                width,
                PANEL);
        double right = left + width;
        if (data.groups.isEmpty()) {
            line(panel, times, growth, ProjectionData.Moment::lowerTenth, END, 2);
            line(panel, times, growth, ProjectionData.Moment::median, END, 2);
            line(panel, times, growth, ProjectionData.Moment::upperTenth, END, 2);
        }
        for (int i = data.groups.size() - 1; i >= 0; i--) {
            int group = i;
            line(panel, times, growth, moment -> moment.groups()[group], Colors.pattern(i), 3.5);
        }
        line(panel, times, growth, ProjectionData.Moment::mean, Colors.INK, 3.5);
        panel.end();
        if (data.groups.isEmpty()) {
            right = keyAtRight(canvas, right, top - 12, "10, 50 and 90 %", END);
        }
        for (int i = data.groups.size() - 1; i >= 0; i--) {
            String label = Figure.shortened(data.groups.get(i).name(), width / 8);
            right = keyAtRight(canvas, right, top - 12, label, Colors.pattern(i));
        }
        keyAtRight(canvas, right, top - 12, "mean", Colors.INK);
    }

    private static void line(
            Panel panel,
            double[] times,
            List<ProjectionData.Moment> growth,
            ToDoubleFunction<ProjectionData.Moment> value,
            String color,
            double lineWidth) {
        double[] values = growth.stream().mapToDouble(value).toArray();
        if (!Double.isNaN(values[0])) {
            panel.line(times, values, color, lineWidth);
        }
    }

    private void matrix(Canvas canvas, ProjectionData projection, double left, double top, double width) {
        WeightMatrix matrix = projection.matrix().orElseThrow();
        if (matrix.single().length > 0) {
            receptiveField(canvas, projection, matrix.single(), left, top, width);
            return;
        }
        String cell = matrix.cells().length < matrix.sources() || matrix.cells()[0].length < matrix.targets()
                ? "; a cell is a mean"
                : "";
        name(canvas, projection, left, top, width);
        Panel panel = new Panel(
                canvas,
                new Axis("source neuron", -0.5, matrix.sources() - 0.5),
                new Axis("target neuron", -0.5, matrix.targets() - 0.5),
                left,
                top,
                width,
                PANEL);
        double column = (double) matrix.sources() / matrix.cells().length;
        double row = (double) matrix.targets() / matrix.cells()[0].length;
        for (int x = 0; x < matrix.cells().length; x++) {
            for (int y = 0; y < matrix.cells()[x].length; y++) {
                double weight = matrix.cells()[x][y];
                if (!Double.isNaN(weight)) {
                    panel.cell(
                            x * column - 0.5,
                            (x + 1) * column - 0.5,
                            y * row - 0.5,
                            (y + 1) * row - 0.5,
                            Colors.scale((weight - projection.low()) / (projection.high() - projection.low())));
                }
            }
        }
        panel.end();
        double right = left + width;
        String high = number(projection.high()) + " " + projection.projection().unit() + cell;
        double end = right - Figure.width(high) - 8;
        canvas.text(high, end + 8, top - 12, CAPTION, Anchor.LEFT, false);
        for (int i = 0; i < 50; i++) {
            canvas.rectangle(end - 150 + 3 * i, top - 28, 3.5, 18, Colors.scale(i / 49.0), 1);
        }
        canvas.text(number(projection.low()), end - 158, top - 12, CAPTION, Anchor.RIGHT, false);
    }

    /** Of a single target the weight of each source. */
    private void receptiveField(
            Canvas canvas, ProjectionData projection, double[] weights, double left, double top, double width) {
        name(canvas, projection, left, top, width);
        double room = 0.04 * (projection.high() - projection.low());
        Panel panel = new Panel(
                canvas,
                new Axis("source neuron", -1, weights.length),
                new Axis(projection.axis(), projection.low() - room, projection.high() + room),
                left,
                top,
                width,
                PANEL);
        double[] sources = new double[weights.length];
        Arrays.setAll(sources, i -> i);
        panel.dots(sources, weights, weights.length > 500 ? 3 : 6, END);
        panel.end();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3g", value);
    }

    private static void name(
            Canvas canvas, PopulationData population, String measured, double left, double top, double width) {
        String name = population.node().name() + (measured.isEmpty() ? "" : ": " + measured);
        canvas.text(Figure.shortened(name, width), left, top - 12, CAPTION, Anchor.LEFT, false);
    }

    private static void name(Canvas canvas, ProjectionData projection, double left, double top, double width) {
        canvas.text(
                Figure.shortened(projection.projection().name(), width * 0.4),
                left,
                top - 12,
                CAPTION,
                Anchor.LEFT,
                false);
    }

    /** Explains a colour up to a right edge; returns that of what stands before. */
    private static double keyAtRight(Canvas canvas, double right, double y, String label, String color) {
        double left = right - Figure.width(label) - 20;
        Figure.key(canvas, left, y, label, color);
        return left - 24;
    }
}
