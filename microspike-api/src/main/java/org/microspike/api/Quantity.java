package org.microspike.api;

/**
 * A state of each neuron that can be recorded.
 *
 * @param name as written in experiment files, "potential" for example: lower case, words joined by underscores
 * @param unit its unit, "mV" for example, written as {@link org.microspike.api.setting.Dimension} does where it has it;
 *     empty for plain numbers
 * @param description one line that says what it is
 * @since 0.1.0
 */
public record Quantity(String name, String unit, String description) {
    /** What every model has: the membrane potential. */
    public static final Quantity POTENTIAL =
            new Quantity("potential", "", "membrane potential, in the model's own unit");

    public Quantity {
        if (!name.matches("[a-z][a-z0-9_]*")) {
            throw new IllegalArgumentException(
                    "'" + name + "' is no name of a quantity: lower case letters, digits, _");
        }
    }
}
