package org.microspike.api.network;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.microspike.api.data.Wiring;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.message.Words;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.setting.SettingException;

/**
 * Which neurons of one node a projection connects with which of another, which may be the same. What is drawn connects no
 * neuron with itself unless {@code self} is true, and makes no two synapses of one pair unless {@code multiple} is true.
 *
 * @since 0.1.0
 */
public sealed interface Connect {
    /** Every neuron with every other, and within one population also with itself: stored densely. */
    Connect ALL_TO_ALL = new AllToAll();

    /** Every neuron with every other but the one of its own number. */
    Connect ALL_BUT_OWN = new AllButOwn();

    /** Every neuron with the one of its own number. */
    Connect ONE_TO_ONE = new OneToOne();

    /**
     * Each pair with a probability.
     *
     * @param probability from 0 to 1
     * @return the rule
     */
    static Connect probability(double probability) {
        return new Probability(probability, false);
    }

    /**
     * Each neuron receives the same number of synapses, from sources drawn at random.
     *
     * @param degree the number, at least 0
     * @return the rule
     */
    static Connect inDegree(int degree) {
        return new InDegree(degree, false, false);
    }

    /**
     * Each source has the same number of synapses, to neurons drawn at random.
     *
     * @param degree the number, at least 0
     * @return the rule
     */
    static Connect outDegree(int degree) {
        return new OutDegree(degree, false, false);
    }

    /**
     * A number of pairs drawn at random.
     *
     * @param synapses the number, at least 0
     * @return the rule
     */
    static Connect total(int synapses) {
        return new Total(synapses, false, false);
    }

    /**
     * Given pairs.
     *
     * @param sources the source of each synapse; copied
     * @param targets the neuron of each synapse, parallel; copied. No pair may come twice; the order is free
     * @return the rule
     */
    static Pairs pairs(int[] sources, int[] targets) {
        return new Pairs(sources, targets, new double[0], new double[0], false);
    }

    /**
     * Given pairs with weights and delays, which replace those of the projection.
     *
     * @param sources the source of each synapse; copied
     * @param targets the neuron of each synapse, parallel; copied
     * @param weights the weight of each synapse, parallel; none to leave them to the projection
     * @param delays the delay of each synapse in seconds, parallel; none to leave them to the projection
     * @return the rule
     */
    static Pairs pairs(int[] sources, int[] targets, double[] weights, double[] delays) {
        return new Pairs(sources, targets, weights, delays, false);
    }

    /**
     * Draws the synapses.
     *
     * @param sources the number of the sending node's neurons or afferents
     * @param neurons the number of the receiving population's neurons
     * @param same whether both are the same population
     * @param random the randomness
     * @return the synapses
     * @throws SettingException if that is not possible
     */
    Wiring make(int sources, int neurons, boolean same, RandomStream random);

    /**
     * The number of synapses, before any is drawn.
     *
     * @param sources the number of the sending node's neurons or afferents
     * @param neurons the number of the receiving population's neurons
     * @param same whether both are the same population
     * @return the number, or its mean where it is drawn itself
     * @throws SettingException if that is not possible
     */
    double synapses(int sources, int neurons, boolean same);

    /** Every neuron with every other. */
    record AllToAll() implements Connect {
        @Override
        public double synapses(int sources, int neurons, boolean same) {
            return (double) sources * neurons;
        }

        @Override
        public Wiring make(int sources, int neurons, boolean same, RandomStream random) {
            return Wiring.dense(sources, neurons);
        }
    }

    /** Every neuron with every other but the one of its own number. */
    record AllButOwn() implements Connect {
        @Override
        public double synapses(int sources, int neurons, boolean same) {
            return (double) sources * neurons - Math.min(sources, neurons);
        }

        @Override
        public Wiring make(int sources, int neurons, boolean same, RandomStream random) {
            Rows rows = new Rows(sources, neurons, Math.max(0, (long) sources * neurons - Math.min(sources, neurons)));
            for (int source = 0; source < sources; source++) {
                for (int neuron = 0; neuron < neurons; neuron++) {
                    if (neuron != source) {
                        rows.add(neuron);
                    }
                }
                rows.end();
            }
            return rows.wiring();
        }
    }

    /** Every neuron with the one of its own number. */
    record OneToOne() implements Connect {
        @Override
        public double synapses(int sources, int neurons, boolean same) {
            if (sources != neurons) {
                throw new SettingException(
                        "connect",
                        "'connect' is one-to-one, but there are " + Words.count(sources, "source") + " and "
                                + Words.count(neurons, "neuron") + ".");
            }
            return sources;
        }

        @Override
        public Wiring make(int sources, int neurons, boolean same, RandomStream random) {
            synapses(sources, neurons, same);
            Rows rows = new Rows(sources, neurons, sources);
            for (int source = 0; source < sources; source++) {
                rows.add(source);
                rows.end();
            }
            return rows.wiring();
        }
    }

    /**
     * Each pair with a probability.
     *
     * @param probability from 0 to 1
     * @param self whether a neuron may be connected with itself
     */
    record Probability(double probability, boolean self) implements Connect {
        public Probability {
            if (!(probability >= 0 && probability <= 1)) {
                throw new SettingException(
                        "connect", "'connect' is probability(" + probability + "), but must be from 0 to 1.");
            }
        }

        @Override
        public double synapses(int sources, int neurons, boolean same) {
            return probability * ((double) sources * neurons - (same && !self ? Math.min(sources, neurons) : 0));
        }

        @Override
        public Wiring make(int sources, int neurons, boolean same, RandomStream random) {
            Rows rows = new Rows(sources, neurons, Math.round((double) sources * neurons * probability * 1.01));
            // From one synapse of a row to the next: as many trials as a geometric distribution says.
            double scale = probability < 1 ? 1 / StrictMath.log1p(-probability) : 0;
            for (int source = 0; source < sources; source++) {
                RandomStream own = random.named("source " + source);
                for (long neuron = next(own, scale); neuron < neurons; neuron += 1 + next(own, scale)) {
                    if (self || !same || neuron != source) {
                        rows.add((int) neuron);
                    }
                }
                rows.end();
            }
            return rows.wiring();
        }

        /** The number of pairs left out before the next synapse. */
        private long next(RandomStream random, double scale) {
            if (probability == 0) {
                return Integer.MAX_VALUE;
            }
            return (long) Math.min(Integer.MAX_VALUE, StrictMath.log(1 - random.nextDouble()) * scale);
        }
    }

    /**
     * Each neuron receives the same number of synapses.
     *
     * @param degree the number, at least 0
     * @param self whether a neuron may be connected with itself
     * @param multiple whether a pair may have several synapses
     */
    record InDegree(int degree, boolean self, boolean multiple) implements Connect {
        @Override
        public double synapses(int sources, int neurons, boolean same) {
            choice(sources, same);
            return (double) degree * neurons;
        }

        private Choice choice(int sources, boolean same) {
            return new Choice("in-degree", degree, sources, "source", same && !self, multiple);
        }

        @Override
        public Wiring make(int sources, int neurons, boolean same, RandomStream random) {
            Choice choice = choice(sources, same);
            int[] chosenSources = new int[(int) Wiring.checked((long) degree * neurons)];
            int[] targets = new int[chosenSources.length];
            for (int neuron = 0; neuron < neurons; neuron++) {
                choice.draw(random.named("neuron " + neuron), neuron, chosenSources, neuron * degree);
                Arrays.fill(targets, neuron * degree, (neuron + 1) * degree, neuron);
            }
            return Rows.sorted(sources, neurons, chosenSources, targets);
        }
    }

    /**
     * Each source has the same number of synapses.
     *
     * @param degree the number, at least 0
     * @param self whether a neuron may be connected with itself
     * @param multiple whether a pair may have several synapses
     */
    record OutDegree(int degree, boolean self, boolean multiple) implements Connect {
        @Override
        public double synapses(int sources, int neurons, boolean same) {
            choice(neurons, same);
            return (double) degree * sources;
        }

        private Choice choice(int neurons, boolean same) {
            return new Choice("out-degree", degree, neurons, "neuron", same && !self, multiple);
        }

        @Override
        public Wiring make(int sources, int neurons, boolean same, RandomStream random) {
            Choice choice = choice(neurons, same);
            Rows rows = new Rows(sources, neurons, (long) degree * sources);
            int[] chosen = new int[degree];
            for (int source = 0; source < sources; source++) {
                choice.draw(random.named("source " + source), source, chosen, 0);
                Arrays.sort(chosen);
                for (int neuron : chosen) {
                    rows.add(neuron);
                }
                rows.end();
            }
            return rows.wiring();
        }
    }

    /**
     * A number of pairs.
     *
     * @param synapses the number, at least 0
     * @param self whether a neuron may be connected with itself
     * @param multiple whether a pair may have several synapses
     */
    record Total(int synapses, boolean self, boolean multiple) implements Connect {
        @Override
        public double synapses(int sources, int neurons, boolean same) {
            long pairs = (long) sources * neurons - (same && !self ? Math.min(sources, neurons) : 0);
            if (synapses < 0 || (!multiple && synapses > pairs) || (synapses > 0 && pairs == 0)) {
                throw new SettingException(
                        "connect",
                        "'connect' is total(" + synapses + "), but there are " + Words.count(pairs, "pair")
                                + " of neurons to connect.");
            }
            return synapses;
        }

        @Override
        public Wiring make(int sources, int neurons, boolean same, RandomStream random) {
            synapses(sources, neurons, same);
            boolean noSelf = same && !self;
            int[] chosenSources = new int[synapses];
            int[] targets = new int[synapses];
            PairSet used = new PairSet(multiple ? 0 : synapses);
            for (int i = 0; i < synapses; ) {
                int source = random.nextInt(sources);
                int neuron = random.nextInt(neurons);
                if ((noSelf && source == neuron) || (!multiple && !used.add((long) source * neurons + neuron))) {
                    continue;
                }
                chosenSources[i] = source;
                targets[i] = neuron;
                i++;
            }
            return Rows.sorted(sources, neurons, chosenSources, targets);
        }
    }

    /** Given pairs. */
    final class Pairs implements Connect {
        private final int[] sources;
        private final int[] targets;
        private final double[] weights;
        private final double[] delays;
        private final boolean multiple;

        private Pairs(int[] sources, int[] targets, double[] weights, double[] delays, boolean multiple) {
            if (targets.length != sources.length
                    || (weights.length != 0 && weights.length != sources.length)
                    || (delays.length != 0 && delays.length != sources.length)) {
                throw new MicroSpikeException("Synapses of " + sources.length + " sources, " + targets.length
                        + " targets, " + weights.length + " weights and " + delays.length
                        + " delays: there must be as many of each, or no weights or delays.");
            }
            this.sources = sources.clone();
            this.targets = targets.clone();
            this.weights = weights.clone();
            this.delays = delays.clone();
            this.multiple = multiple;
        }

        /**
         * The same, but a pair may come several times: it has as many synapses.
         *
         * @return the rule
         */
        public Pairs multiple() {
            return new Pairs(sources, targets, weights, delays, true);
        }

        @Override
        public double synapses(int sources, int neurons, boolean same) {
            for (int i = 0; i < targets.length; i++) {
                if (this.sources[i] < 0 || this.sources[i] >= sources || targets[i] < 0 || targets[i] >= neurons) {
                    throw new SettingException(
                            "connect",
                            "There is no synapse from " + this.sources[i] + " to " + targets[i] + ": there are "
                                    + "sources from 0 to " + (sources - 1) + " and neurons from 0 to " + (neurons - 1)
                                    + ".");
                }
            }
            return targets.length;
        }

        @Override
        public Wiring make(int sources, int neurons, boolean same, RandomStream random) {
            synapses(sources, neurons, same);
            Wiring wiring = Rows.sorted(sources, neurons, this.sources, targets);
            for (int source = 0; !multiple && source < sources; source++) {
                for (int k = wiring.starts()[source] + 1; k < wiring.starts()[source + 1]; k++) {
                    if (wiring.targets()[k] == wiring.targets()[k - 1]) {
                        throw new SettingException(
                                "connect",
                                "The synapse from " + source + " to " + wiring.targets()[k] + " comes twice.");
                    }
                }
            }
            return wiring;
        }

        /** Whether each synapse has a weight of its own. */
        public boolean hasWeights() {
            return weights.length > 0;
        }

        /** Whether each synapse has a delay of its own. */
        public boolean hasDelays() {
            return delays.length > 0;
        }

        /**
         * The smallest of the delays that the synapses have of their own.
         *
         * @return in seconds; empty if there is none
         */
        public OptionalDouble leastDelay() {
            return Arrays.stream(delays).min();
        }

        /** The weights in order of source and target; none if the projection has its own. */
        double[] weights(int neurons) {
            return inOrder(weights, neurons);
        }

        /** The delays in order of source and target, in seconds; none if the projection has its own. */
        double[] delays(int neurons) {
            return inOrder(delays, neurons);
        }

        private double[] inOrder(double[] values, int neurons) {
            if (values.length == 0) {
                return values;
            }
            int[] order = Rows.order(sources, targets, neurons);
            return Arrays.stream(order).mapToDouble(i -> values[i]).toArray();
        }
    }
}
