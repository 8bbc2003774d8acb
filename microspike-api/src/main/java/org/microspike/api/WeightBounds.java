package org.microspike.api;

import org.microspike.api.data.Weights;
import org.microspike.api.setting.Parameter;
import org.microspike.api.setting.SettingException;
import org.microspike.api.setting.Settings;

/**
 * The hard bounds of the weights that a {@link PlasticityRule} changes, as the parameters {@code w_min} and {@code w_max}.
 *
 * @param minimum no weight is below
 * @param maximum no weight is above; above the minimum
 * @since 0.1.0
 */
public record WeightBounds(double minimum, double maximum) {
    private static final String MINIMUM = "w_min";
    private static final String MAXIMUM = "w_max";

    /**
     * The parameter of the lower bound.
     *
     * @param defaultText the default
     * @return the parameter {@code w_min}
     */
    public static Parameter minimum(String defaultText) {
        return Parameter.number(MINIMUM, defaultText, "lower bound of the weights");
    }

    /**
     * The parameter of the upper bound.
     *
     * @param defaultText the default
     * @return the parameter {@code w_max}
     */
    public static Parameter maximum(String defaultText) {
        return Parameter.number(MAXIMUM, defaultText, "upper bound of the weights; above w_min");
    }

    /**
     * Bounds initial weights as settings say.
     *
     * @param weights the initial weights, of which the bounds are set
     * @param settings the checked values of parameters, these two among them
     * @return the bounds
     * @throws SettingException if the bounds leave no room, or a weight is beyond them
     */
    public static WeightBounds set(Weights weights, Settings settings) {
        double minimum = settings.number(MINIMUM);
        double maximum = settings.number(MAXIMUM);
        if (!(minimum < maximum)) {
            throw settings.contradiction(
                    "'w_min' is " + minimum + " and 'w_max' is " + maximum + ", but w_max must be above w_min.",
                    MAXIMUM,
                    MINIMUM);
        }
        double[] values = weights.values();
        for (int j = 0; j < weights.afferents(); j++) {
            for (int k = weights.start(j); k < weights.end(j); k++) {
                if (values[k] < minimum || values[k] > maximum) {
                    throw settings.contradiction(
                            "The initial weight of afferent " + j + " to neuron " + weights.neuron(j, k) + " is "
                                    + values[k] + ", but 'w_min' and 'w_max' bound the weights to " + minimum + " to "
                                    + maximum + ".",
                            values[k] < minimum ? MINIMUM : MAXIMUM,
                            "initial");
                }
            }
        }
        weights.setBounds(minimum, maximum);
        return new WeightBounds(minimum, maximum);
    }
}
