package org.microspike.lif;

import org.microspike.api.numeric.Alias;
import org.microspike.api.numeric.RandomStream;

/**
 * A Poisson train of spikes of one weight for each neuron. How many of them arrive within a frame, and when, follows from
 * the neuron's own randomness and the number of the frame alone, so that it can be drawn again whenever it is needed, and
 * nothing has to be kept.
 */
final class Drive {
    /** For how many neurons spikes are drawn at once. */
    static final int BLOCK = 32;

    /** How many spikes are expected in a frame at most: few enough to be a small part of the way to the threshold. */
    private static final double MOST_EXPECTED = 8;

    /** So many, or more, are less likely than any number that {@link RandomStream#uniform} can tell from 0. */
    private static final int COUNTS = 64;

    /** In mV. */
    final double weight;

    private final double frame;
    private final long[] keys;
    private final Alias counts;

    /** Of the spikes drawn, the time from each to the end of the frame. */
    final double[] left;

    /** For each neuron of a block the place after its last spike. */
    final int[] ends = new int[BLOCK];

    /** Of the spikes of one neuron that are still to come, in order, the time since the start of the frame. */
    final double[] elapsed = new double[COUNTS];

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
        counts = poisson(rate * frame);
        left = new double[isActive() ? BLOCK * COUNTS : 0];
    }

    /** The longest frame, in seconds, for trains of a rate. */
    static double longestFrame(double rate) {
        return MOST_EXPECTED / rate;
    }

    private static Alias poisson(double expected) {
        double[] probabilities = new double[COUNTS];
        probabilities[0] = StrictMath.exp(-expected);
        for (int k = 1; k < COUNTS; k++) {
            probabilities[k] = probabilities[k - 1] * expected / k;
        }
        return new Alias(probabilities);
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

    /** Draws the spikes of a block of neurons into {@link #left}, neuron by neuron; returns how many they are. */
    int draw(int from, int to) {
        int drawn = 0;
        for (int n = from; n < to; n++) {
            drawn = drawOne(n, drawn);
            ends[n - from] = drawn;
        }
        return drawn;
    }

    private int drawOne(int neuron, int place) {
        long key = RandomStream.number(keys[neuron], frameNumber);
        int count = counts.pick(RandomStream.uniform(RandomStream.number(key, 0)));
        double[] left = this.left;
        for (int k = 0; k < count; k++) {
            left[place + k] = frame * RandomStream.uniform(RandomStream.number(key, k + 1));
        }
        return place + count;
    }

    /** Draws those spikes of one neuron that arrive later than a time in the frame, in order; returns how many they are. */
    int drawLater(int neuron, double since) {
        int drawn = isActive() ? drawOne(neuron, 0) : 0;
        int later = 0;
        for (int k = 0; k < drawn; k++) {
            double rest = left[k];
            double time = elapsed(rest);
            if (time > since) {
                int place = later++;
                while (place > 0 && elapsed[place - 1] > time) {
                    elapsed[place] = elapsed[place - 1];
                    left[place] = left[place - 1];
                    place--;
                }
                elapsed[place] = time;
                left[place] = rest;
            }
        }
        return later;
    }

    /** The time since the start of the frame at which a spike arrives; as a time since 0 it lies within the frame, too. */
    private double elapsed(double left) {
        double time = frameStart + (frame - left);
        double earliest = Math.nextUp(frameStart);
        double latest = Math.nextDown(frameStart + frame);
        return Math.max(earliest, Math.min(time, latest)) - frameStart;
    }
}
