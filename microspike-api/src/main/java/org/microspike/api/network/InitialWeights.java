package org.microspike.api.network;

import java.util.Arrays;
import org.microspike.api.data.Weights;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.message.Words;
import org.microspike.api.numeric.Distribution;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.setting.Dimension;
import org.microspike.api.setting.SettingException;

/** The weights that a projection starts from. */
public sealed interface InitialWeights {
    /**
     * The weights of a projection.
     *
     * @param afferents the number of rows
     * @param neurons the number of columns
     * @param random the randomness to draw them from
     * @return afferents x neurons, row by row; new, and the caller's
     * @throws MicroSpikeException if given values have another shape
     */
    double[] make(int afferents, int neurons, RandomStream random);

    /**
     * The weights of a dense projection whose rule bounds them.
     *
     * @param afferents the number of rows
     * @param neurons the number of columns
     * @param random the randomness to draw them from
     * @param minimum no weight that is drawn again where it leaves the bounds is below
     * @param maximum nor above
     * @return afferents x neurons, row by row; new, and the caller's
     * @throws MicroSpikeException if given values have another shape, or the bounds cannot be kept
     */
    default double[] make(int afferents, int neurons, RandomStream random, double minimum, double maximum) {
        return make(afferents, neurons, random);
    }

    /**
     * The weights of single synapses.
     *
     * @param synapses their number
     * @param random the randomness to draw them from
     * @param minimum no weight that is drawn again where it leaves the bounds is below
     * @param maximum nor above
     * @return one for each; new, and the caller's
     * @throws MicroSpikeException if these are weights of a whole matrix, or the bounds cannot be kept
     */
    default double[] make(int synapses, RandomStream random, double minimum, double maximum) {
        throw new SettingException(
                "initial", "These initial weights are those of a projection of all to all, which this one is not.");
    }

    /** Whether the weights depend on the bounds that a rule has for them. */
    default boolean needsBounds() {
        return false;
    }

    /**
     * Drawn independently from a distribution.
     *
     * @param distribution which; values at most {@link Dimension#LARGEST} in size
     * @return these initial weights
     * @throws MicroSpikeException if it is not possible
     */
    static InitialWeights of(Distribution distribution) {
        return new Drawn(distribution);
    }

    /**
     * Drawn independently and normally; a weight beyond the bounds of the projection's rule is drawn again.
     *
     * @param mean the mean
     * @param deviation the standard deviation, at least 0
     * @return these initial weights
     * @throws MicroSpikeException if they are no such numbers
     */
    static InitialWeights normal(double mean, double deviation) {
        return new Drawn(new Distribution.Normal(mean, deviation));
    }

    /**
     * All the same.
     *
     * @param value the weight, at most {@link Dimension#LARGEST} in size
     * @return these initial weights
     * @throws MicroSpikeException if it is larger, or no number
     */
    static InitialWeights constant(double value) {
        return new Drawn(new Distribution.Constant(value));
    }

    /**
     * Drawn independently and uniformly.
     *
     * @param minimum the lower end
     * @param maximum the upper end; both are at most {@link Dimension#LARGEST} in size
     * @return these initial weights
     * @throws MicroSpikeException if they are not, or the upper end is below the lower
     */
    static InitialWeights uniform(double minimum, double maximum) {
        check("uniform(" + minimum + ", " + maximum + ")", minimum, maximum);
        return new Drawn(new Distribution.Uniform(minimum, maximum));
    }

    /**
     * Given one by one.
     *
     * @param rows afferents x neurons; copied
     * @return these initial weights
     */
    static InitialWeights of(double[][] rows) {
        return new Given(rows);
    }

    /**
     * Those of an earlier network for the first neurons, so that neurons can be added to it.
     *
     * @param earlier afferents x the first neurons; copied
     * @param others what the further neurons alone start from; not used if there are none
     * @return these initial weights
     */
    static InitialWeights extended(Weights earlier, InitialWeights others) {
        return new Extended(earlier, others);
    }

    /** Whether sums and products of so large weights are still numbers. */
    private static boolean isAllowed(double weight) {
        return Math.abs(weight) <= Dimension.LARGEST;
    }

    private static void check(String distribution, double... numbers) {
        if (!Arrays.stream(numbers).allMatch(InitialWeights::isAllowed)) {
            throw new MicroSpikeException("Weights of " + distribution + " are not possible" + limits());
        }
    }

    private static String limits() {
        return "; weights must be numbers from " + Dimension.NUMBER.format(-Dimension.LARGEST) + " to "
                + Dimension.NUMBER.format(Dimension.LARGEST) + ".";
    }

    private static int size(int afferents, int neurons) {
        long size = (long) afferents * neurons;
        if (size > Integer.MAX_VALUE - 8) {
            throw new MicroSpikeException("The weights of " + afferents + " afferents x " + neurons
                    + " neurons are more than the 2 billion that one network holds.");
        }
        return (int) size;
    }

    /**
     * Drawn independently.
     *
     * @param distribution from which
     */
    record Drawn(Distribution distribution) implements InitialWeights {
        public Drawn {
            check(distribution.text(Double::toString), distribution.numbers());
        }

        @Override
        public double[] make(int afferents, int neurons, RandomStream random) {
            return make(afferents, neurons, random, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        }

        @Override
        public double[] make(int afferents, int neurons, RandomStream random, double minimum, double maximum) {
            return make(size(afferents, neurons), random, minimum, maximum);
        }

        @Override
        public double[] make(int synapses, RandomStream random, double minimum, double maximum) {
            return distribution.draw(
                    synapses, random, Math.max(minimum, -Dimension.LARGEST), Math.min(maximum, Dimension.LARGEST));
        }

        @Override
        public boolean needsBounds() {
            return distribution instanceof Distribution.Normal;
        }
    }

    /** Given one by one. */
    final class Given implements InitialWeights {
        private final double[][] rows;

        private Given(double[][] rows) {
            this.rows = new double[rows.length][];
            for (int j = 0; j < rows.length; j++) {
                this.rows[j] = rows[j].clone();
            }
        }

        @Override
        public double[] make(int afferents, int neurons, RandomStream random) {
            if (rows.length != afferents) {
                throw wrongShape(Words.count(rows.length, "row"), afferents, neurons);
            }
            double[] values = new double[size(afferents, neurons)];
            for (int j = 0; j < afferents; j++) {
                if (rows[j].length != neurons) {
                    throw wrongShape(Words.count(rows[j].length, "column") + " in row " + (j + 1), afferents, neurons);
                }
                for (int n = 0; n < neurons; n++) {
                    if (!isAllowed(rows[j][n])) {
                        throw new SettingException(
                                "initial",
                                "The initial weight of afferent " + j + " to neuron " + n + " is " + rows[j][n]
                                        + limits());
                    }
                }
                System.arraycopy(rows[j], 0, values, j * neurons, neurons);
            }
            return values;
        }

        private static SettingException wrongShape(String found, int afferents, int neurons) {
            return new SettingException(
                    "initial",
                    "The initial weights have " + found + ", but must have "
                            + Words.count(afferents, "row") + ", one for each afferent, and "
                            + Words.count(neurons, "column") + ", one for each neuron.");
        }
    }

    /** Those of an earlier network and some others. */
    final class Extended implements InitialWeights {
        private final int afferents;
        private final int columns;
        private final double[] values;
        private final InitialWeights others;

        private Extended(Weights earlier, InitialWeights others) {
            afferents = earlier.afferents();
            columns = earlier.neurons();
            values = earlier.copy();
            this.others = others;
        }

        @Override
        public double[] make(int afferents, int neurons, RandomStream random) {
            if (afferents != this.afferents) {
                throw new SettingException(
                        "from",
                        "The earlier weights are those of " + Words.count(this.afferents, "afferent")
                                + ", but the input has " + afferents + "; both must be the same afferents.");
            }
            for (int i = 0; i < values.length; i++) {
                if (!isAllowed(values[i])) {
                    throw new SettingException(
                            "from",
                            "The earlier weight of afferent " + i / columns + " to neuron " + i % columns + " is "
                                    + values[i] + limits());
                }
            }
            int further = neurons - columns;
            if (further < 0) {
                throw new SettingException(
                        "from",
                        "The earlier weights are those of " + Words.count(columns, "neuron") + ", but 'count' is "
                                + neurons + "; it must be at least as large, as neurons can only be added.");
            }
            double[] made = new double[size(afferents, neurons)];
            // A stream of its own: the one that the earlier neurons started from would start the new ones alike.
            double[] added =
                    further == 0 ? new double[0] : others.make(afferents, further, random.named("after " + columns));
            for (int afferent = 0; afferent < afferents; afferent++) {
                System.arraycopy(values, afferent * columns, made, afferent * neurons, columns);
                System.arraycopy(added, afferent * further, made, afferent * neurons + columns, further);
            }
            return made;
        }
    }
}
