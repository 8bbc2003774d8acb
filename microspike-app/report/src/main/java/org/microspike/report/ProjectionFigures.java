package org.microspike.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.microspike.api.message.Words;
import org.microspike.report.Canvas.Anchor;
import org.microspike.report.FigureGrid.Place;

/** The figures of projections, with a panel for each: weights before and after, growing, by source and target. */
final class ProjectionFigures {
    private static final String START = "#888888";
    private static final String END = "#0072b2";
    /** The share of a panel's width that the name of the projection may take. */
    private static final double NAME = 0.4;

    private final NetworkData data;

    ProjectionFigures(NetworkData data) {
        this.data = data;
    }

    List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        add(
                figures,
                "weights",
                "Weights before and after",
                each -> true,
                ProjectionFigures::change,
                ProjectionFigures::weights);
        add(
                figures,
                "growth",
                "Growth of the weights",
                each -> each.growth().size() > 2,
                ProjectionFigures::change,
                this::growth);
        add(
                figures,
                "matrix",
                "Weights at the end, by source and target",
                each -> each.matrix().isPresent(),
                each -> Words.count(each.projection().synapses(), "synapse"),
                ProjectionFigures::matrix);
        return figures;
    }

    private void add(
            List<Figure> figures,
            String name,
            String title,
            Predicate<ProjectionData> has,
            Function<ProjectionData, String> measured,
            FigureGrid.Drawing<ProjectionData> drawing) {
        List<ProjectionData> shown = data.projections.stream().filter(has).toList();
        String description = shown.stream()
                .map(each -> each.projection().name() + ": " + measured.apply(each))
                .collect(Collectors.joining("; ", "", "."));
        FigureGrid.add(figures, name, title, description, shown, (place, projection) -> {
            place.name(projection.projection().name(), NAME);
            drawing.draw(place, projection);
        });
    }

    private static String change(ProjectionData projection) {
        List<ProjectionData.Moment> growth = projection.growth();
        return "mean weight from " + number(growth.get(0).mean()) + " to "
                + number(growth.get(growth.size() - 1).mean()) + " "
                + projection.projection().unit();
    }

    private static void weights(Place place, ProjectionData projection) {
        double most = Math.max(
                Arrays.stream(projection.before()).max().orElse(0),
                Arrays.stream(projection.after()).max().orElse(0));
        Panel panel = place.panel(
                new Axis(projection.axis(), projection.low(), projection.high()), new Axis("synapses", 0, 1.1 * most));
        panel.steps(projection.low(), projection.high(), projection.before(), START, 3, true);
        panel.steps(projection.low(), projection.high(), projection.after(), END, 3, false);
        panel.end();
        double right = place.key(place.right(), "end", END);
        place.key(right, "start (dashed)", START);
    }

    private void growth(Place place, ProjectionData projection) {
        List<ProjectionData.Moment> growth = projection.growth();
        double[] times =
                growth.stream().mapToDouble(ProjectionData.Moment::time).toArray();
        Panel panel = place.panel(Axis.time(0, times[times.length - 1]), withRoom(projection));
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
        double right = place.right();
        if (data.groups.isEmpty()) {
            right = place.key(right, "10, 50 and 90 %", END);
        }
        for (int i = data.groups.size() - 1; i >= 0; i--) {
            String label = Figure.shortened(data.groups.get(i).name(), place.width() / 8);
            right = place.key(right, label, Colors.pattern(i));
        }
        place.key(right, "mean", Colors.INK);
    }

    private static Axis withRoom(ProjectionData projection) {
        double room = 0.04 * (projection.high() - projection.low());
        return new Axis(projection.axis(), projection.low() - room, projection.high() + room);
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

    private static void matrix(Place place, ProjectionData projection) {
        WeightMatrix matrix = projection.matrix().orElseThrow();
        if (matrix.single().length > 0) {
            receptiveField(place, projection, matrix.single());
            return;
        }
        double low = matrix.low();
        double high = matrix.high();
        Panel panel = place.panel(
                new Axis("source neuron", -0.5, matrix.sources() - 0.5),
                new Axis("target neuron", -0.5, matrix.targets() - 0.5));
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
                            Colors.scale((weight - low) / (high - low)));
                }
            }
        }
        panel.end();
        scale(place, projection, matrix);
    }

    private static void scale(Place place, ProjectionData projection, WeightMatrix matrix) {
        String cell = matrix.cells().length < matrix.sources() || matrix.cells()[0].length < matrix.targets()
                ? "; a cell is a mean"
                : "";
        String high = number(matrix.high()) + " " + projection.projection().unit() + cell;
        double end = place.right() - Figure.width(high) - 8;
        double y = place.top() - 12;
        place.canvas().text(high, end + 8, y, Figure.TEXT, Anchor.LEFT, false);
        for (int i = 0; i < 50; i++) {
            place.canvas().rectangle(end - 150 + 3 * i, y - 16, 3.5, 18, Colors.scale(i / 49.0), 1);
        }
        place.canvas().text(number(matrix.low()), end - 158, y, Figure.TEXT, Anchor.RIGHT, false);
    }

    /** Of a single target the weight of each source. */
    private static void receptiveField(Place place, ProjectionData projection, double[] weights) {
        Panel panel = place.panel(new Axis("source neuron", -1, weights.length), withRoom(projection));
        double[] sources = new double[weights.length];
        Arrays.setAll(sources, i -> i);
        panel.dots(sources, weights, weights.length > 500 ? 3 : 6, END);
        panel.end();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3g", value);
    }
}
