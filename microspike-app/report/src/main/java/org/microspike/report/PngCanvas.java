package org.microspike.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Draws a figure as PNG, without a display. */
final class PngCanvas implements Canvas {
    static {
        System.setProperty("java.awt.headless", "true");
    }

    private static final Logger LOGGER = LoggerFactory.getLogger(PngCanvas.class);

    private final BufferedImage image;
    private final Graphics2D graphics;

    PngCanvas(int width, int height) {
        image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        rectangle(0, 0, width, height, "#ffffff", 1);
    }

    /**
     * What figures lack on this computer: a bare server may have no fonts.
     *
     * @return one sentence, and what to do; empty if nothing
     */
    static Optional<String> lack() {
        return lack(() -> new PngCanvas(1, 1).text("0", 0, 0, 10, Anchor.LEFT, false));
    }

    /** The same by a drawing of text to try. Without fonts each version of Java fails in its own way, errors among them. */
    static Optional<String> lack(Runnable drawing) {
        try {
            drawing.run();
            return Optional.empty();
        } catch (OutOfMemoryError e) {
            throw e;
        } catch (RuntimeException | Error e) {
            LOGGER.debug("No text can be drawn", e);
            return Optional.of(
                    "Figures as PNG need fonts, and none are installed. On Debian or Ubuntu: sudo apt install"
                            + " fontconfig fonts-dejavu-core");
        }
    }

    @Override
    public void rectangle(double x, double y, double width, double height, String color, double opacity) {
        Color opaque = Color.decode(color);
        graphics.setColor(
                new Color(opaque.getRed(), opaque.getGreen(), opaque.getBlue(), (int) Math.round(255 * opacity)));
        graphics.fill(new Rectangle2D.Double(x, y, width, height));
    }

    @Override
    public void squares(double[] x, double[] y, double size, String color) {
        for (int i = 0; i < x.length; i++) {
            rectangle(x[i] - size / 2, y[i] - size / 2, size, size, color, 1);
        }
    }

    @Override
    public void cells(double x, double y, double width, double height, int columns, int[] colors) {
        AffineTransform place = AffineTransform.getTranslateInstance(x, y);
        place.scale(width / columns, height * columns / colors.length);
        // Nearest neighbour, the default: cells keep their edges.
        graphics.drawImage(image(columns, colors), place, null);
    }

    private static BufferedImage image(int columns, int[] colors) {
        int rows = colors.length / columns;
        BufferedImage image = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, columns, rows, colors, 0, columns);
        return image;
    }

    /** A picture of cells, one pixel each, as PNG. */
    static byte[] encoded(int columns, int[] colors) throws IOException {
        return encoded(image(columns, colors));
    }

    @Override
    public void line(double[] x, double[] y, String color, double width, boolean dashed) {
        Path2D path = new Path2D.Double();
        for (int i = 0; i < x.length; i++) {
            if (i == 0) {
                path.moveTo(x[i], y[i]);
            } else {
                path.lineTo(x[i], y[i]);
            }
        }
        graphics.setColor(Color.decode(color));
        graphics.setStroke(new BasicStroke(
                (float) width,
                BasicStroke.CAP_BUTT,
                BasicStroke.JOIN_BEVEL,
                1,
                dashed ? new float[] {12, 7} : null,
                0));
        graphics.draw(path);
    }

    @Override
    public void text(String text, double x, double y, int size, Anchor anchor, boolean upward) {
        graphics.setColor(Color.decode(Colors.INK));
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, size));
        double width = graphics.getFontMetrics().stringWidth(text);
        double shift = switch (anchor) {
            case LEFT -> 0;
            case MIDDLE -> -width / 2;
            case RIGHT -> -width;
        };
        Graphics2D turned = (Graphics2D) graphics.create();
        turned.translate(x, y);
        if (upward) {
            turned.rotate(-Math.PI / 2);
        }
        turned.drawString(text, (float) shift, 0);
        turned.dispose();
    }

    @Override
    public void clip(double x, double y, double width, double height) {
        graphics.setClip(new Rectangle2D.Double(x, y, width, height));
    }

    @Override
    public void unclip() {
        graphics.setClip(null);
    }

    @Override
    public byte[] bytes() throws IOException {
        return encoded(image);
    }

    private static byte[] encoded(BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        // Not into the bytes themselves: then a temporary file would be made, for which there may be no place.
        try (ImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(image, "png", stream);
        }
        return bytes.toByteArray();
    }
}
