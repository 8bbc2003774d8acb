package org.microspike.images;

import org.microspike.api.numeric.Alias;
import org.microspike.api.numeric.NumberedTimes;
import org.microspike.api.numeric.RandomStream;

/**
 * Each pixel is a Poisson process, the rate of which follows from its brightness. All together are one such process, each
 * spike of which picks a pixel.
 *
 * @param afferents the number of pixels
 * @param rate of a pixel of full brightness, in hertz
 */
record PoissonEncoding(int afferents, double rate) implements Encoding {
    @Override
    public void encode(
            byte[] picture, double intensity, double start, double end, RandomStream random, NumberedTimes spikes) {
        spikes.clear();
        double[] rates = new double[picture.length];
        for (int i = 0; i < rates.length; i++) {
            rates[i] = (picture[i] & 0xFF) * (rate * intensity / Pictures.BRIGHTEST);
        }
        Alias pixels = new Alias(rates);
        if (pixels.sum() == 0) {
            return;
        }
        double interval = 1 / pixels.sum();
        boolean sorted = true;
        double last = -1;
        double elapsed = Waiting.next(random) * interval;
        for (double time = start + elapsed; time < end; time = start + elapsed) {
            spikes.add(time, pixels.pick(random));
            sorted &= time > last;
            last = time;
            elapsed += Waiting.next(random) * interval;
        }
        if (!sorted) {
            spikes.sort();
        }
    }
}
