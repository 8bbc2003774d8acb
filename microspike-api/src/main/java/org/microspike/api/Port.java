package org.microspike.api;

import org.microspike.api.setting.Dimension;

/**
 * A kind of synapse of a neuron model: what a spike that arrives there does is the model's matter.
 *
 * @param name as written in experiment files, "excitatory" for example: lower case, words joined by hyphens
 * @param unit the unit in which the weights are held, one that a {@link Dimension} has: "mV" for example; empty for plain
 *     numbers
 * @param description one line that says what a weight does
 * @since 0.1.0
 */
public record Port(String name, String unit, String description) {
    /** The only port of a model that declares none. */
    public static final Port ONLY = new Port("input", "", "adds to the potential, in the model's own unit");

    public Port {
        if (!name.matches("[a-z][a-z0-9-]*")) {
            throw new IllegalArgumentException("'" + name + "' is no name of a port: lower case letters, digits and -");
        }
        if (Dimension.ofUnit(unit).isEmpty()) {
            throw new IllegalArgumentException("'" + unit + "', of the port '" + name + "', is no unit that is known");
        }
    }
}
