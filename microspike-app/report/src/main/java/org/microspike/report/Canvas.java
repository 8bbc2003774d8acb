package org.microspike.report;

import java.io.IOException;

/** What a figure is drawn on; the unit is one pixel, y grows downward. */
interface Canvas {
    /** Where a text stands against its point. */
    enum Anchor {
        LEFT,
        MIDDLE,
        RIGHT
    }

    /** Fills a rectangle; the opacity is from 0 to 1. */
    void rectangle(double x, double y, double width, double height, String color, double opacity);

    /** Fills many squares of one size around points. */
    void squares(double[] x, double[] y, double size, String color);

    /** Fills a rectangle with equal cells, row by row from the top, each with the same number; their colours are 0xrrggbb. */
    void cells(double x, double y, double width, double height, int columns, int[] colors);

    /** Draws a line through points. */
    void line(double[] x, double[] y, String color, double width, boolean dashed);

    /** Writes a text, its base line through the point; turned to read upward if asked. */
    void text(String text, double x, double y, int size, Anchor anchor, boolean upward);

    /** Keeps what follows within a rectangle. */
    void clip(double x, double y, double width, double height);

    /** Ends the clipping. */
    void unclip();

    /** The figure as the content of a file. */
    byte[] bytes() throws IOException;
}
