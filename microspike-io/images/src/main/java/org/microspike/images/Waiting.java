package org.microspike.images;

import org.microspike.api.numeric.RandomStream;

/**
 * Draws the waiting times of a Poisson process without a logarithm for each, by the ziggurat method of Marsaglia and Tsang
 * (2000), doi 10.18637/jss.v005.i08: the area below exp(-x) is covered by layers of equal area, a point in which is drawn.
 */
final class Waiting {
    private static final int LAYERS = 256;
    /** Where the lowest layer, which the tail is a part of, has its edge, and the area of each. */
    private static final double EDGE = 7.69711747013104972;

    private static final double AREA = 0.0039496598225815571993;

    /** The width of each layer, from the lowest on, and the height of its lower side. */
    private static final double[] WIDTH = new double[LAYERS + 1];

    private static final double[] HEIGHT = new double[LAYERS + 1];

    static {
        WIDTH[0] = AREA / StrictMath.exp(-EDGE);
        WIDTH[1] = EDGE;
        HEIGHT[1] = StrictMath.exp(-EDGE);
        for (int i = 2; i < LAYERS; i++) {
            HEIGHT[i] = HEIGHT[i - 1] + AREA / WIDTH[i - 1];
            WIDTH[i] = -StrictMath.log(HEIGHT[i]);
        }
        HEIGHT[LAYERS] = 1;
    }

    private Waiting() {}

    /**
     * An exponentially distributed number with mean 1.
     *
     * @param random where it is drawn from
     */
    static double next(RandomStream random) {
        double passed = 0;
        while (true) {
            long bits = random.nextLong();
            int layer = (int) bits & LAYERS - 1;
            double time = RandomStream.uniform(bits) * WIDTH[layer];
            if (time < WIDTH[layer + 1]) {
                return passed + time;
            }
            if (layer == 0) {
                // The tail is the same again.
                passed += EDGE;
            } else if (random.nextDouble(HEIGHT[layer], HEIGHT[layer + 1]) < StrictMath.exp(-time)) {
                return passed + time;
            }
        }
    }
}
