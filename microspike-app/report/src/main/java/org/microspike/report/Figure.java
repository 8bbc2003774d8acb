package org.microspike.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.microspike.report.Canvas.Anchor;

/**
 * A figure, to be drawn on canvases of any kind.
 *
 * @param name that of its file, which no other has
 * @param title what it shows
 * @param description the main numbers, for those who cannot see it
 * @param height without the room for its caption
 * @param content draws all but the title and the caption
 */
record Figure(String name, String title, String description, int height, Consumer<Canvas> content) {
    static final int WIDTH = 1600;
    static final double LEFT = 130;
    static final double RIGHT = 40;
    /** The height of a character. */
    static final int TEXT = 20;

    private static final int TITLE = 26;
    private static final int CAPTION_ROOM = 40;
    /** The width of a character as a share of its height, on average and a little more. */
    private static final double CHARACTER = 0.56;

    /**
     * Draws it.
     *
     * @param format one of {@link Figures#FORMATS}
     * @param caption how it was made
     * @return the content of a file
     */
    byte[] draw(String format, String caption) throws IOException {
        int all = height + CAPTION_ROOM;
        Canvas canvas =
                format.equals("png") ? new PngCanvas(WIDTH, all) : new SvgCanvas(name, title, description, WIDTH, all);
        canvas.text(title, LEFT, 50, TITLE, Anchor.LEFT, false);
        content.accept(canvas);
        canvas.text(caption, LEFT, all - 18, TEXT, Anchor.LEFT, false);
        return canvas.bytes();
    }

    /**
     * Writes figures.
     *
     * @param figures with different names
     * @param folder where to
     * @param formats of {@link Figures#FORMATS}, for each a file
     * @param caption how they were made
     */
    static void write(List<Figure> figures, Path folder, List<String> formats, String caption) throws IOException {
        for (Figure figure : figures) {
            for (String format : formats) {
                Files.write(folder.resolve(figure.name + "." + format), figure.draw(format, caption));
            }
        }
    }

    /** Explains a colour; returns where the next text may begin. */
    static double key(Canvas canvas, double x, double y, String label, String color) {
        canvas.rectangle(x, y - 13, 12, 12, color, 1);
        canvas.text(label, x + 20, y, TEXT, Anchor.LEFT, false);
        return x + 20 + width(label) + 30;
    }

    /** How wide a text is, about, and not less. */
    static double width(String text) {
        return text.length() * CHARACTER * TEXT;
    }

    /** As much of a text as there is room for. */
    static String shortened(String text, double width) {
        int most = Math.max(2, (int) (width / (CHARACTER * TEXT)));
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }
}
