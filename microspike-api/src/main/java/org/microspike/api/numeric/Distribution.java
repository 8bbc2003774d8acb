package org.microspike.api.numeric;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
     * Which of the kinds this is.
     *
     * @return its kind
     */
    Kind kind();

    /**
     * What makes it one of its kind.
     *
     * @return the numbers that {@link Kind#of} takes; new, and the caller's
     */
    double[] numbers();

    /**
     * As it is written: "uniform(0, 1)", or the value alone where all are the same.
     *
     * @param number writes each of its numbers
     * @return a text
     */
    default String text(DoubleFunction<String> number) {
        return kind().text(number, numbers());
    }

    /** The kinds of distributions, by the names they are written with. */
    enum Kind {
        /** Of one number, the value. */
        CONSTANT(1),
        /** Of two numbers, the ends. */
        UNIFORM(2),
        /** Of two numbers, the mean and the standard deviation. */
        NORMAL(2);

        private final int numbers;

        Kind(int numbers) {
            this.numbers = numbers;
        }

        /**
         * The kind that a text names.
         *
         * @param name "uniform" for example
         * @param numbers how many come with it
         * @return empty if there is no such kind, or it has another number of them
         */
        public static Optional<Kind> named(String name, int numbers) {
            return Stream.of(values())
                    .filter(kind -> kind.toString().equals(name) && kind.numbers == numbers)
                    .findFirst();
        }

        /**
         * The distribution of this kind.
         *
         * @param numbers what makes it one, in order
         * @return the distribution
         * @throws MicroSpikeException if it is not possible
         */
        public Distribution of(double... numbers) {
            return switch (this) {
                case CONSTANT -> new Constant(numbers[0]);
                case UNIFORM -> new Uniform(numbers[0], numbers[1]);
                case NORMAL -> new Normal(numbers[0], numbers[1]);
            };
        }

        /** As a distribution of this kind is written, possible or not. */
        String text(DoubleFunction<String> number, double... numbers) {
            String all = Arrays.stream(numbers).mapToObj(number).collect(Collectors.joining(", "));
            return this == CONSTANT ? all : this + "(" + all + ")";
        }

        /** The name it is written with. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * All the same. What is out of bounds is left to whoever has set them to refuse.
     *
     * @param value the value
     */
    record Constant(double value) implements Distribution {
        @Override
        public Kind kind() {
            return Kind.CONSTANT;
        }

        @Override
        public double[] numbers() {
            return new double[] {value};
        }

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
                throw new MicroSpikeException(Kind.UNIFORM.text(Double::toString, minimum, maximum)
                        + " is empty: the first number must be the smaller.");
            }
        }

        @Override
        public Kind kind() {
            return Kind.UNIFORM;
        }

        @Override
        public double[] numbers() {
            return new double[] {minimum, maximum};
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
                throw new MicroSpikeException(Kind.NORMAL.text(Double::toString, mean, deviation)
                        + " is not possible: the standard deviation must not be below 0.");
            }
        }

        @Override
        public Kind kind() {
            return Kind.NORMAL;
        }

        @Override
        public double[] numbers() {
            return new double[] {mean, deviation};
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
            throw new MicroSpikeException(text(Double::toString) + " hardly ever gives a value from " + minimum + " to "
                    + maximum + ", which bound it.");
        }
    }
}
