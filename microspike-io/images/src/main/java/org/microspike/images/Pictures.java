package org.microspike.images;

import java.util.List;

/**
 * Pictures of one size, and what they are.
 *
 * @param width in pixels
 * @param height in pixels
 * @param pixels of each picture, row by row from its top left; each a byte from 0, dark, to 255, bright, without its sign
 * @param labels of each picture; none at all if they have no labels
 */
record Pictures(int width, int height, List<byte[]> pixels, List<String> labels) {
    /** What one is called. */
    static final String ITEM = "picture";

    /** Far more than any neuron has afferents. */
    static final int MOST_PIXELS = 1 << 20;

    /** The value of a pixel of full brightness. */
    static final int BRIGHTEST = 255;

    int count() {
        return pixels.size();
    }

    String label(int index) {
        return labels.isEmpty() ? "" : labels.get(index);
    }

    /** The same with rows for columns. */
    Pictures transposed() {
        return new Pictures(height, width, pixels.stream().map(this::transposed).toList(), labels);
    }

    private byte[] transposed(byte[] picture) {
        byte[] turned = new byte[picture.length];
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                turned[column * height + row] = picture[row * width + column];
            }
        }
        return turned;
    }
}
