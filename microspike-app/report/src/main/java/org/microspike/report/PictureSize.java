package org.microspike.report;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.microspike.api.message.MicroSpikeException;

/**
 * The size of the pictures that an input shows, each pixel an afferent, row by row from the top.
 *
 * @param width the number of columns, at least 1
 * @param height the number of rows, at least 1
 */
public record PictureSize(int width, int height) {
    private static final Pattern SIZE = Pattern.compile("([1-9]\\d{0,3})x([1-9]\\d{0,3})");

    /**
     * Reads a size.
     *
     * @param text the number of columns and of rows, 28x28 for example
     * @return the size
     * @throws MicroSpikeException if it is none
     */
    public static PictureSize parse(String text) {
        Matcher size = SIZE.matcher(text);
        if (!size.matches()) {
            throw new MicroSpikeException(
                    "--picture: '" + text + "' must be the numbers of columns and rows, 28x28 for example.");
        }
        return new PictureSize(Integer.parseInt(size.group(1)), Integer.parseInt(size.group(2)));
    }

    /**
     * The size of the picture that a number of afferents makes, or of two, as they are for light and dark apart.
     *
     * @param width where it is known; 0 for a square
     */
    static Optional<PictureSize> of(int afferents, int width) {
        if (width > 0) {
            return afferents % width == 0 ? Optional.of(new PictureSize(width, afferents / width)) : Optional.empty();
        }
        return side(afferents).or(() -> afferents % 2 == 0 ? side(afferents / 2) : Optional.empty());
    }

    private static Optional<PictureSize> side(int pixels) {
        int side = (int) Math.round(Math.sqrt(pixels));
        return side > 1 && side * side == pixels ? Optional.of(new PictureSize(side, side)) : Optional.empty();
    }

    /** The number of pixels. */
    int pixels() {
        return width * height;
    }

    /** How many such pictures afferents make side by side; 0 if they make none, or too many to be for light and dark. */
    int pictures(int afferents) {
        return afferents == pixels() ? 1 : afferents == 2 * pixels() ? 2 : 0;
    }
}
