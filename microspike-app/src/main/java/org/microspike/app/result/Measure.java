package org.microspike.app.result;

import java.util.Optional;
import java.util.OptionalDouble;
import org.microspike.api.measure.Share;

/**
 * One number that a run gives.
 *
 * @param name what it is: "patterns_learned", or with the population or projection that it is of: "exc.rate"
 * @param unit of the value: "s", "Hz", that of a projection's weights; empty for plain numbers, and shares, from 0 to 1
 * @param value empty if it cannot be determined in this run
 * @param share the same as a share of tries; empty if it is none
 */
public record Measure(String name, String unit, OptionalDouble value, Optional<Share> share) {
    /** The share of a run's test trials whose label is predicted. */
    public static final String ACCURACY = "accuracy";

    /** Whether a run of one neuron meets the criterion of 2008. */
    public static final String SUCCESS_2008 = "success_2008";

    /** The mean rate of a population. */
    public static final String RATE = "rate";

    static Measure of(String name, String unit, OptionalDouble value) {
        return new Measure(name, unit, value, Optional.empty());
    }

    static Measure of(String name, String unit, double value) {
        return of(name, unit, Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value));
    }

    static Measure of(String name, Share share) {
        return new Measure(
                name,
                "",
                share.tries() == 0 ? OptionalDouble.empty() : OptionalDouble.of(share.value()),
                Optional.of(share));
    }

    /** This measure of a part of the network. */
    Measure in(String part) {
        return new Measure(part + "." + name, unit, value, share);
    }

    /**
     * What it is, whatever it is of.
     *
     * @param name of a measure
     * @return "rate" of "exc.rate"
     */
    public static String kind(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
