package org.microspike.api;

import org.microspike.api.setting.Dimension;

/**
 * A kind of synapse of a neuron model: what a spike that arrives there does is the model's matter.
 *
 * @param name as written in experiment files, "excitatory" for example: lower case, words joined by hyphens
 * @param unit the unit in which the weights are held, one that a {@link Dimension} has: "mV" for example; empty for plain
 *     numbers
 * @param description one line that says what a weight does
 * @param minimum no weight may be below; negative infinity for none
 * @since 0.1.0
 */
public record Port(String name, String unit, String description, double minimum) {
    /** The only port of a model that declares none. */
    public static final Port ONLY = new Port("input", "", "adds to the potential, in the model's own unit");

    public Port {
        if (!name.matches("[a-z][a-z0-9-]*")) {
            throw new IllegalArgumentException("'" + name + "' is no name of a port: lower case letters, digits and -");
        }
        if (Dimension.ofUnit(unit).isEmpty()) {
            throw new IllegalArgumentException("'" + unit + "', of the port '" + name + "', is no unit that is known");
        }
        if (!(minimum <= 0)) {
            throw new IllegalArgumentException(
                    "The least weight of the port '" + name + "' is " + minimum + ", but must be at most 0");
        }
    }

    /**
     * A port that takes any weight.
     *
     * @param name as written in experiment files
     * @param unit the unit in which the weights are held
     * @param description one line that says what a weight does
     */
    public Port(String name, String unit, String description) {
        this(name, unit, description, Double.NEGATIVE_INFINITY);
    }

    /**
     * The same port, for weights of at least 0 alone: conductances, for example.
     *
     * @return the port
     */
    public Port notNegative() {
        return new Port(name, unit, description, 0);
    }
}
