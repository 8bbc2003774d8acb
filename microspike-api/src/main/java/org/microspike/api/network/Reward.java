package org.microspike.api.network;

import java.util.List;
import org.microspike.api.Plasticity;
import org.microspike.api.setting.SettingException;

/**
 * A signal to plasticity that follows when a neuron spikes soon after another: a reward for what the network did, which
 * comes later. Each spike of the second neuron is paired with the latest spike of the first before it. Immutable.
 *
 * @param name its name: letters, digits, - and _
 * @param first the neuron that spikes before
 * @param then the neuron that spikes after it
 * @param within how long after it at most, in seconds, above 0
 * @param least after how long the signal follows at least, in seconds, above 0
 * @param most after how long it follows at most: between the two it is drawn uniformly
 * @param signal the name of the signal that {@link Plasticity#signal} receives
 * @param value how strong it is, finite
 * @param projections the names of those whose plasticity receives it
 * @since 0.1.0
 */
public record Reward(
        String name,
        Neuron first,
        Neuron then,
        double within,
        double least,
        double most,
        String signal,
        double value,
        List<String> projections) {
    /** The name of the signal if none is given. */
    public static final String SIGNAL = "reward";

    /**
     * A neuron of a network.
     *
     * @param population the name of its population
     * @param number its number in it
     */
    public record Neuron(String population, int number) {
        /** As it is written: "exc/0". */
        @Override
        public String toString() {
            return population + "/" + number;
        }
    }

    /**
     * Checks the values.
     *
     * @throws SettingException if one is not allowed
     */
    public Reward {
        projections = List.copyOf(projections);
        if (!(within > 0 && within < Double.POSITIVE_INFINITY)) {
            throw new SettingException("within", "'within' is " + within + " s, but must be above 0 s and finite.");
        }
        if (!(least > 0 && least <= most && most < Double.POSITIVE_INFINITY)) {
            throw new SettingException(
                    "after",
                    "A reward cannot follow after " + least + " s to " + most
                            + " s: the first time must be above 0 s, and not after the second.");
        }
        if (!Double.isFinite(value)) {
            throw new SettingException("value", "'value' is " + value + ", but must be finite.");
        }
    }
}
