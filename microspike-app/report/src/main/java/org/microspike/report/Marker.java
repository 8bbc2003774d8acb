package org.microspike.report;

/** What a point is drawn as. The first stands out from the others, which are outlines. */
enum Marker {
    SQUARE,
    TRIANGLE(0, -11, 10, 7, -10, 7),
    DIAMOND(0, -11, 11, 0, 0, 11, -11, 0),
    BOX(-8, -8, 8, -8, 8, 8, -8, 8),
    TRIANGLE_DOWN(0, 11, 10, -7, -10, -7);

    private static final double OUTLINE = 3;
    private static final double SIZE = 16;

    /** The corners in pixels from the middle, x and y in turn. */
    private final double[] corners;

    Marker(double... corners) {
        this.corners = corners;
    }

    /** That of the series of a number, again from the second after the last. */
    static Marker of(int series) {
        return series == 0 ? SQUARE : values()[1 + (series - 1) % (values().length - 1)];
    }

    void draw(Canvas canvas, double x, double y, String color) {
        if (corners.length == 0) {
            canvas.rectangle(x - SIZE / 2, y - SIZE / 2, SIZE, SIZE, color, 1);
            return;
        }
        int count = corners.length / 2;
        // Closed, and on to the second corner: the line has no joint where it begins.
        double[] xs = new double[count + 2];
        double[] ys = new double[count + 2];
        for (int i = 0; i < count + 2; i++) {
            xs[i] = x + corners[2 * (i % count)];
            ys[i] = y + corners[2 * (i % count) + 1];
        }
        canvas.line(xs, ys, color, OUTLINE, false);
    }
}
