package org.microspike.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.report.Canvas.Anchor;

/**
 * A figure of values against what was varied: of a sweep, or of a pairing protocol.
 *
 * @param title what the figure is of
 * @param plots at least one, from left to right and from top to bottom
 * @param caption how the figure was made, in one or several lines' length
 */
public record SeriesFigure(String title, List<? extends Chart> plots, String caption) {
    private static final int WIDTH = 1600;
    private static final double LEFT = 130;
    private static final double RIGHT = 40;
    private static final double LEGEND = 84;
    private static final double LEGEND_ROW = 36;
    private static final double LEGEND_LINE = 50;
    private static final double PLOT = 330;
    private static final double PITCH = PLOT + 135;
    private static final int TITLE = 26;
    private static final int TEXT = 20;
    /** A line of more points is drawn without markers, which would hide it. */
    private static final int MOST_MARKED = 15;
    /** The width of a character as a share of its height, on average and a little more. */
    private static final double CHARACTER = 0.56;

    /** One plot of the figure. */
    public sealed interface Chart permits Plot, HeatMap {
        /**
         * What else there is to know than the axes say.
         *
         * @return may be empty
         */
        String title();

        /**
         * Its main numbers, for those who cannot see it.
         *
         * @return in words
         */
        String description();
    }

    /**
     * A plot of series.
     *
     * @param title what else there is to know than the axes say; may be empty
     * @param axis what was varied, with its unit
     * @param values the axis of the values
     * @param categories what stands at x = 0, 1, 2 and so on; empty if x is a number
     * @param series at least one
     * @param isFamily whether all series are of one kind; if not, the first stands out
     */
    public record Plot(
            String title, String axis, Values values, List<String> categories, List<Series> series, boolean isFamily)
            implements Chart {
        public Plot {
            categories = List.copyOf(categories);
            series = List.copyOf(series);
        }

        /**
         * A plot whose first series stands out.
         *
         * @param title what else there is to know than the axes say; may be empty
         * @param axis what was varied, with its unit
         * @param values the axis of the values
         * @param categories what stands at x = 0, 1, 2 and so on; empty if x is a number
         * @param series at least one
         */
        public Plot(String title, String axis, Values values, List<String> categories, List<Series> series) {
            this(title, axis, values, categories, series, false);
        }

        private List<String> labels() {
            return series.stream().map(Series::label).toList();
        }

        private String color(int number) {
            return isFamily
                    ? Colors.neuron(number % Colors.NEURON_COLORS)
                    : number == 0 ? Colors.INK : Colors.pattern(number - 1);
        }

        private double width(int number) {
            return isFamily ? 3 : number == 0 ? 4 : 2.5;
        }

        /** The first and the last value of each series. */
        @Override
        public String description() {
            return series.stream()
                    .filter(each -> !each.points.isEmpty())
                    .map(each -> each.label + ": " + text(each.points.get(0)) + ", "
                            + text(each.points.get(each.points.size() - 1)))
                    .collect(Collectors.joining("; ", values.label + " by " + axis + ": ", ""));
        }

        private String text(Point point) {
            String place =
                    categories.isEmpty() ? String.format(Locale.ROOT, "%.4g", point.x) : categories.get((int) point.x);
            return String.format(Locale.ROOT, "%.3g at %s", point.value, place);
        }
    }

    /**
     * The axis of the values.
     *
     * @param label what they are, with their unit
     * @param low its lower end
     * @param high its upper end
     */
    public record Values(String label, double low, double high) {
        /**
         * The axis that has room for all values of some series, and for 0.
         *
         * @param label what they are, with their unit
         * @param series which have the values
         * @return the axis
         */
        public static Values of(String label, List<Series> series) {
            double low = 0;
            double high = 0;
            for (Series each : series) {
                for (Point point : each.points) {
                    low = Math.min(low, point.low);
                    high = Math.max(high, point.high);
                }
            }
            double room = 0.06 * (high - low);
            return new Values(label, low - room, high + room);
        }
    }

    /**
     * Points that belong together.
     *
     * @param label whose they are
     * @param points in ascending order of x; joined by a line unless x is a category
     */
    public record Series(String label, List<Point> points) {
        public Series {
            points = List.copyOf(points);
        }
    }

    /**
     * One value.
     *
     * @param x the number, or the index of the category
     * @param value in the unit of the axis
     * @param low the lower end of its interval; the value itself if there is none
     * @param high the upper end of its interval; the value itself if there is none
     */
    public record Point(double x, double value, double low, double high) {
        /**
         * A value without an interval.
         *
         * @param x the number, or the index of the category
         * @param value in the unit of the axis
         */
        public Point(double x, double value) {
            this(x, value, value, value);
        }
    }

    public SeriesFigure {
        plots = List.copyOf(plots);
    }

    /**
     * Draws the figure as PNG.
     *
     * @return the content of a file
     * @throws IOException if it cannot be encoded
     * @throws MicroSpikeException if this computer has no fonts
     */
    public byte[] png() throws IOException {
        Optional<String> lack = PngCanvas.lack();
        if (lack.isPresent()) {
            throw new MicroSpikeException(lack.get());
        }
        Canvas canvas = new PngCanvas(WIDTH, height());
        draw(canvas);
        return canvas.bytes();
    }

    /**
     * Draws the figure as SVG.
     *
     * @return the content of a file
     */
    public byte[] svg() {
        SvgCanvas canvas = new SvgCanvas("series", title, description(), WIDTH, height());
        draw(canvas);
        return canvas.bytes();
    }

    private String description() {
        return plots.stream().map(Chart::description).collect(Collectors.joining("; ", "", "."));
    }

    private int columns() {
        return plots.size() == 1 ? 1 : 2;
    }

    /** The first plot of series, if all such have the same labels: they are explained once, above all plots. */
    private Optional<Plot> explained() {
        List<Plot> ofSeries = plots.stream()
                .filter(Plot.class::isInstance)
                .map(Plot.class::cast)
                .toList();
        long legends = ofSeries.stream()
                .map(plot -> List.of(plot.labels(), plot.isFamily))
                .distinct()
                .count();
        return legends == 1 ? Optional.of(ofSeries.get(0)) : Optional.empty();
    }

    private double plotTop() {
        return LEGEND
                + explained()
                        .map(plot -> legendHeight(plot, WIDTH - LEFT - RIGHT) + 34)
                        .orElse(0.0);
    }

    /** What a plot has above it for its own series. */
    private double ownLegend(Chart chart) {
        return chart instanceof Plot plot && explained().isEmpty() ? legendHeight(plot, plotWidth()) : 0;
    }

    private double plotWidth() {
        return (double) WIDTH / columns() - LEFT - RIGHT;
    }

    private static double legendHeight(Plot plot, double width) {
        List<double[]> places = legendPlaces(plot, 0, 0, width);
        return places.get(places.size() - 1)[1] + LEGEND_ROW;
    }

    /** The height of a row of plots, from 0, without their own legends. */
    private double legendOfRow(int row) {
        return plots.stream()
                .skip((long) row * columns())
                .limit(columns())
                .mapToDouble(this::ownLegend)
                .max()
                .orElse(0);
    }

    private int rows() {
        return (plots.size() + columns() - 1) / columns();
    }

    /** Where the panels of a row start. */
    private double top(int row) {
        double top = plotTop();
        for (int above = 0; above <= row; above++) {
            top += legendOfRow(above) + (above < row ? PITCH : 0);
        }
        return top;
    }

    private double captionTop() {
        return top(rows() - 1) + PITCH;
    }

    private int height() {
        return (int) captionTop() + captionLines().size() * (TEXT + 8) + 4;
    }

    private void draw(Canvas canvas) {
        canvas.text(title, LEFT, 44, TITLE, Anchor.LEFT, false);
        explained().ifPresent(plot -> legend(canvas, plot, LEFT, LEGEND, WIDTH - LEFT - RIGHT));
        for (int i = 0; i < plots.size(); i++) {
            Chart chart = plots.get(i);
            double left = LEFT + i % columns() * ((double) WIDTH / columns());
            double top = top(i / columns());
            double above = ownLegend(chart);
            canvas.text(Figure.shortened(chart.title(), plotWidth()), left, top - 16 - above, TEXT, Anchor.LEFT, false);
            if (chart instanceof Plot plot) {
                if (above > 0) {
                    legend(canvas, plot, left, top + 8 - above, plotWidth());
                }
                draw(canvas, plot, left, top, plotWidth());
            } else if (chart instanceof HeatMap map) {
                map.draw(canvas, left, top, plotWidth(), PLOT);
            }
        }
        double y = captionTop();
        for (String line : captionLines()) {
            canvas.text(line, LEFT, y, TEXT, Anchor.LEFT, false);
            y += TEXT + 8;
        }
    }

    /** Where each series is explained, x and y: side by side, in a further row where one is full. */
    private static List<double[]> legendPlaces(Plot plot, double left, double top, double width) {
        List<double[]> places = new ArrayList<>();
        double x = left;
        double y = top;
        for (String label : plot.labels()) {
            double needed = LEGEND_LINE + 12 + label.length() * CHARACTER * TEXT;
            if (x > left && x + needed > left + width) {
                x = left;
                y += LEGEND_ROW;
            }
            places.add(new double[] {x, y});
            x += needed + 40;
        }
        return places;
    }

    private static void legend(Canvas canvas, Plot plot, double left, double top, double width) {
        List<double[]> places = legendPlaces(plot, left, top, width);
        for (int i = 0; i < places.size(); i++) {
            double x = places.get(i)[0];
            double y = places.get(i)[1];
            canvas.line(new double[] {x, x + LEGEND_LINE}, new double[] {y, y}, plot.color(i), plot.width(i), false);
            Marker.of(i).draw(canvas, x + LEGEND_LINE / 2, y, plot.color(i));
            canvas.text(plot.labels().get(i), x + LEGEND_LINE + 12, y + 7, TEXT, Anchor.LEFT, false);
        }
    }

    private static void draw(Canvas canvas, Plot plot, double left, double top, double width) {
        int places = Math.max(1, plot.categories().size());
        List<String> categories = plot.categories().stream()
                .map(each -> Figure.shortened(each, width / places))
                .toList();
        Axis x = categories.isEmpty() ? numbers(plot) : new Axis(plot.axis(), categories);
        Values values = plot.values();
        Axis y = new Axis(values.label(), values.low(), values.high());
        Panel panel = new Panel(canvas, x, y, left, top, width, PLOT);
        if (values.low() < 0 && values.high() > 0) {
            panel.level(0, Colors.SHADE);
        }
        // The first is drawn last, over the others.
        for (int i = plot.series().size() - 1; i >= 0; i--) {
            double step = Math.min(26, 0.8 * width / places / plot.series().size());
            double shift = categories.isEmpty() ? 0 : (i - (plot.series().size() - 1) / 2.0) * step;
            List<Point> points = plot.series().get(i).points();
            if (categories.isEmpty()) {
                panel.line(
                        points.stream().mapToDouble(Point::x).toArray(),
                        points.stream().mapToDouble(Point::value).toArray(),
                        plot.color(i),
                        plot.width(i));
            }
            // The bars of curves that cross would hide one another.
            double aside = plot.isFamily && categories.isEmpty() ? 5.0 * i : shift;
            boolean marked = !categories.isEmpty() || points.size() <= MOST_MARKED;
            for (Point point : points) {
                if (point.high > point.low) {
                    panel.interval(point.x, aside, point.low, point.high, plot.color(i));
                }
                if (marked) {
                    panel.marker(Marker.of(i), point.x, shift, point.value, plot.color(i));
                }
            }
        }
        panel.end();
    }

    private static Axis numbers(Plot plot) {
        double[] xs = plot.series().stream()
                .flatMap(series -> series.points().stream())
                .mapToDouble(Point::x)
                .toArray();
        double low = DoubleStream.of(xs).min().orElse(0);
        double high = DoubleStream.of(xs).max().orElse(1);
        double room = high > low ? 0.06 * (high - low) : Math.max(0.5 * Math.abs(low), 0.5);
        return new Axis(plot.axis(), low - room, high + room);
    }

    private List<String> captionLines() {
        int most = (int) ((WIDTH - LEFT - RIGHT) / (CHARACTER * TEXT));
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : caption.split(" ")) {
            if (line.length() > 0 && line.length() + 1 + word.length() > most) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
