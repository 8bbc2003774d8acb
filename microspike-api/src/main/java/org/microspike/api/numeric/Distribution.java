package org.microspike.api.numeric;

import java.util.Arrays;
import org.microspike.api.message.MicroSpikeException;

/**
 * How many values are drawn, independently of one another: weights, delays, values of each neuron. Immutable.
 *
 * @since 0.1.0
 */
public sealed interface Distribution {
    /** How often a value out of bounds is drawn again before the bounds are taken for unreachable. */
    int MOST_DRAWS = 10_000;

    /**
     * Draws values in order.
     *
     * @param count how many
     * @param random the randomness
     * @param minimum no value is below
     * @param maximum no value is above
     * @return the values; new, and the caller's
     * @throws MicroSpikeException if the distribution cannot keep within the bounds
     */
    double[] draw(int count, RandomStream random, double minimum, double maximum);

    /**
     * All the same. What is out of bounds is left to whoever has set them to refuse.
     *
     * @param value the value
     */
    record Constant(double value) implements Distribution {
        @Override
        public double[] draw(int count, RandomStream random, double minimum, double maximum) {
            double[] values = new double[count];
            Arrays.fill(values, value);
            return values;
        }
    }

    /**
     * Uniform in [minimum, maximum). What is out of bounds is left to whoever has set them to refuse.
     *
     * @param minimum the lower end
     * @param maximum the upper end
     */
    record Uniform(double minimum, double maximum) implements Distribution {
        public Uniform {
            if (!(minimum <= maximum)) {
                throw new MicroSpikeException(
                        "uniform(" + minimum + ", " + maximum + ") is empty: the first number must be the smaller.");
            }
        }

        @Override
        public double[] draw(int count, RandomStream random, double least, double most) {
            double[] values = new double[count];
            for (int i = 0; i < count; i++) {
                values[i] = random.nextDouble(minimum, maximum);
            }
            return values;
        }
    }

    /**
     * Normal; a value out of bounds is drawn again.
     *
     * @param mean the mean of the unbounded distribution
     * @param deviation its standard deviation, at least 0
     */
    record Normal(double mean, double deviation) implements Distribution {
        public Normal {
            if (!(deviation >= 0)) {
                throw new MicroSpikeException("normal(" + mean + ", " + deviation
                        + ") is not possible: the standard deviation must be at least 0.");
            }
        }

        @Override
        public double[] draw(int count, RandomStream random, double minimum, double maximum) {
            double[] values = new double[count];
            for (int i = 0; i < count; i++) {
                values[i] = drawOne(random, minimum, maximum);
            }
            return values;
        }

        private double drawOne(RandomStream random, double minimum, double maximum) {
            for (int draws = 0; draws < MOST_DRAWS; draws++) {
                double value = mean + deviation * random.nextGaussian();
                if (value >= minimum && value <= maximum) {
                    return value;
                }
            }
            throw new MicroSpikeException("normal(" + mean + ", " + deviation + ") hardly ever gives a value from "
                    + minimum + " to " + maximum + ", which bound it.");
        }
    }
}
