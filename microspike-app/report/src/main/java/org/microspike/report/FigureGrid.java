package org.microspike.report;

import java.util.List;
import org.microspike.report.Canvas.Anchor;

/** Figures of panels of one kind, one for each of several things: populations, or projections. */
final class FigureGrid {
    static final int PANEL = 240;

    private static final int BELOW_PANEL = 110;
    /** The title, and the name of the first panel. */
    private static final int ABOVE = 120;
    /** Space for the name above each panel. */
    private static final int NAME = 36;
    /** The base line of what is above a panel. */
    private static final double BASE = 12;

    private FigureGrid() {}

    /** Draws one thing into a panel. */
    interface Drawing<T> {
        void draw(Place place, T thing);
    }

    /**
     * Where a panel is.
     *
     * @param canvas to draw on
     * @param left its left edge
     * @param top its upper edge
     * @param width of the panel
     */
    record Place(Canvas canvas, double left, double top, double width) {
        Panel panel(Axis x, Axis y) {
            return new Panel(canvas, x, y, left, top, width, PANEL);
        }

        /** Writes a name above the panel, as much of it as there is room for in a share of its width. */
        void name(String name, double share) {
            canvas.text(Figure.shortened(name, share * width), left, top - BASE, Figure.TEXT, Anchor.LEFT, false);
        }

        /** Explains a colour above the panel, up to a right edge; returns that of what stands before. */
        double key(double right, String label, String color) {
            double start = right - Figure.width(label) - 20;
            Figure.key(canvas, start, top - BASE, label, color);
            return start - 24;
        }

        double right() {
            return left + width;
        }
    }

    /** One panel for each thing, in two columns if there are several; no figure if there is none. */
    static <T> void add(
            List<Figure> figures, String name, String title, String description, List<T> things, Drawing<T> drawing) {
        if (things.isEmpty()) {
            return;
        }
        int columns = things.size() == 1 ? 1 : 2;
        int pitch = NAME + PANEL + BELOW_PANEL;
        int height = ABOVE - NAME + (things.size() + columns - 1) / columns * pitch;
        figures.add(new Figure(name, title, description, height, canvas -> {
            for (int i = 0; i < things.size(); i++) {
                double cell = (double) Figure.WIDTH / columns;
                double left = Figure.LEFT + i % columns * cell;
                double top = ABOVE + i / columns * pitch;
                drawing.draw(new Place(canvas, left, top, cell - Figure.LEFT - Figure.RIGHT), things.get(i));
            }
        }));
    }
}
