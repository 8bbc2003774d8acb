package org.microspike.lif;

import org.microspike.api.numeric.RandomStream;

/**
 * A Poisson train of spikes of one weight for each neuron. How many of them arrive within a frame, and when, follows from
 * the neuron's own randomness and the number of the frame alone, so that it can be drawn again whenever it is needed, and
 * nothing has to be kept.
 */
final class Drive {
    /**
     * How many spikes are expected in a frame at most: enough to be worth what a frame costs, few enough to be a small part
     * of the way to the threshold.
     */
    private static final double MOST_EXPECTED = 16;

    /** More spikes are less likely than any number that {@link RandomStream#uniform} can tell from 0. */
    private static final int MOST = 80;

    private static final int CELL_BITS = 10;

    /** In mV. */
    final double weight;

    private final double frame;
    private final long[] keys;

    /** The probability of at most this number of spikes. */
    private final double[] cumulative = new double[MOST + 1];

    /** For each part of [0, 1) the count that its first number stands for. */
    private final int[] firstCounts = new int[1 << CELL_BITS];

    /** Of the spikes of one neuron that are still to come, in order, the places in the frame, from 0 to 1. */
    final double[] places = new double[MOST];

    /** And the times since its start. */
    final double[] elapsed = new double[MOST];

    private long frameNumber;
    private double frameStart;

    /**
     * A drive.
     *
     * @param rate in hertz; 0 for none
     * @param weight in mV
     * @param frame the length of a frame in seconds, at most {@link #longestFrame}
     * @param first the number of the first neuron
     * @param count how many neurons there are
     * @param random the population's own randomness
     */
    Drive(double rate, double weight, double frame, int first, int count, RandomStream random) {
        this.weight = weight;
        this.frame = frame;
        keys = new long[rate > 0 ? count : 0];
        for (int n = 0; n < keys.length; n++) {
            keys[n] = random.named("neuron " + (first + n)).named("drive").nextLong();
        }
        tabulate(rate * frame);
    }

    private void tabulate(double expected) {
        double probability = StrictMath.exp(-expected);
        double sum = 0;
        for (int k = 0; k < MOST; k++) {
            sum += probability;
            cumulative[k] = sum;
            probability *= expected / (k + 1);
        }
        cumulative[MOST] = Double.POSITIVE_INFINITY;
        int count = 0;
        for (int cell = 0; cell < firstCounts.length; cell++) {
            while (cumulative[count] <= (double) cell / firstCounts.length) {
                count++;
            }
            firstCounts[cell] = count;
        }
    }

    /** The longest frame, in seconds, for trains of a rate. */
    static double longestFrame(double rate) {
        return MOST_EXPECTED / rate;
    }

    /** Whether there is any drive. */
    boolean isActive() {
        return keys.length > 0;
    }

    /** Moves to a frame. */
    void setFrame(long number) {
        frameNumber = number;
        frameStart = number * frame;
    }

    /** What the spikes of a neuron within the frame are drawn from. */
    long key(int neuron) {
        return RandomStream.number(keys[neuron], frameNumber);
    }

    /** How many they are: the inverse of the distribution, which is looked for from close by. */
    int count(long key) {
        long bits = RandomStream.number(key, 0);
        double uniform = RandomStream.uniform(bits);
        int count = firstCounts[(int) (bits >>> (Long.SIZE - CELL_BITS))];
        while (uniform >= cumulative[count]) {
            count++;
        }
        return count;
    }

    /** The place in the frame, from 0 to 1, of one of them, which are numbered from 1 on in no order. */
    double place(long key, int spike) {
        return RandomStream.uniform(RandomStream.number(key, spike));
    }

    /**
     * Draws those spikes of one neuron that arrive later than a time in the frame into {@link #places} and {@link #elapsed},
     * in order; returns how many they are.
     */
    int drawLater(int neuron, double since) {
        if (!isActive()) {
            return 0;
        }
        long key = key(neuron);
        int count = count(key);
        int later = 0;
        for (int spike = 1; spike <= count; spike++) {
            double place = place(key, spike);
            double time = elapsed(place);
            if (time > since) {
                int k = later++;
                while (k > 0 && places[k - 1] > place) {
                    places[k] = places[k - 1];
                    elapsed[k] = elapsed[k - 1];
                    k--;
                }
                places[k] = place;
                elapsed[k] = time;
            }
        }
        return later;
    }

    /** The time since the start of the frame at which a spike arrives; as a time since 0 it lies within the frame, too. */
    private double elapsed(double place) {
        double time = frameStart + place * frame;
        double earliest = Math.nextUp(frameStart);
        double latest = Math.nextDown(frameStart + frame);
        return Math.max(earliest, Math.min(time, latest)) - frameStart;
    }
}
