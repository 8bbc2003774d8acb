package org.microspike.api.numeric;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A stream of random numbers that is the same everywhere and always: SplitMix64 (Steele, Lea and Flood 2014, doi
 * 10.1145/2660193.2660195), written out here because the JDK does not promise that its own generators stay as they are.
 *
 * <p>Independent streams are named: {@code RandomStream.seeded(1).named("input").named("jitter")} does not depend on
 * what was drawn from any other stream. Not safe for use by several threads at once.
 */
public final class RandomStream {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final double DOUBLE_UNIT = 0x1p-53;

    private final long key;
    private long state;

    private RandomStream(long key) {
        this.key = key;
        this.state = key;
    }

    /**
     * The stream of a seed.
     *
     * @param seed any number
     * @return the stream at its beginning
     */
    public static RandomStream seeded(long seed) {
        return new RandomStream(mix(seed + GOLDEN_GAMMA));
    }

    /**
     * An independent stream that depends on this one's seed and names, not on what was drawn from it.
     *
     * @param name any text
     * @return the named stream at its beginning
     */
    public RandomStream named(String name) {
        long child = key;
        for (int i = 0; i < name.length(); i++) {
            child = mix(child + name.charAt(i) * GOLDEN_GAMMA);
        }
        return new RandomStream(mix(child ^ GOLDEN_GAMMA));
    }

    /**
     * This stream from its beginning.
     *
     * @return a new stream that draws the same numbers as this one did from its start
     */
    public RandomStream restarted() {
        return new RandomStream(key);
    }

    /**
     * Writes how far this stream has come.
     *
     * @param out where to write
     * @throws IOException if it cannot be written
     */
    public void save(DataOutput out) throws IOException {
        out.writeLong(state);
    }

    /**
     * Continues where a stream of the same seed and names had come to.
     *
     * @param in what {@link #save} wrote
     * @throws IOException if it cannot be read
     */
    public void restore(DataInput in) throws IOException {
        state = in.readLong();
    }

    /**
     * A number of a stream, without the stream: for many short ones, where an object for each would cost too much.
     *
     * @param key what the stream starts from, itself a random number
     * @param index which number of it, from 0 on
     * @return any long
     * @since 0.1.0
     */
    public static long number(long key, long index) {
        return mix(key + (index + 1) * GOLDEN_GAMMA);
    }

    /**
     * Makes a number uniform in [0, 1) of random bits, as {@link #nextDouble} does.
     *
     * @param bits any long
     * @return a multiple of 2^-53
     * @since 0.1.0
     */
    public static double uniform(long bits) {
        return (bits >>> 11) * DOUBLE_UNIT;
    }

    /**
     * The next 64 random bits.
     *
     * @return any long
     */
    public long nextLong() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /**
     * A number uniform in [0, 1).
     *
     * @return a multiple of 2^-53
     */
    public double nextDouble() {
        return uniform(nextLong());
    }

    /**
     * A number uniform in [minimum, maximum).
     *
     * @param minimum the lower end
     * @param maximum the upper end
     * @return the number
     */
    public double nextDouble(double minimum, double maximum) {
        return minimum + nextDouble() * (maximum - minimum);
    }

    /**
     * A whole number uniform in [0, bound), with a bias below 2^-32 for every bound up to 2^31.
     *
     * @param bound above 0
     * @return the number
     */
    public int nextInt(int bound) {
        return (int) Math.multiplyHigh(nextLong() >>> 1, (long) bound << 1);
    }

    /**
     * The whole numbers from 0 to below a number, in an order each of which is as likely as any other.
     *
     * @param count how many, at least 0
     * @return a new array
     * @since 0.1.0
     */
    public int[] permutation(int count) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            int other = nextInt(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        return order;
    }

    /**
     * A normally distributed number with mean 0 and standard deviation 1, by Marsaglia's polar method.
     *
     * @return the number
     */
    public double nextGaussian() {
        while (true) {
            double x = nextDouble(-1, 1);
            double y = nextDouble(-1, 1);
            double square = x * x + y * y;
            if (square < 1 && square > 0) {
                return x * Math.sqrt(-2 * StrictMath.log(square) / square);
            }
        }
    }

    /**
     * An exponentially distributed number with mean 1: the waiting time of a Poisson process of rate 1.
     *
     * @return the number
     */
    public double nextExponential() {
        return -StrictMath.log(1 - nextDouble());
    }

    /** Stafford's variant 13 of the MurmurHash3 finalizer, as in SplitMix64. */
    private static long mix(long bits) {
        bits = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        bits = (bits ^ (bits >>> 27)) * 0x94D049BB133111EBL;
        return bits ^ (bits >>> 31);
    }
}
