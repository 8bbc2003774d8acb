package org.microspike.api.setting;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.message.Words;
import org.microspike.api.numeric.Distribution;
import org.microspike.api.numeric.RandomStream;

/**
 * The checked values of a parameter of which each neuron may have its own: one for all, one for each from a list or a
 * file, or one drawn for each. Immutable.
 *
 * @since 0.1.0
 */
public final class PerNeuron {
    private final Parameter parameter;
    private final String text;
    private final Optional<Path> file;
    /** All the values, in SI units, where they are not drawn. */
    private final double[] given;
    /** In SI units. */
    private final Optional<Distribution> distribution;

    private PerNeuron(
            Parameter parameter,
            String text,
            Optional<Path> file,
            double[] given,
            Optional<Distribution> distribution) {
        this.parameter = parameter;
        this.text = text;
        this.file = file;
        this.given = given;
        this.distribution = distribution;
    }

    /** One value for each neuron, which is allowed. */
    static PerNeuron given(Parameter parameter, String text, Optional<Path> file, double[] values) {
        return new PerNeuron(parameter, text, file, values, Optional.empty());
    }

    /** Values from a distribution, which are drawn again where they are not allowed. */
    static PerNeuron drawn(Parameter parameter, String text, Distribution distribution) {
        PerNeuron values = new PerNeuron(parameter, text, Optional.empty(), new double[0], Optional.of(distribution));
        // What can hardly be drawn at all is refused now, and not when a network is made.
        values.draw(distribution, RandomStream.seeded(0));
        return values;
    }

    /**
     * The values of some neurons. What is drawn for a neuron depends on the randomness, the parameter's name and the
     * neuron's number alone: not on how a population is divided into parts, nor on what else is drawn.
     *
     * @param first the number of the first of them
     * @param count how many
     * @param all the number of neurons of the whole population
     * @param random the randomness of the whole population
     * @return in SI units, each within the range of the parameter; new, and the caller's
     * @throws SettingException if the values are given one by one, and their number is not that of the neurons
     */
    public double[] values(int first, int count, int all, RandomStream random) {
        double[] values = new double[count];
        if (distribution.isEmpty()) {
            checkNeurons(all);
            System.arraycopy(given, first, values, 0, count);
        } else if (distribution.get() instanceof Distribution.Constant constant) {
            Arrays.fill(values, constant.value());
        } else {
            for (int i = 0; i < count; i++) {
                RandomStream own = random.named("neuron " + (first + i)).named(parameter.name());
                values[i] = draw(distribution.get(), own);
            }
        }
        return values;
    }

    /**
     * The same in another unit.
     *
     * @param first the number of the first of them
     * @param count how many
     * @param all the number of neurons of the whole population
     * @param random the randomness of the whole population
     * @param unit a unit of the parameter's dimension
     * @return the double nearest to each value in that unit, as {@link Dimension#in} has it; new, and the caller's
     * @throws SettingException if the values are given one by one, and their number is not that of the neurons
     */
    public double[] values(int first, int count, int all, RandomStream random, String unit) {
        Dimension dimension = Dimension.ofUnit(unit).orElseThrow();
        double[] values = values(first, count, all, random);
        for (int i = 0; i < count; i++) {
            values[i] = dimension.in(values[i], unit);
        }
        return values;
    }

    /** Refuses values given for each of another number of neurons. */
    void checkNeurons(int all) {
        if (distribution.isEmpty() && given.length != all) {
            String where = file.map(path -> path + " has ").orElse("the list has ");
            throw error(where + Words.count(given.length, "value") + ", but there " + (all == 1 ? "is " : "are ")
                    + Words.count(all, "neuron") + "; each needs one");
        }
    }

    private double draw(Distribution values, RandomStream random) {
        Parameter.Range range = parameter.range();
        double minimum = range.minimumAllowed() ? range.minimum() : Math.nextUp(range.minimum());
        try {
            return values.draw(1, random, minimum, range.maximum())[0];
        } catch (MicroSpikeException e) {
            throw error(text + " hardly ever gives an allowed value; allowed: " + parameter.allowedValue());
        }
    }

    private SettingException error(String problem) {
        return new SettingException(parameter.name(), "'" + parameter.name() + "': " + problem + ".");
    }

    /**
     * The file that the values were read from.
     *
     * @return its path; empty if they come from elsewhere
     */
    public Optional<Path> file() {
        return file;
    }

    /** As an experiment file may state it: quantities in SI units, a path absolute. */
    @Override
    public String toString() {
        return text;
    }
}
