package org.microspike.api.network;

import java.util.Optional;

/**
 * Keeps the sum of the weights into each neuron of a projection: all of them are multiplied by the same factor, at the start
 * and then at regular times, or before each trial of an input (von der Malsburg 1973, doi 10.1007/BF00288907; Diehl and Cook 2015, doi
 * 10.3389/fncom.2015.00099). A spike at such a time comes after it. No weight leaves the bounds of the rule, so that a neuron
 * may miss the sum; one whose weights have the other sign, cancel out, or are frozen keeps them. Fixed weights are scaled at
 * the start only. Immutable.
 *
 * @param sum of the weights into each neuron, in the port's unit; finite, not 0
 * @param every the interval in seconds, finite and above 0; empty for no regular times
 * @param atTrials whether at the start of each trial of an input
 * @since 0.1.0
 */
public record Normalisation(double sum, Optional<Double> every, boolean atTrials) {
    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is not allowed
     */
    public Normalisation {
        if (!Double.isFinite(sum) || sum == 0) {
            throw new IllegalArgumentException("The sum of the weights is " + sum + "; it must be finite and not 0");
        }
        every.ifPresent(interval -> {
            if (!(interval > 0 && interval < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "Weights are normalised every " + interval + " s; it must be above 0 s and finite");
            }
        });
    }

    /**
     * At the start, and then at regular times.
     *
     * @param sum of the weights into each neuron, in the port's unit
     * @param every the interval in seconds
     * @return the normalisation
     */
    public static Normalisation of(double sum, double every) {
        return new Normalisation(sum, Optional.of(every), false);
    }

    /**
     * At the start only.
     *
     * @param sum of the weights into each neuron, in the port's unit
     * @return the normalisation
     */
    public static Normalisation once(double sum) {
        return new Normalisation(sum, Optional.empty(), false);
    }

    /**
     * At the start of each trial of an input.
     *
     * @param sum of the weights into each neuron, in the port's unit
     * @return the normalisation
     */
    public static Normalisation atTrials(double sum) {
        return new Normalisation(sum, Optional.empty(), true);
    }
}
