package org.microspike.api.network;

import java.util.Arrays;
import org.microspike.api.data.Wiring;
import org.microspike.api.numeric.Distribution;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.numeric.RegularTimes;
import org.microspike.api.setting.SettingException;

/**
 * The delays of the synapses of a projection, in seconds.
 *
 * @since 0.1.0
 */
public sealed interface Delays {
    /** No delay. */
    Delays NONE = of(new Distribution.Constant(0));

    /**
     * Drawn independently; no value below 0 is.
     *
     * @param distribution in seconds
     * @return these delays
     */
    static Delays of(Distribution distribution) {
        return new Drawn(distribution, 0);
    }

    /**
     * Drawn independently, then rounded to the nearest number of steps, at least one: synapses of one source and one delay
     * share their arrivals, so that a few delays are simulated much faster than as many as there are synapses.
     *
     * @param distribution in seconds
     * @param step in seconds, above 0
     * @return these delays
     */
    static Delays of(Distribution distribution, double step) {
        return new Drawn(distribution, step);
    }

    /**
     * Given one by one.
     *
     * @param rows sources x neurons, in seconds; copied. Of a projection that does not connect all, those of its synapses
     *     count
     * @return these delays
     */
    static Delays of(double[][] rows) {
        return new Given(rows);
    }

    /**
     * The delays of synapses.
     *
     * @param wiring the synapses
     * @param random the randomness
     * @return in seconds, one for each synapse in order, or a single one for all
     * @throws SettingException if given delays are of other synapses
     */
    double[] make(Wiring wiring, RandomStream random);

    /** Whether all synapses have the same delay, whichever they are. */
    boolean isConstant();

    /**
     * A delay that no synapse goes below, whichever they are.
     *
     * @return in seconds; above 0 where 0 is as good as never drawn
     */
    double least();

    /**
     * Drawn independently.
     *
     * @param distribution in seconds
     * @param step of which each is a number, at least one; 0 if they are what is drawn
     */
    record Drawn(Distribution distribution, double step) implements Delays {
        @Override
        public double[] make(Wiring wiring, RandomStream random) {
            double[] delays = distribution.draw(isConstant() ? 1 : wiring.synapses(), random, 0, Double.MAX_VALUE);
            if (step > 0) {
                RegularTimes steps = steps();
                Arrays.setAll(delays, synapse -> rounded(delays[synapse], steps));
            }
            return delays;
        }

        private double rounded(double delay, RegularTimes steps) {
            return steps.time(Math.max(1, (long) Math.floor(delay / step + 0.5)));
        }

        private RegularTimes steps() {
            return new RegularTimes(step, 0, Double.POSITIVE_INFINITY);
        }

        @Override
        public boolean isConstant() {
            return distribution.kind() == Distribution.Kind.CONSTANT;
        }

        @Override
        public double least() {
            double drawn = switch (distribution.kind()) {
                case CONSTANT -> distribution.numbers()[0];
                case UNIFORM -> Math.max(Double.MIN_VALUE, distribution.numbers()[0]);
                case NORMAL -> Double.MIN_VALUE;
            };
            return step > 0 ? rounded(drawn, steps()) : drawn;
        }
    }

    /** Given one by one. */
    final class Given implements Delays {
        private final SynapseMatrix rows;
        private final double least;

        private Given(double[][] rows) {
            this.rows = new SynapseMatrix("delay", "delays", rows);
            least = Arrays.stream(rows).flatMapToDouble(Arrays::stream).min().orElse(0);
        }

        @Override
        public double[] make(Wiring wiring, RandomStream random) {
            return rows.at(wiring, (value, source, neuron) -> {
                if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
                    throw new SettingException(
                            "delay",
                            "The delay from " + source + " to " + neuron + " is " + value
                                    + " s, but must be at least 0 s and finite.");
                }
            });
        }

        @Override
        public boolean isConstant() {
            return false;
        }

        @Override
        public double least() {
            return least;
        }
    }
}
