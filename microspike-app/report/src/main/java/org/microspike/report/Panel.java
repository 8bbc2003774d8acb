package org.microspike.report;

import java.util.List;
import org.microspike.report.Canvas.Anchor;

/** A pair of axes on a canvas, and what is drawn between them. */
final class Panel {
    private static final int TEXT = 22;
    private static final int X_TICK_ROOM = 140;
    /** So many pixels for each tick on the y axis. */
    private static final int Y_SPACING = 60;

    private final Canvas canvas;
    private final Axis xAxis;
    private final Axis yAxis;
    private final double left;
    private final double top;
    private final double width;
    private final double height;

    /** Draws the axes round a rectangle, and clips what follows to it until {@link #end}. */
    Panel(Canvas canvas, Axis xAxis, Axis yAxis, double left, double top, double width, double height) {
        this.canvas = canvas;
        this.xAxis = xAxis;
        this.yAxis = yAxis;
        this.left = left;
        this.top = top;
        this.width = width;
        this.height = height;
        int aboutXTicks = (int) (width / X_TICK_ROOM);
        List<Double> xTicks = xAxis.ticks(aboutXTicks);
        int yTicks = Math.max(2, (int) height / Y_SPACING);
        for (double tick : xTicks) {
            canvas.line(new double[] {x(tick), x(tick)}, new double[] {top, top + height + 6}, Colors.GRID, 1, false);
            String text = xAxis.text(tick, aboutXTicks);
            canvas.text(text, x(tick), top + height + 36, TEXT, Anchor.MIDDLE, false);
        }
        for (double tick : yAxis.ticks(yTicks)) {
            canvas.line(new double[] {left - 6, left + width}, new double[] {y(tick), y(tick)}, Colors.GRID, 1, false);
            canvas.text(yAxis.text(tick, yTicks), left - 12, y(tick) + 8, TEXT, Anchor.RIGHT, false);
        }
        canvas.text(xAxis.label(), left + width / 2, top + height + 68, TEXT + 2, Anchor.MIDDLE, false);
        canvas.text(yAxis.label(), left - 92, top + height / 2, TEXT + 2, Anchor.MIDDLE, true);
        canvas.clip(left, top, width, height);
    }

    private double x(double value) {
        return left + (value - xAxis.low()) / (xAxis.high() - xAxis.low()) * width;
    }

    private double y(double value) {
        return top + height - (value - yAxis.low()) / (yAxis.high() - yAxis.low()) * height;
    }

    /** Shades a range of x over the full height. */
    void shade(double from, double to, String color) {
        canvas.rectangle(x(from), top, x(to) - x(from), height, color, 0.28);
    }

    /** Fills a cell. */
    void cell(double fromX, double toX, double fromY, double toY, String color) {
        // Half a pixel more each way: no seams between cells.
        canvas.rectangle(x(fromX), y(toY), x(toX) - x(fromX) + 0.5, y(fromY) - y(toY) + 0.5, color, 1);
    }

    /** Draws a line through samples, reduced to what can be seen. */
    void line(double[] xs, double[] ys, String color) {
        line(xs, ys, color, 2);
    }

    /** Draws a line of a colour and width through samples, reduced to what can be seen. */
    void line(double[] xs, double[] ys, String color, double lineWidth) {
        MinMax seen = MinMax.of(xs, ys, xAxis.low(), xAxis.high(), (int) width);
        double[] px = new double[seen.x().length];
        double[] py = new double[seen.x().length];
        for (int i = 0; i < px.length; i++) {
            px[i] = x(seen.x()[i]);
            py[i] = y(seen.y()[i]);
        }
        canvas.line(px, py, color, lineWidth, false);
    }

    /** Draws an interval of y, with a bar at either end; shifted to the right by some pixels. */
    void interval(double atX, double shift, double fromY, double toY, String color) {
        double middle = x(atX) + shift;
        canvas.line(new double[] {middle, middle}, new double[] {y(fromY), y(toY)}, color, 3, false);
        for (double end : new double[] {y(fromY), y(toY)}) {
            canvas.line(new double[] {middle - 8, middle + 8}, new double[] {end, end}, color, 3, false);
        }
    }

    /** Draws a marker; shifted to the right by some pixels. */
    void marker(Marker marker, double atX, double shift, double atY, String color) {
        marker.draw(canvas, x(atX) + shift, y(atY), color);
    }

    /** Draws a dashed line from side to side. */
    void level(double value, String color) {
        canvas.line(new double[] {left, left + width}, new double[] {y(value), y(value)}, color, 3, true);
    }

    /** Draws a dot, a square of a size in pixels. */
    void dot(double atX, double atY, double size, String color) {
        canvas.rectangle(x(atX) - size / 2, y(atY) - size / 2, size, size, color, 1);
    }

    /** Draws many dots, squares of a size in pixels. */
    void dots(double[] xs, double[] ys, double size, String color) {
        double[] px = new double[xs.length];
        double[] py = new double[xs.length];
        for (int i = 0; i < xs.length; i++) {
            px[i] = x(xs[i]);
            py[i] = y(ys[i]);
        }
        canvas.squares(px, py, size, color);
    }

    /** Draws a histogram as an outline: counts in bins of equal width. */
    void steps(double fromX, double toX, double[] heights, String color, double lineWidth, boolean dashed) {
        double[] px = new double[2 * heights.length + 2];
        double[] py = new double[px.length];
        double step = (toX - fromX) / heights.length;
        px[0] = x(fromX);
        py[0] = y(yAxis.low());
        for (int bin = 0; bin < heights.length; bin++) {
            px[2 * bin + 1] = x(fromX + bin * step);
            px[2 * bin + 2] = x(fromX + (bin + 1) * step);
            py[2 * bin + 1] = y(heights[bin]);
            py[2 * bin + 2] = py[2 * bin + 1];
        }
        px[px.length - 1] = x(toX);
        py[px.length - 1] = y(yAxis.low());
        canvas.line(px, py, color, lineWidth, dashed);
    }

    /** Draws a dashed line from bottom to top. */
    void upright(double value, String color) {
        canvas.line(new double[] {x(value), x(value)}, new double[] {top, top + height}, color, 2, true);
    }

    /** Marks a moment at the upper edge. */
    void mark(double atX, String color) {
        canvas.rectangle(x(atX) - 2, top, 4, 16, color, 1);
    }

    /** Draws the frame, ends the clipping, and marks moments below the x axis. */
    void end(double... atXs) {
        canvas.unclip();
        canvas.line(
                new double[] {left, left, left + width},
                new double[] {top, top + height, top + height},
                Colors.INK,
                2,
                false);
        for (double atX : atXs) {
            canvas.rectangle(x(atX) - 2, top + height + 1, 4, 14, Colors.INK, 1);
        }
    }
}
