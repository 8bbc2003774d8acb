package org.microspike.images;

import org.microspike.api.numeric.NumberedTimes;
import org.microspike.api.numeric.RandomStream;

/**
 * Each pixel that is not dark spikes once, the brighter the earlier: one of full brightness at the start, others later in
 * proportion to what they lack.
 *
 * @param afferents the number of pixels
 */
record LatencyEncoding(int afferents) implements Encoding {
    @Override
    public void encode(
            byte[] picture, double intensity, double start, double end, RandomStream random, NumberedTimes spikes) {
        spikes.clear();
        for (int i = 0; i < picture.length; i++) {
            int value = picture[i] & 0xFF;
            if (value > 0) {
                spikes.add(time(value * intensity / Pictures.BRIGHTEST, start, end), i);
            }
        }
        spikes.sort();
    }

    /**
     * When a spike encodes a strength.
     *
     * @param strength above 0; the spikes of 1 and of all above are at the start
     */
    static double time(double strength, double start, double end) {
        double time = start + (1 - Math.min(1, strength)) * (end - start);
        // Late in a long run times are coarse, and the last ones might round to the end.
        return Math.min(time, Math.nextDown(end));
    }
}
