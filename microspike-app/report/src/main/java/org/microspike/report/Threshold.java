package org.microspike.report;

import java.util.Map;
import java.util.OptionalDouble;
import org.microspike.api.setting.Dimension;

/** The potential at which the neurons of a run spike, where it is known to be always the same. */
public final class Threshold {
    private Threshold() {}

    /**
     * Whether the threshold of a model is known to be always the same.
     *
     * @param model the model's name
     * @return false also where nobody knows here whether what the model calls a threshold moves
     */
    public static boolean isFixed(String model) {
        return model.equals("srm");
    }

    /**
     * The threshold.
     *
     * @param settings those of the run's description
     * @return in the unit of the potentials; empty if it is not known, or may move
     */
    public static OptionalDouble of(Map<String, String> settings) {
        if (!isFixed(settings.getOrDefault("neurons.model", ""))) {
            return OptionalDouble.empty();
        }
        try {
            return OptionalDouble.of(Dimension.NUMBER.parse(settings.getOrDefault("neurons.threshold", "")));
        } catch (IllegalArgumentException e) {
            return OptionalDouble.empty();
        }
    }
}
