package org.microspike.api.network;

import java.util.Arrays;
import org.microspike.api.data.Weights;
import org.microspike.api.data.Wiring;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.message.Words;
import org.microspike.api.numeric.Distribution;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.setting.Dimension;
import org.microspike.api.setting.SettingException;

/** The weights that a projection starts from. */
public sealed interface InitialWeights {
    /**
     * The weights of the synapses of a projection.
     *
     * @param wiring the synapses
     * @param random the randomness to draw them from
     * @param minimum no weight that is drawn again where it leaves the bounds is below
     * @param maximum nor above
     * @return one for each synapse in order; new, and the caller's
     * @throws MicroSpikeException if given values are of other synapses, or the bounds cannot be kept
     */
    double[] make(Wiring wiring, RandomStream random, double minimum, double maximum);

    /**
     * The weights of a projection of all to all, without bounds.
     *
     * @param afferents the number of rows
     * @param neurons the number of columns
     * @param random the randomness to draw them from
     * @return afferents x neurons, row by row; new, and the caller's
     * @throws MicroSpikeException if given values have another shape
     */
    default double[] make(int afferents, int neurons, RandomStream random) {
        return make(Wiring.dense(afferents, neurons), random, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
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
     * @param rows afferents x neurons; copied. Of a projection that does not connect all, those of its synapses count
     * @return these initial weights
     */
    static InitialWeights of(double[][] rows) {
        return new Given(rows);
    }

    /**
     * Those of an earlier network. Where all are connected, neurons can be added to it: they start from weights of their
     * own. Else the synapses must be the same.
     *
     * @param earlier those of the first neurons, or of the same synapses; copied
     * @param others what the further neurons alone start from; not used if there are none
     * @return these initial weights, which count even where the synapses come with weights of their own
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
        public double[] make(Wiring wiring, RandomStream random, double minimum, double maximum) {
            return distribution.draw(
                    wiring.synapses(),
                    random,
                    Math.max(minimum, -Dimension.LARGEST),
                    Math.min(maximum, Dimension.LARGEST));
        }

        @Override
        public boolean needsBounds() {
            return distribution instanceof Distribution.Normal;
        }
    }

    /** Given one by one. */
    final class Given implements InitialWeights {
        private final SynapseMatrix rows;

        private Given(double[][] rows) {
            this.rows = new SynapseMatrix("initial", "initial weights", rows);
        }

        @Override
        public double[] make(Wiring wiring, RandomStream random, double minimum, double maximum) {
            return rows.at(wiring, (value, afferent, neuron) -> {
                if (!isAllowed(value)) {
                    throw new SettingException(
                            "initial",
                            "The initial weight of afferent " + afferent + " to neuron " + neuron + " is " + value
                                    + limits());
                }
            });
        }
    }

    /** Those of an earlier network and some others. */
    final class Extended implements InitialWeights {
        private static final String KEY = "weights.from";

        private final Weights earlier;
        private final InitialWeights others;

        private Extended(Weights earlier, InitialWeights others) {
            this.earlier = earlier.snapshot();
            this.others = others;
        }

        @Override
        public double[] make(Wiring wiring, RandomStream random, double minimum, double maximum) {
            if (wiring.sources() != earlier.afferents()) {
                throw new SettingException(
                        KEY,
                        "The earlier weights are those of " + Words.count(earlier.afferents(), "afferent")
                                + ", but the input has " + wiring.sources() + "; both must be the same afferents.");
            }
            checkSizes();
            boolean all = wiring.isDense() && earlier.isDense();
            int further = wiring.neurons() - earlier.neurons();
            if (further < 0 || (further > 0 && !all)) {
                throw new SettingException(
                        KEY,
                        "The earlier weights are those of " + Words.count(earlier.neurons(), "neuron")
                                + ", but 'count' is " + wiring.neurons()
                                + (all
                                        ? "; it must be at least as large, as neurons can only be added."
                                        : "; neurons can be added only where all are connected."));
            }
            if (!all) {
                checkSynapses(wiring);
                return earlier.copy();
            }
            // A stream of its own: the one that the earlier neurons started from would start the new ones alike.
            double[] added = further == 0
                    ? new double[0]
                    : others.make(
                            Wiring.dense(wiring.sources(), further),
                            random.named("after " + earlier.neurons()),
                            minimum,
                            maximum);
            double[] made = new double[wiring.synapses()];
            int columns = earlier.neurons();
            for (int afferent = 0; afferent < wiring.sources(); afferent++) {
                System.arraycopy(earlier.values(), afferent * columns, made, afferent * wiring.neurons(), columns);
                System.arraycopy(added, afferent * further, made, afferent * wiring.neurons() + columns, further);
            }
            return made;
        }

        private void checkSizes() {
            for (int afferent = 0; afferent < earlier.afferents(); afferent++) {
                for (int k = earlier.start(afferent); k < earlier.end(afferent); k++) {
                    if (!isAllowed(earlier.values()[k])) {
                        throw new SettingException(
                                KEY,
                                "The earlier weight of afferent " + afferent + " to neuron "
                                        + earlier.neuron(afferent, k) + " is " + earlier.values()[k] + limits());
                    }
                }
            }
        }

        private void checkSynapses(Wiring wiring) {
            Wiring listed = wiring.listed();
            if (listed.synapses() != earlier.values().length) {
                throw others(
                        Words.count(earlier.values().length, "synapse") + ", and now there are " + listed.synapses());
            }
            for (int source = 0; source < listed.sources(); source++) {
                int start = listed.starts()[source];
                int end = listed.starts()[source + 1];
                if (earlier.end(source) != end) {
                    throw others(Words.count(earlier.end(source) - earlier.start(source), "synapse") + " of source "
                            + source + ", which has " + (end - start) + " now");
                }
                for (int k = start; k < end; k++) {
                    if (earlier.neuron(source, k) != listed.targets()[k]) {
                        throw others("one from " + source + " to " + earlier.neuron(source, k)
                                + " where there is one to " + listed.targets()[k] + " now");
                    }
                }
            }
        }

        private static SettingException others(String difference) {
            return new SettingException(
                    KEY,
                    "The earlier weights are those of other synapses: " + difference
                            + ". Both networks must be connected alike: by the same file, or by the same rule, name and"
                            + " seed.");
        }
    }
}
