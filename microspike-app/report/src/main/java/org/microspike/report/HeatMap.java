package org.microspike.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.TreeMap;
import org.microspike.report.Canvas.Anchor;

/**
 * One plot of a {@link SeriesFigure}: a value against two things that were varied, as coloured cells.
 *
 * @param title what else there is to know than the axes say; may be empty
 * @param xAxis what was varied from left to right, with its unit
 * @param columns its values
 * @param yAxis what was varied from bottom to top, with its unit
 * @param rows its values
 * @param values what the colours stand for, from the lower to the upper end
 * @param cells rows of columns; not a number where there is no value
 */
public record HeatMap(
        String title,
        String xAxis,
        List<String> columns,
        String yAxis,
        List<String> rows,
        SeriesFigure.Values values,
        List<List<Double>> cells)
        implements SeriesFigure.Chart {
    /** For the colour bar and its numbers. */
    private static final double BAR_ROOM = 190;

    private static final int BAR_STEPS = 64;
    /** The least size of a cell that has room for its number. */
    private static final double NUMBER_WIDTH = 58;

    private static final double NUMBER_HEIGHT = 24;
    /** Longer values of columns are shortened. */
    private static final int MOST_CHARACTERS = 14;
    /** The width that a plot has for the values of its rows. */
    private static final double ROW_LABEL = 70;

    private static final double LONGEST_ROW_LABEL = 280;

    /** On darker cells numbers stand on white. */
    private static final double DARK = 0.4;

    public HeatMap {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        cells = cells.stream().map(List::copyOf).toList();
    }

    /** The least and the greatest value. */
    @Override
    public String description() {
        String least = "";
        String greatest = "";
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < columns.size(); column++) {
                double value = cells.get(row).get(column);
                String place = text(value) + " at " + columns.get(column) + " and " + rows.get(row);
                if (value < low) {
                    low = value;
                    least = "from " + place;
                }
                if (value > high) {
                    high = value;
                    greatest = " to " + place;
                }
            }
        }
        return values.label() + " by " + xAxis + " and " + yAxis + ": " + least + greatest;
    }

    /** Draws it where a plot has its panel; its rows have longer values than the numbers of a plot, and move it to the right. */
    void draw(Canvas canvas, double plotLeft, double top, double plotWidth, double height) {
        double longest = rows.stream().mapToDouble(Figure::width).max().orElse(0);
        double moved = Math.max(0, Math.min(longest, LONGEST_ROW_LABEL) - ROW_LABEL);
        double left = plotLeft + moved;
        double mapWidth = plotWidth - moved - BAR_ROOM;
        Axis x = across(xAxis, columns, mapWidth);
        Axis y = up(rows, height, ROW_LABEL + moved);
        Panel panel = new Panel(canvas, x, y, left, top, mapWidth, height);
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < columns.size(); column++) {
                double value = cells.get(row).get(column);
                if (Double.isFinite(value)) {
                    panel.cell(column - 0.5, column + 0.5, row - 0.5, row + 0.5, Colors.scale(share(value)));
                }
            }
        }
        panel.end();
        canvas.text(yAxis, plotLeft - 92, top + height / 2, 24, Anchor.MIDDLE, true);
        double cellWidth = mapWidth / columns.size();
        double cellHeight = height / rows.size();
        if (cellWidth >= NUMBER_WIDTH && cellHeight >= NUMBER_HEIGHT) {
            for (int row = 0; row < rows.size(); row++) {
                for (int column = 0; column < columns.size(); column++) {
                    drawNumber(
                            canvas,
                            cells.get(row).get(column),
                            left + (column + 0.5) * cellWidth,
                            top + height - (row + 0.5) * cellHeight);
                }
            }
        }
        drawBar(canvas, left + mapWidth + 40, top, height);
    }

    private void drawNumber(Canvas canvas, double value, double x, double y) {
        String text = text(value);
        if (Double.isFinite(value) && share(value) > DARK) {
            double width = Figure.width(text) + 4;
            canvas.rectangle(x - width / 2, y - 11, width, 22, "#ffffff", 0.8);
        }
        canvas.text(text, x, y + 7, Figure.TEXT, Anchor.MIDDLE, false);
    }

    private void drawBar(Canvas canvas, double left, double top, double height) {
        double step = height / BAR_STEPS;
        for (int i = 0; i < BAR_STEPS; i++) {
            // Half a pixel more: no seams.
            canvas.rectangle(
                    left, top + height - (i + 1) * step, 22, step + 0.5, Colors.scale((i + 0.5) / BAR_STEPS), 1);
        }
        Axis axis = new Axis(values.label(), values.low(), values.high());
        for (double tick : axis.ticks(4)) {
            double y = top + height - (tick - axis.low()) / (axis.high() - axis.low()) * height;
            canvas.line(new double[] {left + 22, left + 28}, new double[] {y, y}, Colors.INK, 2, false);
            canvas.text(axis.text(tick, 4), left + 34, y + 7, Figure.TEXT, Anchor.LEFT, false);
        }
        canvas.text(values.label(), left + 125, top + height / 2, 22, Anchor.MIDDLE, true);
    }

    /** An axis of values from left to right, as many as there is room for. */
    private static Axis across(String label, List<String> values, double width) {
        int longest = values.stream().mapToInt(String::length).max().orElse(1);
        double needed = Math.max(NUMBER_WIDTH, Figure.width("0".repeat(Math.min(longest, MOST_CHARACTERS))) + 12);
        int every = every(values, needed, width);
        return axis(label, values, every, every * width / values.size());
    }

    /** An axis of values from bottom to top, as many as there is room for, without its label. */
    private static Axis up(List<String> values, double height, double room) {
        return axis("", values, every(values, NUMBER_HEIGHT, height), room);
    }

    private static int every(List<String> values, double needed, double length) {
        return Math.max(1, (int) Math.ceil(values.size() * needed / length));
    }

    private static Axis axis(String label, List<String> values, int every, double room) {
        TreeMap<Double, String> marks = new TreeMap<>();
        for (int i = 0; i < values.size(); i += every) {
            marks.put((double) i, Figure.shortened(values.get(i), room));
        }
        return new Axis(label, -0.5, values.size() - 0.5, 1, marks);
    }

    private double share(double value) {
        return values.high() > values.low() ? (value - values.low()) / (values.high() - values.low()) : 0;
    }

    private static String text(double value) {
        return Double.isFinite(value)
                ? new BigDecimal(value)
                        .round(new MathContext(3))
                        .stripTrailingZeros()
                        .toPlainString()
                : "-";
    }
}
