package org.microspike.images;

import java.util.Arrays;
import org.microspike.api.numeric.NumberedTimes;
import org.microspike.api.numeric.RandomStream;

/**
 * Each place in a picture has an on cell, which responds where it is brighter than its surroundings, and an off cell, which
 * responds where it is darker: to the difference of two Gaussian averages. A cell that responds at all spikes once, the
 * stronger its response the earlier. The afferents are the on cells of all pixels, then the off cells.
 */
final class OnOffEncoding implements Encoding {
    /** A Gaussian is cut off at this number of standard deviations. */
    private static final double REACH = 3;

    private final int width;
    private final int height;
    private final double[] centre;
    private final double[] surround;
    private final double leastContrast;

    /** The difference where all is bright that excites the cell, and nothing else: there is no greater one. */
    private final double greatest;

    /**
     * Cells for pictures of a size.
     *
     * @param width of the pictures in pixels
     * @param height of the pictures in pixels
     * @param centre the standard deviation of the average around a pixel, in pixels
     * @param surround that of the average that is subtracted, larger
     * @param leastContrast the least response that gives a spike, as a share of the greatest possible, above 0
     */
    OnOffEncoding(int width, int height, double centre, double surround, double leastContrast) {
        this.width = width;
        this.height = height;
        this.centre = gaussian(centre);
        this.surround = gaussian(surround);
        this.leastContrast = leastContrast;
        double sum = 0;
        int reach = this.surround.length / 2;
        for (int y = -reach; y <= reach; y++) {
            for (int x = -reach; x <= reach; x++) {
                double difference =
                        at(this.centre, x) * at(this.centre, y) - at(this.surround, x) * at(this.surround, y);
                sum += Math.max(0, difference);
            }
        }
        greatest = sum;
    }

    private static double[] gaussian(double deviation) {
        int reach = (int) Math.ceil(REACH * deviation);
        double[] weights = new double[2 * reach + 1];
        for (int i = 0; i < weights.length; i++) {
            double distance = (i - reach) / deviation;
            weights[i] = StrictMath.exp(-distance * distance / 2);
        }
        double sum = Arrays.stream(weights).sum();
        return Arrays.stream(weights).map(weight -> weight / sum).toArray();
    }

    private static double at(double[] weights, int distance) {
        int place = distance + weights.length / 2;
        return place >= 0 && place < weights.length ? weights[place] : 0;
    }

    @Override
    public int afferents() {
        return 2 * width * height;
    }

    @Override
    public void encode(
            byte[] picture, double intensity, double start, double end, RandomStream random, NumberedTimes spikes) {
        spikes.clear();
        double[] bright = new double[picture.length];
        for (int i = 0; i < bright.length; i++) {
            bright[i] = (picture[i] & 0xFF) / (double) Pictures.BRIGHTEST;
        }
        double[] near = average(bright, centre);
        double[] around = average(bright, surround);
        for (int i = 0; i < bright.length; i++) {
            double contrast = (near[i] - around[i]) / greatest;
            if (Math.abs(contrast) * intensity >= leastContrast) {
                double time = LatencyEncoding.time(Math.abs(contrast) * intensity, start, end);
                spikes.add(time, contrast > 0 ? i : bright.length + i);
            }
        }
        spikes.sort();
    }

    /** Averages in rows, then in columns. Beyond its border a picture is as at it. */
    private double[] average(double[] picture, double[] weights) {
        int reach = weights.length / 2;
        double[] rows = new double[picture.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double sum = 0;
                for (int k = -reach; k <= reach; k++) {
                    sum += weights[k + reach] * picture[y * width + within(x + k, width)];
                }
                rows[y * width + x] = sum;
            }
        }
        double[] both = new double[picture.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double sum = 0;
                for (int k = -reach; k <= reach; k++) {
                    sum += weights[k + reach] * rows[within(y + k, height) * width + x];
                }
                both[y * width + x] = sum;
            }
        }
        return both;
    }

    private static int within(int place, int size) {
        return Math.max(0, Math.min(size - 1, place));
    }
}
