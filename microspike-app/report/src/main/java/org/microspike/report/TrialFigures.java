package org.microspike.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.microspike.api.measure.Classification;
import org.microspike.api.measure.LearningCurve;
import org.microspike.api.measure.NeuronLabels;
import org.microspike.api.measure.Share;
import org.microspike.api.measure.TrialMeasures;
import org.microspike.api.message.Words;
import org.microspike.report.Canvas.Anchor;

/** The figures of a run of trials: what the neurons learned to look for, and how well they tell what is shown. */
final class TrialFigures {
    private static final double LEFT = Figure.LEFT;
    private static final double RIGHT_EDGE = Figure.WIDTH - Figure.RIGHT;
    private static final int TEXT = Figure.TEXT;
    private static final double TOP = 120;
    private static final double BELOW = 50;

    private static final double GRID_WIDTH = 1250;
    private static final double GRID_HEIGHT = 2000;
    /** Neurons whose labels can be read. */
    private static final int MOST_LABELLED = 400;

    private static final double LABEL_ROOM = 16;
    private static final int LABEL_TEXT = 14;
    private static final double LARGEST_PIXEL = 8;
    private static final int GAP = 1;
    private static final int WHITE = 0xffffff;
    private static final int NO_SYNAPSE = 0xdddddd;

    private static final double PANEL = 460;
    private static final int MOST_MARKED = 15;

    private static final double MATRIX = 900;
    private static final double LARGEST_CELL = 76;
    /** The smallest cell with a number in it. */
    private static final double NUMBERED_CELL = 30;

    private static final String COLOR = "#0072b2";
    private static final String TESTED = "#d55e00";

    private TrialFigures() {}

    static List<Figure> of(Optional<TrialMeasures> measures, List<ReceptiveFields> fields) {
        List<Figure> figures = new ArrayList<>();
        for (ReceptiveFields each : fields) {
            String number = figures.isEmpty() ? "" : "-" + (figures.size() + 1);
            figures.add(receptiveFields("receptive-fields" + number, each, labels(measures, each)));
        }
        measures.filter(each -> !each.learning().points().isEmpty()).ifPresent(each -> figures.add(accuracy(each)));
        measures.flatMap(TrialMeasures::classification)
                .ifPresent(each -> figures.add(confusion(measures.get().phases(), each)));
        return figures;
    }

    /** The labels of the neurons that a projection leads to, if they have any. */
    private static Optional<NeuronLabels> labels(Optional<TrialMeasures> measures, ReceptiveFields fields) {
        return measures.filter(
                        each -> each.population().equals(fields.projection().to()))
                .flatMap(TrialMeasures::classification)
                .map(Classification::neurons)
                .filter(each -> fields.shown().length <= MOST_LABELLED);
    }

    /** The places of the pictures of neurons, side by side, in cells of which each is a weight. */
    private record Grid(int columns, int rows, int width, int height, int gapBelow, double scale) {
        private static Grid of(ReceptiveFields fields, boolean labelled) {
            int width = fields.pictures() * fields.size().width();
            int height = fields.size().height();
            int columns = (int) Math.ceil(Math.sqrt((double) fields.shown().length * height / width));
            int rows = (fields.shown().length + columns - 1) / columns;
            double most = Math.min(
                    GRID_WIDTH / (columns * (width + GAP)), (GRID_HEIGHT / rows - LABEL_ROOM) / (height + GAP));
            double scale = most < 1 ? most : Math.min(LARGEST_PIXEL, Math.floor(most));
            int gapBelow = labelled ? (int) Math.ceil(LABEL_ROOM / scale) : GAP;
            return new Grid(columns, rows, width, height, gapBelow, scale);
        }

        private int cellsAcross() {
            return columns * (width + GAP);
        }

        private int cellsDown() {
            return rows * (height + gapBelow);
        }

        private int[] colors(ReceptiveFields fields) {
            int[] colors = new int[cellsAcross() * cellsDown()];
            Arrays.fill(colors, WHITE);
            int pixels = fields.size().pixels();
            for (int i = 0; i < fields.shown().length; i++) {
                int corner = i / columns * (height + gapBelow) * cellsAcross() + i % columns * (width + GAP);
                for (int afferent = 0; afferent < fields.fields()[i].length; afferent++) {
                    int picture = afferent / pixels;
                    int row = afferent % pixels / fields.size().width();
                    int column = afferent % fields.size().width()
                            + picture * fields.size().width();
                    colors[corner + row * cellsAcross() + column] = color(fields, fields.fields()[i][afferent]);
                }
            }
            return colors;
        }
    }

    private static int color(ReceptiveFields fields, double weight) {
        return Double.isNaN(weight)
                ? NO_SYNAPSE
                : Colors.field((weight - fields.low()) / (fields.high() - fields.low()));
    }

    private static Figure receptiveFields(String name, ReceptiveFields fields, Optional<NeuronLabels> labels) {
        Grid grid = Grid.of(fields, labels.isPresent());
        double width = grid.cellsAcross() * grid.scale();
        double height = grid.cellsDown() * grid.scale();
        int shown = fields.shown().length;
        String title = "Weights of each neuron, as a picture: "
                + Figure.shortened(fields.projection().name(), 400)
                + (shown < fields.neurons()
                        ? String.format(Locale.ROOT, ", %,d of %,d neurons, evenly chosen", shown, fields.neurons())
                        : "")
                + ", at " + Words.seconds(fields.time());
        return new Figure(
                name, title, Words.count(shown, "neuron") + ".", (int) (TOP + Math.max(height, 260) + 20), canvas -> {
                    canvas.text(
                            (fields.pictures() == 2 ? "Two halves each: light, and dark. " : "")
                                    + labels.map(each -> "Below each its label, - if it has none.")
                                            .orElse(""),
                            LEFT,
                            88,
                            TEXT,
                            Anchor.LEFT,
                            false);
                    canvas.cells(LEFT, TOP, width, height, grid.cellsAcross(), grid.colors(fields));
                    labels.ifPresent(each -> labels(canvas, fields, grid, each));
                    bar(canvas, fields, LEFT + width + 30);
                });
    }

    private static void labels(Canvas canvas, ReceptiveFields fields, Grid grid, NeuronLabels labels) {
        for (int i = 0; i < fields.shown().length; i++) {
            int label = labels.assigned()[fields.shown()[i]];
            double left = LEFT + (double) i % grid.columns() * (grid.width() + GAP) * grid.scale();
            double top = TOP + (double) (i / grid.columns()) * (grid.height() + grid.gapBelow()) * grid.scale();
            canvas.text(
                    label == NeuronLabels.NONE
                            ? "-"
                            : Figure.shortened(labels.labels().get(label), grid.width() * grid.scale()),
                    left + grid.width() * grid.scale() / 2.0,
                    top + grid.height() * grid.scale() + LABEL_TEXT - 2,
                    LABEL_TEXT,
                    Anchor.MIDDLE,
                    false);
        }
    }

    /** The scale of the colours. */
    private static void bar(Canvas canvas, ReceptiveFields fields, double left) {
        int steps = 60;
        double height = 180;
        double top = TOP + 34;
        String unit = fields.projection().unit();
        canvas.text("weight" + (unit.isEmpty() ? "" : " (" + unit + ")"), left, TOP + 14, TEXT, Anchor.LEFT, false);
        int[] colors = new int[steps];
        Arrays.setAll(colors, i -> Colors.field((steps - 1.0 - i) / (steps - 1)));
        canvas.cells(left, top, 26, height, 1, colors);
        canvas.text(number(fields.high()), left + 36, top + 14, TEXT, Anchor.LEFT, false);
        canvas.text(number(fields.low()), left + 36, top + height, TEXT, Anchor.LEFT, false);
    }

    private static String number(double value) {
        return value == 0 ? "0" : String.format(Locale.ROOT, "%.3g", value);
    }

    private static Figure accuracy(TrialMeasures measures) {
        LearningCurve learning = measures.learning();
        List<LearningCurve.Point> points = learning.points();
        int height = (int) (TOP + PANEL + 90);
        String title = "Accuracy of '" + measures.population() + "' against the trials shown while learning";
        LearningCurve.Point end = points.get(points.size() - 1);
        String description = percent(end.accuracy()) + " after " + Words.count(end.trials(), "trial") + ".";
        return new Figure("accuracy", title, description, height, canvas -> {
            double[] seen =
                    points.stream().mapToDouble(LearningCurve.Point::trials).toArray();
            Panel panel = new Panel(
                    canvas,
                    new Axis("trials shown", 0, seen[seen.length - 1]),
                    new Axis("accuracy (%)", 0, 100),
                    LEFT,
                    TOP,
                    RIGHT_EDGE - LEFT,
                    PANEL);
            measures.classification()
                    .ifPresent(each -> panel.level(100 * each.accuracy().value(), TESTED));
            panel.line(seen, percent(points, Share::low), COLOR, 1);
            panel.line(seen, percent(points, Share::high), COLOR, 1);
            panel.line(seen, percent(points, Share::value), COLOR, 3.5);
            if (seen.length <= MOST_MARKED) {
                panel.dots(seen, percent(points, Share::value), 10, COLOR);
            }
            panel.end();
            String learned = String.format(
                    Locale.ROOT,
                    "each %,d trials by the labels of the %<,d before (thin: 95 %% interval)",
                    learning.window());
            double x = Figure.key(canvas, LEFT, 90, learned, COLOR);
            measures.classification()
                    .ifPresent(each -> Figure.key(
                            canvas,
                            x,
                            90,
                            "dashed: phase '" + measures.phases().test() + "', " + percent(each.accuracy()),
                            TESTED));
        });
    }

    private static double[] percent(List<LearningCurve.Point> points, ToDoubleFunction<Share> value) {
        return points.stream()
                .mapToDouble(point -> 100 * value.applyAsDouble(point.accuracy()))
                .toArray();
    }

    private static String percent(Share share) {
        return String.format(
                Locale.ROOT, "%.1f %% (%.1f to %.1f %%)", 100 * share.value(), 100 * share.low(), 100 * share.high());
    }

    /** The numbers of trials by the label shown and the one predicted, and the share of each label that is right. */
    private static Figure confusion(TrialMeasures.Phases phases, Classification classification) {
        int labels = classification.labels().size();
        int columns = labels + (classification.unpredicted() > 0 ? 1 : 0);
        double cell = Math.min(LARGEST_CELL, MATRIX / columns);
        double top = TOP + 50;
        int height = (int) (top + labels * cell + BELOW);
        String title = "Labels shown and predicted, phase '" + phases.test() + "': "
                + percent(classification.accuracy()) + " right of "
                + String.format(
                        Locale.ROOT, "%,d trials", classification.accuracy().tries());
        return new Figure("confusion", title, perLabel(classification), height, canvas -> {
            canvas.text("predicted", LEFT + columns * cell / 2, TOP, TEXT, Anchor.MIDDLE, false);
            canvas.text("shown", LEFT - 92, top + labels * cell / 2, TEXT, Anchor.MIDDLE, true);
            for (int shown = 0; shown < labels; shown++) {
                row(canvas, classification, shown, columns, cell, top + shown * cell);
            }
            // Of small cells some, so that they do not overlap.
            int every = (int) Math.ceil(TEXT / cell);
            for (int label = 0; label < columns; label += every) {
                String name = label == labels ? "none" : classification.labels().get(label);
                canvas.text(
                        Figure.shortened(name, cell * every),
                        LEFT + (label + 0.5) * cell,
                        top - 14,
                        TEXT,
                        Anchor.MIDDLE,
                        false);
                if (label < labels) {
                    canvas.text(
                            Figure.shortened(name, 70),
                            LEFT - 12,
                            top + (label + 0.5) * cell + 7,
                            TEXT,
                            Anchor.RIGHT,
                            false);
                }
            }
            rates(canvas, classification, LEFT + columns * cell + 40, top, cell);
        });
    }

    private static String perLabel(Classification classification) {
        return IntStream.range(0, classification.labels().size())
                .mapToObj(shown -> String.format(
                        Locale.ROOT,
                        "%s: %,d of %,d",
                        classification.labels().get(shown),
                        classification.confusion()[shown][shown],
                        classification.accuracy(shown).tries()))
                .collect(Collectors.joining("; ", "Right of each label: ", "."));
    }

    private static void row(
            Canvas canvas, Classification classification, int shown, int columns, double cell, double top) {
        long trials = classification.accuracy(shown).tries();
        int size = (int) Math.min(TEXT, cell / 3);
        for (int column = 0; column < columns; column++) {
            long number = classification.confusion()[shown][column];
            double left = LEFT + column * cell;
            canvas.rectangle(left, top, cell - 1, cell - 1, Colors.GRID, 0.4);
            // No darker than that black numbers can be read.
            canvas.rectangle(left, top, cell - 1, cell - 1, COLOR, trials == 0 ? 0 : 0.75 * number / trials);
            if (cell >= NUMBERED_CELL && number > 0) {
                canvas.text(
                        Long.toString(number),
                        left + cell / 2,
                        top + cell / 2 + 0.35 * size,
                        size,
                        Anchor.MIDDLE,
                        false);
            }
        }
    }

    /** The share of each label that is right, as a bar with its interval. */
    private static void rates(Canvas canvas, Classification classification, double left, double top, double cell) {
        double bars = left + 80;
        double width = RIGHT_EDGE - bars;
        canvas.text("right, with the 95 % interval", left, top - 14, TEXT, Anchor.LEFT, false);
        int every = (int) Math.ceil((TEXT + 4) / cell);
        for (int shown = 0; shown < classification.labels().size(); shown++) {
            Share share = classification.accuracy(shown);
            double middle = top + (shown + 0.5) * cell;
            if (shown % every == 0) {
                String text = share.tries() == 0 ? "-" : String.format(Locale.ROOT, "%.1f %%", 100 * share.value());
                canvas.text(text, bars - 12, middle + 7, TEXT, Anchor.RIGHT, false);
            }
            if (share.tries() > 0) {
                double thick = Math.min(0.6 * cell, 24);
                canvas.rectangle(bars, middle - thick / 2, width, thick, Colors.GRID, 0.6);
                canvas.rectangle(bars, middle - thick / 2, width * share.value(), thick, COLOR, 0.75);
                double[] ends = {bars + width * share.low(), bars + width * share.high()};
                canvas.line(ends, new double[] {middle, middle}, Colors.INK, 3, false);
            }
        }
    }
}
